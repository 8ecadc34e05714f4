"""Form groups: KUBE groups of families who live near each other, desa by desa."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, constant, mask_of, sizes_of, starts_of
from pipeline.fields.distinct import plain
from pipeline.fields.joins import joint_key
from pipeline.stage import Tables
from pipeline.stages.assemble.nearness import Homes, dusun_of_rw
from pipeline.stages.assemble.order import alphabetical, in_order
from pipeline.stages.assemble.roles import MEMBER, assign, one_each
from pipeline.stages.assemble.settle import Desa, settle
from pipeline.stages.assemble.sizes import OFFICERS, FormGroupsParams
from schemas.left_over import LeftOver
from schemas.published import GROUP_LEFT_OVER, GROUPS

ROLES = pa.array([*OFFICERS, "anggota"])


def form_groups(tables: Tables, params: FormGroupsParams) -> dict[str, pa.Table]:
    """Form groups of families of one desa.

    What the groups are without a last run says :func:`pipeline.stages.assemble.cut.cut`, and what becomes of those
    there are :func:`pipeline.stages.assemble.settle.settle`. Offices go to the members with most schooling, of those
    to the older, of those to the first of the list; who holds one keeps it. It is a proposal to the members. The
    activity is the one most of them are skilled for, the first by alphabet of several, none where none is known.

    Args:
        tables: ``members``, one of each family, a desa together: family_id, person_id, kode_desa, dusun, rw, rt,
            kegiatan, ijazah (a higher number for more schooling), umur, rank; missing where not known. ``before``,
            the groups of the last run, a desa together.
        params: Sizes of a group.

    Returns:
        ``groups`` (:data:`schemas.published.GROUPS`) and ``left_over`` with the reason; every row of ``members`` is
        in one of them. A group of the last run keeps its ``group_id``; a new one gets the lowest number of its desa
        that is not in use.
    """
    members, left_over = _one_per_family(tables["members"])
    members, few = _enough(members, params.smallest)
    before = in_order(tables["before"], ("group_id", "role", "person_id"))
    kept = _kept(members, before)
    group, names = _settled(members, kept, before, params)
    return {
        "groups": _written(members, kept, group, names),
        "left_over": in_order(pa.concat_tables([*left_over, few]), ("person_id",)),
    }


@dataclass(frozen=True)
class _Kept:
    """What each member had in the last run: the name of the group, its number (-1 for none), and the office."""

    name: pa.StringArray
    group: Numbers
    role: Numbers


def _one_per_family(members: pa.Table) -> tuple[pa.Table, list[pa.Table]]:
    """Members sorted by desa and family, one of each family, and those left over."""
    members = in_order(members, ("kode_desa", "family_id", "rank", "person_id"))
    placed = mask_of(pc.is_valid(members["kode_desa"]))
    family = alphabetical(joint_key([members["kode_desa"], members["family_id"]]))
    first = np.zeros(len(family), dtype=bool)
    first[starts_of(family)] = True
    left = [
        _left(members.filter(pa.array(~placed)), LeftOver.TANPA_DESA),
        _left(members.filter(pa.array(placed & ~first)), LeftOver.KK_SUDAH_ADA),
    ]
    return members.filter(pa.array(placed & first)), left


def _enough(members: pa.Table, smallest: int) -> tuple[pa.Table, pa.Table]:
    """Members of desa with enough families for a group, and those of others."""
    desa = alphabetical(members["kode_desa"])
    enough = np.bincount(desa)[desa] >= smallest if len(desa) else np.zeros(0, dtype=bool)
    few = _left(members.filter(pa.array(~enough)), LeftOver.DESA_KURANG_KELUARGA)
    return members.filter(pa.array(enough)), few


def _left(members: pa.Table, reason: LeftOver) -> pa.Table:
    rows = members.select(["family_id", "person_id", "kode_desa"])
    return rows.append_column("reason", constant(reason, len(rows))).cast(GROUP_LEFT_OVER)


def _kept(members: pa.Table, before: pa.Table) -> _Kept:
    """Find members in the last run, by family; an office is the person's own."""
    family, person = (
        pc.index_in(joint_key([members[name] for name in key]), joint_key([before[name] for name in key]))
        for key in (("kode_desa", "family_id"), ("kode_desa", "family_id", "person_id"))
    )
    name = plain(before["group_id"]).take(family)
    role = pc.index_in(plain(before["role"]).take(person), ROLES)
    group = np.where(mask_of(pc.is_valid(name)), alphabetical(joint_key([members["kode_desa"], name])), -1)
    return _Kept(name, group, np.asarray(pc.fill_null(role, MEMBER)).astype(np.int64))


def _settled(members: pa.Table, kept: _Kept, before: pa.Table, params: FormGroupsParams) -> tuple[Numbers, list[str]]:
    """The group of each member and the name of each group, desa by desa."""
    columns = [alphabetical(members[name]) for name in ("dusun", "rw", "rt", "kegiatan")]
    rank, officer = members["rank"].to_numpy(), one_each(kept.group, kept.role)
    group, names = np.empty(len(members), dtype=np.int64), list[str]()
    codes, desas = plain(members["kode_desa"]), alphabetical(members["kode_desa"])
    starts = starts_of(desas)
    for start, size in zip(starts.tolist(), sizes_of(starts, len(desas)).tolist(), strict=True):
        here = slice(start, start + size)
        dusun, rw, rt, kegiatan = (column[here] for column in columns)
        known, held = _renumbered(kept.group[here])
        homes = Homes(dusun_of_rw(dusun, rw), rw, rt, kegiatan)
        settled = settle(Desa(homes, held, officer[here], rank[here]), params)
        group[here] = settled + len(names)
        old = kept.name.slice(start, size).take(pa.array(known)).to_pylist()
        new = int(settled.max()) + 1 - len(old)
        names += [*old, *_free_names(f"{params.prefix}-{codes[start].as_py()}", before, new)]
    return group, names


def _renumbered(held: Numbers) -> tuple[Numbers, Numbers]:
    """A row of each group, and groups numbered from 0; who had none has none."""
    groups, first = np.unique(held[held >= 0], return_index=True)
    return np.flatnonzero(held >= 0)[first], np.where(held >= 0, np.searchsorted(groups, held), -1)


def _free_names(begins: str, before: pa.Table, needed: int) -> Iterable[str]:
    """Names for new groups of a desa, none of which a group of the last run had."""
    if needed <= 0:
        return ()
    known = pc.unique(plain(before["group_id"]))
    taken = set(known.filter(pc.starts_with(known, begins)).to_pylist())
    named = (f"{begins}-{number:03d}" for number in count(1))
    return islice((name for name in named if name not in taken), needed)


def _written(members: pa.Table, kept: _Kept, group: Numbers, names: list[str]) -> pa.Table:
    """The groups, officers first."""
    group_id = pa.array(names, pa.string()).take(pa.array(group))
    number = np.unique(group, return_inverse=True)[1]
    stayed = mask_of(pc.equal(group_id, kept.name)) & one_each(kept.group, kept.role)
    role = assign(number, np.where(stayed, kept.role, MEMBER), _suited(members))
    rows = {
        "group_id": group_id,
        "kode_desa": members["kode_desa"],
        "person_id": members["person_id"],
        "role": ROLES.take(pa.array(role)),
        "family_id": members["family_id"],
        "kegiatan": _activities(number, members["kegiatan"]),
    }
    order = np.lexsort((role, alphabetical(group_id), alphabetical(members["kode_desa"])))
    return pa.table(rows).take(pa.array(order)).cast(GROUPS)


def _suited(members: pa.Table) -> Numbers:
    """All members, the best suited for an office first; what is not known of them counts least."""
    ijazah, umur = (np.asarray(pc.fill_null(members[name].cast(pa.int64()), -1)) for name in ("ijazah", "umur"))
    return np.lexsort((members["rank"].to_numpy(), -umur, -ijazah))


def _activities(group: Numbers, kegiatan: pa.ChunkedArray) -> pa.Array:
    """For each member the commonest known activity of the group."""
    words = plain(kegiatan)
    work = alphabetical(words)
    known = np.flatnonzero(work >= 0)
    pair, first, often = np.unique(np.stack([group[known], work[known]]), axis=1, return_index=True, return_counts=True)
    order = np.lexsort((pair[1], -often, pair[0]))
    commonest = order[starts_of(pair[0][order])]
    row = np.full(int(group.max(initial=-1)) + 1, -1)
    row[pair[0][commonest]] = known[first[commonest]]
    return words.take(pa.array(row[group], mask=row[group] < 0))
