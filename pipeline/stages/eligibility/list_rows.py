"""List rows: who receives, or who waits, in order, with only the columns that the programme needs."""

from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried

FIRST: Final = ("rank", "family_id", "person_id", "kode_kecamatan")


def list_rows(
    units: pa.Table, persons: pa.Table, families: pa.Table, columns: Sequence[str], status: str = "eligible"
) -> pa.Table:
    """Write a programme's list.

    Args:
        units: Units of one programme with their place on the list.
        persons: For what the list says about the person, or about who stands for the family.
        families: For the address of somebody whose own row has none.
        columns: What the programme needs.
        status: Who is listed.

    Returns:
        The units of this status in their order: rank, identifiers, kecamatan, then ``columns``. Of those who wait the
        area of the quota comes first, and the order is that of each area's own list.
    """
    first = FIRST if status == "eligible" else ("quota_area", *FIRST)
    rows = {*first, "unit_id", *columns} & set(units.column_names)
    mine = units.select([name for name in units.column_names if name in rows])
    mine = mine.filter(pc.equal(undictionaried(units["status"]), status))
    keys = pa.table({name: undictionaried(mine[name]) for name in ("quota_area", "rank") if name in first})
    mine = mine.take(pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in keys.column_names]))
    person = persons.take(pc.index_in(mine["person_id"], value_set=persons["person_id"].combine_chunks()))
    family = pc.index_in(mine["family_id"], value_set=families["family_id"].combine_chunks())
    listed = {name: mine[name] for name in first}
    for name in columns:
        listed[name] = mine[name] if name in mine.column_names else person[name]
    if "alamat" in columns:
        listed["alamat"] = pc.coalesce(person["alamat"], families["alamat"].take(family))
    return pa.table(listed)
