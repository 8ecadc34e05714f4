"""Drawn: the charts of a report, from its figures."""

from collections.abc import Sequence
from typing import Final

from pipeline.fields.columns import Numbers
from pipeline.messages import Messages
from pipeline.report import charts
from pipeline.report.figures import Figures
from pipeline.report.files import FileRow
from pipeline.report.population import AGES
from pipeline.report.problems import Problem
from pipeline.report.programmes import UNITS, Programme
from pipeline.report.programmes_told import short_name

CODES: Final = 12
FILES: Final = 12
LONGEST: Final = 38


def draw(figures: Figures, files: Sequence[FileRow], messages: Messages) -> dict[str, str]:
    """Draw every chart for which there is something to show."""
    families, persons = (_largest(figures.programmes, unit) for unit in UNITS)
    men, women = (figures.population.by_age[sex] for sex in ("L", "P"))
    unplaced = messages.number(figures.population.unplaced)
    drawn = {
        "codes": _codes(figures, messages),
        "files": _files(files, messages),
        "trend": _trend(figures, messages),
        "kecamatan": charts.families_by_kecamatan(
            _words("kecamatan", messages, programmes=_named(families)),
            figures.kecamatan_names,
            figures.kecamatan.families[:-1],
            {short_name(each.code): figures.listed[each.code][:-1] for each in families},
            messages,
        ),
        "desil": _desil("desil", "all_families", figures.desil, families, messages),
        "desil_persons": _desil("desil_persons", "all_persons", figures.persons_by_desil, persons, messages)
        if persons
        else "",
        "pyramid": charts.pyramid(_words("pyramid", messages, unplaced=unplaced), AGES, men, women, messages),
    }
    return {name: drawing for name, drawing in drawn.items() if drawing}


def _largest(programmes: Sequence[Programme], unit: str) -> list[Programme]:
    """Of the programmes of families, or of persons, those with the longest lists that there are colours for."""
    listed = [each for each in programmes if each.unit == unit and each.status["eligible"]]
    return sorted(listed, key=lambda each: -each.status["eligible"])[: len(charts.LISTS)]


def _named(programmes: Sequence[Programme]) -> str:
    return ", ".join(short_name(each.code) for each in programmes)


def _desil(name: str, label: str, everybody: Numbers, programmes: Sequence[Programme], messages: Messages) -> str:
    words = _words(name, messages, programmes=_named(programmes))
    lists = {short_name(each.code): each.by_desil for each in programmes}
    return charts.by_desil(words, messages.say(f"report.{label}"), everybody, lists, messages)


def _words(name: str, messages: Messages, **facts: object) -> charts.Words:
    title = messages.say(f"report.chart_{name}")
    return charts.Words(name, title, messages.say(f"report.chart_{name}_desc", **facts))


def _codes(figures: Figures, messages: Messages) -> str:
    found = [each for each in figures.problems.by_code if each.severity != "info"]
    most = sorted(found, key=lambda each: -each.rows)[:CODES]
    if not most:
        return ""
    rows = [
        charts.Bar(
            _short(messages.reason(each.code).title),
            each.rows,
            messages.number(each.rows),
            charts.SEVERITIES[each.severity],
        )
        for each in most
    ]
    words = _words("codes", messages, first=f"{rows[0].label} ({rows[0].shown})")
    return charts.bars(words, rows, [(messages.severity(name), charts.SEVERITIES[name]) for name in _found(most)])


def _found(problems: Sequence[Problem]) -> list[str]:
    present = {each.severity for each in problems}
    return [name for name in charts.SEVERITIES if name in present]


def _files(files: Sequence[FileRow], messages: Messages) -> str:
    """Of the files with the most rows in quarantine, the share that these are."""
    most = [row for row in files if row.status == "read" and row.quarantined][:FILES]
    if not most:
        return ""
    bars = [
        charts.Bar(
            _short(f"{row.name.rsplit('/', 1)[-1]} {row.sheet}".strip()),
            row.quarantined / row.read,
            f"{messages.share(row.quarantined, row.read)} ({messages.number(row.quarantined)})",
            charts.SEVERITIES["error"],
        )
        for row in sorted(most, key=lambda row: -row.quarantined / row.read)
    ]
    return charts.bars(_words("files", messages, first=f"{bars[0].label} {bars[0].shown}"), bars)


def _trend(figures: Figures, messages: Messages) -> str:
    """How the rate of errors and warnings went, once there is more than one run."""
    rates = [rate for _, rate in figures.trend.runs]
    if len(rates) < 2:
        return ""
    words = _words("trend", messages, first=rates[0], last=rates[-1], runs=len(rates))
    return charts.course(words, rates, messages)


def _short(text: str) -> str:
    """The text, its middle left out when it is too long for a label."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 14]}…{text[-13:]}"
