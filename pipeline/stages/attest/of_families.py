"""Of families: what any member, or the card, is said to have had or to receive."""

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, equals
from pipeline.stages.attest.said import Said, first_of
from pipeline.stages.attest.sayings import Saying
from schemas.attested import NO, YES, YES_NO


def families_attested(
    persons: pa.Table, home: Numbers, said: Said, findable: Mask, read: frozenset[str]
) -> dict[str, pa.DictionaryArray]:
    """The columns of :class:`schemas.attested.AttestedFamily`.

    Args:
        persons: Persons with what they are recorded to receive.
        home: The place of each person's family.
        said: What was said of families.
        findable: Families that a list could name: by their number or by a member's NIK.
        read: What was read.
    """

    def any_member(column: str, answer: str) -> Mask:
        counted = np.bincount(home[equals(persons[column], answer)], minlength=len(findable))
        return counted > 0

    def had(saying: Saying, kind: str) -> pa.DictionaryArray:
        return first_of(YES_NO, (said.of(saying), findable & (kind in read)))

    def receives(saying: Saying, column: str, *further: str) -> pa.DictionaryArray:
        yes = said.of(saying)
        for name in (column, *further):
            yes |= any_member(name, YES)
        return first_of(YES_NO, (yes, any_member(column, NO) | (findable & (saying in read))))

    return {
        "pernah_kube": had(Saying.KUBE, "kube"),
        "pernah_bantuan_rumah": had(Saying.HOUSING, "housing"),
        "penerima_pkh": receives(Saying.PKH, "bansos_pkh"),
        "penerima_bpnt": receives(Saying.BPNT, "bansos_bpnt", "bansos_bpnt_ppkm"),
    }
