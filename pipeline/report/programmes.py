"""Programmes: what was determined, and what kept families or persons off the lists."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.fields.columns import Numbers
from pipeline.report.determined import determined
from pipeline.report.obstacles import Obstacle, Obstacles
from pipeline.report.quotas import Quota, read_quotas
from pipeline.report.tables import coded, coded_as, tally

STATUSES: Final = ("eligible", "waiting", "excluded", "undetermined")
UNITS: Final = ("family", "person")
DESILS: Final = 10
AMOUNT: Final = "jumlah_per_tahun"


@dataclass(frozen=True)
class Programme:
    """What one programme's rules made of all families, or all persons.

    Attributes:
        code: The programme.
        unit: Who is determined, ``family`` or ``person``; everything below counts these.
        version: Rules that were in force.
        status: Units per status.
        obstacles: Criteria that failed or could not be answered, the most frequent first.
        near: Near misses as published (criterion and distance) and for how many units.
        by_desil: Units on the list per desil 1 to 10 of their family; the last place: desil not known.
        on_list: Row of the family of each unit on the list, where it is known.
        amount: Rupiah a year for the list; None where the list does not say.
        quotas: What each quota did.
    """

    code: str
    unit: str
    version: str
    status: dict[str, int]
    obstacles: tuple[Obstacle, ...]
    near: tuple[tuple[str, int], ...]
    by_desil: Numbers
    on_list: Numbers
    amount: int | None
    quotas: Sequence[Quota]


def count_programmes(folder: Path, units: Mapping[str, str], families: pa.Table) -> tuple[Programme, ...]:
    """Count the determinations of a run.

    Args:
        folder: The run.
        units: The programmes, and who is determined in each.
        families: ``family_id`` and ``desil_nasional`` of every family.

    Returns:
        The programmes by code, those of families first.
    """
    counted = {code: _Counted() for code in units}
    for code, part in determined(folder):
        counted[code].add(part)
    known = families["family_id"].combine_chunks()
    desil = pc.fill_null(families["desil_nasional"], DESILS + 1).to_numpy().astype(np.int64) - 1
    quotas = read_quotas(folder)
    result = []
    for code in sorted(units, key=lambda code: (UNITS.index(units[code]), code)):
        each, on_list = counted[code], _list(folder, code)
        place = pc.index_in(on_list["family_id"], value_set=known).drop_null().to_numpy().astype(np.int64)
        by_desil = tally(desil[place], DESILS + 1)
        by_desil[DESILS] += on_list.num_rows - len(place)
        result.append(
            Programme(
                code=code,
                unit=units[code],
                version=", ".join(sorted(each.versions)),
                status=dict(zip(STATUSES, each.status.tolist(), strict=True)),
                obstacles=each.obstacles.listed(),
                near=tuple(sorted(each.near.items(), key=lambda pair: (-pair[1], pair[0]))),
                by_desil=by_desil,
                on_list=place,
                amount=_amount(on_list),
                quotas=quotas.get(code, ()),
            )
        )
    return tuple(result)


@dataclass
class _Counted:
    """The determinations of one programme, as far as they have been read."""

    status: Numbers = field(default_factory=lambda: np.zeros(len(STATUSES), dtype=np.int64))
    obstacles: Obstacles = field(default_factory=Obstacles)
    near: Counter[str] = field(default_factory=Counter)
    versions: set[str] = field(default_factory=set)

    def add(self, part: pa.Table) -> None:
        """Count some more units."""
        status = coded_as(part["status"], {name: place for place, name in enumerate(STATUSES)})
        self.status += tally(status, len(STATUSES))
        self.obstacles.add(part["criteria"])
        numbers, texts = coded(part["near_miss"])
        self.near.update(dict(zip(texts, tally(numbers, len(texts)).tolist(), strict=True)))
        self.versions.update(coded(part["rule_version"])[1])


def _list(folder: Path, programme: str) -> pa.Table:
    """The family of everybody on the list, and the amount where the list says it."""
    files = sorted(str(file) for file in (folder / "eligibility" / programme).rglob("*.parquet"))
    if not files:
        return pa.table({"family_id": pa.array([], pa.string())})
    lists = ds.dataset(files, format="parquet")
    return lists.to_table(columns=[name for name in ("family_id", AMOUNT) if name in lists.schema.names])


def _amount(on_list: pa.Table) -> int | None:
    """Rupiah a year over the whole list."""
    return int(pc.sum(on_list[AMOUNT]).as_py() or 0) if AMOUNT in on_list.column_names else None
