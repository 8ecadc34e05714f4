"""Stored: a published run, read back as far as its lists can be followed from it again."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import TepatError
from pipeline.policy import Policy, load_policy
from pipeline.rules.programme import Rules
from pipeline.stages.publish import CURRENT
from pipeline.steps.asked import columns_read
from pipeline.steps.past import PERSONS_FILE
from pipeline.steps.worlds import World
from schemas.dtypes import CODE, TEXT

CONFIG_FOLDER: Final = "config"
DETERMINATIONS_FILE: Final = "determinations.parquet"
FAMILIES_FILE: Final = "families.parquet"
VISITS_FILE: Final = "visit_answers.parquet"

CRITERION: Final = "criteria.list.element.criterion"
WORDS: Final = ["kode_kecamatan", "kode_desa", "status", CRITERION]
"""Columns of determinations in which words repeat."""

UNITS: Final = pa.schema(
    [
        ("unit_id", TEXT),
        ("person_id", TEXT),
        ("family_id", TEXT),
        ("kode_kecamatan", CODE),
        ("kode_desa", CODE),
        ("status", CODE),
    ]
)
"""What is read of determinations."""

WORKED_OUT: Final = frozenset({"umur", "umur_bulan", "sinyal"})
"""Columns that rules read and that are worked out each time."""

VISITED: Final = pa.schema([("unit_id", TEXT), ("visit", CODE), ("answer", CODE)])
"""What decides of the answers of visits."""


@dataclass(frozen=True)
class StoredRun:
    """A published run.

    Attributes:
        folder: Where it lies.
    """

    folder: Path

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What it says of itself."""
        said: Mapping[str, Any] = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        return said

    @property
    def as_of(self) -> date:
        """The day that its ages and rules were taken on."""
        return date.fromisoformat(self.manifest["as_of"])

    @cached_property
    def programmes(self) -> tuple[str, ...]:
        """The programmes that it determined; none where it did not determine them as this program does."""
        if not set(UNITS.names) <= set(self.columns_of(DETERMINATIONS_FILE)):
            return ()
        return tuple(dict.fromkeys(name for name in self._programme_of_groups if name is not None))

    def units(self, programme: str, columns: Sequence[str] = UNITS.names) -> pa.Table:
        """What was determined of a programme, in the order of units: some columns of :data:`UNITS`."""
        schema = pa.schema([UNITS.field(name) for name in columns])
        groups = [group.cast(schema) for group in self._groups(programme, columns)]
        return pa.concat_tables([schema.empty_table(), *groups]).unify_dictionaries()

    def criteria(self, programme: str, rows: pa.Array) -> pa.ListArray:
        """The criteria that some units of a programme did not meet, missing for a missing row.

        Args:
            programme: The programme.
            rows: Rows of :meth:`units`.
        """
        kind = pa.list_(pa.struct([("criterion", pa.string())]))
        groups = [
            chunk.cast(kind) for group in self._groups(programme, [CRITERION]) for chunk in group.column(0).chunks
        ]
        return pa.chunked_array(groups, kind).take(rows).combine_chunks()

    def table(self, name: str, columns: Sequence[str]) -> pa.Table | None:
        """Some columns of one of its tables; None where it lacks the table or one of them."""
        if not set(columns) <= set(self.columns_of(name)):
            return None
        return pq.read_table(self.folder / name, columns=list(columns))

    def columns_of(self, name: str) -> Collection[str]:
        """The columns of one of its tables; none where it has no such table."""
        file = self.folder / name
        return pq.read_schema(file).names if file.is_file() else ()

    def policy(self) -> Policy | None:
        """What its lists were determined with; None where it was not written down, or cannot be understood any more."""
        try:
            return load_policy(self.folder / CONFIG_FOLDER)
        except TepatError:
            return None

    def visits(self) -> pa.Table | None:
        """What officers had found at home (:data:`VISITED`); None where it was not written down."""
        table = self.table(VISITS_FILE, VISITED.names)
        return None if table is None else table.cast(VISITED)

    def world(self, beside: Sequence[Rules] = (), families: Collection[str] = ()) -> World | None:
        """What its lists follow from.

        Args:
            beside: Rules that its persons are to be held against beside its own.
            families: Columns that its families must have.

        Returns:
            None where it does not hold all of that, or has no rules that this program understands.
        """
        policy, visits = self.policy(), self.visits()
        if policy is None or visits is None or not set(families) <= set(self.columns_of(FAMILIES_FILE)):
            return None
        try:
            ruled = policy.on(self.as_of)
        except TepatError:
            return None
        persons = self.persons((*ruled.rules, *beside))
        return None if persons is None else World(persons, self.families(), visits, ruled)

    def persons(self, rules: Sequence[Rules]) -> pa.Table | None:
        """Its persons with what rules read of them; None where they lack some of it."""
        return self.table(PERSONS_FILE, [name for name in columns_read(rules) if name not in WORKED_OUT])

    def members(self) -> pa.Table:
        """Its persons and their families."""
        return pq.read_table(self.folder / PERSONS_FILE, columns=["person_id", "family_id"])

    def families(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Its families, with all that is known of them unless only some columns are asked for."""
        return pq.read_table(self.folder / FAMILIES_FILE, columns=columns and list(columns))

    def rupiah(self, programme: str) -> int | None:
        """What the list of a programme is worth in a year; None where it does not say."""
        files = sorted((self.folder / "eligibility" / programme).rglob("*.parquet"))
        if any("jumlah_per_tahun" not in pq.read_schema(file).names for file in files[:1]):
            return None
        amounts = [pc.sum(pq.read_table(file, columns=["jumlah_per_tahun"]).column(0)).as_py() or 0 for file in files]
        return int(sum(amounts))

    @cached_property
    def _programme_of_groups(self) -> tuple[str | None, ...]:
        """The programme of each row group of determinations, of which none holds two; None where it has no rows."""
        with pq.ParquetFile(self.folder / DETERMINATIONS_FILE) as file:
            place = file.schema_arrow.names.index("programme")
            said = [file.metadata.row_group(number).column(place) for number in range(file.num_row_groups)]
            return tuple(each.statistics.min if each.is_stats_set else None for each in said)

    def _groups(self, programme: str, columns: Sequence[str]) -> Iterator[pa.Table]:
        """Some columns of the row groups of a programme, words as dictionaries."""
        with pq.ParquetFile(self.folder / DETERMINATIONS_FILE, read_dictionary=WORDS) as file:
            for number, name in enumerate(self._programme_of_groups):
                if name == programme:
                    yield file.read_row_group(number, list(columns))


def stored_run(clean: Path) -> StoredRun | None:
    """The current run of a folder of runs; None before the first."""
    folder = clean / CURRENT
    return StoredRun(folder.resolve()) if folder.is_dir() else None
