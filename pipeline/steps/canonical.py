"""Canonical: the rows of each file in the columns of their model, normalised now or remembered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cache import Cache, Kept
from pipeline.errors import broken
from pipeline.line import Line
from pipeline.stage import Stage, compact
from pipeline.stages.ingest import Content, SheetTable, facts_of, tables_of, under_path, views
from pipeline.stages.normalise import NormaliseParams, normalise
from schemas.layouts import NO_LAYOUT


@dataclass(frozen=True)
class Canonical:
    """One table of a file: as it was read, its rows in canonical columns, and what was rewritten."""

    sheet: SheetTable
    rows: pa.Table
    changes: pa.Table


@dataclass(frozen=True)
class _Place:
    """One feed of one sheet of one file."""

    digest: str
    number: int
    sheet: SheetTable
    kept: Kept | None

    @property
    def name(self) -> str:
        """What its tables are called in the cache."""
        return f"{self.number}.{self.sheet.feed}"

    @property
    def kind(self) -> tuple[str, str]:
        return self.sheet.layout.id, self.sheet.feed


def canonical(line: Line, contents: Mapping[str, Content], cache: Cache | None) -> list[Canonical]:
    """Bring everything that was read into canonical columns.

    Args:
        line: Engine and ledger.
        contents: What was read of each file, by the hash of its bytes.
        cache: Where to keep what was made of files that do not come from it.

    Returns:
        One entry per feed of each sheet, the ones of one layout and feed together.
    """
    places = sorted(_places(contents), key=lambda place: place.kind)
    found: dict[int, Canonical] = {}
    for _, group in groupby(places, key=lambda place: place.kind):
        same = list(group)
        found |= {id(place): _recalled(place, place.kept) for place in same if place.kept is not None}
        fresh = [place for place in same if place.kept is None]
        found |= {id(place): each for place, each in zip(fresh, _normalised(line, fresh), strict=True)}
    if cache is not None:
        with line.ledger.stage("keep", len(places)) as done:
            done(_keep(cache, contents, [(place, found[id(place)]) for place in places]))
    return [found[id(place)] for place in places]


def _places(contents: Mapping[str, Content]) -> Iterator[_Place]:
    for digest, content in contents.items():
        for number, read in enumerate(content.reads):
            for sheet in (read.table, *views([read.table])):
                yield _Place(digest, number, sheet, content.kept)


def _recalled(place: _Place, kept: Kept) -> Canonical:
    rows = under_path(kept.table(f"{place.name}.rows"), place.sheet.source_file)
    return Canonical(place.sheet, rows, kept.table(f"{place.name}.changes"))


def _normalised(line: Line, places: Sequence[_Place]) -> Iterator[Canonical]:
    """Normalise the sheets of one layout and feed together, and part the result again."""
    if not places:
        return
    tables = [place.sheet.table for place in places]
    raw = compact(pa.concat_tables(tables, promote_options="permissive"))
    layout, feed = places[0].sheet.layout, places[0].sheet.feed
    result = line.apply(Stage(f"normalise {layout.id}", normalise, NormaliseParams(feed, layout)), {"rows": raw})
    begin = 0
    for place, table in zip(places, tables, strict=True):
        rows = result["rows"].slice(begin, table.num_rows)
        begin += table.num_rows
        if not rows["record_id"].combine_chunks().equals(table["record_id"].combine_chunks()):
            raise broken("rows_out_of_order", stage=layout.id)
        yield Canonical(place.sheet, rows, _changes_of(rows, result["changes"], alone=len(places) == 1))


def _changes_of(rows: pa.Table, changes: pa.Table, *, alone: bool) -> pa.Table:
    if alone:
        return changes
    return changes.filter(pc.is_in(changes["record_id"], value_set=rows["record_id"].combine_chunks()))


def _keep(cache: Cache, contents: Mapping[str, Content], found: Sequence[tuple[_Place, Canonical]]) -> int:
    """Keep what was made of each file that did not come from the cache; how many files that were."""
    made: dict[str, dict[str, pa.Table]] = defaultdict(dict)
    for place, each in found:
        if place.kept is None:
            made[place.digest] |= {f"{place.name}.rows": each.rows, f"{place.name}.changes": each.changes}
    for digest, tables in made.items():
        content = contents[digest]
        cache.keep(digest, facts_of(content), tables_of(content) | tables)
    return len(made)


def no_rows(feed: str) -> pa.Table:
    """No rows, with the columns of a feed."""
    nothing = {"rows": pa.table({"record_id": pa.array([], pa.string())})}
    return normalise(nothing, NormaliseParams(feed, NO_LAYOUT))["rows"]
