"""Locate: a member row that names no village takes the one of its family card."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stage import Tables

PLACE = ("kode_kecamatan", "kode_desa")


@dataclass(frozen=True)
class LocateParams:
    """Nothing to choose."""


def locate(tables: Tables, params: LocateParams) -> dict[str, pa.Table]:
    """Fill in where members live.

    DTSEN says the domicile on the family file only. A member row that names its own village keeps it.

    Args:
        tables: ``members`` and ``families``, accepted rows, those of one nomor KK together.
        params: None to set.

    Returns:
        ``members``, the same rows in the same order.
    """
    del params
    members, families = tables["members"], tables["families"]
    located = families.filter(pc.is_valid(families["kode_desa"]))
    card = pc.index_in(members["no_kk"], value_set=located["no_kk"].combine_chunks(), skip_nulls=True)
    own = pc.is_valid(members["kode_desa"])
    for name in PLACE:
        position = members.column_names.index(name)
        from_card = located[name].take(card)
        filled = pc.if_else(own, members[name].cast(pa.string()), from_card.cast(pa.string()))
        members = members.set_column(position, name, filled.combine_chunks().dictionary_encode())
    return {"members": members}
