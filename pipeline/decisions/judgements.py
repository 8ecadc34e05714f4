"""Judgements: what officers said of pairs of rows."""

from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

import pyarrow as pa

from pipeline.decisions.files import Decision, Text, lines_of
from pipeline.matching.said import SAID, joined, pair_ids
from pipeline.strict import Strict
from schemas.judgements import Word

SIDES: Final = ("a", "b")
"""The two rows of a pair; which is which does not matter."""


class Row(Strict):
    """A row as it was compared: its list and what it says of the person."""

    daftar: Text
    nik: str | None
    no_kk: str | None
    nama: str | None
    tanggal_lahir: date | None
    nama_ibu_kandung: str | None
    kode_desa: str | None


class Judgement(Decision):
    """One judgement: who, when, why, and the two rows, which are known again by all that was compared."""

    KIND: ClassVar[str] = "padanan"

    keputusan: Word
    alasan: Text
    baris: tuple[Row, Row]


TOLD: Final = ("waktu", "petugas", "keputusan", "alasan")
SCHEMA: Final = pa.schema(
    [(name, pa.string()) for name in ("pair_id", *TOLD, *(f"{name}_{side}" for side in SIDES for name in SAID))]
)


def read_judgements(folder: Path) -> pa.Table:
    """Read every judgement, the last one of each pair.

    Args:
        folder: The folder of decisions; it need not exist.

    Returns:
        One row per pair, texts, in the order in which they were decided: ``pair_id``, what was said, and what each
        row said, such as ``nik_a`` and ``nik_b``.

    Raises:
        TepatError: A line is not understood.
    """
    table = pa.Table.from_pylist([_flat(each) for each in lines_of(folder, Judgement)], schema=SCHEMA)
    if not table.num_rows:
        return table
    sides = [joined({name: table[f"{name}_{side}"] for name in SAID}) for side in SIDES]
    names = pair_ids(*sides)
    last = {name: place for place, name in enumerate(names.to_pylist())}
    return table.set_column(0, "pair_id", names).take(sorted(last.values()))


def _flat(judgement: Judgement) -> dict[str, Any]:
    said = judgement.model_dump(mode="json")
    of_rows = {f"{name}_{side}": row[name] for side, row in zip(SIDES, said["baris"], strict=True) for name in SAID}
    return {name: said[name] for name in TOLD} | of_rows


def no_judgements() -> pa.Table:
    """No judgements, with their columns."""
    return SCHEMA.empty_table()
