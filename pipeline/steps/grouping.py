"""Grouping: families of a list formed into groups of neighbours."""

from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.activities import Activities
from pipeline.fields.ages import completed_months, completed_years
from pipeline.fields.distinct import encoded, plain
from pipeline.fields.joins import joint_key
from pipeline.line import Line
from pipeline.rules.limits import Groups
from pipeline.stage import Stage
from pipeline.stages.assemble.form_groups import ROLES, form_groups
from pipeline.stages.assemble.order import in_order
from pipeline.stages.assemble.sizes import OFFICERS, FormGroupsParams
from pipeline.steps.listed import Made, activities_of, counted
from schemas.schooling import SCHOOLING

PLACE: Final = ("family_id", "person_id", "kode_desa", "dusun", "rw", "rt", "rank")


def group(
    line: Line,
    programme: str,
    sizes: Groups,
    listed: pa.Table,
    activities: Activities,
    as_of: date,
    before: pa.Table,
) -> Made:
    """Form groups of those on a list.

    Args:
        line: Engine and ledger.
        programme: Whose list it is.
        sizes: Of the groups.
        listed: See :func:`pipeline.steps.listed.listed_of`.
        activities: What skills and lines of business stand for.
        as_of: The day that ages are taken on.
        before: The groups of the last run.

    Returns:
        ``groups``, the officers of each first, and ``group_left_over``.
    """
    members = listed.select(PLACE)
    members = members.append_column("kegiatan", activities_of(listed, activities))
    members = members.append_column("ijazah", _levels(listed["ijazah_tertinggi_yang_dimiliki"]))
    members = members.append_column("umur", completed_years(completed_months(listed["tanggal_lahir"], as_of)))
    params = FormGroupsParams(sizes.smallest, sizes.target, sizes.largest, programme.upper())
    stage = Stage(f"group {programme}", form_groups, params, keyed_by=("kode_desa",))
    made = line.apply(stage, {"members": members, "before": before})
    groups, left_over = _officers_first(made["groups"]), in_order(made["left_over"], ("kode_desa", "person_id"))
    formed = len(pc.unique(plain(groups["group_id"])))
    _check(line, members.num_rows, groups, formed, left_over.num_rows)
    return Made(
        {"groups": groups, "group_left_over": left_over},
        {"groups": formed, "members": groups.num_rows, "left_over": counted(left_over["reason"])},
    )


def _levels(certificates: pa.ChunkedArray) -> pa.Array:
    """How much schooling each certificate stands for; missing where it is not known."""
    words = encoded(certificates)
    levels = pa.array([SCHOOLING.get(word) for word in words.dictionary.to_pylist()], pa.int8())
    return levels.take(words.indices)


def _officers_first(groups: pa.Table) -> pa.Table:
    office = pc.index_in(plain(groups["role"]), ROLES)
    return in_order(groups.append_column("office", office), ("group_id", "office", "person_id")).drop_columns("office")


def _check(line: Line, listed: int, groups: pa.Table, formed: int, left_over: int) -> None:
    """Everybody on the list is in one group or left over, and every group has each office once."""
    line.ledger.check("list = members of groups + left over", listed, groups.num_rows + left_over)
    line.ledger.check("families in groups are distinct", len(pc.unique(groups["family_id"])), groups.num_rows)
    office = pc.is_in(plain(groups["role"]), pa.array(OFFICERS))
    held = pc.unique(joint_key([groups["group_id"].filter(office), groups["role"].filter(office)]))
    line.ledger.check("groups x offices = holders of an office", formed * len(OFFICERS), len(held))
