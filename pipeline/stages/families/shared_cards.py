"""Shared cards: the family cards of persons who stand on more than one, and which of them are one family."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, codes_of, equals, mask_of
from pipeline.fields.distinct import encoded
from pipeline.matching.clusters import grouped
from pipeline.stages.families.card_pairs import SAME, card_pairs, placements
from schemas.checks.kin import HEAD


@dataclass(frozen=True)
class SharedCards:
    """The cards of persons who stand on several, numbered.

    Attributes:
        numbers: Their nomor KK.
        rows: Member rows that name one of them, in the order of ``nomor``.
        person: Row in ``persons`` of each of these rows.
        card: Card that each of these rows names.
        golden: Card that each person goes by; -1 where it is none of these.
        pairs: Pairs of cards that bear the same persons, as :func:`card_pairs` gives them.
    """

    numbers: pa.Array
    rows: pa.Table
    person: Numbers
    card: Numbers
    golden: Numbers
    pairs: pd.DataFrame


def shared_cards(rows: pa.Table, persons: pa.Table, elsewhere: pa.Table, periods: Mapping[str, str]) -> SharedCards:
    """Look at every row that names a card of somebody who stands on several.

    Args:
        rows: Accepted members with ``kelompok``.
        persons: One row per person, golden values.
        elsewhere: Values of ``no_kk`` that were not taken, with ``kelompok`` and ``value``.
        periods: Month that each file is of.
    """
    groups = persons["kelompok"].to_numpy()
    place = np.full(int(groups.max(initial=-1)) + 1, -1, dtype=np.int64)
    place[groups] = np.arange(len(groups))
    theirs = persons["no_kk"].take(pa.array(place[elsewhere["kelompok"].to_numpy()]))
    numbers = pc.unique(pa.chunked_array([*elsewhere["value"].chunks, *theirs.chunks], pa.string()))
    named = card_of(rows, numbers)
    chosen = np.flatnonzero(named >= 0)
    some = rows.take(pa.array(chosen))
    person, card = place[some["kelompok"].to_numpy()], named[chosen]
    head = equals(some["status_hubungan_keluarga"], HEAD)
    placed = placements(person, card, head, _periods(some["source_file"], periods))
    return SharedCards(numbers, some, person, card, card_of(persons, numbers), card_pairs(placed))


def kept_cards(cards: SharedCards, of_families: Numbers) -> Numbers:
    """The card that each card's family goes by, mostly itself.

    Of several that are one family it is the one that most of its persons go by, then one with a row in a family file,
    then the one of the first row.

    Args:
        cards: The cards.
        of_families: Card of each family row.
    """
    size = len(cards.numbers)
    same = cards.pairs[cards.pairs["kind"] == SAME]
    family = grouped(size, same["card_a"].to_numpy(), same["card_b"].to_numpy())
    persons = np.bincount(cards.golden[cards.golden >= 0], minlength=size)
    named, first = np.unique(cards.card, return_index=True)
    at = np.full(size, len(cards.card), dtype=np.int64)
    at[named] = first
    described = np.isin(np.arange(size), of_families)
    order = np.lexsort((at, ~described, -persons, family))
    _, best = np.unique(family[order], return_index=True)
    kept: Numbers = order[best][family]
    return kept


def card_of(table: pa.Table, numbers: pa.Array) -> Numbers:
    """Which of some cards each row names by a usable number, -1 for none."""
    found = np.asarray(pc.fill_null(pc.index_in(table["no_kk"], value_set=numbers, skip_nulls=True), -1))
    return np.where(mask_of(table["kk_sah"]), found, -1).astype(np.int64)


def _periods(files: pa.ChunkedArray, periods: Mapping[str, str]) -> Numbers:
    """Place of each row's period among all, the newest last; -1 where nobody says."""
    column = encoded(files)
    said = [periods.get(name) or "" for name in column.dictionary.to_pylist()]
    known = sorted({period for period in said if period})
    places = [known.index(period) if period else -1 for period in said]
    return np.array([*places, -1], dtype=np.int64)[codes_of(column)]
