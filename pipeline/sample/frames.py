"""Frames: the lines around and among the data that are no data, as offices put them into lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.sample.ledger import Line, Marked


@dataclass(frozen=True)
class Frame:
    """What stands around the data.

    Attributes:
        titles: Lines above the heading; an empty one is blank.
        numbering: How a line below the heading numbers the columns, such as ``{}`` or ``({})``; none when empty.
        repeated: Whether the heading stands once more among the data.
        blank: Whether a blank line stands among the data.
        total: Whether a line below the data counts them.
        closing: Lines below the data, a signature or remarks; an empty one is blank.
    """

    titles: tuple[str, ...] = ()
    numbering: str = ""
    repeated: bool = False
    blank: bool = False
    total: bool = False
    closing: tuple[str, ...] = ()


NO_FRAME = Frame()
SIGNATURE = ("Kediri, 30 Oktober 2026", "Mengetahui", "Kepala Desa", "", "( SUTOPO WIRYAWAN )")


def framed(marked: Marked, frame: Frame) -> Marked:
    """Put a frame around a sheet, above and below what stands there already."""
    heading = marked.sheet.heading_rows[-1]
    size, width = marked.sheet.table.num_rows, len(heading)
    lines = [*marked.lines]
    if frame.numbering:
        numbers = tuple(frame.numbering.format(place) for place in range(1, width + 1))
        lines.append(Line(0, numbers, "BARIS_NOMOR_KOLOM"))
    if frame.repeated:
        lines.append(Line(size // 3, heading, "KEPALA_KOLOM_BERULANG"))
    if frame.blank:
        lines.append(Line(size // 2, ("",), "BARIS_KOSONG"))
    if frame.total:
        lines.append(Line(size, ("JUMLAH", str(size), *([""] * (width - 2))), "BARIS_TOTAL"))
    lines += _closing(size, frame.closing)
    above = (*((title,) for title in frame.titles), *marked.above)
    return replace(marked, above=above, lines=tuple(sorted(lines, key=lambda line: line.place)))


def _closing(place: int, texts: Sequence[str]) -> list[Line]:
    return [Line(place, (text,), "BARIS_CATATAN" if text else "BARIS_KOSONG") for text in texts]
