"""Persons: from accepted rows to persons and families, with the way back and the pairs in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.config import Matching
from pipeline.line import Line
from pipeline.matching.weights import Weights
from pipeline.stage import Stage
from pipeline.stages.consult import ConsultParams
from pipeline.stages.deduplicate.block import block
from pipeline.stages.deduplicate.cluster import ClusterParams, cluster
from pipeline.stages.deduplicate.compare import CompareParams, compare
from pipeline.stages.deduplicate.gather import GatherParams, gather
from pipeline.stages.deduplicate.identify import IdentifyParams, identify, name_cards
from pipeline.stages.deduplicate.link import LinkParams, link, link_cards
from pipeline.stages.deduplicate.records import CONTRADICTED
from pipeline.stages.deduplicate.report_duplicates import DuplicateParams, report_duplicates
from pipeline.stages.deduplicate.weigh import Thresholds
from pipeline.stages.relate import RelateParams, relate
from pipeline.stages.validate import ValidateParams, validate
from pipeline.steps.golden import (
    along,
    leading_cards,
    not_taken_of,
    numbered,
    of_families,
    regroup_families,
    resolve_cards,
    resolve_persons,
)
from pipeline.steps.judgements import check_obeyed, find_judged
from pipeline.steps.references import said_by_lists
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
        links: One row per accepted row.
        review_pairs: Pairs for an officer.
        compared_rows: What the rows said that a judgement may be about.
        judgements: What officers judged, with what became of it.
        not_taken: Values that differ from the golden one.
        findings: Duplicates found, certain or not.
    """

    persons: pa.Table
    families: pa.Table
    links: pa.Table
    review_pairs: pa.Table
    compared_rows: pa.Table
    judgements: pa.Table
    not_taken: pa.Table
    findings: pa.Table


def resolve_population(
    line: Line,
    register: Register,
    matching: Matching,
    weights: Weights,
    layouts: Sequence[Layout],
    minimum_wage: int | None,
    judgements: pa.Table,
) -> Population:
    """Deduplicate the register as officers judged, and hold persons against families and the lists beside it."""
    ranks = {layout.id: layout.rank for layout in layouts}
    lists = {layout.id: layout.list for layout in layouts}
    judged = find_judged(line, register.members, judgements, lists)
    rows, pairs = _clustered(line, register.members, matching, weights, judged.pairs)
    resolved, not_taken = resolve_persons(line, register, rows, ranks)
    identified = Stage("identify", identify, IdentifyParams(), together=True)
    persons = line.apply(identified, {"persons": resolved})["persons"]
    persons, aliases, on_two_cards = regroup_families(line, register, rows, persons, not_taken)
    linking = Stage("link", link, LinkParams(weights, lists), together=True)
    linked = line.apply(linking, {"rows": rows, "persons": persons, "pairs": pairs})
    named, cards, families, cards_not_taken = _families(line, register, persons, aliases, ranks)
    leads = _leads(rows, persons, "kelompok"), leading_cards(named, _leads(named, cards, "family_id"))
    found = [
        on_two_cards,
        _duplicates(line, rows, leads[0], pairs, DuplicateParams("nik", Reason.GANDA_PASTI)),
        _duplicates(line, named, leads[1], pairs.slice(0, 0), DuplicateParams("no_kk", Reason.KELUARGA_GANDA)),
    ]
    # Where each person is told: their leading record. Nothing else of a million rows is needed for that.
    leading = rows.select(PROVENANCE).take(persons["nomor"])
    proposals = [layout.id for layout in layouts if layout.feeds[0] == "proposals"]
    params = ConsultParams(matching.same_nik_name, minimum_wage)
    found.append(_related(line, leading, persons, families, proposals))
    found.append(said_by_lists(line, leading, persons, register.references, params))
    population = Population(
        persons=persons,
        families=families,
        links=pa.concat_tables([linked["links"], link_cards(named, cards)]),
        review_pairs=linked["review_pairs"],
        compared_rows=linked["compared_rows"],
        judgements=judged.outcome,
        not_taken=not_taken_of(persons, not_taken, cards_not_taken),
        findings=pa.concat_tables(found),
    )
    _check(line, register, population, cards)
    check_obeyed(line, judged, rows["kelompok"])
    return population


def _clustered(
    line: Line, members: pa.Table, matching: Matching, weights: Weights, judged: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """Members with the number of their cluster, and the decided pairs."""
    blocked = line.apply(Stage("block", block), {"rows": members})
    thresholds = Thresholds(matching.merge_at, matching.review_at, matching.same_nik_name)
    comparing = Stage(
        "compare", compare, CompareParams(weights, thresholds), keyed_by=("kunci",), whole=frozenset({"features"})
    )
    pairs = line.apply(comparing, blocked)["pairs"]
    clustering = Stage("cluster", cluster, ClusterParams(), together=True)
    nodes = blocked["features"].select(["nomor", "nik"])
    decided = line.apply(clustering, {"features": nodes, "pairs": pairs, "judged": judged})
    told = {"kelompok": decided["clusters"]["kelompok"], CONTRADICTED: blocked["features"][CONTRADICTED]}
    for name, column in told.items():
        members = members.append_column(name, column)
    return members, decided["pairs"]


def _families(
    line: Line, register: Register, persons: pa.Table, aliases: pa.Table, ranks: dict[str, int]
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Family rows with their family, one card per family, the families, and values of cards that were not taken."""
    named = of_families(name_cards(register.families), aliases)
    cards, not_taken = resolve_cards(line, register, named, ranks)
    rejected = register.rejected_members
    with_card = name_cards(rejected.filter(pc.is_valid(rejected["no_kk"])))
    with_card = along(with_card, with_card["no_kk"], aliases)
    gathering = Stage("gather", gather, GatherParams(), keyed_by=("family_id",))
    tables = {"persons": persons, "cards": cards, "quarantined": with_card.select(["family_id"])}
    families = numbered(line.apply(gathering, tables)["families"].sort_by("family_id"), aliases)
    return named, cards, families, not_taken


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
