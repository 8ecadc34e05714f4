"""Programmes: what was determined, and what kept families off the lists."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.fields.columns import Numbers
from pipeline.report.tables import coded, coded_as, groups, read, tally

STATUSES: Final = ("eligible", "waiting", "excluded", "undetermined")
DESILS: Final = 10
_PARTS: Final = ("criterion", "answer", "column")


@dataclass(frozen=True)
class Obstacle:
    """One criterion and the families it kept off a list.

    Attributes:
        code: The criterion.
        answer: ``no`` or ``unknown``.
        families: Families with this answer.
        alone: Those that nothing else keeps off.
        columns: For ``unknown``, the columns that are missing and for how many families.
    """

    code: str
    answer: str
    families: int
    alone: int
    columns: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Programme:
    """What one programme's rules made of all families.

    Attributes:
        code: The programme.
        version: Rules that were in force.
        status: Families per status.
        obstacles: Criteria that failed or could not be answered, the most frequent first.
        near: Near misses as published (criterion and distance) and for how many families.
        by_desil: Families on the list per desil 1 to 10; the last place: desil not known.
        amount: Rupiah a year for the list; None where the list does not say.
    """

    code: str
    version: str
    status: dict[str, int]
    obstacles: tuple[Obstacle, ...]
    near: tuple[tuple[str, int], ...]
    by_desil: Numbers
    amount: int | None


def count_programmes(folder: Path, families: pa.Table) -> tuple[Programme, ...]:
    """Count the determinations of a run, programme by programme.

    Args:
        folder: The run.
        families: ``family_id`` and ``desil_nasional`` of every family.
    """
    nested = [f"criteria.list.element.{part}" for part in _PARTS]
    plain = ["programme", "unit_id", "status", "near_miss", "rule_version"]
    table = read(folder, "determinations", [*plain, *nested])
    numbers, programmes = coded(table["programme"])
    known = families["family_id"].combine_chunks()
    result = []
    for number, programme in enumerate(programmes):
        rows = table.filter(pa.array(numbers == number))
        unit = pc.index_in(rows["unit_id"], value_set=known)
        desil = families["desil_nasional"].take(unit)
        result.append(_programme(programme, rows, desil, _amount(folder, programme)))
    return tuple(result)


def _programme(code: str, rows: pa.Table, desil: pa.ChunkedArray, amount: int | None) -> Programme:
    status = coded_as(rows["status"], {name: place for place, name in enumerate(STATUSES)})
    counts = tally(status, len(STATUSES))
    desils = pc.fill_null(desil, DESILS + 1).to_numpy().astype(np.int64) - 1
    versions = pc.unique(rows["rule_version"].cast(pa.string())).to_pylist()
    return Programme(
        code=code,
        version=", ".join(versions),
        status={name: int(count) for name, count in zip(STATUSES, counts, strict=True)},
        obstacles=_obstacles(rows["criteria"]),
        near=_near(rows["near_miss"]),
        by_desil=tally(desils[status == STATUSES.index("eligible")], DESILS + 1),
        amount=amount,
    )


def _near(column: pa.ChunkedArray) -> tuple[tuple[str, int], ...]:
    numbers, texts = coded(column)
    counted = zip(texts, tally(numbers, len(texts)).tolist(), strict=True)
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))


def _obstacles(criteria: pa.ChunkedArray) -> tuple[Obstacle, ...]:
    lists = criteria.combine_chunks()
    sizes = pc.fill_null(pc.list_value_length(lists), 0).to_numpy()
    alone = np.repeat(sizes == 1, sizes)
    parts = [coded(column) for column in lists.flatten().flatten()]
    (codes, code_names), (answers, answer_names), (columns, column_names) = parts
    found = []
    for (code, answer), families in zip(*groups(codes, answers), strict=True):
        here = (codes == code) & (answers == answer)
        open_ = answer_names[answer] == "unknown"
        missing = _split(columns[here], column_names) if open_ else ()
        alone_here = int(np.count_nonzero(alone & here))
        found.append(Obstacle(code_names[code], answer_names[answer], int(families), alone_here, missing))
    return tuple(sorted(found, key=lambda each: (-each.families, each.code, each.answer)))


def _split(columns: Numbers, names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Count single columns where a determination names several, separated by commas."""
    counted: Counter[str] = Counter()
    for text, count in zip(names, tally(columns, len(names)).tolist(), strict=True):
        for name in text.split(", ") if count else ():
            counted[name] += count
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _amount(folder: Path, programme: str) -> int | None:
    """Rupiah a year over the whole list."""
    files = sorted(str(file) for file in (folder / "eligibility" / programme).rglob("*.parquet"))
    if not files:
        return None
    lists = ds.dataset(files, format="parquet")
    if "jumlah_per_tahun" not in lists.schema.names:
        return None
    amounts: npt.NDArray[np.int64] = lists.to_table(columns=["jumlah_per_tahun"]).column(0).to_numpy()
    return int(amounts.sum())
