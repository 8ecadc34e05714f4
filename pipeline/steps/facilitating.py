"""Facilitating: the families of a list shared among facilitators, listed or planned."""

from collections.abc import Mapping, Sequence
from itertools import count, islice
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.facilitators import Facilitators, Limit
from pipeline.fields.columns import undictionaried
from pipeline.fields.distinct import plain
from pipeline.line import Line
from pipeline.stage import Stage, Tables
from pipeline.stages.assemble.order import in_order
from pipeline.stages.assemble.share_caseload import ShareParams, share_caseload
from pipeline.steps.listed import Made, counted
from schemas.published import FACILITATORS

PLACE: Final = ("family_id", "kode_kecamatan", "kode_desa", "dusun", "rw", "rt")
ROOM: Final = 10
"""A planned post that families depend on is given up only where a tenth of what the others can carry stays free."""


def share(line: Line, plan: Facilitators, limit: Limit, listed: pa.Table, before: Tables) -> Made:
    """Share the families of a list among facilitators.

    Args:
        line: Engine and ledger.
        plan: Who there is.
        limit: How many families one looks after at most, where nothing else is said.
        listed: See :func:`pipeline.steps.listed.listed_of`.
        before: ``caseload`` and ``facilitators`` of the last run.

    Returns:
        ``caseload``, ``caseload_left_over`` and ``facilitators`` with the families each has.
    """
    families = listed.select(PLACE)
    posts = _listed(plan, limit) if plan.facilitators else _planned(limit, families, before["facilitators"])
    stage = Stage(
        f"share {plan.programme}",
        share_caseload,
        ShareParams(),
        keyed_by=("kode_kecamatan",),
        whole=frozenset({"before", "neighbours"}),
    )
    staff = posts.select(["pendamping", "kode_kecamatan", "beban_maksimum"])
    last = before["caseload"].select(["family_id", "pendamping"])
    tables = {"families": families, "facilitators": staff, "before": last, "neighbours": _neighbours(plan)}
    made = line.apply(stage, tables)
    caseload = in_order(made["assigned"], ("kode_kecamatan", "kode_desa", "pendamping", "family_id"))
    left_over = in_order(made["left_over"], ("kode_kecamatan", "kode_desa", "family_id"))
    shared = caseload.num_rows + left_over.num_rows
    line.ledger.check("list = families with a facilitator + left over", families.num_rows, shared)
    posts = _with_loads(posts, caseload)
    counts = {
        "posts": posts.num_rows,
        "planned": not plan.facilitators,
        "families": caseload.num_rows,
        "left_over": counted(left_over["reason"]),
    }
    return Made({"caseload": caseload, "caseload_left_over": left_over, "facilitators": posts}, counts)


def _listed(plan: Facilitators, limit: Limit) -> pa.Table:
    rows = [
        {
            "pendamping": each.pendamping,
            "kode_kecamatan": each.kode_kecamatan,
            "beban_maksimum": each.beban_maksimum or limit.beban_maksimum,
            "direncanakan": False,
            "certainty": limit.certainty if each.beban_maksimum is None else "kantor",
        }
        for each in plan.facilitators
    ]
    return pa.Table.from_pylist(rows, schema=FACILITATORS)


def _planned(limit: Limit, families: pa.Table, before: pa.Table) -> pa.Table:
    """As many posts for each kecamatan as its families require."""
    needed, most, rows = counted(families["kode_kecamatan"].drop_null()), limit.beban_maksimum, list[dict[str, Any]]()
    posts = before.filter(before["direncanakan"])
    for kecamatan, size in needed.items():
        last = posts.filter(pc.equal(undictionaried(posts["kode_kecamatan"]), kecamatan))
        held = dict(zip(last["pendamping"].to_pylist(), last["keluarga"].to_pylist(), strict=True))
        said = {"kode_kecamatan": kecamatan, "beban_maksimum": most, "direncanakan": True, "certainty": limit.certainty}
        rows += [said | {"pendamping": code} for code in posts_of(kecamatan, size, most, held)]
    return pa.Table.from_pylist(rows, schema=FACILITATORS)


def posts_of(kecamatan: str, families: int, limit: int, before: Mapping[str, int]) -> Sequence[str]:
    """The planned posts of a kecamatan.

    As few as carry the families within the limit; but a post of the last run stays while the others would be full to
    nine tenths without it, so that a few families more or less do not open and close one in turn. Those with most
    families stay first.

    Args:
        kecamatan: Its code, which the codes of posts begin with.
        families: How many there are.
        limit: How many one post takes.
        before: The posts of the last run with their families.
    """
    needed, kept = -(-families // limit), -(-families * ROOM // (limit * (ROOM - 1)))
    known = sorted(before, key=lambda code: (-before[code], code))[: max(needed, kept)]
    names = (f"{kecamatan}-{number:02d}" for number in count(1))
    return sorted([*known, *islice((name for name in names if name not in before), max(needed - len(known), 0))])


def _neighbours(plan: Facilitators) -> pa.Table:
    columns = ("kode_desa", "kode_desa_tetangga")
    schema = pa.schema([(name, pa.string()) for name in columns])
    return pa.Table.from_pylist([each.model_dump() for each in plan.neighbours], schema=schema)


def _with_loads(posts: pa.Table, caseload: pa.Table) -> pa.Table:
    """The posts in the order of their kecamatan and codes, with how many families each has."""
    loads = counted(caseload["pendamping"])
    keluarga = pa.array([loads.get(code, 0) for code in plain(posts["pendamping"]).to_pylist()], pa.int32())
    posts = posts.drop_columns("keluarga").append_column("keluarga", keluarga)
    return in_order(posts, ("kode_kecamatan", "pendamping"))
