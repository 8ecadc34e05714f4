"""Of persons: news of them, whether they serve the state, their wage and their insurance."""

import re
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, equals, mask_of
from pipeline.stages.attest.said import Said, first_of
from pipeline.stages.attest.sayings import Saying, matches
from schemas.attested import NEWS, NO, NO_NEWS, SERVANTS, STATE, VILLAGE, VILLAGE_OFFICIAL, YES, YES_NO
from schemas.reasons import Reason

SERVANT_WORDS: Final = re.compile(SERVANTS)
VILLAGE_WORDS: Final = re.compile(VILLAGE)


def persons_attested(persons: pa.Table, said: Said, read: frozenset[str]) -> dict[str, pa.DictionaryArray]:
    """The columns of :class:`schemas.attested.AttestedPerson`."""
    findable = mask_of(persons["nik_sah"])
    return {
        "kabar": _news(said, persons.num_rows),
        "aparatur": _service(persons, said, findable & ("asn" in read)),
        "upah_di_atas_umk": _wage(said, findable & ("wages" in read)),
        "jaminan_lain": _insurance(said, findable & (Saying.SELF_PAID in read)),
    }


def _news(said: Said, size: int) -> pa.DictionaryArray:
    masks = [said.of(reason) for reason in NEWS.values()]
    return first_of([*NEWS, NO_NEWS], [*masks, np.ones(size, dtype=bool)])


def _service(persons: pa.Table, said: Said, looked_for: Mask) -> pa.DictionaryArray:
    job, position = persons["pekerjaan"], persons["status_dalam_pekerjaan_utama"]
    serves = said.of(Reason.ASN_TNI_POLRI) | matches(job, SERVANT_WORDS) | equals(position, STATE)
    known = mask_of(pc.is_valid(job)) | mask_of(pc.is_valid(position)) | equals(persons["status_bekerja"], NO)
    return first_of((YES, VILLAGE_OFFICIAL, NO), (serves, matches(job, VILLAGE_WORDS), known | looked_for))


def _wage(said: Said, looked_for: Mask) -> pa.DictionaryArray:
    """Whoever stands on a list without a wage earns one that nobody stated."""
    not_above = said.of(Saying.WAGE) | (looked_for & ~said.of(Saying.WAGE_UNKNOWN))
    return first_of(YES_NO, (said.of(Reason.UPAH_DI_ATAS_UMK), not_above))


def _insurance(said: Said, looked_for: Mask) -> pa.DictionaryArray:
    """A list of those alone whose contribution the state pays says nothing of whoever is not on it."""
    not_other = said.of(Saying.STATE_PAID) | (looked_for & ~said.of(Saying.SEGMENT_UNKNOWN))
    return first_of(YES_NO, (said.of(Saying.SELF_PAID), not_other))
