"""Past: what the last published run knew, so that this one gives the same persons and families the same names."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from pipeline.stages.publish import previous_table
from schemas.dtypes import TEXT
from schemas.published import CARD_NAMES, HISTORY, IDENTITIES

PERSONS_FILE: Final = "persons.parquet"
IDENTITIES_FILE: Final = "identities.parquet"
CARD_NAMES_FILE: Final = "card_names.parquet"
HISTORY_FILE: Final = "history.parquet"

MEMBERS: Final = pa.schema([("person_id", TEXT), ("family_id", TEXT), ("kk_sah", pa.bool_())])


@dataclass(frozen=True)
class Past:
    """The last run, empty tables before the first one.

    Attributes:
        persons: Its persons; None before the first run.
        identities: By what persons are known again.
        card_names: Families that kept their name with another nomor KK.
        history: Who became one and who became two, in all runs.
    """

    persons: pa.Table | None
    identities: pa.Table
    card_names: pa.Table
    history: pa.Table

    @property
    def members(self) -> pa.Table:
        """Who belonged to which family."""
        return MEMBERS.empty_table() if self.persons is None else self.persons.select(MEMBERS.names).cast(MEMBERS)


def no_past() -> Past:
    """Nothing was published yet."""
    return Past(None, *(schema.empty_table() for schema in (IDENTITIES, CARD_NAMES, HISTORY)))


def read_past(clean: Path) -> Past:
    """What the last run knew.

    Args:
        clean: Folder of published runs.
    """
    files = {IDENTITIES_FILE: IDENTITIES, CARD_NAMES_FILE: CARD_NAMES, HISTORY_FILE: HISTORY}
    tables = [previous_table(clean, name) for name in files]
    known = [
        schema.empty_table() if table is None else table.cast(schema)
        for table, schema in zip(tables, files.values(), strict=True)
    ]
    return Past(previous_table(clean, PERSONS_FILE), *known)
