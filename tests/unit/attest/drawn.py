"""Drawn persons, families and things said, small enough to read."""

from collections.abc import Sequence

import pyarrow as pa

from pipeline.stages.attest import AttestParams, attest
from schemas.dtypes import CODE

PERSON = {
    "keluarga": 0,
    "nik_sah": True,
    "pekerjaan": None,
    "status_dalam_pekerjaan_utama": None,
    "status_bekerja": None,
    "bansos_pkh": None,
    "bansos_bpnt": None,
    "bansos_bpnt_ppkm": None,
}

Said = Sequence[tuple[int, int, str]]
"""Person (-1: of the card), family and word."""


def coded(values: Sequence[object]) -> pa.Array:
    return pa.array(values, pa.string()).cast(CODE)


def persons(*rows: dict[str, object]) -> pa.Table:
    filled = [PERSON | row for row in rows]
    columns = {name: [row[name] for row in filled] for name in PERSON}
    return pa.table(
        {
            "orang": pa.array(range(len(filled)), pa.int32()),
            "keluarga": pa.array(columns.pop("keluarga"), pa.int32()),
            "nik_sah": pa.array(columns.pop("nik_sah"), pa.bool_()),
            **{name: coded(values) for name, values in columns.items()},
        }
    )


def families(*sound: bool) -> pa.Table:
    return pa.table({"keluarga": pa.array(range(len(sound)), pa.int32()), "kk_sah": pa.array(sound, pa.bool_())})


def said_of(*said: tuple[int, int, str]) -> pa.Table:
    person, family, words = zip(*said, strict=True) if said else ((), (), ())
    return pa.table(
        {"orang": pa.array(person, pa.int32()), "keluarga": pa.array(family, pa.int32()), "kata": coded(words)}
    )


def of_person(name: str, *words: str, read: Sequence[str] = (), **row: object) -> str | None:
    """What a column says of one person of whom words are said."""
    tables = {"persons": persons(row), "families": families(True), "said": said_of(*((0, 0, word) for word in words))}
    (value,) = attest(tables, AttestParams(frozenset(read)))["persons"][name].to_pylist()
    return value


def of_family(
    name: str, *said: tuple[int, int, str], members: Sequence[dict[str, object]] = ({},), read: Sequence[str] = (),
    sound: bool = True,
) -> str | None:  # fmt: skip
    """What a column says of one family."""
    tables = {"persons": persons(*members), "families": families(sound), "said": said_of(*said)}
    (value,) = attest(tables, AttestParams(frozenset(read)))["families"][name].to_pylist()
    return value
