"""Blocking: which records are worth comparing. Who shares a key, or stands near in an order, is."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, distinct, hash_rows
from pipeline.fields.distinct import encoded, on_distinct
from pipeline.fields.names import first_token_skeleton
from pipeline.matching.digits import HIDDEN
from pipeline.matching.pairs import following, pairs_of
from pipeline.matching.standing import possible
from pipeline.tables.kinds import ALL_NAMES, NAMES, NUMBERS, Kind
from pipeline.tables.spec import Recipe, Spec

Entries = tuple[npt.NDArray[np.uint64], Numbers]

EVERYBODY: Final = 300_000
"""Up to so many pairs all are compared where the specification names no keys."""

_CODES: Final = str.maketrans("BFPVCGJKQSXZDTLMNR", "111122222222334556", "AEIOUYHW")
_SOUND: Final = 3


def nominated(features: pa.Table, spec: Spec, first_right: int | None) -> tuple[Numbers, Numbers]:
    """List the pairs that are compared.

    Args:
        features: Prepared columns, one row per record; of two tables the left one's rows first.
        spec: Which keys and orders.
        first_right: Row at which the right table begins; None where there is one table.

    Returns:
        Two arrays of rows, each pair once, the smaller row first, sorted.
    """
    size = features.num_rows
    given = bool(spec.blocking or spec.neighbours)
    if not given and possible(size, first_right) <= EVERYBODY:
        return _every_pair(size, first_right)
    ranks = _ranks(features, [name for name, field in spec.fields.items() if field.kind in NAMES])
    recipes = spec.blocking if given else default_recipes(spec)
    found = [_in_blocks(_keyed(features, recipe, spec), ranks, spec.largest_block) for recipe in recipes]
    found += [_near(features, order.by, spec, order.within) for order in spec.neighbours]
    pairs = distinct(np.concatenate([*found, np.zeros(0, dtype=np.int64)]))
    left, right = pairs >> 32, pairs & 0xFFFFFFFF
    across = np.ones(len(left), dtype=bool) if first_right is None else (left < first_right) & (right >= first_right)
    return left[across], right[across]


def default_recipes(spec: Spec) -> tuple[Recipe, ...]:
    """Keys by the kinds of the columns: a number alone, and any two other things that say who or where somebody is.

    An address alone where it names a house; in Indonesian villages it names a neighbourhood of hundreds.
    """
    of = {name: field.kind for name, field in spec.fields.items()}
    numbers: list[Recipe] = [(name,) for name, kind in of.items() if kind in NUMBERS]
    numbers += [(f"{name}:first15",) for name, kind in of.items() if kind is Kind.NATIONAL_ID]
    names = [f"{name}:sound" for name, kind in of.items() if kind in NAMES]
    dates = [name for name, kind in of.items() if kind is Kind.DATE]
    parents = [f"{name}:sound" for name, kind in of.items() if kind is Kind.PARENT_NAME]
    places = [name for name, kind in of.items() if kind in (Kind.PLACE, Kind.POSTCODE, Kind.ADDRESS)]
    two = [pair for pair in combinations((*names, *dates, *parents, *places), 2) if set(pair) & {*names, *dates}]
    addresses = [name for name in places if of[name] is Kind.ADDRESS and spec.names == "plain"]
    return (*numbers, *two, *((name,) for name in addresses))


def _every_pair(size: int, first_right: int | None) -> tuple[Numbers, Numbers]:
    if first_right is None:
        left, right = np.triu_indices(size, 1)
        return left.astype(np.int64), right.astype(np.int64)
    others = size - first_right
    left = np.repeat(np.arange(first_right, dtype=np.int64), others)
    return left, np.tile(np.arange(first_right, size, dtype=np.int64), first_right)


def _ranks(features: pa.Table, names: list[str]) -> Numbers:
    """Place of each record in the order of its names."""
    if not names:
        return np.zeros(features.num_rows, dtype=np.int64)
    texts = pa.table({name: features[name].cast(pa.string()) for name in names})
    order = pc.sort_indices(texts, sort_keys=[(name, "ascending") for name in names]).to_numpy()
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _part(features: pa.Table, part: str, spec: Spec) -> pa.DictionaryArray:
    """What a key takes of a field; nothing of a NIK that is masked there, as one mask fits hundreds of people."""
    taken = _taken(features, part, spec)
    if spec.fields[part.partition(":")[0]].kind is not Kind.NATIONAL_ID:
        return taken
    return on_distinct(taken, lambda text: None if HIDDEN in text else text)


def _taken(features: pa.Table, part: str, spec: Spec) -> pa.DictionaryArray:
    name, _, way = part.partition(":")
    column = encoded(features[name])
    if not way:
        return column
    if way == "sound":
        indonesian = spec.fields[name].kind in ALL_NAMES and spec.names == "indonesian"
        return first_token_skeleton(column) if indonesian else on_distinct(column, _sound)
    if way == "digits":
        return on_distinct(column, lambda text: "".join(filter(str.isdigit, text)) or None)
    if way == "word":
        return on_distinct(column, lambda text: max(text.split(), key=len, default=None))
    signs = int(way.removeprefix("first").removeprefix("last"))
    cut = slice(signs) if way.startswith("first") else slice(-signs, None)
    return on_distinct(column, lambda text: text[cut] if len(text) >= signs else None)


def _sound(text: str) -> str | None:
    """The first letter and the classes of the next consonants, as Russell and Odell grouped them."""
    letters = text.replace(" ", "")
    classes = letters[1:].translate(_CODES)
    kept = [sign for place, sign in enumerate(classes) if not place or classes[place - 1] != sign]
    return letters[:1] + "".join(kept)[:_SOUND] if letters else None


def _keyed(features: pa.Table, recipe: Recipe, spec: Spec) -> Entries:
    """Keys of every record, also those that it would have if fields that may be exchanged were."""
    keyed = [_hash(features, recipe, spec), *(_hash(features, each, spec) for each in _crosswise(recipe, spec))]
    return np.concatenate([keys for keys, _ in keyed]), np.concatenate([rows for _, rows in keyed])


def _crosswise(recipe: Recipe, spec: Spec) -> Iterator[Recipe]:
    for name, field in spec.fields.items():
        if field.exchanged_with is not None:
            other = {name: field.exchanged_with, field.exchanged_with: name}
            parts = [part.partition(":") for part in recipe]
            turned = tuple(f"{other.get(field_name, field_name)}{colon}{way}" for field_name, colon, way in parts)
            if turned != recipe:
                yield turned


def _hash(features: pa.Table, recipe: Recipe, spec: Spec) -> Entries:
    """Keys by value, and the records that have one: a record with a part missing has none."""
    hashed, known = hash_rows([_part(features, part, spec) for part in recipe])
    return hashed[known], np.flatnonzero(known)


def _in_blocks(keyed: Entries, ranks: Numbers, largest: int) -> Numbers:
    """Pairs within each block; in a very large one a record meets those that follow it in the order of names."""
    keys, rows = keyed
    left, right = pairs_of(keys, rows, lambda some: ranks[some], largest)
    return left << 32 | right


def _near(features: pa.Table, by: Recipe, spec: Spec, within: int) -> Numbers:
    """Pairs of records that stand at most so far from one another in an order; who has nothing said is left out."""
    parts = {str(place): _part(features, part, spec).cast(pa.string()) for place, part in enumerate(by)}
    table = pa.table(parts).append_column("row", pa.array(np.arange(features.num_rows)))
    table = table.filter(pc.is_valid(table["0"]))
    rows = table.take(pc.sort_indices(table, sort_keys=[(name, "ascending") for name in table.column_names]))["row"]
    left, right = following(rows.to_numpy(), np.minimum(len(rows) - np.arange(len(rows)) - 1, within))
    return left << 32 | right
