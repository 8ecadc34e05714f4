"""Decisions: what officers decided, in append-only files of one line each that a person can read.

They speak of people, so they lie with the data and never in the project. A line is a JSON object with the words of
the office; nothing is ever changed or taken out, a later line about the same proposal counts instead.
"""

import codecs
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final, Self

import pyarrow as pa
from pydantic import Field, ValidationError, model_validator

from pipeline.errors import Exit, TepatError
from pipeline.fields.place_names import known_places
from pipeline.rules import Strict
from schemas.repairs import ASKS, Answer

REPAIRS: Final = "perbaikan"
"""How the files about repairs are called: ``perbaikan-2026-11.jsonl``."""

Text = Annotated[str, Field(min_length=1, max_length=500)]


class Repair(Strict):
    """One decision about a proposal: who, when, why, and the row and value it is about.

    The row is known again by its list, NIK, nomor KK and name, all as they were found.
    """

    waktu: datetime
    petugas: Text
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
COLUMNS: Final = tuple(Repair.model_fields)
SCHEMA: Final = pa.schema([(name, pa.string()) for name in COLUMNS])


def read_repairs(folder: Path) -> pa.Table:
    """Read every decision about a repair, the last one of each proposal.

    Args:
        folder: The folder of decisions; it need not exist.

    Returns:
        One row per proposal, texts, in the order in which they were decided.

    Raises:
        TepatError: A line is not understood. A run without a decision that binds it would be another run.
    """
    latest: dict[str, Repair] = {}
    for repair in _all_repairs(folder):
        latest.pop(repair.usulan, None)
        latest[repair.usulan] = repair
    rows = [repair.model_dump(mode="json") for repair in latest.values()]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _all_repairs(folder: Path) -> Iterator[Repair]:
    for file in sorted(folder.glob(f"{REPAIRS}-*.jsonl")):
        for number, line in enumerate(file.read_bytes().removeprefix(codecs.BOM_UTF8).splitlines(), start=1):
            if line.strip():
                yield _repair(line, file.name, number)


def _repair(line: bytes, file: str, number: int) -> Repair:
    try:
        return Repair.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or str(first.get("ctx", {}).get("error", ""))
        raise TepatError(Exit.USAGE, "decision_unreadable", file=file, line=number, place=place) from None


def append(folder: Path, repairs: Sequence[Repair]) -> Path | None:
    """Write decisions down, all in one write that is on disk before this returns.

    They begin on a line of their own, even behind one that was cut off.

    Returns:
        The file; None when there was nothing to write.
    """
    if not repairs:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{REPAIRS}-{repairs[0].waktu:%Y-%m}.jsonl"
    text = "".join(_line(repair.model_dump(mode="json")) for repair in repairs)
    if file.is_file() and file.read_bytes()[-1:] not in (b"", b"\n"):
        text = "\n" + text
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())
    return file


def _line(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"


def no_repairs() -> pa.Table:
    """No decisions, with their columns."""
    return SCHEMA.empty_table()


def decision_files(folder: Path) -> list[dict[str, str]]:
    """Name and hash of every file of decisions, for the manifest."""
    files = sorted(folder.glob(f"{REPAIRS}-*.jsonl"))
    return [{"file": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()} for file in files]
