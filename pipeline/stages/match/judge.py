"""Judge: find the rows again that officers judged, and what their judgements ask of this run.

A judgement binds while both rows still say all that was compared. Where a value changed it is open again; where a
later judgement of other pairs contradicts it, the later one holds.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of
from pipeline.fields.joins import equal_rows
from pipeline.matching.clusters import grouped
from pipeline.matching.said import SAID, joined
from pipeline.stage import Tables
from schemas.dtypes import CODE
from schemas.judgements import NEAR, Effect, Word

FOUND_BY = ("nik", "nama", "no_kk")
"""A row that says none of these as a judged one does is not that row."""


@dataclass(frozen=True)
class JudgeParams:
    """Nothing to choose."""


@dataclass(frozen=True)
class Side:
    """Rows that one side of the judgements is about.

    Attributes:
        rows: Rows that say all that was compared.
        of: The judgement that each is about.
        exact: For each judgement the first such row; -1 where there is none.
        first: For each judgement the first row that was probably meant, with another value by now; -1 where none.
        last: The last such row.
    """

    rows: Numbers
    of: Numbers
    exact: Numbers
    first: Numbers
    last: Numbers


def judge(tables: Tables, params: JudgeParams) -> dict[str, pa.Table]:
    """Find what was judged.

    Args:
        tables: ``rows`` in the order of ``nomor``, what each says as texts (:data:`pipeline.matching.said.SAID`);
            ``judgements``, one per pair, in the order in which they were decided.
        params: None to set.

    Returns:
        ``judged``: ``nomor_a`` < ``nomor_b`` and ``judgement``, every pair of rows that a judgement in force is about,
        none of them against another; and ``effects``: for each judgement what became of it, and the two rows.
    """
    del params
    rows, judgements = tables["rows"], tables["judgements"]
    candidates = _candidates(rows, judgements)
    few = rows.take(pa.array(candidates))
    sides = [_side(few, candidates, {name: judgements[f"{name}_{side}"] for name in SAID}) for side in "ab"]
    left, right, of = _pairs(*sides)
    words = judgements["keputusan"].combine_chunks()
    lost = _contradicted(left, right, of, mask_of(pc.equal(words, Word.SAME)), mask_of(pc.equal(words, Word.DIFFERENT)))
    holds = ~np.isin(of, lost)
    judged = pa.table({"nomor_a": left[holds], "nomor_b": right[holds], "judgement": words.take(of[holds]).cast(CODE)})
    return {"judged": judged, "effects": _effects(sides, of, lost)}


def _candidates(rows: pa.Table, judgements: pa.Table) -> Numbers:
    """The rows that share anything with a judged one by which it would be known."""
    possible = np.zeros(rows.num_rows, dtype=bool)
    for name in FOUND_BY:
        said = pc.unique(pa.chunked_array([*judgements[f"{name}_a"].chunks, *judgements[f"{name}_b"].chunks]))
        possible |= mask_of(pc.is_in(rows[name], value_set=said.drop_null()))
    return np.flatnonzero(possible)


def _side(rows: pa.Table, numbers: Numbers, said: dict[str, pa.ChunkedArray]) -> Side:
    """The rows that one side of each judgement is about."""
    place, of = equal_rows(joined(rows), joined(said))
    exact, first, last = (np.full(len(said["daftar"]), -1, dtype=np.int64) for _ in range(3))
    exact[of[::-1]] = numbers[place[::-1]]
    near = [equal_rows(_known(rows, names), _known(said, names)) for names in NEAR]
    alike, about = np.concatenate([each[0] for each in near]), np.concatenate([each[1] for each in near])
    order = np.argsort(alike, kind="stable")
    last[about[order]] = numbers[alike[order]]
    first[about[order[::-1]]] = numbers[alike[order[::-1]]]
    return Side(numbers[place], of, exact, first, last)


def _known(said: pa.Table | dict[str, pa.ChunkedArray], names: tuple[str, ...]) -> pa.Array:
    """List and some values as one text; missing where any value is."""
    columns = [said[name] for name in ("daftar", *names)]
    return pc.binary_join_element_wise(*(column.combine_chunks() for column in columns), "\x1f")


def _pairs(first: Side, second: Side) -> tuple[Numbers, Numbers, Numbers]:
    """Every two rows that a judgement is about, the smaller first, each once; and which judgement."""
    a, b = equal_rows(pa.array(first.of), pa.array(second.of))
    one, two, of = first.rows[a], second.rows[b], first.of[a]
    left, right = np.minimum(one, two), np.maximum(one, two)
    _, once = np.unique(left << 32 | right, return_index=True)
    once = once[left[once] < right[once]]
    return left[once], right[once], of[once]


def _contradicted(left: Numbers, right: Numbers, of: Numbers, same: Mask, different: Mask) -> Numbers:
    """The judgements that give way, because later ones say otherwise of a chain of rows."""
    joins, parts = same[of], different[of]
    size = int(right.max(initial=-1)) + 1
    groups = grouped(size, left[joins], right[joins])
    meet = np.unique(groups[left[parts]][groups[left[parts]] == groups[right[parts]]])
    inside = np.flatnonzero(np.isin(groups[left], meet) & (groups[left] == groups[right]) & (joins | parts))
    records, places = np.unique(np.r_[left[inside], right[inside]], return_inverse=True)
    left, right = places[: len(inside)], places[len(inside) :]
    joins, parts, of = joins[inside], parts[inside], of[inside]
    kept, lost = np.zeros(len(inside), dtype=bool), []
    for judgement in np.unique(of)[::-1]:
        trial = kept | (of == judgement)
        groups = grouped(len(records), left[trial & joins], right[trial & joins])
        if (groups[left] == groups[right])[trial & parts].any():
            lost.append(judgement)
        else:
            kept = trial
    return np.array(lost, dtype=np.int64)


def _effects(sides: list[Side], of: Numbers, lost: Numbers) -> pa.Table:
    """What became of each judgement, and the row of each side."""
    a, b = sides
    first = np.where(a.exact >= 0, a.exact, np.where(a.first == b.exact, a.last, a.first))
    second = np.where(b.exact >= 0, b.exact, np.where(b.last == a.exact, b.first, b.last))
    one_row = (first == second) & (first >= 0)
    second = np.where(one_row & (b.exact < 0), -1, second)
    first = np.where(one_row & (a.exact < 0) & (b.exact >= 0), -1, first)
    numbers = np.arange(len(first))
    effect = np.select(
        [np.isin(numbers, lost), np.isin(numbers, of), (first >= 0) & (second >= 0) & ~one_row],
        [str(Effect.CONTRADICTED), str(Effect.BINDS), str(Effect.REOPENED)],
        str(Effect.ABSENT),
    )
    columns = {f"nomor_{side}": pa.array(row, mask=row < 0) for side, row in zip("ab", (first, second), strict=True)}
    return pa.table({**columns, "effect": pa.array(effect.tolist(), pa.string())})
