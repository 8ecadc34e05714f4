"""Repairs: what officers answered to proposals."""

from datetime import date
from pathlib import Path
from typing import ClassVar, Final, Self

import pyarrow as pa
from pydantic import model_validator

from pipeline.decisions.files import Decision, Text, lines_of
from pipeline.fields.place_names import known_places
from schemas.repairs import ASKS, Answer


class Repair(Decision):
    """One decision about a proposal: who, when, why, and the row and value it is about.

    The row is known again by its list, NIK, nomor KK and name, all as they were found.
    """

    KIND: ClassVar[str] = "perbaikan"

    keputusan: Answer
    alasan: Text
    usulan: Text
    daftar: Text
    kolom: Text
    semula: str | None
    menjadi: Text
    nik: str | None
    no_kk: str | None
    nama: str | None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        """Refuse a value that the column cannot hold, however it came into the file."""
        if self.kolom not in ASKS:
            raise ValueError("kolom")
        if self.kolom in ("nik", "no_kk") and not (self.menjadi.isdecimal() and len(self.menjadi) == DIGITS):
            raise ValueError("menjadi")
        if self.kolom == "tanggal_lahir" and not _is_day(self.menjadi):
            raise ValueError("menjadi")
        if self.kolom == "jenis_kelamin" and self.menjadi not in ("L", "P"):
            raise ValueError("menjadi")
        if self.kolom == "kode_desa" and self.menjadi not in known_places().desa:
            raise ValueError("menjadi")
        return self


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


DIGITS: Final = 16
SCHEMA: Final = pa.schema([(name, pa.string()) for name in Repair.model_fields])


def read_repairs(folder: Path) -> pa.Table:
    """Read every decision about a repair, the last one of each proposal.

    Args:
        folder: The folder of decisions; it need not exist.

    Returns:
        One row per proposal, texts, in the order in which they were decided.

    Raises:
        TepatError: A line is not understood.
    """
    latest: dict[str, Repair] = {}
    for repair in lines_of(folder, Repair):
        latest.pop(repair.usulan, None)
        latest[repair.usulan] = repair
    rows = [repair.model_dump(mode="json") for repair in latest.values()]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def no_repairs() -> pa.Table:
    """No decisions, with their columns."""
    return SCHEMA.empty_table()
