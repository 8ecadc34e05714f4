"""Name alternatives: whole columns of names taken apart, so that every name of a person is compared."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of
from pipeline.fields.distinct import Texts, on_distinct, plain
from pipeline.fields.joins import equal_rows
from pipeline.fields.name_parts import FATHERS, MAY_HOLD_OTHERS, alternatives_of, father_of
from pipeline.fields.names import comparison_key

_MAY_HOLD_FATHER = rf"\b(?:{'|'.join(sorted(FATHERS))})\b"


def alternative_keys(names: Texts) -> tuple[pa.DictionaryArray, Numbers]:
    """Make a key of every name that a person is written under.

    Args:
        names: Clean names, missing allowed; ``/``, ALIAS and brackets part the names of one person.

    Returns:
        The keys, and which of ``names`` each is of; a missing name has one missing key.
    """
    texts = plain(names)
    several = has_others(texts)
    others = [alternatives_of(name) for name in texts.filter(pa.array(several)).to_pylist()]
    counts = np.ones(len(texts), dtype=np.int64)
    counts[several] = [len(each) for each in others]
    of = np.repeat(np.arange(len(texts)), counts)
    held = several[of]
    written = pa.array([name for each in others for name in each], type=pa.string())
    return comparison_key(pc.replace_with_mask(texts.take(pa.array(of)), pa.array(held), written)), of


def has_others(names: Texts) -> Mask:
    """Find the names that may hold another name of the same person."""
    return mask_of(pc.match_substring_regex(plain(names), MAY_HOLD_OTHERS))


def father_key(names: Texts) -> pa.DictionaryArray:
    """Make the key of the father's name that stands behind BIN or BINTI; missing where none does."""
    texts = plain(names)
    led = pc.match_substring_regex(texts, _MAY_HOLD_FATHER)
    return comparison_key(on_distinct(pc.if_else(led, texts, None), father_of))


def alternative_pairs(left: Texts, right: Texts) -> tuple[pa.DictionaryArray, pa.DictionaryArray, Numbers]:
    """Pair every key of each name with every key of its partner.

    Args:
        left: Clean names, missing allowed.
        right: As many.

    Returns:
        The keys of both sides, and which pair of names each pair of keys is of, in the order of the pairs.
    """
    (keys, of), (others, of_other) = alternative_keys(left), alternative_keys(right)
    if len(keys) == len(left) and len(others) == len(right):
        return keys, others, of
    a, b = equal_rows(pa.array(of), pa.array(of_other))
    return keys.take(pa.array(a)), others.take(pa.array(b)), of[a]
