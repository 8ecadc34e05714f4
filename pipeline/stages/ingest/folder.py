"""Folder: visit every file in the order of paths; a bad one is set aside whole and the others go on."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pyarrow as pa

from pipeline.cache import Cache
from pipeline.stages.ingest.archive import is_archive, unpacked
from pipeline.stages.ingest.content import read_content
from pipeline.stages.ingest.delivery import NOTE, deliveries
from pipeline.stages.ingest.grid import UnreadableError
from pipeline.stages.ingest.raw_files import bytes_of, passed_over, paths_below, shown_name
from pipeline.stages.ingest.records import NOTES, RAGGED, Content, FileRecord, Ingested
from pipeline.stages.ingest.remember import content_of
from schemas.layouts import Layout
from schemas.reasons import Reason


@dataclass(frozen=True)
class _Visit:
    """A visit to a folder: what is looked for, and what was seen on the way."""

    layouts: Sequence[Layout]
    told: Callable[[str], None]
    cache: Cache | None
    seen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Outcome:
    record: FileRecord
    content: Content | None = None
    note: bytes = b""


def ingest(
    raw: Path,
    layouts: Sequence[Layout],
    on_file: Callable[[str], None] | None = None,
    *,
    only: str | None = None,
    cache: Cache | None = None,
) -> Ingested:
    """Read everything below a folder.

    Args:
        raw: The raw folder; nothing in it is changed.
        layouts: Known kinds of export.
        on_file: Told the path of each file as it begins.
        only: The one path below the folder that is read; everything when it is None.
        cache: Where files that were read before are kept.

    Returns:
        What was read, and what was not and why. Results do not depend on the file system's order.
    """
    visit = _Visit(layouts, on_file or (lambda _: None), cache)
    paths = [path for path in paths_below(raw) if only in (None, shown_name(raw, path))]
    outcomes = [outcome for path in paths for outcome in _file(raw, path, visit)]
    contents = [outcome.content for outcome in outcomes if outcome.content is not None]
    reads = [read for content in contents for read in content.reads]
    notes = [_file_notes(outcomes), *(content.notes for content in contents), *(read.notes for read in reads)]
    return Ingested(
        files=[outcome.record for outcome in outcomes],
        sheets=[read.table for read in reads],
        notes=pa.concat_tables(notes),
        ragged=pa.concat_tables([RAGGED.empty_table(), *(read.ragged for read in reads)]),
        contents={outcome.record.sha256: outcome.content for outcome in outcomes if outcome.content is not None},
        deliveries=deliveries({each.record.path: each.note for each in outcomes if each.record.status == "delivery"}),
    )


def _file(raw: Path, path: Path, visit: _Visit) -> Iterator[_Outcome]:
    """Read one file, and what is in it when it is an archive."""
    name = shown_name(raw, path)
    visit.told(name)
    if passed_over(path.relative_to(raw).as_posix()):
        yield _Outcome(FileRecord(name, "", 0, "ignored"))
        return
    try:
        data = bytes_of(path)
    except UnreadableError as problem:
        yield _set_aside(name, "", 0, problem)
        return
    yield from _archive(name, data, visit) if is_archive(data) else [_bare(name, data, visit)]


def _archive(name: str, data: bytes, visit: _Visit) -> Iterator[_Outcome]:
    """An archive, then its members, each a file of its own below it."""
    digest, size = hashlib.sha256(data).hexdigest(), len(data)
    if (known := _known(name, digest, size, visit)) is not None:
        yield known
        return
    try:
        members = unpacked(data)
    except UnreadableError as problem:
        yield _set_aside(name, digest, size, problem)
        return
    yield _Outcome(FileRecord(name, digest, size, "archive"))
    for member in members:
        inner = f"{name}/{member.name}"
        visit.told(inner)
        if passed_over(member.name):
            yield _Outcome(FileRecord(inner, "", 0, "ignored"))
            continue
        try:
            content = member.content()
        except UnreadableError as problem:
            yield _set_aside(inner, "", 0, problem)
            continue
        yield _bare(inner, content, visit)


def _bare(name: str, data: bytes, visit: _Visit) -> _Outcome:
    """Read a file that is no archive, or say why not."""
    digest, size = hashlib.sha256(data).hexdigest(), len(data)
    if PurePosixPath(name).name == NOTE:
        return _Outcome(FileRecord(name, digest, size, "delivery"), note=data)
    if not data or data.isspace():
        return _set_aside(name, digest, size, UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="empty"))
    if (known := _known(name, digest, size, visit)) is not None:
        return known
    try:
        content = _remembered(name, digest, visit) or read_content(name, digest, data, visit.layouts)
    except UnreadableError as problem:
        return _set_aside(name, digest, size, problem)
    return _Outcome(FileRecord(name, digest, size, "read", sheets=content.records), content)


def _remembered(name: str, digest: str, visit: _Visit) -> Content | None:
    kept = visit.cache.recall(digest) if visit.cache else None
    return content_of(kept, name, visit.layouts) if kept else None


def _known(name: str, digest: str, size: int, visit: _Visit) -> _Outcome | None:
    """The outcome of bytes that were met before."""
    first = visit.seen.setdefault(digest, name)
    if first == name:
        return None
    return _Outcome(FileRecord(name, digest, size, "duplicate", str(Reason.BERKAS_GANDA), {"same_as": first}))


def _set_aside(name: str, digest: str, size: int, problem: UnreadableError) -> _Outcome:
    return _Outcome(FileRecord(name, digest, size, "set_aside", str(problem.code), problem.detail))


def _file_notes(outcomes: Sequence[_Outcome]) -> pa.Table:
    """A finding for every file that was not read."""
    found = [outcome.record for outcome in outcomes if outcome.record.code is not None]
    columns = {
        "source_file": pa.array([record.path for record in found], pa.string()),
        "source_sheet": pa.array([""] * len(found), pa.string()),
        "source_row": pa.nulls(len(found), pa.int32()),
        "column": pa.nulls(len(found), pa.string()),
        "code": pa.array([record.code for record in found], pa.string()),
    }
    return pa.table(columns).cast(NOTES)
