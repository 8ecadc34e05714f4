"""Name families: a family is the one of its nomor KK, and keeps its name when the whole family gets another card.

A nomor KK is issued anew when a family moves or its head dies. The family is the same where more than half of those
on the new card were on the old one, more than half of those still listed from the old one are on the new one, and
nobody bears the old card any more.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import MIXER, among, distinct, looked_up, mask_of
from pipeline.fields.hashes import as_hex, as_number, hash_text
from pipeline.matching.lasting import ID_KEY, Hashes, claims
from pipeline.stage import Tables
from pipeline.stages.identify.lineage import MERGED, SPLIT, events
from schemas.published import CARD_NAMES

KEPT: Final = "no_kk_dipakai"

ALONE: Final = "orang"
"""A person without a usable nomor KK stands alone, under a name made of their own."""


def name_families(tables: Tables, params: None) -> dict[str, pa.Table]:
    """Name families.

    Args:
        tables: ``persons`` with ``person_id`` and :data:`KEPT`, the number that their family goes by; ``cards``, the
            ``no_kk`` of family rows, likewise; ``last``, the persons of the last run (``person_id``, ``family_id``,
            ``kk_sah``); ``card_names``, what names families kept before (:data:`schemas.published.CARD_NAMES`).
        params: None.

    Returns:
        ``persons`` with ``family_id`` behind ``person_id``; ``card_names`` for the next run; and ``lineage``, which
        families became one or two since the last run.
    """
    del params
    persons, last = tables["persons"], tables["last"]
    card, member = _cards(persons), mask_of(persons["kk_sah"])
    bare = hash_text(tables["cards"]["no_kk"], ID_KEY)
    kept = _apart(tables["card_names"], distinct(np.r_[card[member], bare]))
    change = _change(last.filter(last["kk_sah"]), persons.filter(persons["kk_sah"]), card[member])
    moved = _moved(change, kept, named(kept, np.r_[change.card, bare]))
    kept = _with(kept, moved)
    family = named(kept, card)
    return {
        "persons": persons.drop_columns([KEPT]).add_column(1, "family_id", as_hex("K", family)),
        "card_names": kept,
        "lineage": _lineage(change, family[member], np.r_[family, named(kept, bare)]),
    }


@dataclass(frozen=True)
class _Change:
    """Cards now and families in the last run, of persons on a usable card.

    Attributes:
        card: The card of each person now.
        of_both: Which of them were on a card in the last run.
        before: The family of each of those then.
        last: All families of the last run.
    """

    card: Hashes
    of_both: npt.NDArray[np.int64]
    before: Hashes
    last: Hashes


def card_ids(no_kk: pa.ChunkedArray, card_names: pa.Table) -> pa.StringArray:
    """The name of the family of each nomor KK."""
    return as_hex("K", named(card_names, hash_text(no_kk, ID_KEY)))


def named(card_names: pa.Table, card: Hashes) -> Hashes:
    """The family of each card: the one whose name it keeps, else one of its own."""
    place, found = looked_up(card_names["card"].to_numpy(), card)
    families: Hashes = np.append(card_names["family"].to_numpy(), np.uint64(0))
    return np.where(found, families[place], card)


def _cards(persons: pa.Table) -> Hashes:
    alone = pc.binary_join_element_wise(ALONE, persons["person_id"], ":")
    return hash_text(pc.if_else(persons["kk_sah"], persons[KEPT], alone), ID_KEY)


def _apart(card_names: pa.Table, cards: Hashes) -> pa.Table:
    """Give a card whose own name another card's family keeps a further one."""
    families = card_names["family"].to_numpy()
    clash = cards[among(cards, families) & ~among(cards, card_names["card"].to_numpy())]
    return _with(card_names, pa.table([clash, clash * MIXER + np.uint64(1)], schema=CARD_NAMES))


def _with(card_names: pa.Table, others: pa.Table) -> pa.Table:
    """Card names after some were given anew."""
    stay = ~among(card_names["card"].to_numpy(), others["card"].to_numpy())
    return pa.concat_tables([card_names.filter(pa.array(stay)), others]).sort_by("card")


def _change(last: pa.Table, persons: pa.Table, card: Hashes) -> _Change:
    numbers, families = as_number(last["person_id"]), as_number(last["family_id"])
    order = np.argsort(numbers)
    place, found = looked_up(numbers[order], as_number(persons["person_id"]))
    before: Hashes = np.append(families[order], np.uint64(0))[place[found]]
    return _Change(card, np.flatnonzero(found), before, distinct(families))


def _moved(change: _Change, kept: pa.Table, present: Hashes) -> pa.Table:
    """Families of the last run whose card is gone and whose members are together on a card that is new."""
    card = change.card[change.of_both]
    other = np.flatnonzero(named(kept, card) != change.before)
    card, before = card[other], change.before[other]
    some = ~among(named(kept, card), change.last) & ~among(before, present)
    cards, place = np.unique(card[some], return_inverse=True)
    found = claims(place.reshape(-1), before[some], np.ones(len(place)))
    most = 2 * found.worth > np.maximum(_count(change.card, cards[found.group]), _count(change.before, found.owner))
    return pa.table([cards[found.group[most]], found.owner[most]], schema=CARD_NAMES)


def _count(values: Hashes, some: Hashes) -> npt.NDArray[np.int64]:
    """How often some values occur."""
    ordered = np.sort(values[among(values, some)])
    return np.searchsorted(ordered, some, "right") - np.searchsorted(ordered, some, "left")


def _lineage(change: _Change, family: Hashes, present: Hashes) -> pa.Table:
    """Families of the last run whose members are in a new one, and those that are gone into one that was there."""
    now = family[change.of_both]
    other = np.flatnonzero(now != change.before)
    now, before = now[other], change.before[other]
    known = among(now, change.last)
    merged = known & ~among(before, present)
    parted = np.unique(np.stack([before[~known], now[~known]], axis=1), axis=0)
    families, place = np.unique(before[merged], return_inverse=True)
    found = claims(place.reshape(-1), now[merged], np.ones(int(merged.sum())))
    groups, first = np.unique(found.group, return_index=True)
    gone = events("K", MERGED, families[groups], found.owner[first])
    return pa.concat_tables([gone, events("K", SPLIT, parted[:, 0], parted[:, 1])])
