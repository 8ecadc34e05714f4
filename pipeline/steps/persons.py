"""Persons: from accepted rows to persons and families, with the way back and the pairs in doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cache import Cache
from pipeline.line import Line
from pipeline.matching.weights import Weights
from pipeline.office import Matching
from pipeline.stage import Stage
from pipeline.stages.consult import ConsultParams
from pipeline.stages.families.gather import GatherParams, gather
from pipeline.stages.match.link import LinkParams, link, link_cards
from pipeline.stages.match.report_duplicates import DuplicateParams, report_duplicates
from pipeline.stages.relate import RelateParams, relate
from pipeline.stages.validate import ValidateParams, validate
from pipeline.steps.attested import attested
from pipeline.steps.clustering import cluster_members
from pipeline.steps.golden import (
    leading_cards,
    not_taken_of,
    numbered,
    regroup_families,
    resolve_cards,
    resolve_persons,
)
from pipeline.steps.judgements import check_obeyed, find_judged
from pipeline.steps.naming import Named, name_families_of, name_persons
from pipeline.steps.past import Past
from pipeline.steps.references import Heard, said_by_lists
from pipeline.steps.register import Register
from schemas.dtypes import PROVENANCE
from schemas.kin import Kin
from schemas.layouts import Layout
from schemas.reasons import Reason

RELATED: Final = (
    "family_id",
    "kk_sah",
    "nomor",
    "nik",
    "nik_sah",
    "status_hubungan_keluarga",
    "jenis_kelamin",
    "tanggal_lahir",
    "kode_desa",
)
CARD: Final = ["family_id", "jumlah_anggota_keluarga", "anggota_tercatat", "anggota_dikarantina"]


@dataclass(frozen=True)
class Population:
    """Who there is.

    Attributes:
        persons: One row per person, golden values.
        families: One row per family.
        leading: Provenance of the leading row of each person.
        card_places: Provenance of the leading row of each family card, with its ``family_id``.
        links: One row per accepted row.
        review_pairs: Pairs for an officer.
        compared_rows: What the rows said that a judgement may be about.
        judgements: What officers judged, with what became of it.
        named: The names of persons and families, and by what the next run knows them again.
        matching: What comparing took.
        attested: How many rows of each kind of list there are, and how many of them name somebody here.
        not_taken: Values that differ from the golden one.
        findings: Duplicates found, certain or not.
    """

    persons: pa.Table
    families: pa.Table
    leading: pa.Table
    card_places: pa.Table
    links: pa.Table
    review_pairs: pa.Table
    compared_rows: pa.Table
    judgements: pa.Table
    named: Named
    matching: Mapping[str, int]
    attested: Mapping[str, Mapping[str, int]]
    not_taken: pa.Table
    findings: pa.Table


@dataclass(frozen=True)
class Settings:
    """What the office decided of persons.

    Attributes:
        matching: Thresholds.
        weights: What each level of agreement is worth.
        layouts: All layouts.
        minimum_wage: On the day of the run; None where it is not known.
    """

    matching: Matching
    weights: Weights
    layouts: Sequence[Layout]
    minimum_wage: int | None


def resolve_population(
    line: Line, register: Register, settings: Settings, judgements: pa.Table, past: Past, cache: Cache | None = None
) -> Population:
    """Deduplicate the register as officers judged, and hold persons against families and the lists beside it.

    Args:
        line: Engine and ledger.
        register: Everything that was read.
        settings: What the office decided of persons.
        judgements: What officers judged of pairs.
        past: The last run.
        cache: Where earlier comparisons are kept; nothing is remembered when None.
    """
    ranks = {layout.id: layout.rank for layout in settings.layouts}
    lists = {layout.id: layout.list for layout in settings.layouts}
    judged = find_judged(line, register.members, judgements, lists)
    clustered = cluster_members(line, register.members, settings.matching, settings.weights, judged.pairs, cache)
    rows, pairs = clustered.rows, clustered.pairs
    resolved, not_taken = resolve_persons(line, register, rows, ranks)
    recognised = name_persons(line, rows, resolved, past)
    aliases, on_two_cards = regroup_families(line, register, rows, recognised["persons"], not_taken)
    named = name_families_of(line, recognised, register, aliases, past)
    persons, family_rows = named.persons, named.family_rows
    linking = Stage("link", link, LinkParams(settings.weights, lists), together=True)
    linked = line.apply(linking, {"rows": rows, "persons": persons, "pairs": pairs})
    cards, cards_not_taken = resolve_cards(line, register, family_rows, ranks)
    families = _families(line, named, cards, aliases)
    found = [on_two_cards, *_written_twice(line, rows, named, cards, pairs)]
    # Where each person is told: their leading record. Nothing else of a million rows is needed for that.
    leading = rows.select(PROVENANCE).take(persons["nomor"])
    related, heard = _held_against_others(line, register, settings, leading, persons, families)
    said = attested(line, persons, families, register.references, heard, aliases)
    population = Population(
        persons=said.persons,
        families=said.families,
        leading=leading,
        card_places=family_rows.select([*PROVENANCE, "family_id"]).take(cards["nomor"]),
        links=pa.concat_tables([linked["links"], link_cards(family_rows, cards)]),
        review_pairs=linked["review_pairs"],
        compared_rows=linked["compared_rows"],
        judgements=judged.outcome,
        not_taken=not_taken_of(persons, not_taken, cards_not_taken),
        named=named,
        matching=clustered.counts,
        attested=said.counts,
        findings=pa.concat_tables([*found, related, heard.findings]),
    )
    _check(line, register, population, cards)
    check_obeyed(line, judged, rows["kelompok"])
    return population


def _families(line: Line, named: Named, cards: pa.Table, aliases: pa.Table) -> pa.Table:
    """The families, each under the number that it goes by."""
    gathering = Stage("gather", gather, GatherParams(), keyed_by=("family_id",))
    tables = {"persons": named.persons, "cards": cards, "quarantined": named.rejected}
    return numbered(line.apply(gathering, tables)["families"].sort_by("family_id"), aliases)


def _held_against_others(
    line: Line, register: Register, settings: Settings, leading: pa.Table, persons: pa.Table, families: pa.Table
) -> tuple[pa.Table, Heard]:
    """Findings about family cards, and what the lists beside the register say of persons."""
    proposals = [layout.id for layout in settings.layouts if layout.feeds[0] == "proposals"]
    params = ConsultParams(settings.matching.same_nik_name, settings.minimum_wage)
    related = _related(line, leading, persons, families, proposals)
    return related, said_by_lists(line, leading, persons, register.references, params)


def _related(
    line: Line, leading: pa.Table, persons: pa.Table, families: pa.Table, proposals: Sequence[str]
) -> pa.Table:
    """Findings about family cards, told at the leading record of a person."""
    proposed = pc.is_in(leading["layout"].cast(pa.string()), value_set=pa.array(proposals, pa.string()))
    named = {**{name: leading[name] for name in PROVENANCE}, **{name: persons[name] for name in RELATED}}
    tables = {"persons": pa.table({**named, "usulan": proposed}), "families": families.select(CARD)}
    kin = line.apply(Stage("relate", relate, RelateParams(), keyed_by=("family_id",)), tables)["rows"]
    return line.apply(Stage("validate kin", validate, ValidateParams(Kin)), {"rows": kin})["findings"]


def _leads(rows: pa.Table, resolved: pa.Table, group: str) -> pa.Table:
    """The number of the leading record of each row's group."""
    found = pc.index_in(rows[group], value_set=resolved[group].combine_chunks())
    return pa.table({"nomor": resolved["nomor"].take(found)})


def _written_twice(line: Line, rows: pa.Table, named: Named, cards: pa.Table, pairs: pa.Table) -> list[pa.Table]:
    """Findings about persons and family cards that are written more than once, at the rows that do not lead."""
    family_rows = named.family_rows
    leads = _leads(rows, named.persons, "kelompok")
    of_cards = leading_cards(family_rows, _leads(family_rows, cards, "family_id"))
    nothing = pairs.slice(0, 0)
    return [
        _duplicates(line, rows, leads, pairs, DuplicateParams("nik", Reason.GANDA_PASTI)),
        _duplicates(line, family_rows, of_cards, nothing, DuplicateParams("no_kk", Reason.KELUARGA_GANDA)),
    ]


def _duplicates(line: Line, rows: pa.Table, leads: pa.Table, pairs: pa.Table, params: DuplicateParams) -> pa.Table:
    stage = Stage(f"duplicates {params.column}", report_duplicates, params, together=True)
    return line.apply(stage, {"rows": rows, "leads": leads, "pairs": pairs})["findings"]


def _check(line: Line, register: Register, population: Population, cards: pa.Table) -> None:
    check, persons, families = line.ledger.check, population.persons, population.families
    check(
        "accepted member rows = sum of cluster sizes",
        register.members.num_rows,
        _sum(persons["jumlah_rekaman"]),
    )
    check("accepted family rows = sum of card sizes", register.families.num_rows, _sum(cards["jumlah_rekaman"]))
    check(
        "links = accepted rows",
        population.links.num_rows,
        register.members.num_rows + register.families.num_rows,
    )
    check("person_id are distinct", pc.count_distinct(persons["person_id"]).as_py(), persons.num_rows)
    check("family_id are distinct", pc.count_distinct(families["family_id"]).as_py(), families.num_rows)
    check("persons = sum of family sizes", persons.num_rows, _sum(families["anggota_tercatat"]))


def _sum(column: pa.ChunkedArray) -> int:
    return int(np.asarray(column).sum())
