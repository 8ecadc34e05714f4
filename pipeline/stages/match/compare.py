"""Compare: the level of agreement of every nominated pair, field by field.

Cheap fields come first; names are compared only where the pair could still matter.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import NO_DAY, Mask, Numbers, codes_of, mask_of
from pipeline.matching import persons as level
from pipeline.matching.pairs import Kinds, pairs_by_kind
from pipeline.matching.persons import RARE
from pipeline.matching.rarity import MOST
from pipeline.matching.weights import Level, Weights, bits_at
from pipeline.stage import Tables
from pipeline.stages.match.birth_levels import birth_levels
from pipeline.stages.match.name_levels import name_levels
from pipeline.stages.match.nik_levels import level_of_codes, nik_levels, with_slips
from pipeline.stages.match.weigh import Thresholds

LARGEST_BLOCK = 60


@dataclass(frozen=True)
class CompareParams:
    """Weights among at least as many records as there are, thresholds, and how far a record looks in a large block."""

    weights: Weights
    thresholds: Thresholds
    largest_block: int = LARGEST_BLOCK


def compare(tables: Tables, params: CompareParams) -> dict[str, pa.Table]:
    """Compare the records that share a block key.

    Args:
        tables: ``keys`` (``kunci``, ``jenis``, ``baris``), blocks entire; ``features``, the records, row = ``baris``.
        params: Weights and thresholds.

    Returns:
        ``pairs``: ``nomor_a`` < ``nomor_b``, ``jenis``, one bit for each kind of key that nominated the pair, one
        level number per field, and ``rusak``, whether a NIK bears a sign of damage; the pairs that could come to more
        than nothing.
    """
    features = tables["features"]
    left, right, kinds = nominated(tables["keys"], features, params.largest_block)
    found = _cheap_levels(features, left, right)
    damaged = _damaged(features, left, right)
    hopeful = _could_matter(found, damaged, params.weights, params.thresholds)
    hopeful &= ~(_far_apart(found, damaged) & ~_one_name_or_mother(features, left, right))
    left, right, kinds, damaged = left[hopeful], right[hopeful], kinds[hopeful], damaged[hopeful]
    found = {name: values[hopeful] for name, values in found.items()}
    found["nik"] = with_slips(features, left, right, found)
    found |= name_levels(features, left, right, found, params.thresholds.same_nik_name)
    number = features["nomor"].to_numpy()
    columns = {"nomor_a": number[left], "nomor_b": number[right], "jenis": kinds}
    columns |= {field.name: found[field.name] for field in level.COMPARED}
    return {"pairs": pa.table(columns | {"rusak": damaged})}


def levels_of(features: pa.Table, left: Numbers, right: Numbers, same_nik_name: float) -> dict[str, Level]:
    """The level of every field of some pairs, whatever they may come to."""
    found = _cheap_levels(features, left, right)
    found["nik"] = with_slips(features, left, right, found)
    return found | name_levels(features, left, right, found, same_nik_name)


def nominated(keys: pa.Table, features: pa.Table, largest_block: int) -> tuple[Numbers, Numbers, Kinds]:
    """The pairs that share a block key, each once, and the kinds of key they share.

    In a block that is looked through by neighbours only, these are the next in the order of name, birth date and all
    that is compared, so that the order of the files shows nowhere.
    """
    hashed, kinds, rows = (keys[name].to_numpy() for name in ("kunci", "jenis", "baris"))
    return pairs_by_kind(hashed, kinds, rows, lambda some: _places(features.take(pa.array(some))), largest_block)


def _places(features: pa.Table) -> Numbers:
    born = pc.fill_null(features["tanggal_lahir"].cast(pa.int32()), NO_DAY).to_numpy()
    order = np.lexsort((features["tanda"].to_numpy(), born, _ranks(features["nama"].combine_chunks())))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places


def _damaged(features: pa.Table, left: Numbers, right: Numbers) -> Mask:
    """Pairs in which one NIK bears a sign of damage."""
    sign = mask_of(features["nik_bertentangan"])
    return sign[left] | sign[right]


def _ranks(names: pa.DictionaryArray) -> npt.NDArray[np.int32]:
    """Place of each record's name in the order of names; missing names come first."""
    order = pc.array_sort_indices(names.dictionary).to_numpy()
    place = np.zeros(len(order) + 1, dtype=np.int32)
    place[order] = np.arange(1, len(order) + 1)
    ranks: npt.NDArray[np.int32] = place[pc.fill_null(names.indices, len(order)).to_numpy()]
    return ranks


def _cheap_levels(features: pa.Table, left: Numbers, right: Numbers) -> dict[str, Level]:
    return {
        "nik": nik_levels(features, left, right),
        "tanggal_lahir": birth_levels(features["tanggal_lahir"], left, right),
        "jenis_kelamin": level_of_codes(codes_of(features["jenis_kelamin"]), left, right, level.SEX),
        "no_kk": level_of_codes(codes_of(features["no_kk"]), left, right, level.CARD),
        "desa": level_of_codes(codes_of(features["kode_desa"]), left, right, level.VILLAGE),
    }


def _could_matter(found: dict[str, Level], damaged: Mask, weights: Weights, thresholds: Thresholds) -> Mask:
    """Keep the pairs that would reach an officer if the names agreed wholly and every value were rare.

    Of two different NIK, of which none is damaged, only a pair born on one day can be one person, and one slip may
    separate the two, at best two digits exchanged.
    """
    two_nik = found["nik"] == level.NIK.number("beda")
    slipped = np.where(two_nik, level.NIK.number("tertukar"), found["nik"]).astype(np.int8)
    best = np.maximum(weights.bits(found), weights.bits(found | {"nik": slipped}))
    best += weights.most("nama") + max(weights.most("nama_ibu_kandung"), 0.0) + len(RARE) * MOST
    same_nik = found["nik"] == level.NIK.number("sama")
    one_day = found["tanggal_lahir"] == level.BIRTH.number("sama")
    opposite = found["jenis_kelamin"] == level.SEX.number("beda")
    hopeful: Mask = same_nik | ((best >= bits_at(thresholds.review_at)) & (one_day | ~two_nik | damaged) & ~opposite)
    return hopeful


def _far_apart(found: dict[str, Level], damaged: Mask) -> Mask:
    """Two NIK of which none is damaged, two cards and two villages."""
    apart = [found[field.name] == field.number("beda") for field in (level.NIK, level.CARD, level.VILLAGE)]
    far: Mask = np.logical_and.reduce(apart) & ~damaged
    return far


def _one_name_or_mother(features: pa.Table, left: Numbers, right: Numbers) -> Mask:
    """Pairs with one and the same name or mother, letter by letter: less does not bring people far apart together."""
    names, mothers = (codes_of(features[name]) for name in ("nama", "nama_ibu_kandung"))
    same: Mask = (names[left] == names[right]) | ((mothers[left] == mothers[right]) & (mothers[left] >= 0))
    return same
