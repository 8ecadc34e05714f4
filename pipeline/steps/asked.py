"""Asked: what the rules read of persons and families, and where the row stands that an officer opens."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant
from pipeline.fields.hashes import as_number
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.determine import SOURCE
from pipeline.steps.persons import Population

READ: Final = ("person_id", "family_id", "tanggal_lahir", "aparatur", "upah_di_atas_umk", "jaminan_lain")
"""Columns of persons that are read whatever the rules say."""


def asked_of(population: Population, rules: Sequence[Rules]) -> dict[str, pa.Table]:
    """The tables that programmes are determined from.

    Returns:
        ``persons`` by identifier, with only the columns that rules read; ``families``; both with the place of their
        row: of a person the leading one, of a family that of its card, or else of its first person.
    """
    leading = {name: population.leading[name] for name in SOURCE}
    persons = _by_id(_read(population.persons, rules), leading)
    families = population.families
    card = pc.index_in(families["family_id"], value_set=population.card_places["family_id"].combine_chunks())
    # Only a family without a card is looked for among a million persons.
    cardless = pc.if_else(pc.is_null(card), families["family_id"], None)
    some = persons.filter(pc.is_in(persons["family_id"], value_set=cardless.drop_null().combine_chunks()))
    first = pc.index_in(cardless, value_set=some["family_id"].combine_chunks(), skip_nulls=True)
    for name in SOURCE:
        of_card, of_person = population.card_places[name].take(card), some[name].take(first)
        families = families.append_column(name, pc.coalesce(of_card, of_person.cast(of_card.type)))
    return {"persons": persons, "families": families}


def without_places(persons: pa.Table, families: pa.Table, rules: Sequence[Rules]) -> dict[str, pa.Table]:
    """The same tables where nobody asks in which row something stands: row 0 of no file."""
    nowhere = [
        {"source_file": constant("", size), "source_sheet": constant("", size), "source_row": np.zeros(size, np.int32)}
        for size in (persons.num_rows, families.num_rows)
    ]
    of_persons, of_families = ({name: pa.chunked_array([rows]) for name, rows in each.items()} for each in nowhere)
    for name in SOURCE:
        families = families.append_column(name, of_families[name])
    return {"persons": _by_id(_read(persons, rules), of_persons), "families": families}


def columns_read(rules: Sequence[Rules]) -> tuple[str, ...]:
    """The columns of persons that are read for some rules, those that are worked out of others among them."""
    return tuple(dict.fromkeys([*READ, *(name for each in rules for name in each.person_columns())]))


def _read(persons: pa.Table, rules: Sequence[Rules]) -> pa.Table:
    return persons.select([name for name in columns_read(rules) if name in persons.column_names])


def _by_id(persons: pa.Table, places: Mapping[str, pa.ChunkedArray]) -> pa.Table:
    for name, place in places.items():
        persons = persons.append_column(name, place)
    order = np.argsort(as_number(persons["person_id"]), kind="stable")
    return persons.take(pa.array(order))
