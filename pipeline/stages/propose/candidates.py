"""Candidates: values that somebody or something suggests, and the one that is left when they agree."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.fields.columns import Mask, Numbers
from pipeline.stages.propose.agreement import Pairs
from schemas.repairs import Origin, Sureness

COLUMNS: Final = ("patient", "column", "proposed", "origin", "sureness", "evidence", "related")
ORDER: Final = tuple(str(origin) for origin in Origin)
Words = npt.NDArray[np.object_]


def no_candidates() -> pd.DataFrame:
    """No candidates, with their columns."""
    return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})


def from_pairs(
    pairs: Pairs, column: str, proposed: Words, *, high: Mask, fair: Mask, more: Mapping[str, Mask]
) -> pd.DataFrame:
    """Candidates that other rows of the same person suggest.

    Args:
        pairs: Rows in doubt beside rows of the same person.
        column: Our column.
        proposed: The value that each pair suggests.
        high: Pairs that are sure.
        fair: Pairs that are less so.
        more: Further evidence by name, and the pairs that have it.
    """
    found = np.flatnonzero(high | fair)
    common = {
        "nama": np.ones(len(high), dtype=bool),
        "tanggal_lahir": pairs.born,
        "no_kk": pairs.card,
        "nama_ibu_kandung": pairs.mother,
        "kode_desa": pairs.village,
    }
    return pd.DataFrame(
        {
            "patient": pairs.patient[found],
            "column": column,
            "proposed": proposed[found],
            "origin": pairs.right["asal"].cast("string").to_numpy(zero_copy_only=False)[found],
            "sureness": np.where(high[found], str(Sureness.HIGH), str(Sureness.FAIR)),
            "evidence": evidence(common | dict(more), found),
            "related": pairs.right["record_id"].to_numpy()[found],
        },
        columns=list(COLUMNS),
    )


def from_rows(
    rows: Numbers, proposed: Words, column: str, origin: Origin, sureness: Sureness, reasons: Sequence[str]
) -> pd.DataFrame:
    """Candidates that follow from the row itself, or from its family."""
    return pd.DataFrame(
        {
            "patient": rows,
            "column": column,
            "proposed": proposed,
            "origin": str(origin),
            "sureness": str(sureness),
            "evidence": " ".join(reasons),
            "related": None,
        },
        columns=list(COLUMNS),
    )


def evidence(holds: Mapping[str, Mask], rows: Numbers) -> Words:
    """The names of what holds for each of some rows, with a space between."""
    words = np.full(len(rows), "", dtype=object)
    for name, mask in holds.items():
        words = words + np.where(mask[rows], f"{name} ", "").astype(object)
    return np.array([text.strip() for text in words], dtype=object)


def only_ones(candidates: pd.DataFrame) -> pd.DataFrame:
    """The candidates of each row and column on which the surest of them agree.

    Returns:
        One candidate per row and column, of the most trusted origin, with ``support``: how many rows suggest it.
        Where the surest differ there is none: which one it is must be found out by a person.
    """
    if candidates.empty:
        return candidates.assign(support=pd.Series(dtype="int64"))
    fair = (candidates["sureness"] != Sureness.HIGH).astype("int8")
    place = candidates["origin"].map(ORDER.index)
    ranked = candidates.assign(fair=fair, place=place, words=-candidates["evidence"].str.count(" "))
    by = ["patient", "column"]
    surest = ranked[ranked["fair"] == ranked.groupby(by)["fair"].transform("min")]
    groups = surest.groupby(by)["proposed"]
    counted = surest.assign(support=groups.transform("size"), values=groups.transform("nunique"))
    agreed = counted[counted["values"] == 1]
    best = agreed.sort_values([*by, "place", "words", "related"], na_position="last").drop_duplicates(by)
    return best[[*COLUMNS, "support"]].reset_index(drop=True)
