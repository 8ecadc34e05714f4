"""Determine: every family, or every person, against the rules of each programme."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant
from pipeline.fields.distinct import encoded
from pipeline.fields.threads import side_by_side
from pipeline.rules.columns import Scope
from pipeline.rules.programme import Rules
from pipeline.stage import Tables
from pipeline.stages.eligibility.answers import NO, UNKNOWN, YES, every
from pipeline.stages.eligibility.components import amounts, component_texts, count_components
from pipeline.stages.eligibility.criteria import answer_all
from pipeline.stages.eligibility.household import Household, household_of
from pipeline.stages.eligibility.questions import Questions
from pipeline.stages.eligibility.reasons import Places, near_misses, reasons, unit_answers
from pipeline.stages.eligibility.representative import choose_representative
from pipeline.stages.eligibility.visited import Visited, visited_of
from schemas.dtypes import CODE

SOURCE: Final = ("source_file", "source_sheet", "source_row")
IDENTITY: Final = ("unit_id", "person_id", "family_id", "no_kk", "kode_kecamatan", "kode_desa")
VISIT_EFFECTS: Final = "visit_effects"
STATUS: Final = {NO: "excluded", UNKNOWN: "undetermined", YES: "eligible"}


@dataclass(frozen=True)
class DetermineParams:
    """The rules in force, and the day asked about."""

    rules: tuple[Rules, ...]
    as_of: date


def determine(tables: Tables, params: DetermineParams) -> dict[str, pa.Table]:
    """Determine every programme for every family or person.

    Args:
        tables: ``persons`` and ``families``, the persons of a family together with it, both with ``source_file``,
            ``source_sheet`` and ``source_row`` of the row that stands for them; ``visits``, what officers found
            where the data leave something open: ``unit_id``, ``visit`` (the question), ``answer`` (ya, tidak).
        params: Rules, day.

    Returns:
        A table per programme: one row per unit with status, reasons, who stands for it, components and amount per
        year (rupiah; what is certain), and the columns that the ranking needs. And ``visit_effects``: of each answer
        about somebody here whether a criterion rested on it.
    """
    household = household_of(tables["persons"], tables["families"], params.as_of)
    questions, places = Questions(household), _places(household)
    visited = visited_of(household, tables["visits"])
    beside = _beside(household)
    units = side_by_side(lambda rules: _units(rules, questions, places, visited, beside[rules.unit]), params.rules)
    named = {rules.programme: table for rules, table in zip(params.rules, units, strict=True)}
    return named | {VISIT_EFFECTS: visited.effects()}


def _units(rules: Rules, questions: Questions, places: Places, visited: Visited, beside: pa.Table) -> pa.Table:
    questions = questions.under(rules.present.who if rules.present else None)
    household, size = questions.household, beside.num_rows
    family_of = household.family_of if rules.unit == "person" else None
    components = count_components(rules.components, questions)
    chosen = choose_representative(rules.representative, questions) if rules.representative else None
    answered = answer_all(rules, questions, components, chosen, visited)
    answers = unit_answers(answered, family_of)
    status = pa.DictionaryArray.from_arrays(
        pa.array(every(answers, size).astype(np.int32)), pa.array([STATUS[answer] for answer in (NO, UNKNOWN, YES)])
    )
    units = {
        "programme": constant(rules.programme, size),
        "status": status.cast(CODE),
        "criteria": reasons(answered, answers, family_of, places, size),
        "near_miss": near_misses(answered, answers, family_of),
        "rule_version": constant(rules.version, size),
        "komponen": component_texts(components, size),
        "jumlah_komponen": sum((each.certain for each in components), start=np.zeros(size, dtype=np.int64)),
        "jumlah_per_tahun": amounts(rules.payment, components, size),
    }
    if chosen is not None:
        person_id = household.persons["person_id"].combine_chunks()
        units["person_id"] = person_id.take(pa.array(chosen.person, mask=chosen.person < 0))
    wanted = {*IDENTITY, *(name.removeprefix("-") for name in rules.ordering), *rules.list_columns}
    kept = {name: beside[name] for name in beside.column_names if name in wanted and name not in units}
    return pa.table(kept | units)


def _beside(household: Household) -> dict[Scope, pa.Table]:
    """Who the units of each kind are, of which family and where, and the numbers that may order or stand on a list."""
    persons, families = household.persons, household.families
    numeric = [name for name in families.column_names if _is_number(families[name].type) and name not in SOURCE]
    of_family = families.select(["family_id", *IDENTITY[3:], *numeric])
    of_person = of_family.drop_columns("family_id").take(pa.array(household.family_of))
    for name in ("family_id", "umur", "umur_bulan"):
        of_person = of_person.append_column(name, persons[name])
    ids = {"person": persons["person_id"], "family": families["family_id"]}
    nobody = pa.nulls(families.num_rows, pa.string())
    return {
        "person": of_person.append_column("unit_id", ids["person"]).append_column("person_id", ids["person"]),
        "family": of_family.append_column("unit_id", ids["family"]).append_column("person_id", nobody),
    }


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _places(household: Household) -> Places:
    """Where the rows of persons and families stand, the files and sheets numbered for both alike."""
    tables: dict[Scope, pa.Table] = {"person": household.persons, "family": household.families}
    file, files = _numbered(tables, "source_file")
    sheet, sheets = _numbered(tables, "source_sheet")
    row = {scope: table["source_row"].to_numpy().astype(np.int32) for scope, table in tables.items()}
    return Places(file, files, sheet, sheets, row)


def _numbered(tables: dict[Scope, pa.Table], name: str) -> tuple[dict[Scope, npt.NDArray[np.int32]], pa.Array]:
    """The words of a column of several tables, numbered alike."""
    words = [encoded(table[name]) for table in tables.values()]
    names = pa.chunked_array([pa.array(each.dictionary, pa.string()) for each in words]).unique()
    places = [pc.index_in(each.dictionary, value_set=names).take(each.indices) for each in words]
    numbers = [np.asarray(pc.fill_null(place, -1)).astype(np.int32) for place in places]
    return dict(zip(tables, numbers, strict=True)), names
