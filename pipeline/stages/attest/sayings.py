"""Sayings: what the rows of lists say of whoever they name."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, codes_of, mask_of, undictionaried
from pipeline.fields.distinct import encoded


class Saying(StrEnum):
    """What a row may say; what a finding says goes by the finding's own code."""

    KUBE = "kube"
    HOUSING = "bantuan_rumah"
    PKH = "pkh"
    BPNT = "bpnt"
    PKH_ENDED = "pkh_berakhir"
    BPNT_ENDED = "bpnt_berakhir"
    STATE_PAID = "jkn_dibayar_negara"
    SELF_PAID = "jkn_lain"
    SEGMENT_UNKNOWN = "jkn_tidak_jelas"
    WAGE = "upah"
    WAGE_UNKNOWN = "upah_tidak_disebut"


AID: Final = ("programme", "payments")
PROGRAMMES: Final[Mapping[tuple[Saying, Saying], re.Pattern[str]]] = {
    # PKH Plus is another programme, of the province.
    (Saying.PKH, Saying.PKH_ENDED): re.compile(r"\bPKH\b(?! ?\+| PLUS)|\bPROGRAM KELUARGA HARAPAN\b(?! ?\+| PLUS)"),
    (Saying.BPNT, Saying.BPNT_ENDED): re.compile(r"\b(?:BPNT|SEMBAKO|BSP|BANTUAN PANGAN NON[ -]?TUNAI)\b"),
}
"""Words by which a list says of which programme a row is."""

INACTIVE: Final = ("nonaktif", "meninggal", "ganda", "pindah", "tidak_ditemukan", "menolak")
STATE_SEGMENT: Final = re.compile(r"\b(?:PBI|APBN|APBD|PEMDA|BANTUAN IURAN|JAMKESDA)\b")
SELF_SEGMENT: Final = re.compile(r"\b(?:MANDIRI|PBPU|PPU|BP|PEMBERI KERJA|PEKERJA|PENERIMA UPAH|BADAN USAHA)\b")
"""Segments of the health insurance whose contribution the state pays, and all others."""


def sayings(rows: pa.Table, ended: Sequence[str], *, wages_judged: bool) -> dict[Saying, Mask]:
    """Say which rows of lists say what; a row may say several things, and most say none.

    Args:
        rows: ``jenis_acuan``, ``program``, ``status``, ``nominal``.
        ended: States that say that the aid has ended.
        wages_judged: Whether a stated wage can be held against a minimum wage.
    """
    kind, state = undictionaried(rows["jenis_acuan"]), undictionaried(rows["status"])
    said = {Saying.KUBE: _among(kind, ["kube"]), Saying.HOUSING: _among(kind, ["housing"])}
    aid, over = _among(kind, AID), _among(state, ended)
    for (saying, after), pattern in PROGRAMMES.items():
        named = aid & matches(rows["program"], pattern)
        said |= {saying: named & ~over, after: named & over}
    insured, active = _among(kind, ["insurance"]), ~_among(state, INACTIVE)
    by_state = insured & active & matches(rows["program"], STATE_SEGMENT)
    by_others = insured & active & ~by_state & matches(rows["program"], SELF_SEGMENT)
    said |= {Saying.STATE_PAID: by_state, Saying.SELF_PAID: by_others}
    said[Saying.SEGMENT_UNKNOWN] = insured & ~by_state & ~by_others
    wages = _among(kind, ["wages"])
    stated = wages & wages_judged & mask_of(pc.match_substring_regex(undictionaried(rows["nominal"]), "^[0-9]"))
    return said | {Saying.WAGE: stated, Saying.WAGE_UNKNOWN: wages & ~stated}


def matches(column: pa.ChunkedArray, pattern: re.Pattern[str]) -> Mask:
    """Which rows hold a text that a pattern is found in; each distinct text is looked at once."""
    texts = encoded(column)
    found = [text is not None and pattern.search(text.upper()) is not None for text in texts.dictionary.to_pylist()]
    return np.array([*found, False], dtype=bool)[codes_of(texts)]


def _among(column: pa.ChunkedArray, words: Sequence[str]) -> Mask:
    return mask_of(pc.is_in(column, value_set=pa.array(words, pa.string())))
