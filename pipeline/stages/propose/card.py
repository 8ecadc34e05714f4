"""Card: what a damaged or missing nomor KK probably is."""

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from pipeline.fields.columns import mask_of
from pipeline.stages.propose.agreement import Pairs
from pipeline.stages.propose.candidates import Words, from_pairs
from pipeline.stages.propose.digits import fits


def card_of_others(pairs: Pairs, code: Words) -> pd.DataFrame:
    """Suggest the nomor KK of another row that bears the same NIK.

    A card changes when people move, so it is sure only where what is left of the digits fits.

    Args:
        pairs: Rows in doubt beside rows of the same person.
        code: The finding to answer in each pair; empty where nothing is asked of the card.
    """
    theirs = pairs.right["no_kk"]
    one_nik = mask_of(pc.equal(pairs.left["nik"], pairs.right["nik"])) & mask_of(pairs.left["nik_layak"])
    whole = mask_of(pc.match_substring_regex(theirs, r"^[0-9]{16}$"))
    asked = (code != "") & whole & one_nik & ~pairs.born_apart
    fit = fits(pairs.left["no_kk"], theirs)
    empty = np.asarray(pc.is_null(pairs.left["no_kk"]))
    more = {"nik": one_nik, "sisa_angka": fit}
    proposed = theirs.to_numpy(zero_copy_only=False)
    return from_pairs(pairs, "no_kk", proposed, high=asked & fit, fair=asked & empty & pairs.village, more=more)
