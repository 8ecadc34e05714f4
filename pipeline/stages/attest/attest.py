"""Attest: columns that say ``ya`` where something is said, ``tidak`` where it was looked for and not found.

Unknown is neither: nobody said it, and no list was read that would have; or the person or family has no number by
which a list could have been looked through.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import mask_of
from pipeline.stage import Tables
from pipeline.stages.attest.of_families import families_attested
from pipeline.stages.attest.of_persons import persons_attested
from pipeline.stages.attest.said import places_of, said_of


@dataclass(frozen=True)
class AttestParams:
    """What lists were read.

    Attributes:
        read: Kinds of lists (:data:`schemas.layouts.REFERENCES`), ``pkh`` and ``bpnt`` where a list of the
            programme was read, and ``jkn_lain`` where one was that tells the segments of the insurance apart.
    """

    read: frozenset[str]


def attest(tables: Tables, params: AttestParams) -> dict[str, pa.Table]:
    """Say of persons and families what lists and findings say of them.

    Args:
        tables: ``persons`` with their number ``orang``, that of their family ``keluarga``, and the columns that say
            something themselves; ``families`` with ``keluarga`` and ``kk_sah``; ``said``, one row per thing said:
            ``orang`` (-1 where it is said of the family card), ``keluarga`` and the word ``kata``, a
            :class:`~pipeline.stages.attest.sayings.Saying` or the code of a finding. All rows of a family together.
        params: What was read.

    Returns:
        ``persons``: ``orang`` and the columns of :class:`schemas.attested.AttestedPerson`; ``families``:
        ``keluarga`` and those of :class:`schemas.attested.AttestedFamily`. The same rows in the same order.
    """
    persons, families, said = tables["persons"], tables["families"], tables["said"]
    numbers = families["keluarga"].to_numpy()
    of_person, of_family = said_of(said, "orang", persons["orang"].to_numpy()), said_of(said, "keluarga", numbers)
    home = places_of(persons["keluarga"].to_numpy(), numbers)
    findable = np.bincount(home[mask_of(persons["nik_sah"])], minlength=families.num_rows) > 0
    findable |= mask_of(families["kk_sah"])
    return {
        "persons": pa.table({"orang": persons["orang"], **persons_attested(persons, of_person, params.read)}),
        "families": pa.table(
            {"keluarga": families["keluarga"], **families_attested(persons, home, of_family, findable, params.read)}
        ),
    }
