"""Words: the vocabulary of invented names, curated words first, words made of syllables behind them."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product

import numpy as np
import numpy.typing as npt
import pyarrow as pa

MADE_SHARE = 0.3
"""Share of names taken from words made of syllables: rare names, of which a regency has very many."""


@dataclass(frozen=True)
class Vocabulary:
    """Words of one group and how often each is taken."""

    words: pa.StringArray
    weights: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Style:
    """One way to form a name: groups of words in order, for a sex and births before a year."""

    sex: str
    born_before: int
    groups: tuple[str, ...]
    weight: float


def rows(name: str) -> list[dict[str, str]]:
    """Read one of the word files."""
    text = resources.files(__package__).joinpath("words", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def vocabulary(group: str) -> Vocabulary:
    """The words of a group; frequencies fall off as in any real register (Zipf)."""
    curated = list(dict.fromkeys(row["token"] for row in rows("tokens.csv") if row["group"] == group))
    known = set(curated)
    made = [word for word in _made(group) if word not in known]
    weights = np.concatenate([_zipf(len(curated)) * (1 - (MADE_SHARE if made else 0)), _zipf(len(made)) * MADE_SHARE])
    return Vocabulary(pa.array(curated + made, pa.string()), weights / weights.sum())


def _zipf(size: int) -> npt.NDArray[np.float64]:
    weights = 1 / (np.arange(1, size + 1) + 8.0)
    return weights / weights.sum() if size else weights


def _made(group: str) -> list[str]:
    """Words made of one syllable per position, in an order that mixes beginnings."""
    pieces: dict[str, list[str]] = {}
    for row in rows("syllables.csv"):
        if row["group"] == group:
            pieces.setdefault(row["position"], []).append(row["piece"])
    if not pieces:
        return []
    words = sorted({"".join(parts) for parts in product(*(pieces[place] for place in sorted(pieces)))})
    return [words[place] for place in np.random.default_rng(len(words)).permutation(len(words))[:6000]]


@cache
def styles() -> Sequence[Style]:
    """Every way to form a name."""
    return [
        Style(row["jenis_kelamin"], int(row["lahir_sebelum"]), tuple(row["pola"].split()), float(row["bobot"]))
        for row in rows("styles.csv")
    ]
