"""One constructor per kind of column, so that a model reads as a list of columns and what they hold."""

from collections.abc import Mapping
from typing import Any

import pandera.pandas as pa


def column(kind: str, title: str, *, source: str = "", **checks: Any) -> Any:
    """Declare a nullable column of one kind.

    Args:
        kind: Key of :data:`schemas.dtypes.ARROW_TYPES`; decides type and how the value is normalised.
        title: What an officer calls the column, in Bahasa Indonesia.
        source: Where the column or its list comes from.
        checks: Built-in pandera checks.

    Returns:
        A pandera field.
    """
    nullable = kind not in ("record_id", "row", "flag")
    return pa.Field(nullable=nullable, title=title, metadata={"kind": kind, "source": source}, **checks)


def names_of_kind(body: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    """List the columns of one kind in the body of a model, in the order of declaration."""
    return tuple(name for name, field in body.items() if (getattr(field, "metadata", None) or {}).get("kind") == kind)


def kind_of(*models: type[pa.DataFrameModel], name: str) -> str:
    """Kind of a column in the first model that has it; empty where none has."""
    for model in models:
        column_schema = model.to_schema().columns.get(name)
        if column_schema is not None:
            return str((column_schema.metadata or {}).get("kind", ""))
    return ""
