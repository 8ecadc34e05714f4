"""NIK: what a damaged or wrong NIK probably is, from other rows of the same person."""

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, mask_of
from pipeline.fields.inside_nik import says_birth, says_sex
from pipeline.stages.propose.agreement import Pairs
from pipeline.stages.propose.candidates import Words, from_pairs
from schemas.nik import parts_of
from schemas.reasons import Reason

CONTRADICTED: Final = (Reason.NIK_BEDA_TANGGAL_LAHIR, Reason.NIK_BEDA_JENIS_KELAMIN)
"""Findings that a NIK and another column of the row cannot both be right: another NIK must end the contradiction."""


def nik_of_others(pairs: Pairs, code: Words) -> pd.DataFrame:
    """Suggest the usable NIK of another row of the same person.

    Sure: what is left of the digits fits, and the birth date with the card or the mother is equal, or the card where
    the birth date is unknown here. Fair: the digits fit and only the card and mother are not known to be equal, or
    only the birth date differs; or they do not fit, and the birth date and the card, the mother or (with no digits
    left) the village of the very same name are equal, and the other NIK holds the birth date and sex of the row while
    the row's own does not. Never where the sex contradicts, nor, without one card, the mother; nor where only name and
    birth date agree and the cards differ: namesakes born on one day have NIK that differ in the serial alone.

    Args:
        pairs: Rows in doubt beside rows of the same person.
        code: The finding to answer in each pair; empty where nothing is asked of the NIK.
    """
    nik = pairs.right["nik"]
    different = ~mask_of(pc.equal(pc.fill_null(pairs.left["nik"], ""), pc.fill_null(nik, "")))
    possible = mask_of(pairs.right["nik_layak"]) & different & ~pairs.sex_apart & (code != "")
    possible &= (~pairs.mother_apart & ~(pairs.card_apart & ~pairs.mother)) | pairs.card
    better = _holds(pairs, pairs.right["nik"]) & ~_holds(pairs, pairs.left["nik"])
    possible &= ~np.isin(code, CONTRADICTED) | better
    unborn = ~pairs.born & ~pairs.born_apart
    related = pairs.card | pairs.mother
    high = possible & pairs.fits & ((pairs.born & related) | (unborn & pairs.card))
    empty = ~_digits_left(pairs.left["nik"])
    fair = possible & pairs.fits & (pairs.born | (pairs.born_apart & pairs.card & pairs.same_name))
    fair |= possible & ~pairs.fits & better & pairs.born & (related | (empty & pairs.village & pairs.same_name))
    proposed = nik.to_numpy(zero_copy_only=False)
    return from_pairs(pairs, "nik", proposed, high=high, fair=fair & ~high, more={"sisa_angka": pairs.fits})


def _digits_left(column: pa.ChunkedArray) -> Mask:
    """Which NIK still say something of the person."""
    parts = parts_of(column.combine_chunks())
    said = mask_of(pc.match_substring_regex(column, r"[0-9].*[0-9].*[0-9].*[0-9].*[0-9].*[0-9]"))
    placeholder = parts.complete & (parts.same_digit | (parts.first == 0))
    digits: Mask = said & ~placeholder
    return digits


def _holds(pairs: Pairs, nik: pa.ChunkedArray) -> Mask:
    """Whether a NIK holds the birth date and the sex that the row in doubt states."""
    parts = parts_of(nik.combine_chunks())
    return says_birth(parts, pairs.left["tanggal_lahir"]) & says_sex(parts, pairs.left["jenis_kelamin"])
