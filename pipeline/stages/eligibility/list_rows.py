"""List rows: who receives, in order, with only the columns that the programme needs."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

FIRST = ("rank", "family_id", "person_id", "kode_kecamatan")


def list_rows(units: pa.Table, persons: pa.Table, families: pa.Table, columns: Sequence[str]) -> pa.Table:
    """Write a programme's list.

    Args:
        units: Ranked units of one programme.
        persons: For what the list says about the representative.
        families: For the address of a representative whose own row has none.
        columns: What the programme needs.

    Returns:
        The eligible units by rank: rank, identifiers, kecamatan, then ``columns``.
    """
    eligible = units.filter(pc.equal(units["status"].cast(pa.string()), "eligible")).sort_by("rank")
    person = persons.take(pc.index_in(eligible["person_id"], value_set=persons["person_id"].combine_chunks()))
    family = pc.index_in(eligible["unit_id"], value_set=families["family_id"].combine_chunks())
    eligible = eligible.rename_columns({"unit_id": "family_id"})
    rows = {name: eligible[name] for name in FIRST}
    for name in columns:
        rows[name] = eligible[name] if name in eligible.column_names else person[name]
    if "alamat" in columns:
        rows["alamat"] = pc.coalesce(person["alamat"], families["alamat"].take(family))
    return pa.table(rows)
