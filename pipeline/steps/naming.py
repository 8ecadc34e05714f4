"""Naming: persons and families get names that last, and what happened to those of the last run is written down."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipeline.line import Line
from pipeline.stage import Stage
from pipeline.stages.identify.identify import identify
from pipeline.stages.identify.name_families import KEPT, card_ids, name_families
from pipeline.stages.identify.traces import traces
from pipeline.steps.golden import kept_number, marked_own
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


def name_persons(line: Line, rows: pa.Table, persons: pa.Table, past: Past) -> Mapping[str, pa.Table]:
    """Name persons.

    Args:
        line: Engine and ledger.
        rows: Accepted members with ``kelompok``.
        persons: One row per person.
        past: The last run.

    Returns:
        ``persons`` with ``person_id``, ``identities`` and ``lineage``.
    """
    left = line.apply(Stage("traces", traces), {"rows": rows})["traces"]
    identifying = Stage("identify", identify, together=True)
    return line.apply(identifying, {"persons": persons, "traces": left, "identities": past.identities})


def name_families_of(
    line: Line, recognised: Mapping[str, pa.Table], register: Register, aliases: pa.Table, past: Past
) -> Named:
    """Name families, those that are written under several numbers by the one that they go by.

    Args:
        line: Engine and ledger.
        recognised: Persons with their names, and what came of naming them.
        register: Everything that was read.
        aliases: Numbers that were given up, and those that stand for them.
        past: The last run.
    """
    rejected, persons = register.rejected_members["no_kk"].drop_null(), recognised["persons"]
    own, others = (kept_number(numbers, aliases) for numbers in (register.families["no_kk"], rejected))
    tables = {
        "persons": persons.append_column(KEPT, kept_number(persons["no_kk"], aliases)),
        "cards": pa.table({"no_kk": pa.chunked_array([*own.chunks, *others.chunks], pa.string())}),
        "last": past.members,
        "card_names": past.card_names,
    }
    named = line.apply(Stage("name families", name_families, together=True), tables)
    family = card_ids(own, named["card_names"])
    return Named(
        persons=named["persons"],
        family_rows=marked_own(register.families.append_column("family_id", family), aliases),
        rejected=pa.table({"family_id": card_ids(others, named["card_names"])}),
        identities=recognised["identities"],
        card_names=named["card_names"],
        persons_lineage=recognised["lineage"],
        families_lineage=named["lineage"],
    )
