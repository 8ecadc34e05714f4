"""Arrow schemas of the published tables: what other offices' tools and acceptance checks rely on.

Columns may be added here; none is renamed without a decision.
"""

from typing import Final

import pyarrow as pa

from schemas.dtypes import CODE, HASH, ROW, TEXT

EVIDENCE: Final = pa.list_(pa.struct([("field", pa.string()), ("level", pa.string()), ("points", pa.float32())]))
"""What two records agreed on: the field, the level of agreement, and what it was worth."""

CRITERIA: Final = pa.list_(
    pa.struct(
        [
            ("criterion", CODE),
            ("answer", CODE),
            ("column", CODE),
            ("value", CODE),
            ("limit", CODE),
            ("short_by", pa.float32()),
            ("rule", CODE),
            ("source_file", CODE),
            ("source_sheet", CODE),
            ("source_row", ROW),
        ]
    )
)
"""Every criterion that failed (``no``) or could not be answered (``unknown``): the column, the value found, the limit,
how far a number missed it, the rule with its first day, and the row of the family card or person it was read from."""

FINDINGS: Final = pa.schema(
    [
        ("record_id", TEXT),
        ("source_file", CODE),
        ("source_sheet", CODE),
        ("source_row", ROW),
        ("column", CODE),
        ("code", CODE),
        ("severity", CODE),
        ("value_masked", TEXT),
        ("related_record_id", TEXT),
        ("hint", CODE),
    ]
)
"""``hint`` is a word of :class:`schemas.hints.Hint`, such as which of two values is likelier wrong; mostly missing."""

QUARANTINE: Final = pa.schema(
    [
        ("record_id", TEXT),
        ("source_file", CODE),
        ("source_sheet", CODE),
        ("source_row", ROW),
        ("layout", CODE),
        ("stage", CODE),
        ("codes", pa.list_(pa.string())),
        ("written", pa.large_string()),
    ]
)
"""``written`` is a JSON object, heading to value, exactly as the file had it."""

SUPERSEDED: Final = pa.schema(
    [
        ("record_id", TEXT),
        ("source_file", CODE),
        ("source_sheet", CODE),
        ("source_row", ROW),
        ("layout", CODE),
        ("kode_desa", CODE),
        ("period", CODE),
        ("superseded_by", CODE),
    ]
)
"""Rows that a newer delivery of the same list for the same desa replaced: their period, and that delivery."""

PROPOSALS: Final = pa.schema(
    [
        ("proposal_id", TEXT),
        ("record_id", TEXT),
        ("source_file", CODE),
        ("source_sheet", CODE),
        ("source_row", ROW),
        ("list", CODE),
        ("kode_desa", CODE),
        ("nik", TEXT),
        ("no_kk", TEXT),
        ("nama", TEXT),
        ("column", CODE),
        ("code", CODE),
        ("found", TEXT),
        ("proposed", TEXT),
        ("origin", CODE),
        ("sureness", CODE),
        ("evidence", pa.list_(pa.string())),
        ("support", pa.int32()),
        ("related_record_id", TEXT),
        ("answer", CODE),
    ]
)
"""What a value in doubt probably is; ``nik``, ``no_kk`` and ``nama`` are the row's own, by which a decision finds it.

``related_record_id`` is the row that suggests it, a ``person_id`` where that is the last run; ``support`` says how
many do. ``answer`` is what an officer said already.
"""

REPAIRS: Final = pa.schema(
    [
        ("proposal_id", TEXT),
        ("list", CODE),
        ("column", CODE),
        ("answer", CODE),
        ("by", CODE),
        ("at", TEXT),
        ("effect", CODE),
        ("rows", pa.int32()),
    ]
)
"""What became of each decision: applied to so many rows, lifted because the source was corrected, or no such row."""

QUALITY: Final = pa.schema(
    [
        ("run_id", CODE),
        ("as_of", pa.date32()),
        ("source_file", CODE),
        ("kode_desa", CODE),
        ("code", CODE),
        ("severity", CODE),
        ("findings", pa.int64()),
        ("rows", pa.int64()),
    ]
)
"""Findings by run, file, desa and code; rows without a code say how many rows the file has in the desa."""

CHANGES: Final = pa.schema([("record_id", TEXT), ("column", CODE), ("before", TEXT), ("after", TEXT)])
"""Values that normalising wrote differently from the file, codes and ordinary dates left out."""

VALUES_NOT_TAKEN: Final = pa.schema(
    [
        ("person_id", TEXT),
        ("family_id", TEXT),
        ("record_id", TEXT),
        ("source_file", CODE),
        ("source_sheet", CODE),
        ("source_row", ROW),
        ("column", CODE),
        ("value", TEXT),
        ("taken_record_id", TEXT),
        ("rule", CODE),
        ("why", CODE),
    ]
)
"""What a row says otherwise than the golden value: the row whose value was taken instead (none where no row's was), the
rule of ``schemas/golden.toml`` and its ground. Rows of a family file have no ``person_id``."""

LINKS: Final = pa.schema(
    [
        ("record_id", TEXT),
        ("source_file", CODE),
        ("source_sheet", CODE),
        ("source_row", ROW),
        ("person_id", TEXT),
        ("family_id", TEXT),
        ("is_golden", pa.bool_()),
        ("matched_record_id", TEXT),
        ("evidence", EVIDENCE),
    ]
)
"""One row per accepted row; a row of a family file has no ``person_id``."""

REVIEW_PAIRS: Final = pa.schema(
    [
        ("pair_id", TEXT),
        ("record_id_a", TEXT),
        ("record_id_b", TEXT),
        ("person_id_a", TEXT),
        ("person_id_b", TEXT),
        ("score", pa.float32()),
        ("evidence", EVIDENCE),
        ("judgement", CODE),
    ]
)
"""``pair_id`` stands for what the two rows say; ``judgement`` is ``ragu`` where an officer saw the pair already."""

COMPARED_ROWS: Final = pa.schema(
    [
        ("record_id", TEXT),
        ("source_file", CODE),
        ("source_sheet", CODE),
        ("source_row", ROW),
        ("daftar", CODE),
        ("nik", TEXT),
        ("no_kk", TEXT),
        ("nama", TEXT),
        ("tanggal_lahir", TEXT),
        ("nama_ibu_kandung", TEXT),
        ("kode_desa", CODE),
    ]
)
"""What the rows said that are in a review pair, or one person with others: by this a judgement knows them again."""

JUDGEMENTS: Final = pa.schema(
    [
        ("pair_id", TEXT),
        ("list_a", CODE),
        ("list_b", CODE),
        ("judgement", CODE),
        ("by", CODE),
        ("at", TEXT),
        ("why", TEXT),
        ("effect", CODE),
        ("record_id_a", TEXT),
        ("record_id_b", TEXT),
    ]
)
"""What became of each judgement: in force, open again because a compared value changed, no such row, or against a
later one; and the rows, also where they say something else by now."""

IDENTITIES: Final = pa.schema([("trace", HASH), ("person", HASH), ("standing", pa.int8())])
"""By what a person is known again: a number that stands for a NIK, or for what a row says, and the sixteen digits of
the ``person_id`` as a number. ``standing`` is 2 for what a row of this run said, 1 for what none says any more, and 0
for what another person's row says now."""

CARD_NAMES: Final = pa.schema([("card", HASH), ("family", HASH)])
"""Families that kept their name when their nomor KK changed: the name the new number would have, and the kept one."""

HISTORY: Final = pa.schema(
    [
        ("unit", CODE),
        ("event", CODE),
        ("id_before", TEXT),
        ("id_after", TEXT),
        ("run_id", CODE),
        ("as_of", pa.date32()),
    ]
)
"""Persons (``orang``) and families (``keluarga``) that became one (``gabung``) or two (``pisah``), run by run."""

CONSEQUENCES: Final = pa.list_(
    pa.struct([("programme", pa.string()), ("status_before", pa.string()), ("status_after", pa.string())])
)
"""Statuses of a family's that became others; none where nothing was determined."""

DESIL_LEDGER: Final = pa.schema(
    [
        ("family_id", TEXT),
        ("line", pa.int32()),
        ("period", CODE),
        ("as_of", pa.date32()),
        ("run_id", CODE),
        ("event", CODE),
        ("desil_before", pa.int8()),
        ("desil_after", pa.int8()),
        ("consequences", CONSEQUENCES),
    ]
)
"""How the desil of each family went, as BPS sets it: a line whenever it became another, numbered from 1 within the
family and never changed afterwards; and what became of the family in each programme in the same run."""

DETERMINATIONS: Final = pa.schema(
    [
        ("programme", CODE),
        ("unit_id", TEXT),
        ("person_id", TEXT),
        ("family_id", TEXT),
        ("no_kk", TEXT),
        ("kode_kecamatan", CODE),
        ("kode_desa", CODE),
        ("status", CODE),
        ("rank", pa.int32()),
        ("quota_area", CODE),
        ("criteria", CRITERIA),
        ("near_miss", CODE),
        ("rule_version", CODE),
    ]
)
"""``unit_id`` is a family, or a person where the programme is for persons; ``rank`` the place on the list, of those who
wait on the waiting list of ``quota_area`` (empty: the whole regency). ``near_miss`` names the one criterion that alone
kept the unit off the list, and by how much."""

RULES: Final = pa.schema(
    [
        ("programme", CODE),
        ("rule", TEXT),
        ("kind", CODE),
        ("code", CODE),
        ("about", CODE),
        ("since", pa.date32()),
        ("until", pa.date32()),
        ("source", TEXT),
        ("certainty", CODE),
        ("note", TEXT),
        ("words_id", TEXT),
        ("words_en", TEXT),
    ]
)
"""The rules in force on the day of the run. ``rule`` is what a reason in ``determinations.parquet`` names, such as
``pkh/DESIL@2025-02-05``; ``about`` is the area of a quota, or the programme that comes first."""

VISIT_ANSWERS: Final = pa.schema(
    [("unit_id", TEXT), ("visit", CODE), ("answer", CODE), ("by", CODE), ("at", TEXT), ("effect", CODE)]
)
"""What officers found at home, ``ya`` or ``tidak``, of a family or person: the last answer to each question, and what
became of it: it decides something, nothing needs it any more, or there is no such unit."""

VISITS: Final = pa.schema(
    [
        ("kode_kecamatan", CODE),
        ("kode_desa", CODE),
        ("dusun", CODE),
        ("rw", CODE),
        ("rt", CODE),
        ("unit_id", TEXT),
        ("family_id", TEXT),
        ("person_id", TEXT),
        ("no_kk", TEXT),
        ("visit", CODE),
        ("columns", pa.list_(pa.string())),
        ("programmes", pa.list_(pa.string())),
        ("criteria", pa.list_(pa.string())),
        ("desil_nasional", pa.int8()),
    ]
)
"""What has to be looked at, in the order in which somebody walks through a desa: each question ``visit`` about a unit
once, with all programmes and criteria that wait for it and the columns that are missing. ``unit_id`` is whom the
question is about, a person or a family; ``person_id`` is that person, or who stands for the family, or its first
member, and says the address."""
LIST_CHANGES: Final = pa.schema(
    [
        ("programme", CODE),
        ("unit_id", TEXT),
        ("person_id", TEXT),
        ("family_id", TEXT),
        ("kode_kecamatan", CODE),
        ("kode_desa", CODE),
        ("event", CODE),
        ("status_before", CODE),
        ("status_after", CODE),
        ("causes", pa.list_(pa.string())),
        ("criteria_gone", pa.list_(pa.string())),
        ("criteria_new", pa.list_(pa.string())),
    ]
)
"""Whose status is another one than in the last run: what happened and why (:class:`schemas.causes.Cause`, all that
alone suffice; ``gabungan`` and all that changed where only they together do), and which criteria no longer keep the
unit off the list, or newly do. Who is new, or gone, and was on no list and no waiting list is not among them; a status
is missing where the unit was not there, or is there no more."""

QUOTAS: Final = pa.schema(
    [
        ("programme", CODE),
        ("area", CODE),
        ("since", pa.date32()),
        ("until", pa.date32()),
        ("places", pa.int32()),
        ("eligible", pa.int32()),
        ("waiting", pa.int32()),
        ("last_within", TEXT),
        ("first_waiting", TEXT),
        ("drawn_by_lot", pa.bool_()),
    ]
)
"""What each quota did: places and how many have one, how many wait, where the list was cut (the numbers that order it,
of the last one within and of the first one who waits), and whether only the keyed hash told these two apart. ``area``
is a desa, a kecamatan, or empty for the whole regency."""

GROUPS: Final = pa.schema(
    [
        ("group_id", CODE),
        ("kode_desa", CODE),
        ("person_id", TEXT),
        ("role", CODE),
        ("family_id", TEXT),
        ("kegiatan", CODE),
    ]
)
"""KUBE groups, a row per member: ``role`` is ketua, sekretaris, bendahara or anggota; ``kegiatan`` is the group's."""

GROUP_LEFT_OVER: Final = pa.schema([("family_id", TEXT), ("person_id", TEXT), ("kode_desa", CODE), ("reason", CODE)])
"""Families in no group; here and below ``reason`` is a :class:`schemas.left_over.LeftOver`."""

CASELOAD: Final = pa.schema([("family_id", TEXT), ("kode_kecamatan", CODE), ("kode_desa", CODE), ("pendamping", CODE)])
"""The facilitator, by code, of each family."""

CASELOAD_LEFT_OVER: Final = pa.schema(
    [("family_id", TEXT), ("kode_kecamatan", CODE), ("kode_desa", CODE), ("reason", CODE)]
)
"""Families with no facilitator."""

FACILITATORS: Final = pa.schema(
    [
        ("pendamping", CODE),
        ("kode_kecamatan", CODE),
        ("beban_maksimum", pa.int32()),
        ("direncanakan", pa.bool_()),
        ("certainty", CODE),
        ("keluarga", pa.int32()),
    ]
)
"""Facilitators, or planned posts (``direncanakan``), with their limit, how sure that is, and the families they have."""

CLASSES: Final = pa.schema([("kelas", CODE), ("person_id", TEXT), ("family_id", TEXT), ("rank", pa.int32())])
"""Who has a seat in which class."""

CLASSES_LEFT_OVER: Final = pa.schema(
    [
        ("person_id", TEXT),
        ("family_id", TEXT),
        ("rank", pa.int32()),
        ("reason", CODE),
        ("kelas", CODE),
        ("antrean", pa.int32()),
    ]
)
"""Who has no seat; ``antrean`` is the place in the queue of ``kelas``, the full class that would have come first."""

CLASS_SEATS: Final = pa.schema(
    [
        ("kelas", CODE),
        ("keterampilan", CODE),
        ("kode_kecamatan", CODE),
        ("kode_desa", CODE),
        ("kursi", pa.int32()),
        ("certainty", CODE),
        ("terisi", pa.int32()),
    ]
)
"""Classes with their seats, how sure that number is, and how many are taken; no place or skill: open to all."""

PROGRAMME: Final = pa.field("programme", CODE)
"""Behind the columns of groups, case-load and classes in the published tables: of whose list they were made."""
