"""Families of no persons and no cards: a partition may be empty."""

import pyarrow as pa

from pipeline.stages.families.gather import GatherParams, gather
from pipeline.steps.canonical import no_rows


def test_nobody_and_no_card_are_no_families() -> None:
    cards = no_rows("families")
    cards = cards.append_column("family_id", cards["no_kk"])
    empty = pa.schema([("family_id", pa.string()), ("no_kk", pa.string()), ("kk_sah", pa.bool_())])
    places = [(name, pa.dictionary(pa.int32(), pa.string())) for name in ("kode_kecamatan", "kode_desa")]
    persons = pa.schema([*empty, *places]).empty_table()
    tables = {"persons": without_chunks(persons), "cards": without_chunks(cards), "quarantined": persons.select([0])}
    assert gather(tables, GatherParams())["families"].num_rows == 0


def without_chunks(table: pa.Table) -> pa.Table:
    """The table as it comes out of a file without rows: columns of no chunk at all."""
    columns = [pa.chunked_array([], column.type) for column in table.columns]
    return pa.table(columns, names=table.column_names)
