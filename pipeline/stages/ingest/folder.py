"""Folder: visit every file in the order of paths; a bad one is set aside whole and the others go on."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.stages.ingest.delimited import body as delimited_body
from pipeline.stages.ingest.delimited import decoded, grids
from pipeline.stages.ingest.recognise import Recognised, recognise
from pipeline.stages.ingest.records import (
    NOTES,
    RAGGED,
    FileRecord,
    Grid,
    Ingested,
    UnreadableError,
)
from pipeline.stages.ingest.sheet import Read, read_sheet
from pipeline.stages.ingest.workbook import body as workbook_body
from pipeline.stages.ingest.workbook import is_workbook, sheets
from schemas.layouts import Layout
from schemas.reasons import Reason


@dataclass(frozen=True)
class _Outcome:
    record: FileRecord
    read: Sequence[Read] = ()


def ingest(raw: Path, layouts: Sequence[Layout], on_file: Callable[[str], None] | None = None) -> Ingested:
    """Read everything below a folder.

    Args:
        raw: The raw folder; nothing in it is changed.
        layouts: Known kinds of export.
        on_file: Told the path of each file as it begins.

    Returns:
        What was read, and what was not and why. Results do not depend on the file system's order.
    """
    outcomes: list[_Outcome] = []
    seen: dict[str, str] = {}
    for path in _paths(raw):
        name = _name(raw, path)
        if on_file is not None:
            on_file(name)
        outcomes.append(_one(raw, path, name, layouts, seen))
    reads = [read for outcome in outcomes for read in outcome.read]
    return Ingested(
        files=[outcome.record for outcome in outcomes],
        sheets=[read.table for read in reads],
        notes=pa.concat_tables([NOTES.empty_table(), *_file_notes(outcomes), *(read.notes for read in reads)]),
        ragged=pa.concat_tables([RAGGED.empty_table(), *(read.ragged for read in reads)]),
    )


def _paths(raw: Path) -> list[Path]:
    """Every file, link and closed folder below a folder, in the order of paths; links are not followed."""
    closed: list[OSError] = []
    found: list[Path] = []
    for folder, folders, files in os.walk(raw, onerror=closed.append):
        linked = [name for name in folders if os.path.islink(Path(folder, name))]  # noqa: PTH114
        found += [Path(folder, name) for name in (*files, *linked)]
    found += [Path(error.filename) for error in closed if error.filename != str(raw)]
    return sorted(found, key=lambda path: path.as_posix())


def _name(raw: Path, path: Path) -> str:
    """The path below the raw folder; bytes in it that are no UTF-8 are shown as numbers."""
    return os.fsencode(path.relative_to(raw).as_posix()).decode("utf-8", "backslashreplace")


def _one(raw: Path, path: Path, name: str, layouts: Sequence[Layout], seen: dict[str, str]) -> _Outcome:
    """Read one file, or say why not."""
    if any(part.startswith(("_", ".")) for part in path.relative_to(raw).parts):
        return _Outcome(FileRecord(name, "", 0, "ignored"))
    digest, size = "", 0
    try:
        data = _bytes(path)
        digest, size = hashlib.sha256(data).hexdigest(), len(data)
        if digest in seen:
            detail = {"same_as": seen[digest]}
            return _Outcome(FileRecord(name, digest, size, "duplicate", str(Reason.BERKAS_GANDA), detail))
        seen[digest] = name
        read = list(_sheets(name, digest, data, layouts))
    except UnreadableError as problem:
        return _Outcome(FileRecord(name, digest, size, "set_aside", str(problem.code), problem.detail))
    records = tuple(each.record for each in read)
    return _Outcome(FileRecord(name, digest, size, "read", sheets=records), read)


def _bytes(path: Path) -> bytes:
    try:
        problem = _hindrance(path)
        data = b"" if problem else path.read_bytes()
    except PermissionError as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="permission") from error
    except OSError as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="disk") from error
    if problem or not data or data.isspace():
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem=problem or "empty")
    return data


def _hindrance(path: Path) -> str:
    """Why a path is not opened: a link may lead out of the folder, a pipe never ends."""
    if path.is_symlink():
        return "link"
    if path.is_dir():
        return "permission"
    return "" if path.is_file() else "special"


def _sheets(name: str, digest: str, data: bytes, layouts: Sequence[Layout]) -> Iterator[Read]:
    """Read what a file holds: one table of a text file, every recognised sheet of a workbook.

    Raises:
        UnreadableError: Nothing in the file was recognised.
    """
    if is_workbook(data):
        yield from _workbook(name, digest, data, layouts)
        return
    data, encoding = decoded(data)
    grid, recognised = _best(grids(data, encoding), layouts)
    yield read_sheet(name, digest, grid, recognised, delimited_body(data, grid, recognised))


def _workbook(name: str, digest: str, data: bytes, layouts: Sequence[Layout]) -> Iterator[Read]:
    opened = sheets(data)
    if not opened:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="empty")
    problems = []
    for grid, rows in opened:
        try:
            recognised = recognise(grid, layouts)
        except UnreadableError as problem:
            problems.append(problem)
            continue
        yield read_sheet(name, digest, grid, recognised, workbook_body(rows, recognised))
    if len(problems) == len(opened):
        raise problems[0]


def _best(candidates: Sequence[Grid], layouts: Sequence[Layout]) -> tuple[Grid, Recognised]:
    """The separator under which most headings are recognised.

    Raises:
        UnreadableError: Under none; told for the separator that came nearest.
    """
    fitting, problems = [], []
    for grid in candidates:
        try:
            fitting.append((grid, recognise(grid, layouts)))
        except UnreadableError as problem:
            problems.append(problem)
    if not fitting:
        raise max(problems, key=lambda problem: len(str(problem.detail["recognised"])))
    return max(fitting, key=lambda each: len(each[1].names) - len(each[1].unknown))


def _file_notes(outcomes: Sequence[_Outcome]) -> list[pa.Table]:
    """A finding for every file that was not read."""
    found = [outcome.record for outcome in outcomes if outcome.record.code is not None]
    return (
        [
            pa.table(
                {
                    "source_file": [record.path for record in found],
                    "source_sheet": [""] * len(found),
                    "source_row": pa.nulls(len(found), pa.int32()),
                    "column": pa.nulls(len(found), pa.string()),
                    "code": [record.code for record in found],
                }
            ).cast(NOTES)
        ]
        if found
        else []
    )
