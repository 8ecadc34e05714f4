"""Village: where a person or family whose place does not fit probably lives."""

import re
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, mask_of
from pipeline.fields.distinct import objects_of
from pipeline.fields.joins import equal_rows
from pipeline.fields.place_names import fold_place, known_places
from pipeline.stages.propose.candidates import COLUMNS, Words, from_rows
from schemas.repairs import Origin, Sureness

WHOLE: Final = r"^[0-9]{16}$"


def village_of_card(patients: pa.Table, people: pa.Table, code: Words) -> pd.DataFrame:
    """Suggest the village that other rows of the same card name.

    Sure: the village bears the name that was written. Fair: it does not.

    Args:
        patients: Rows in doubt.
        people: Rows that could tell, those with a place.
        code: The finding to answer for each; empty where nothing is asked of the place.
    """
    placed = people.filter(pc.is_valid(people["kode_desa"]))
    asked = np.flatnonzero((code != "") & mask_of(pc.match_substring_regex(patients["no_kk"], WHOLE)))
    patient, other = equal_rows(patients["no_kk"].take(pa.array(asked)), placed["no_kk"])
    patient = asked[patient]
    itself = mask_of(pc.equal(patients["record_id"].take(patient), placed["record_id"].take(other)))
    patient, other = patient[~itself], other[~itself]
    told = placed.take(pa.array(other))
    proposed = objects_of(told["kode_desa"])
    named = _named(patients["wilayah_tertulis"].take(pa.array(patient)), proposed)
    return pd.DataFrame(
        {
            "patient": patient,
            "column": "kode_desa",
            "proposed": proposed,
            "origin": objects_of(told["asal"]),
            "sureness": np.where(named, str(Sureness.HIGH), str(Sureness.FAIR)),
            "evidence": np.where(named, "no_kk nama_desa", "no_kk").astype(object),
            "related": objects_of(told["record_id"]),
        },
        columns=list(COLUMNS),
    )


def village_of_name(patients: pa.Table, code: Words) -> pd.DataFrame:
    """Suggest the village of the written name in the kecamatan that issued the card.

    A card is issued anew when a family moves to another kecamatan, so its first six digits say where it lives.
    """
    asked = np.flatnonzero((code != "") & mask_of(pc.match_substring_regex(patients["no_kk"], WHOLE)))
    chosen = patients.take(pa.array(asked))
    issued = objects_of(pc.utf8_slice_codeunits(chosen["no_kk"], 0, 6))
    written = objects_of(chosen["wilayah_tertulis"])
    pairs = pd.DataFrame({"issued": issued, "written": written})
    group, distinct = pairs.groupby(["issued", "written"], dropna=False, sort=False).ngroup(), pairs.drop_duplicates()
    found = [_village(place, text) for place, text in zip(distinct["issued"], distinct["written"], strict=True)]
    villages = np.array(found, dtype=object)[group.to_numpy()]
    rows = np.flatnonzero(pd.notna(villages))
    words = ("nama_desa", "wilayah_kk")
    return from_rows(asked[rows], villages[rows], "kode_desa", Origin.ROW, Sureness.FAIR, words)


def _village(kecamatan: str, written: str | None) -> str | None:
    """The village of a kecamatan that bears the name that was written."""
    return known_places().by_name.get((kecamatan, _name(written)))


def _name(written: str | None) -> str:
    """The folded name of the village in what was written of a place: the first part that is no code."""
    parts = (part for part in (written or "").split(" / ") if not re.fullmatch(r"[0-9. ]*", part))
    return fold_place(next(parts, ""))


def _named(written: pa.ChunkedArray, villages: Words) -> Mask:
    """Whether the village bears the name that was written."""
    known = known_places()
    pairs = pd.DataFrame({"written": objects_of(written), "village": villages})
    group, distinct = pairs.groupby(["written", "village"], dropna=False, sort=False).ngroup(), pairs.drop_duplicates()
    held = [
        known.desa.get(village) == _name(text)
        for text, village in zip(distinct["written"], distinct["village"], strict=True)
    ]
    return np.array(held, dtype=bool)[group.to_numpy()]
