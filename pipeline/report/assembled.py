"""Assembled: groups, case-loads and classes as the report counts them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.report.tables import read

ASSURED: Final = ("peraturan", "kantor")
"""How sure a number is that somebody decided on."""


@dataclass(frozen=True)
class OfDesa:
    """Groups of one desa: their sizes from the largest on, and families left over."""

    kode_desa: str | None
    sizes: Sequence[int]
    left_over: int


@dataclass(frozen=True)
class OfKecamatan:
    """Case-load of one kecamatan: what each facilitator or post has, and families left over."""

    kode_kecamatan: str | None
    loads: Sequence[int]
    left_over: int


@dataclass(frozen=True)
class OfClass:
    """A class with its seats, and those who wait for one in it."""

    kelas: str
    keterampilan: str | None
    seats: int
    taken: int
    waiting: int


@dataclass(frozen=True)
class Made:
    """What was made of one list.

    Attributes:
        programme: Whose list it is.
        rows: By desa, kecamatan or class.
        left_over: Those who have no place, by reason.
        counts: The counts of the manifest.
        assured: Whether the limit or the seats were decided by somebody.
    """

    programme: str
    rows: Sequence[Any]
    left_over: Sequence[tuple[str, int]]
    counts: Mapping[str, Any]
    assured: bool = True


@dataclass(frozen=True)
class Assembled:
    """What the report tells: groups, case-loads and classes, each by programme."""

    groups: Sequence[Made]
    caseload: Sequence[Made]
    classes: Sequence[Made]


def count_assembled(folder: Path, manifest: Mapping[str, Any]) -> Assembled | None:
    """Count what a run put together; None for a run from before there was any of it."""
    counts = manifest["counts"]
    if "groups" not in counts:
        return None
    return Assembled(
        groups=[_groups(folder, programme, said) for programme, said in counts["groups"].items()],
        caseload=[_caseload(folder, programme, said) for programme, said in counts["caseload"].items()],
        classes=[_classes(folder, programme, said) for programme, said in counts["classes"].items()],
    )


def _groups(folder: Path, programme: str, counts: Mapping[str, Any]) -> Made:
    groups = _of(folder, "groups", programme, ["kode_desa", "group_id"])
    left = _of(folder, "group_left_over", programme, ["kode_desa", "reason"])
    sizes: dict[str | None, list[int]] = {}
    for each in groups.group_by(["kode_desa", "group_id"]).aggregate([([], "count_all")]).to_pylist():
        sizes.setdefault(each["kode_desa"], []).append(each["count_all"])
    over = _tally(left["kode_desa"])
    rows = [
        OfDesa(code, sorted(sizes.get(code, ()), reverse=True), over.get(code, 0))
        for code in _in_order({*sizes, *over})
    ]
    return Made(programme, rows, _sorted(counts), counts)


def _caseload(folder: Path, programme: str, counts: Mapping[str, Any]) -> Made:
    posts = _of(folder, "facilitators", programme, ["kode_kecamatan", "pendamping", "keluarga", "certainty"])
    over = _tally(_of(folder, "caseload_left_over", programme, ["kode_kecamatan"])["kode_kecamatan"])
    loads: dict[str | None, list[int]] = {}
    for each in posts.to_pylist():
        loads.setdefault(each["kode_kecamatan"], []).append(each["keluarga"])
    rows = [
        OfKecamatan(code, sorted(loads.get(code, ()), reverse=True), over.get(code, 0))
        for code in _in_order({*loads, *over})
    ]
    return Made(programme, rows, _sorted(counts), counts, _assured(posts))


def _classes(folder: Path, programme: str, counts: Mapping[str, Any]) -> Made:
    seats = _of(folder, "class_seats", programme, ["kelas", "keterampilan", "kursi", "terisi", "certainty"])
    waiting = _tally(_of(folder, "classes_left_over", programme, ["kelas"])["kelas"])
    rows = [
        OfClass(each["kelas"], each["keterampilan"], each["kursi"], each["terisi"], waiting.get(each["kelas"], 0))
        for each in seats.to_pylist()
    ]
    return Made(programme, rows, _sorted(counts), counts, _assured(seats))


def _in_order(codes: set[str | None]) -> list[str | None]:
    """Places by their codes, what is not known last."""
    return sorted(codes, key=lambda code: (code is None, code or ""))


def _of(folder: Path, name: str, programme: str, columns: Sequence[str]) -> pa.Table:
    """Some columns of a table as plain values, of one programme."""
    table = read(folder, name, [*columns, "programme"])
    table = table.filter(pc.equal(undictionaried(table["programme"]), programme))
    return pa.table({each: undictionaried(table[each]) for each in columns})


def _tally(column: pa.ChunkedArray) -> dict[str | None, int]:
    return {each["values"]: each["counts"] for each in pc.value_counts(column).to_pylist()}


def _sorted(counts: Mapping[str, Any]) -> list[tuple[str, int]]:
    return sorted(counts["left_over"].items(), key=lambda each: (-each[1], each[0]))


def _assured(table: pa.Table) -> bool:
    return set(table["certainty"].to_pylist()) <= set(ASSURED)
