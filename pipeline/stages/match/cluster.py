"""Cluster: from pairs to persons. The one global step; it sees record numbers and NIK codes only.

A chain must not merge strangers: no person may hold two different usable NIK, but for one that a slip made of the
other. Where chained pairs would do that, the weakest give way and are put before an officer. What officers judged
binds, whatever the pairs add up to.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, codes_of, equals, mask_of
from pipeline.fields.distinct import plain
from pipeline.matching.clusters import Limits, grouped, join
from pipeline.matching.persons import NIK, SLIPPED
from pipeline.stage import Tables
from pipeline.stages.match.judged_pairs import sides_of, with_judgements
from schemas.dtypes import CODE
from schemas.judgements import Word

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ClusterParams:
    """The verdict words, and how many records are joined without an officer at most."""

    same: str = "sama"
    review: str = "periksa"
    disputed: str = "sengketa"
    apart: str = "beda"
    largest: int = 60


def cluster(tables: Tables, params: ClusterParams) -> dict[str, pa.Table]:
    """Put records of one person together.

    Args:
        tables: ``features`` (``nomor``, ``nik``) in the order of ``nomor``; ``pairs``, decided, each once;
            ``judged``, pairs that officers judged.
        params: Verdict words.

    Returns:
        ``clusters``: ``nomor`` and ``kelompok``, the smallest record number of its person; and ``pairs``,
        each once, sorted, with the verdict that finally held and the ``judgement``, those included that only an
        officer joined.
    """
    judged = tables["judged"]
    pairs = with_judgements(tables["pairs"], judged, params.same)
    left, right = (pairs[name].to_numpy() for name in ("nomor_a", "nomor_b"))
    nik = pairs["nik"].to_numpy()
    same = equals(pairs["verdict"], params.same) & ~mask_of(pc.is_valid(pairs["judgement"]))
    one = same & (np.isin(nik, SLIPPED) | (nik == NIK.number("beda")))
    limits = Limits(
        identity=_identity(codes_of(tables["features"]["nik"]), left[one], right[one]),
        apart=sides_of(judged, Word.DIFFERENT),
        together=sides_of(judged, Word.SAME),
        largest=params.largest,
    )
    joined = join(left[same], right[same], pairs["points"].to_numpy()[same], limits)
    refused = np.zeros(len(same), dtype=bool)
    refused[same] = joined.refused
    verdict = _verdicts(pairs, refused, nik == NIK.number("sama"), params)
    pairs = pairs.set_column(pairs.column_names.index("verdict"), "verdict", verdict)
    clusters = pa.table({"nomor": np.arange(len(limits.identity)), "kelompok": joined.labels})
    return {"clusters": clusters, "pairs": pairs}


def _verdicts(pairs: pa.Table, refused: Mask, one_nik: Mask, params: ClusterParams) -> pa.Array:
    """What finally holds: an officer's word, else what was weighed, but for what was refused.

    Two persons of one NIK, as an officer said, remain a NIK in dispute.
    """
    weighed = plain(pairs["verdict"])
    same, different, unsure = (equals(pairs["judgement"], word) for word in (Word.SAME, Word.DIFFERENT, Word.UNSURE))
    doubtful = refused | (unsure & equals(weighed, params.same))
    cases = [(same, params.same), (different & one_nik, params.disputed), (different, params.apart)]
    verdict = pc.if_else(pa.array(doubtful), params.review, weighed)
    for holds, word in reversed(cases):
        verdict = pc.if_else(pa.array(holds), word, verdict)
    return verdict.cast(CODE)


def _identity(nik: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """The NIK of each record as a number; two that one slip separates are one where their pair is one person."""
    if not len(left):
        return nik
    one = grouped(int(nik.max(initial=-1)) + 1, nik[left], nik[right])
    identity: Numbers = np.where(nik >= 0, one[np.maximum(nik, 0)], -1)
    return identity
