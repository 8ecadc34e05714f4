"""Card pairs: two family cards that bear the same persons, and what that is: one family, a split, or a move.

A family is the same where its head stands on both cards and most of the smaller card's persons do; where the heads are
not known, where most of the larger card's persons do, two at least. A card is split off another whose others stay: one
of them heads it who did not head the other. Somebody moved who heads neither of two cards that both have others. What
is none of these cannot be told. Which card is newer is known where the periods of all rows of these persons are.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.fields.columns import Numbers
from schemas.hints import Hint

SAME, SPLIT_A, SPLIT_B, MOVED, UNTOLD = "same", "split_a", "split_b", "moved", "untold"
KEYS: Final = ["card_a", "card_b"]
NO_CARD: Final = -1


def placements(person: Numbers, card: Numbers, head: npt.NDArray[np.bool_], period: Numbers) -> pd.DataFrame:
    """Who stands on which card, as whose head, and by rows of which period.

    Args:
        person: Person of each row.
        card: Card of each row.
        head: Whether the row says that the person heads the card.
        period: Period of each row as a number, the newer the larger; -1 where not known.

    Returns:
        A row per person and card: ``person``, ``card``, ``head``, ``newest`` and ``dated`` (all rows are).
    """
    rows = pd.DataFrame({"person": person, "card": card, "head": head, "newest": period, "dated": period >= 0})
    return (
        rows.groupby(["person", "card"])
        .agg(head=("head", "any"), newest=("newest", "max"), dated=("dated", "all"))
        .reset_index()
    )


def card_pairs(placed: pd.DataFrame) -> pd.DataFrame:
    """Pairs of cards that bear the same persons.

    Returns:
        A row per pair: ``card_a`` and ``card_b``, ``kind``, and the ``newer`` card, -1 where it is not known.
    """
    met = placed.merge(placed, on="person", suffixes=("_a", "_b"))
    met = met[met["card_a"] < met["card_b"]]
    met = met.assign(
        heads=met["head_a"] & met["head_b"],
        new_head_a=met["head_a"] & ~met["head_b"],
        new_head_b=met["head_b"] & ~met["head_a"],
        dated=met["dated_a"] & met["dated_b"],
    )
    pairs = (
        met.groupby(KEYS)
        .agg(
            both=("person", "size"),
            heads=("heads", "any"),
            new_head_a=("new_head_a", "any"),
            new_head_b=("new_head_b", "any"),
            dated=("dated", "all"),
            newest_a=("newest_a", "max"),
            newest_b=("newest_b", "max"),
        )
        .reset_index()
    )
    by_card = placed.groupby("card").agg(size=("person", "size"), headed=("head", "any"))
    for side in ("a", "b"):
        pairs[f"size_{side}"] = by_card["size"].reindex(pairs[f"card_{side}"]).to_numpy()
        pairs[f"headed_{side}"] = by_card["headed"].reindex(pairs[f"card_{side}"]).to_numpy()
    return pairs[KEYS].assign(kind=_kinds(pairs), newer=_newer(pairs))


def _kinds(pairs: pd.DataFrame) -> npt.NDArray[np.object_]:
    sizes = pairs[["size_a", "size_b"]]
    smaller, larger = sizes.min(axis=1), sizes.max(axis=1)
    headed = pairs["headed_a"] & pairs["headed_b"]
    same_head = pairs["heads"] & (2 * pairs["both"] > smaller)
    no_head = ~headed & (2 * pairs["both"] > larger) & (pairs["both"] > 1)
    others_a, others_b = pairs["size_a"] > pairs["both"], pairs["size_b"] > pairs["both"]
    apart = headed & ~pairs["heads"]
    cases = [
        (same_head | no_head, SAME),
        (apart & pairs["new_head_a"] & ~pairs["new_head_b"] & others_b, SPLIT_A),
        (apart & pairs["new_head_b"] & ~pairs["new_head_a"] & others_a, SPLIT_B),
        (apart & ~pairs["new_head_a"] & ~pairs["new_head_b"] & others_a & others_b, MOVED),
    ]
    masks, words = zip(*cases, strict=True)
    kinds: npt.NDArray[np.object_] = np.select([mask.to_numpy() for mask in masks], words, UNTOLD).astype(object)
    return kinds


def _newer(pairs: pd.DataFrame) -> Numbers:
    later = np.where(pairs["newest_a"] > pairs["newest_b"], pairs["card_a"], pairs["card_b"])
    known = pairs["dated"] & (pairs["newest_a"] != pairs["newest_b"])
    newer: Numbers = np.where(known, later, NO_CARD)
    return newer


def hints(pairs: pd.DataFrame, other: Numbers, kept: Numbers) -> npt.NDArray[np.object_]:
    """A word for each card that is not taken beside the one that is: what it is, and whether the latter is newer.

    Args:
        pairs: Pairs of cards.
        other: Card that is not taken.
        kept: Card that is.
    """
    asked = pd.DataFrame({"card_a": np.minimum(other, kept), "card_b": np.maximum(other, kept)})
    found = asked.merge(pairs, on=KEYS, how="left")
    # Two cards that do not meet themselves are one family through a third.
    kind, newer = found["kind"].fillna(SAME).to_numpy(), found["newer"].to_numpy() == kept
    split = np.isin(kind, (SPLIT_A, SPLIT_B))
    split_off = np.where(kind == SPLIT_A, found["card_a"], found["card_b"])
    cases = [
        ((kind == SAME) & newer, Hint.NEW_CARD),
        (kind == SAME, Hint.SAME_FAMILY),
        (split & newer & (split_off == kept), Hint.SPLIT_NEWER),
        (split & newer, Hint.MOVED_NEWER),
        (split, Hint.SPLIT),
        ((kind == MOVED) & newer, Hint.MOVED_NEWER),
        (kind == MOVED, Hint.MOVED),
    ]
    masks, words = zip(*cases, strict=True)
    said: npt.NDArray[np.object_] = np.select(masks, [str(word) for word in words], str(Hint.CARD_UNTOLD)).astype(
        object
    )
    return said
