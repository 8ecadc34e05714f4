"""Agreement: what a row in doubt and another row have in common, pair by pair."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of, undictionaried
from pipeline.fields.likeness import likeness_of_names, similarity
from pipeline.fields.names import comparison_key
from pipeline.stages.propose.digits import fits

NAME_ALIKE = 0.9
MOTHER_ALIKE = 0.85


@dataclass(frozen=True)
class Pairs:
    """Pairs of a patient and another row of, by its name, the same person.

    Attributes:
        patient: Row of the patients.
        left: The patient's values, one row per pair.
        right: The other's values, one row per pair.
        same_name: The names are equal but for spelling.
        born: The birth dates are equal.
        born_apart: Both birth dates are known and differ.
        sex_apart: Both sexes are known and differ.
        card: The nomor KK is equal.
        card_apart: Both nomor KK are known and differ.
        mother: The mothers' names are alike.
        mother_apart: Both mothers are known and are not alike.
        village: The village is equal.
        fits: What is left of the patient's NIK fits the other's.
    """

    patient: Numbers
    left: pa.Table
    right: pa.Table
    same_name: Mask
    born: Mask
    born_apart: Mask
    sex_apart: Mask
    card: Mask
    card_apart: Mask
    mother: Mask
    mother_apart: Mask
    village: Mask
    fits: Mask


def agreement(patients: pa.Table, known: pa.Table, patient: Numbers, other: Numbers) -> Pairs:
    """Compare both sides of nominated pairs, and keep those whose names belong to one person.

    Two rows of one sheet and one card are two members of the family unless their names are the same.

    Args:
        patients: Rows with a value in doubt.
        known: Rows that could tell.
        patient: Row of ``patients`` of every pair.
        other: Row of ``known`` of every pair.
    """
    likeness = likeness_of_names(patients["nama"].take(patient), known["nama"].take(other))
    alike = np.flatnonzero(np.nan_to_num(likeness, nan=0.0) >= NAME_ALIKE)
    left, right = patients.take(pa.array(patient[alike])), known.take(pa.array(other[alike]))
    sheet = _same(left, right, "source_file") & _same(left, right, "source_sheet")
    one_person = ~(sheet & _same(left, right, "no_kk") & (likeness[alike] < 1.0))
    alike = alike[one_person]
    left, right = left.filter(pa.array(one_person)), right.filter(pa.array(one_person))
    mother = similarity(*(comparison_key(side["nama_ibu_kandung"]) for side in (left, right)))
    born, sex, card = (_same(left, right, name) for name in ("tanggal_lahir", "jenis_kelamin", "no_kk"))
    return Pairs(
        patient=patient[alike],
        left=left,
        right=right,
        same_name=likeness[alike] >= 1.0,
        born=born,
        born_apart=_both(left, right, "tanggal_lahir") & ~born,
        sex_apart=_both(left, right, "jenis_kelamin") & ~sex,
        card=card,
        card_apart=_both(left, right, "no_kk") & ~card,
        mother=mother >= MOTHER_ALIKE,
        mother_apart=mother < MOTHER_ALIKE,
        village=_same(left, right, "kode_desa"),
        fits=fits(left["nik"], right["nik"]),
    )


def _same(left: pa.Table, right: pa.Table, name: str) -> Mask:
    return mask_of(pc.equal(undictionaried(left[name]), undictionaried(right[name])))


def _both(left: pa.Table, right: pa.Table, name: str) -> Mask:
    return mask_of(pc.and_(pc.is_valid(left[name]), pc.is_valid(right[name])))
