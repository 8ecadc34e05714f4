"""Name frequency: how common names are in the data at hand; agreement on a rare one says much, on SITI little."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, codes_of
from pipeline.fields.distinct import Texts, encoded
from pipeline.fields.text_pairs import Scores, on_distinct_pairs

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True)
class WordShares:
    """How many of the persons of some data have each word in their name.

    Attributes:
        words: The words, each once.
        shares: Part of the persons with a known name, as many as words.
    """

    words: pa.StringArray
    shares: Shares


def shares_of(keys: Texts) -> Shares:
    """Give each row the part of the rows with a known key that have its key; not a number where missing."""
    column = encoded(keys)
    codes = codes_of(column)
    counts = np.bincount(codes[codes >= 0], minlength=len(column.dictionary) + 1).astype(np.float64)
    counts[-1] = np.nan
    shares: Shares = counts[codes] / max(1, int((codes >= 0).sum()))
    return shares


def word_shares(keys: Texts) -> WordShares:
    """Count the words of a column of keys, each once per person.

    Args:
        keys: Keys of all persons, missing allowed.
    """
    column = encoded(keys)
    codes = codes_of(column)
    persons = np.bincount(codes[codes >= 0], minlength=len(column.dictionary))
    key, word, words = _words(column.dictionary)
    counts = np.bincount(word, weights=persons[key], minlength=len(words))
    return WordShares(words, counts / max(1, int(persons.sum())))


def rarest_agreeing(left: Texts, right: Texts, known: WordShares) -> Scores:
    """Give each pair of keys the share of the rarest word that both have.

    Args:
        left: Keys, missing allowed.
        right: As many.
        known: Words of all persons; one that is not among them is rarer than any.

    Returns:
        Shares, 0 for a word that is not known; not a number where no word agrees or a key is missing.
    """

    def compare(keys: pa.StringArray, a: Numbers, b: Numbers) -> Scores:
        return _rarest(keys, a, b, known)

    return on_distinct_pairs(left, right, compare)


def _rarest(keys: pa.StringArray, left: Numbers, right: Numbers, known: WordShares) -> Scores:
    key, word, words = _words(keys)
    place = pc.fill_null(pc.index_in(words, value_set=known.words), len(known.words)).to_numpy()
    shares = np.append(known.shares, 0.0)[place]
    held = pd.DataFrame({"key": key, "word": word})
    of = [pd.DataFrame({"pair": np.arange(len(side)), "key": side}).merge(held, on="key") for side in (left, right)]
    both = of[0][["pair", "word"]].merge(of[1][["pair", "word"]], on=["pair", "word"])
    result = np.full(len(left), np.nan, dtype=np.float32)
    np.fmin.at(result, both["pair"].to_numpy(), shares[both["word"].to_numpy()].astype(np.float32))
    return result


def _words(keys: pa.StringArray) -> tuple[Numbers, Numbers, pa.StringArray]:
    """Each key with each of its words once, both as places, and the distinct words."""
    lists = pc.split_pattern(keys, " ")
    flat = lists.flatten().dictionary_encode()
    key = np.asarray(pc.list_parent_indices(lists)).astype(np.int64)
    word = np.asarray(flat.indices).astype(np.int64)
    pairs = np.unique(key * (len(flat.dictionary) + 1) + word)
    key, word = np.divmod(pairs, len(flat.dictionary) + 1)
    return key, word, flat.dictionary
