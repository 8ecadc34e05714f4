"""Notes: ``delivery.toml`` of every delivery, which period it is of, who sent it and when it came."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from pipeline.sample import editions
from pipeline.sample.exports import dtks, dtsen, usulan
from pipeline.sample.exports.export import Export, Note

REGULAR: Final = {
    dtsen.FOLDER: Note("2026-07", "BPS", date(2026, 7, 10)),
    dtks.FILE.partition("/")[0]: Note("2024-12", "Dinas Sosial Provinsi Jawa Timur", date(2024, 12, 20)),
    usulan.FOLDER: Note("2026-11", "Operator SIKS-NG", date(2026, 11, 16)),
    **editions.NOTES,
}


def write_notes(out: Path, exports: Iterable[Export]) -> None:
    """Write the note of each delivery that there is."""
    notes = REGULAR | {export.folder: export.note for export in exports}
    for folder, note in notes.items():
        if (out / folder).is_dir():
            (out / folder / "delivery.toml").write_text(_text(note), "utf-8")


def _text(note: Note) -> str:
    period = f'period = "{note.period}"\n' if note.period else ""
    return f'{period}sender = "{note.sender}"\nreceived_on = {note.received_on.isoformat()}\n'
