"""Sex: what a missing or contradicted sex probably is."""

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import mask_of
from pipeline.fields.inside_nik import says_birth
from pipeline.stages.propose.agreement import Pairs
from pipeline.stages.propose.candidates import Words, from_pairs, from_rows
from schemas.nik import parts_of
from schemas.reasons import Reason
from schemas.repairs import Origin, Sureness

MISSING: Final = Reason.JENIS_KELAMIN_TIDAK_DIKENAL


def sex_of_others(pairs: Pairs, code: Words) -> pd.DataFrame:
    """Suggest the sex of another row of the same person where the row's own NIK holds it too.

    Sure: the other row bears the same NIK, or birth date and card are equal.

    Args:
        pairs: Rows in doubt beside rows of the same person.
        code: The finding to answer in each pair; empty where nothing is asked of the sex.
    """
    theirs = pairs.right["jenis_kelamin"].cast(pa.string())
    parts = parts_of(pairs.left["nik"].combine_chunks())
    held = np.where(parts.woman, "P", "L") == np.asarray(pc.fill_null(theirs, ""))
    one_nik = mask_of(pc.equal(pairs.left["nik"], pairs.right["nik"]))
    asked = (code != "") & mask_of(pairs.left["nik_layak"]) & held
    high = asked & (one_nik | (pairs.born & pairs.card))
    proposed = theirs.to_numpy(zero_copy_only=False)
    more = {"nik": one_nik, "kelamin_dalam_nik": held}
    return from_pairs(pairs, "jenis_kelamin", proposed, high=high, fair=np.zeros_like(high), more=more)


def sex_of_nik(patients: pa.Table, code: Words) -> pd.DataFrame:
    """Suggest the sex inside the NIK where the column says none and the NIK's birth date is the row's own."""
    parts = parts_of(patients["nik"].combine_chunks())
    held = says_birth(parts, patients["tanggal_lahir"]) & mask_of(patients["nik_layak"])
    rows = np.flatnonzero((code == MISSING) & held)
    proposed = np.where(parts.woman[rows], "P", "L").astype(object)
    words = ("kelamin_dalam_nik", "tanggal_dalam_nik")
    return from_rows(rows, proposed, "jenis_kelamin", Origin.ROW, Sureness.FAIR, words)
