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
            ("criterion", pa.string()),
            ("answer", pa.string()),
            ("column", pa.string()),
            ("value", pa.string()),
            ("limit", pa.string()),
        ]
    )
)
"""Every criterion that failed (``no``) or could not be answered (``unknown``), with value and limit."""

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

DETERMINATIONS: Final = pa.schema(
    [
        ("programme", CODE),
        ("unit_id", TEXT),
        ("person_id", TEXT),
        ("no_kk", TEXT),
        ("status", CODE),
        ("rank", pa.int32()),
        ("criteria", CRITERIA),
        ("near_miss", TEXT),
        ("rule_version", CODE),
    ]
)
"""``near_miss`` names the one criterion that alone kept the unit off the list, and by how much."""
