"""Judgeable: what the rows said that an officer may put together or take apart, as it was compared."""

from collections.abc import Mapping

import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers
from pipeline.matching.said import as_said, joined, pair_ids
from schemas.dtypes import PROVENANCE
from schemas.published import COMPARED_ROWS


def judgeable_rows(rows: pa.Table, some: Mask, lists: Mapping[str, str]) -> pa.Table:
    """Where some rows stand and what they say (:data:`schemas.published.COMPARED_ROWS`)."""
    chosen = rows.filter(pa.array(some))
    said = as_said(chosen, lists)
    columns = {name: chosen[name] for name in PROVENANCE[:4]} | {name: said[name] for name in said.column_names}
    return pa.table({name: columns[name] for name in COMPARED_ROWS.names}).cast(COMPARED_ROWS)


def ids_of(rows: pa.Table, left: Numbers, right: Numbers, lists: Mapping[str, str]) -> pa.StringArray:
    """What pairs of rows are called."""
    return pair_ids(*(joined(as_said(rows.take(pa.array(side)), lists)) for side in (left, right)))
