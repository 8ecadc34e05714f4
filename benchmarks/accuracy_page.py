"""The page about recall and false alarms, in the words of officers; its sentences stand in ``accuracy_page.md``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from typing import Final

from benchmarks.quality_codes import Figures
from benchmarks.quality_pairs import PairsOfRun
from benchmarks.quality_repairs import Repairs
from pipeline import __version__
from pipeline.messages import Messages

WORDS: Final = Messages("id")
STRUCTURE: Final = ("BARIS_", "KEPALA_KOLOM_", "KOLOM_", "LEMBAR_", "BERKAS_", "TATA_LETAK_", "KIRIMAN_")
"""How the codes of files, sheets, columns and lines begin; they say nothing of people."""

TITLES: Final = {"lazim": "DTSEN, DTKS dan usulan", "semua": "semua bentuk ekspor", "dtks": "DTKS saja"}
HEADING: Final = (
    "| kode | arti | ditanam | ditemukan | recall | temuan | sesuai | akibat | asli | alarm palsu |",
    "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)


REPAIRS: Final = (
    "| isian | keyakinan | rusak | usulan | dapat diperiksa | benar |",
    "|---|---|--:|--:|--:|--:|",
)


@dataclass(frozen=True)
class Measured:
    """What one kind of delivery gave.

    Attributes:
        name: Its name.
        persons: How many people.
        rows: Rows read of the delivery with faults.
        repairs: How often proposed repairs are right.
        codes: Figures by code.
        pairs: How rows were put together.
        whole_rows: Rows read of the delivery without faults.
        whole_errors: Findings of error severity there.
    """

    name: str
    persons: int
    rows: int
    repairs: Sequence[Repairs]
    codes: Sequence[Figures]
    pairs: PairsOfRun
    whole_rows: int
    whole_errors: int

    def total(self, of: str) -> int:
        """A figure of all codes together."""
        return sum(getattr(each, of) for each in self.codes)


def page(measured: Sequence[Measured], persons: int, seed: int) -> str:
    """The whole page; a later table shows only the codes that were not put in before."""
    tables, shown = [], set[str]()
    for each in measured:
        rows = [code for code in each.codes if code.code not in shown and (code.put or not shown)]
        tables += [_table(each, rows, further=bool(shown))] if rows else []
        shown |= {code.code for code in each.codes if code.put}
    words = {
        "day": WORDS.day(date.today()),
        "version": __version__,
        "persons": persons,
        "seed": seed,
        "short": "\n".join([*map(_in_short, measured), _without_faults(measured), *_of_pairs(measured[0].pairs)]),
        "tables": "\n\n".join(tables),
        "repairs": _of_repairs(measured[0]),
    }
    return Template(Path(__file__).with_suffix(".md").read_text("utf-8")).substitute(words)


def _in_short(each: Measured) -> str:
    put, found, otherwise, told, false = map(each.total, ("put", "found", "otherwise", "told", "false"))
    more = f", {_n(otherwise)} lagi dengan kode data ganda yang lain" if otherwise else ""
    return (
        f"- {_title(each)}, {_n(each.persons)} orang, {_n(each.rows)} baris: {_n(found)} dari {_n(put)} kesalahan "
        f"ditemukan dengan kodenya ({_share(found, put)}){more}; alarm palsu {_n(false)} dari {_n(told)} temuan."
    )


def _without_faults(measured: Sequence[Measured]) -> str:
    errors = ", ".join(f"{_n(each.whole_errors)} pada {_n(each.whole_rows)} baris" for each in measured)
    return f"- Kiriman yang sama tanpa kesalahan, temuan berderajat kesalahan: {errors}."


def _of_pairs(pairs: PairsOfRun) -> Iterable[str]:
    wrong = pairs.merged - pairs.right
    yield (
        f"- Penyatuan baris: {_n(pairs.merged)} pasang disatukan, {_n(wrong)} keliru (precision "
        f"{WORDS.number(pairs.precision, 5)}); {_share(pairs.right, pairs.true)} dari {_n(pairs.true)} pasang milik "
        "orang yang sama disatukan otomatis."
    )
    yield (
        f"- Diserahkan kepada petugas: {_n(pairs.review)} pasang, {_n(pairs.review_right)} di antaranya benar orang "
        f"yang sama; menyangkut {_share(pairs.review_rows, pairs.rows)} baris."
    )


def _of_repairs(measured: Measured) -> str:
    """How often proposed repairs are right, by column and sureness."""
    rows = [
        f"| {WORDS.name('column', each.column)} | {WORDS.word('sureness', each.sureness)} | {_n(each.put)} | "
        f"{_n(each.proposed)} | {_n(each.known)} | {_n(each.right)} |"
        for each in measured.repairs
    ]
    return "\n".join(
        [f"## Usulan perbaikan: {TITLES[measured.name]}, {_n(measured.persons)} orang", "", *REPAIRS, *rows]
    )


def _table(measured: Measured, codes: Iterable[Figures], *, further: bool) -> str:
    title = f"{'Kode lain: ' if further else 'Per kode: '}{TITLES[measured.name]}, {_n(measured.persons)} orang"
    rows = [_row(each) for each in codes if not each.code.startswith(STRUCTURE)]
    return "\n".join([f"## {title}", "", *HEADING, *rows])


def _row(each: Figures) -> str:
    recall = _share(each.found, each.put) if each.put else "-"
    counts = (each.told, each.own, each.follows, each.natural, each.false)
    cells = [f"`{each.code}`", WORDS.reason(each.code).title, _n(each.put), _n(each.found), recall, *map(_n, counts)]
    return f"| {' | '.join(cells)} |"


def _title(each: Measured) -> str:
    title = TITLES[each.name]
    return title[:1].upper() + title[1:]


def _share(part: int, whole: int) -> str:
    """A share in per cent, which says all only where it is all."""
    written = WORDS.share(part, whole)
    return f"di atas {WORDS.share(999, 1_000)}" if part < whole and written == WORDS.share(1, 1) else written


def _n(count: int) -> str:
    return WORDS.number(count)
