"""Propose: for every value in doubt the one that other rows, lists and runs suggest, with evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stage import Tables
from pipeline.stages.propose.agreement import agreement
from pipeline.stages.propose.birth import birth_of_nik, birth_of_others
from pipeline.stages.propose.candidates import COLUMNS, Words, only_ones
from pipeline.stages.propose.card import card_of_others
from pipeline.stages.propose.known import nominated, reachable, usable_nik
from pipeline.stages.propose.nik import nik_of_others
from pipeline.stages.propose.rebuilt import family_places, rebuilt_nik
from pipeline.stages.propose.sex import sex_of_nik, sex_of_others
from pipeline.stages.propose.village import village_of_card, village_of_name
from schemas.repairs import ASKS

FOUND: Final = pa.schema(
    [
        ("patient", pa.int64()),
        *((name, pa.string()) for name in COLUMNS[1:]),
        ("support", pa.int32()),
    ]
)


@dataclass(frozen=True)
class ProposeParams:
    """The day that ages are taken on."""

    as_of: date


def propose(tables: Tables, params: ProposeParams) -> dict[str, pa.Table]:
    """Look for what each value in doubt should be.

    Args:
        tables: ``patients``, rows in doubt, with a column ``kode_<column>`` for each column of
            :data:`schemas.repairs.ASKS` that holds the finding to answer; ``people``, rows of the run, of lists
            beside it and of the last run (``asal``). Both with identity, place and provenance.
        params: The day.

    Returns:
        ``proposals``: at most one per row and column, on which the surest suggestions agree: ``patient`` (row
        of ``patients``), ``column``, ``proposed``, ``origin``, ``sureness``, ``evidence``, ``related``, ``support``.
    """
    patients, people = (
        _with_usable(each) for each in (tables["patients"], reachable(tables["people"], tables["patients"]))
    )
    codes = {name: _codes(patients, name) for name in ASKS}
    sound = people.filter(people["nik_layak"])
    places = family_places(patients, sound["no_kk"], sound["nik"])
    patients = patients.append_column("wilayah_keluarga", pa.chunked_array([places]))
    suggested = [*_of_others(patients, people, codes), *_of_rows(patients, people, codes, params)]
    found = only_ones(pd.concat(suggested, ignore_index=True))
    kept = _without_contradictions(found)
    return {"proposals": pa.Table.from_pandas(kept, schema=FOUND, preserve_index=False)}


def _with_usable(people: pa.Table) -> pa.Table:
    return people.append_column("nik_layak", pa.array(usable_nik(people["nik"])))


def _codes(patients: pa.Table, column: str) -> Words:
    codes: Words = np.asarray(pc.fill_null(patients[f"kode_{column}"].cast(pa.string()), ""), dtype=object)
    return codes


def _of_others(patients: pa.Table, people: pa.Table, codes: Mapping[str, Words]) -> list[pd.DataFrame]:
    """What other rows of the same person suggest."""
    pairs = agreement(patients, people, *nominated(patients, people))
    of_pairs = {name: code[pairs.patient] for name, code in codes.items()}
    return [
        nik_of_others(pairs, of_pairs["nik"]),
        birth_of_others(pairs, of_pairs["tanggal_lahir"]),
        sex_of_others(pairs, of_pairs["jenis_kelamin"]),
        card_of_others(pairs, of_pairs["no_kk"]),
    ]


def _of_rows(
    patients: pa.Table, people: pa.Table, codes: Mapping[str, Words], params: ProposeParams
) -> list[pd.DataFrame]:
    """What the rows themselves and their families suggest."""
    taken = pc.unique(people["nik"].filter(people["nik_layak"]))
    return [
        rebuilt_nik(patients, pa.array(codes["nik"], pa.string()), taken),
        birth_of_nik(patients, codes["tanggal_lahir"], params.as_of),
        sex_of_nik(patients, codes["jenis_kelamin"]),
        village_of_card(patients, people, codes["kode_desa"]),
        village_of_name(patients, codes["kode_desa"]),
    ]


def _without_contradictions(found: pd.DataFrame) -> pd.DataFrame:
    """Take back birth dates and sexes that rest on a NIK for which another one is proposed."""
    replaced = set(found.loc[found["column"] == "nik", "patient"])
    rests = found["column"].isin(["tanggal_lahir", "jenis_kelamin", "no_kk"]) & found["patient"].isin(replaced)
    return found[~rests].reset_index(drop=True)
