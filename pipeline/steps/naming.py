"""Naming: persons and families get names that last, and what happened to those of the last run is written down."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.line import Line
from pipeline.stage import Stage
from pipeline.stages.deduplicate.identify import identify
from pipeline.stages.deduplicate.name_families import card_ids, name_families
from pipeline.stages.deduplicate.traces import traces
from pipeline.steps.past import Past
from pipeline.steps.register import Register


@dataclass(frozen=True)
class Named:
    """Persons and family rows with their names.

    Attributes:
        persons: One row per person, with ``person_id`` and ``family_id``.
        family_rows: Accepted family rows, with ``family_id``.
        rejected: ``family_id`` that each quarantined member row with a nomor KK named.
        identities: By what the next run knows the persons again.
        card_names: Families that kept their name with another nomor KK.
        persons_lineage: Persons that became one or two since the last run.
        families_lineage: Families that did.
    """

    persons: pa.Table
    family_rows: pa.Table
    rejected: pa.Table
    identities: pa.Table
    card_names: pa.Table
    persons_lineage: pa.Table
    families_lineage: pa.Table


def name_all(line: Line, rows: pa.Table, persons: pa.Table, register: Register, past: Past) -> Named:
    """Name persons and families.

    Args:
        line: Engine and ledger.
        rows: Accepted members with ``kelompok``.
        persons: One row per person.
        register: Everything that was read.
        past: The last run.
    """
    left = line.apply(Stage("traces", traces), {"rows": rows})["traces"]
    identifying = Stage("identify", identify, together=True)
    named = line.apply(identifying, {"persons": persons, "traces": left, "identities": past.identities})
    rejected = register.rejected_members.select(["no_kk"]).filter(pc.is_valid(register.rejected_members["no_kk"]))
    cards = pa.concat_tables([register.families.select(["no_kk"]), rejected])
    tables = {"persons": named["persons"], "cards": cards, "last": past.members, "card_names": past.card_names}
    families = line.apply(Stage("name families", name_families, together=True), tables)
    names = families["card_names"]
    return Named(
        persons=families["persons"],
        family_rows=register.families.append_column("family_id", card_ids(register.families["no_kk"], names)),
        rejected=pa.table({"family_id": card_ids(rejected["no_kk"], names)}),
        identities=named["identities"],
        card_names=names,
        persons_lineage=named["lineage"],
        families_lineage=families["lineage"],
    )
