"""Drawn families of a desa, as forming groups meets them."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import strategies as st

from pipeline.stages.assemble.form_groups import form_groups
from pipeline.stages.assemble.sizes import FormGroupsParams
from schemas.published import GROUPS

Row = dict[str, Any]

MEMBERS = pa.schema(
    [
        ("family_id", pa.string()), ("person_id", pa.string()), ("kode_desa", pa.string()), ("dusun", pa.string()),
        ("rw", pa.string()), ("rt", pa.string()), ("kegiatan", pa.string()), ("ijazah", pa.int8()),
        ("umur", pa.int16()), ("rank", pa.int32()),
    ]
)  # fmt: skip
DESA, OTHER_DESA = "3506172001", "3506172002"


def family(number: int, **said: Any) -> Row:
    """A family and the member it sends; of one desa, and nothing else is known of it unless it says so."""
    return {"family_id": f"K{number:03d}", "person_id": f"P{number:03d}", "kode_desa": DESA, "rank": number, **said}


def members(rows: Sequence[Row]) -> pa.Table:
    return pa.Table.from_pylist([{name: row.get(name) for name in MEMBERS.names} for row in rows], MEMBERS)


def formed(
    rows: Sequence[Row], before: pa.Table | None = None, params: FormGroupsParams | None = None
) -> dict[str, pa.Table]:
    last = GROUPS.empty_table() if before is None else before
    return form_groups({"members": members(rows), "before": last}, params or FormGroupsParams())


def group_of(groups: pa.Table) -> dict[str, str]:
    """The group of every family that has one."""
    return dict(zip(groups["family_id"].to_pylist(), groups["group_id"].to_pylist(), strict=True))


def sizes(groups: pa.Table) -> list[int]:
    return sorted(pc.value_counts(groups["group_id"].cast(pa.string())).field("counts").to_pylist())


drawn_families = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.integers(1, 200),
            "kode_desa": st.sampled_from([DESA, DESA, DESA, OTHER_DESA]),
            "dusun": st.sampled_from([None, "KRAJAN", "SUMBER"]),
            "rw": st.sampled_from([None, "001", "002"]),
            "rt": st.sampled_from([None, "001", "002", "003"]),
            "kegiatan": st.sampled_from([None, "MENJAHIT", "TERNAK"]),
            "ijazah": st.sampled_from([None, 1, 2, 3]),
            "umur": st.sampled_from([None, 25, 40, 58]),
        }
    ),
    max_size=70,
    unique_by=lambda each: each["number"],
).map(lambda rows: [family(**row) for row in rows])
