"""Written: what a row in quarantine said, by our columns; a line that was no table row says nothing."""

import json
from collections.abc import Mapping
from typing import Any

from schemas.layouts import load_layouts


def written(row: Mapping[str, Any]) -> dict[str, str]:
    """The values of the row whose headings its layout knows, missing ones left out."""
    if not row["written"].startswith("{"):
        return {}
    layout = next((each for each in load_layouts() if each.id == row["layout"]), None)
    if layout is None:
        return {}
    said = ((layout.column_of(heading), value) for heading, value in json.loads(row["written"]).items())
    return {column: value for column, value in said if column is not None and value}
