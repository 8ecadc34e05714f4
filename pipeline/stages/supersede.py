"""Supersede: of several editions of one list for one desa, the newest counts.

The rule, desa by desa: rows of the newest period that a list was delivered for stand; rows of the same list
and desa from an earlier period are superseded. It follows what people say of a delivery and nothing else: a
row whose delivery names no period, or whose desa is not known, is never superseded and supersedes nothing.
Two deliveries of one list, desa and period contradict each other; both stand, and the contradiction is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.fields.columns import codes_of, distinct_rows
from pipeline.stage import Tables

SOURCE: Final = "source_file"


@dataclass(frozen=True)
class Edition:
    """Which delivery a file came in, and of which period that is; empty where nobody says."""

    delivery: str
    period: str


@dataclass(frozen=True)
class SupersedeParams:
    """Lists and deliveries.

    Attributes:
        lists: The list that each layout is an edition of.
        parted_by: Columns that part the list of a layout.
        editions: The edition of each file.
    """

    lists: Mapping[str, str]
    parted_by: Mapping[str, tuple[str, ...]]
    editions: Mapping[str, Edition]


def supersede(tables: Tables, params: SupersedeParams) -> dict[str, pa.Table]:
    """Find the rows that a newer edition replaced, and the deliveries that contradict each other.

    Args:
        tables: ``rows`` with provenance and ``kode_desa``.
        params: Lists and deliveries.

    Returns:
        ``superseded``: ``record_id``, ``period`` and ``superseded_by`` of each row that was replaced;
        ``conflicts``: ``source_file``, ``kode_desa`` of each file and desa in contradiction.
    """
    rows = tables["rows"]
    parting = sorted({name for each in params.parted_by.values() for name in each} & set(rows.column_names))
    names = [SOURCE, "layout", "kode_desa", *parting]
    first, inverse = distinct_rows([codes_of(rows[name]) for name in names])
    frame = _editions(rows.select(names).take(pa.array(first)).to_pylist(), params)
    newest = frame.groupby(["list", "desa"], sort=False)["period"].transform("max")
    winner = frame[frame["period"] == newest].groupby(["list", "desa"], sort=False)["delivery"].min()
    frame["by"] = winner.reindex(pd.MultiIndex.from_frame(frame[["list", "desa"]])).to_numpy()
    replaced = frame[frame["period"] < newest].reindex(np.arange(len(first)))
    found = np.flatnonzero(replaced["by"].notna().to_numpy()[inverse])
    superseded = pa.table(
        {
            "record_id": rows["record_id"].take(pa.array(found)),
            "period": pa.array(replaced["period"], pa.string()).take(pa.array(inverse[found])),
            "superseded_by": pa.array(replaced["by"], pa.string()).take(pa.array(inverse[found])),
        }
    )
    return {"superseded": superseded, "conflicts": _conflicts(frame)}


def _editions(combinations: Sequence[Mapping[str, Any]], params: SupersedeParams) -> pd.DataFrame:
    """List, desa, period, delivery and file of each combination whose desa and period are known."""
    found = [
        {
            "list": "/".join([params.lists[said["layout"]], *_parts(said, params)]),
            "desa": said["kode_desa"],
            "period": params.editions[said[SOURCE]].period or None,
            "delivery": params.editions[said[SOURCE]].delivery,
            "file": said[SOURCE],
        }
        for said in combinations
    ]
    return pd.DataFrame(found, columns=["list", "desa", "period", "delivery", "file"]).dropna()


def _parts(said: Mapping[str, Any], params: SupersedeParams) -> list[str]:
    return [said[name] or "" for name in params.parted_by.get(said["layout"], ())]


def _conflicts(frame: pd.DataFrame) -> pa.Table:
    """Files of one list, desa and period that came in different deliveries."""
    distinct = frame[["list", "desa", "period", "delivery", "file"]].drop_duplicates()
    several = distinct.groupby(["list", "desa", "period"], sort=False)["delivery"].transform("nunique") > 1
    found = distinct.loc[several, ["file", "desa"]].drop_duplicates().sort_values(["file", "desa"])
    files, places = (pa.array(found[name], pa.string()) for name in ("file", "desa"))
    return pa.table({"source_file": files, "kode_desa": places})
