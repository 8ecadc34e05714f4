"""Regroup: persons on two family cards are told, and a family that is written under several cards is made one.

It goes by the number of most of its persons. Everybody on its other cards, and every family row of them, goes along:
the family is not determined twice, nor without what was recorded under its other number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import Numbers, constant, filled
from pipeline.fields.masking import mask_column
from pipeline.stage import Tables
from pipeline.stages.families.card_pairs import hints
from pipeline.stages.families.shared_cards import SharedCards, card_of, kept_cards, shared_cards
from schemas.dtypes import PROVENANCE
from schemas.published import FINDINGS
from schemas.reasons import Reason

ALIASES = pa.schema([("no_kk", pa.string()), ("kept_no_kk", pa.string())])


@dataclass(frozen=True)
class RegroupParams:
    """Month that each file is of; empty where nobody says."""

    periods: Mapping[str, str]


def regroup(tables: Tables, params: RegroupParams) -> dict[str, pa.Table]:
    """Tell persons on several cards, and find the cards that are one family.

    Args:
        tables: ``rows``, accepted members in the order of ``nomor`` with ``kelompok``; ``persons``, named; ``cards``,
            accepted family rows; ``elsewhere``, values of ``no_kk`` that were not taken.
        params: Periods.

    Returns:
        ``aliases``: each ``no_kk`` that was given up, and the ``kept_no_kk`` that stands for it; and
        ``findings``: ``ORANG_DI_DUA_KK`` at every row that puts a person on another card than the golden one, and
        ``KELUARGA_GANDA`` at the rows of cards that were given up.
    """
    rows, persons, elsewhere = tables["rows"], tables["persons"], tables["elsewhere"].sort_by("nomor")
    if not elsewhere.num_rows:
        return {"aliases": ALIASES.empty_table(), "findings": FINDINGS.empty_table()}
    cards = shared_cards(rows, persons, elsewhere, params.periods)
    named = card_of(tables["cards"], cards.numbers)
    kept = kept_cards(cards, named)
    findings = [_on_two_cards(cards, elsewhere), *_written_twice(cards, kept, tables["cards"], named)]
    return {
        "aliases": _aliases(cards, kept),
        "findings": pa.concat_tables(findings).unify_dictionaries(),
    }


def _aliases(cards: SharedCards, kept: Numbers) -> pa.Table:
    given_up = np.flatnonzero(kept != np.arange(len(kept)))
    columns = [cards.numbers.take(pa.array(places)) for places in (given_up, kept[given_up])]
    return pa.table(columns, names=ALIASES.names).cast(ALIASES)


def _on_two_cards(cards: SharedCards, elsewhere: pa.Table) -> pa.Table:
    """Rows that put a person on another usable card than the golden one."""
    found = np.isin(cards.rows["nomor"].to_numpy(), elsewhere["nomor"].to_numpy())
    at = np.flatnonzero(found)
    said = hints(cards.pairs, cards.card[at], cards.golden[cards.person[at]])
    return _findings(cards.rows.take(pa.array(at)), Reason.ORANG_DI_DUA_KK, said, elsewhere["taken_record_id"])


def _written_twice(cards: SharedCards, kept: Numbers, families: pa.Table, named: Numbers) -> list[pa.Table]:
    """The rows of cards that were given up: of family files, and of members who go by such a card.

    Where there are neither, the card's first row is told, if it bears several persons.
    """
    given_up = kept != np.arange(len(kept))
    of_family = np.flatnonzero((named >= 0) & given_up[named])
    of_member = np.flatnonzero(given_up[cards.card] & (cards.golden[cards.person] == cards.card))
    told = np.r_[named[of_family], cards.card[of_member]]
    at, first = np.unique(cards.card, return_index=True)
    several = np.bincount(np.unique(cards.person << 32 | cards.card) & 0xFFFFFFFF, minlength=len(kept)) > 1
    silent = first[given_up[at] & several[at] & ~np.isin(at, told)]
    of_member = np.r_[of_member, silent]
    rows = ((families, of_family, named[of_family]), (cards.rows, of_member, cards.card[of_member]))
    beside = cards.rows["record_id"].take(pa.array(first[np.searchsorted(at, kept)]))
    return [
        _findings(
            table.take(pa.array(chosen)),
            Reason.KELUARGA_GANDA,
            hints(cards.pairs, card, kept[card]),
            beside.take(pa.array(card)),
        )
        for table, chosen, card in rows
    ]


def _findings(rows: pa.Table, reason: Reason, said: npt.NDArray[np.object_], related: pa.ChunkedArray) -> pa.Table:
    size = rows.num_rows
    columns = {
        **{name: rows[name] for name in PROVENANCE[:4]},
        "column": constant("no_kk", size),
        "code": constant(str(reason), size),
        "severity": constant(str(reason.severity), size),
        "value_masked": mask_column("no_kk", rows["no_kk"]),
        "related_record_id": related,
        "hint": pa.array(said, pa.string()),
    }
    return filled(columns, FINDINGS, size)
