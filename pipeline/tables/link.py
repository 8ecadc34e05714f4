"""Linking: another office's list beside a register, and which of their records are one person."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask
from pipeline.tables.group import MERGED, REVIEW, pairs_table
from pipeline.tables.prepare import prepare
from pipeline.tables.read import by_record_id
from pipeline.tables.score import Pairs, compared, to_merge
from pipeline.tables.spec import Spec


@dataclass(frozen=True)
class Linked:
    """Two tables linked.

    Attributes:
        links: ``record_id_left``, ``record_id_right``, ``probability``, ``score``, ``evidence``.
        pairs: Linked pairs and those that an officer should look at, with their verdict.
        sizes: Records on the left and on the right.
        estimated: Whether the weights come from the tables, and are not presumed.
    """

    links: pa.Table
    pairs: pa.Table
    sizes: tuple[int, int]
    estimated: bool

    @property
    def counts(self) -> dict[str, int]:
        """Records of both sides, links, and further pairs that an officer should look at."""
        left, right = self.sizes
        return {
            "left": left,
            "right": right,
            "links": self.links.num_rows,
            "review": self.pairs.num_rows - self.links.num_rows,
        }


def link(left: pa.Table, right: pa.Table, spec: Spec, files: tuple[str, str]) -> Linked:
    """Find the records of one person in two tables.

    Args:
        left: Columns as written, texts.
        right: The same of the other table.
        spec: What they are, and when two records are one person.
        files: What the tables are called in messages.

    Returns:
        Links, the surest first where a record can have one only; the order of rows plays no part.
    """
    sides = []
    for table, is_right in ((left, False), (right, True)):
        record_id = spec.record_id_right or spec.record_id if is_right else spec.record_id
        wanted = [spec.heading(name, right=is_right) for name in spec.fields]
        sorted_table = by_record_id(table, record_id, wanted, files[is_right])
        sides.append((sorted_table[record_id], prepare(sorted_table, spec, right=is_right)))
    (left_ids, left_features), (right_ids, right_features) = sides
    features = pa.concat_tables([left_features, right_features]).unify_dictionaries()
    ids = pa.chunked_array([*left_ids.chunks, *right_ids.chunks], pa.string()).combine_chunks()
    pairs, weights = compared(features, spec, left_features.num_rows)
    pairs = pairs.take(np.flatnonzero(pairs.probability >= spec.thresholds.review))
    merge = to_merge(pairs, spec)
    linked = _best_first(pairs, merge) if spec.one_to_one else merge
    table = pairs_table(pairs, spec, ids, ids, np.where(linked, MERGED, REVIEW).tolist())
    links = table.filter(pa.array(linked)).drop_columns(["verdict"])
    return Linked(links, table, (len(left_ids), len(right_ids)), weights.estimated)


def _best_first(pairs: Pairs, merge: Mask) -> Mask:
    """The surest pairs of records that are not linked yet, one after the other; names decide between equals."""
    linked = np.zeros(len(merge), dtype=bool)
    taken: set[int] = set()
    candidates = np.flatnonzero(merge)
    order = candidates[np.lexsort((pairs.right[candidates], pairs.left[candidates], -pairs.score[candidates]))]
    for place, a, b in zip(order.tolist(), pairs.left[order].tolist(), pairs.right[order].tolist(), strict=True):
        if a not in taken and b not in taken:
            taken |= {a, b}
            linked[place] = True
    return linked
