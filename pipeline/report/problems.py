"""Problems: findings counted by code and column, and by the kecamatan of the row."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers
from pipeline.report.tables import coded, coded_as, groups, read, tally
from schemas.reasons import Severity

ORDER: Final = (str(Severity.ERROR), str(Severity.WARNING), str(Severity.INFO))
_WHERE: Final = ("source_file", "source_sheet", "source_row")
_ROWS: Final = 1 << 32


Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Problem:
    """One code with one severity.

    Attributes:
        code: The reason.
        severity: What becomes of its rows.
        rows: Rows that have it.
        columns: Columns it was found in and how often, the most frequent first.
        hints: Hints beside it and how often, the most frequent first.
    """

    code: str
    severity: str
    rows: int
    columns: Counted
    hints: Counted


@dataclass(frozen=True)
class Problems:
    """All problems, errors first and the most frequent first, and rows with a warning per kecamatan."""

    by_code: tuple[Problem, ...]
    warned: Numbers


def count_problems(folder: Path, kecamatan_of: Mapping[str, int], families: pa.Table) -> Problems:
    """Count the findings of a run.

    Args:
        folder: The run.
        kecamatan_of: Number of each kecamatan code.
        families: ``family_id`` and ``kode_kecamatan`` of every family.

    Returns:
        Problems by code, and for each kecamatan (the last place: not known) its accepted
        rows with a warning.
    """
    findings = read(folder, "findings", ["column", "code", "severity", "hint", *_WHERE])
    links = read(folder, "links", ["family_id", *_WHERE])
    files = _numbers_of(findings, links, "source_file"), _numbers_of(findings, links, "source_sheet")
    place = _places(findings, *files)
    warned = np.asarray(pc.equal(findings["severity"].cast(pa.string()), str(Severity.WARNING)))
    family = _families_of(np.unique(place[warned]), links, _places(links, *files))
    kecamatan = coded_as(families["kode_kecamatan"], kecamatan_of)
    known = pc.fill_null(pc.index_in(family, value_set=families["family_id"].combine_chunks()), -1)
    of_row = np.r_[kecamatan, -1][known.to_numpy()]
    size = len(kecamatan_of)
    return Problems(_by_code(findings, place), tally(np.where(of_row < 0, size, of_row), size + 1))


def _by_code(findings: pa.Table, place: Numbers) -> tuple[Problem, ...]:
    codes, code_names = coded(findings["code"])
    severities, severity_names = coded(findings["severity"])
    rows: dict[int, tuple[tuple[str, str], int]] = {}
    kind = codes * len(severity_names) + severities
    order = np.lexsort((place, kind))
    fresh = np.r_[True, (np.diff(kind[order]) != 0) | (np.diff(place[order]) != 0)] if len(order) else order
    for (number,), count in zip(*groups(kind[order[fresh]]), strict=True):
        code, severity = divmod(int(number), len(severity_names))
        rows[int(number)] = (code_names[code], severity_names[severity]), int(count)
    columns, hints = (_beside(findings[name], kind) for name in ("column", "hint"))
    problems = [
        Problem(*key, count, columns.get(number, ()), hints.get(number, ())) for number, (key, count) in rows.items()
    ]
    return tuple(sorted(problems, key=lambda each: (ORDER.index(each.severity), -each.rows, each.code)))


def _beside(column: pa.ChunkedArray, kind: Numbers) -> dict[int, Counted]:
    """For each kind of finding what stands in a column and how often, the most frequent first."""
    words, names = coded(column)
    found: dict[int, list[tuple[str, int]]] = {}
    for (number, word), count in zip(*groups(kind, words), strict=True):
        if word >= 0:
            found.setdefault(int(number), []).append((names[word], int(count)))
    return {number: tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))) for number, pairs in found.items()}


def _numbers_of(findings: pa.Table, links: pa.Table, column: str) -> dict[str, int]:
    names = {text for table in (findings, links) for text in coded(table[column])[1]}
    return {name: number for number, name in enumerate(sorted(names))}


def _places(table: pa.Table, files: Mapping[str, int], sheets: Mapping[str, int]) -> Numbers:
    """One number per file, sheet and row."""
    file, sheet = coded_as(table["source_file"], files), coded_as(table["source_sheet"], sheets)
    row = pc.fill_null(table["source_row"], 0).to_numpy().astype(np.int64)
    places: Numbers = (file * (len(sheets) + 1) + sheet) * _ROWS + row
    return places


def _families_of(wanted: Numbers, links: pa.Table, known: Numbers) -> pa.ChunkedArray:
    """The families of the accepted rows among the wanted ones."""
    if not len(known):
        return links["family_id"]
    order = np.argsort(known, kind="stable")
    found = np.minimum(np.searchsorted(known, wanted, sorter=order), len(known) - 1)
    rows = order[found]
    return links["family_id"].take(pa.array(rows[known[rows] == wanted]))
