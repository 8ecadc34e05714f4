"""Page: the figures put into words and laid out in one self-contained page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

import jinja2
from markupsafe import Markup

from pipeline.fields.columns import Numbers
from pipeline.fields.masking import mask_text
from pipeline.messages import Messages
from pipeline.report.assembled_told import tell_assembled
from pipeline.report.figures import Figures
from pipeline.report.files import SHOWN, FileRow
from pipeline.report.programmes_told import answered, headline_lists, joined, near_misses, short_name, told_quotas
from pipeline.report.sense_told import tell_sense

CODES_SHOWN: Final = 10
COLUMNS_SHOWN: Final = 4


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def lay_out(figures: Figures, files: Sequence[FileRow], drawn: Mapping[str, str], messages: Messages) -> str:
    """Write the page."""
    found = [each for each in figures.problems.by_code if each.severity != "info"]
    facts = {
        "figures": figures,
        "manifest": figures.manifest,
        "messages": messages,
        "say": messages.say,
        "number": messages.number,
        "share": messages.share,
        "mask": mask_text,
        "as_of": messages.day(date.fromisoformat(figures.manifest["as_of"])),
        "headline": _headline(figures, files, messages),
        "accepted": ", ".join(messages.word("breaker", code) for code in figures.manifest["accepted"]),
        "set_aside": sum(row.status == "set_aside" for row in files),
        "ignored": sum(entry["status"] == "ignored" for entry in figures.manifest["files"]),
        "todo": found[:CODES_SHOWN],
        "todo_more": found[CODES_SHOWN:],
        "counted": [each for each in figures.problems.by_code if each.severity == "info"],
        "columns_of": lambda columns: _columns(columns, messages),
        "near_of": lambda programme: near_misses(programme, messages),
        "quotas_of": lambda programme: told_quotas(programme, messages),
        "answer_title": lambda obstacle: answered(obstacle, messages),
        "short_name": short_name,
        "not_in_force": joined([short_name(code) for code in figures.manifest["not_in_force"]], messages),
        "kecamatan_rows": _kecamatan_rows(figures, messages),
        "list_rows": _list_rows(figures, messages),
        "sense": tell_sense(figures.sense, figures.kecamatan_names, messages) if figures.sense else None,
        "assembled": tell_assembled(figures.assembled, messages) if figures.assembled else None,
        "files": files,
        "shown": max(SHOWN, sum(row.status != "read" for row in files)),
        "within": _within(figures),
        "charts": {name: Markup(drawing) for name, drawing in drawn.items()},  # drawn by us, words escaped
    }
    return _templates().get_template("laporan.html.j2").render(facts)


def _headline(figures: Figures, files: Sequence[FileRow], messages: Messages) -> list[str]:
    """What happened, in a few sentences."""
    counts = figures.manifest["counts"]
    read, quarantined = sum(row.read for row in files), sum(row.quarantined for row in files)
    return [
        messages.say(
            "report.headline_read",
            files=len({row.name for row in files if row.status == "read"}),
            rows=read,
            accepted=sum(row.accepted for row in files),
            quarantined=quarantined,
            share=messages.share(quarantined, read),
        ),
        messages.say(
            "report.headline_people",
            persons=counts["persons"],
            families=counts["families"],
            pairs=counts["review_pairs"],
        ),
        *headline_lists(figures.programmes, messages.day(date.fromisoformat(figures.manifest["as_of"])), messages),
    ]


def _columns(columns: Sequence[tuple[str, int]], messages: Messages) -> str:
    """Name the most frequent columns, with how often where there are several."""
    named = [(mask_text(messages.name("column", name)), count) for name, count in columns]
    if len(named) == 1:
        return named[0][0]
    texts = [f"{name} ({messages.number(count)})" for name, count in named[:COLUMNS_SHOWN]]
    return ", ".join([*texts, "…"] if len(named) > COLUMNS_SHOWN else texts)


def _kecamatan_rows(figures: Figures, messages: Messages) -> list[tuple[str, list[int]]]:
    """Persons, families, rows with a warning and rows in quarantine by kecamatan."""
    counted = figures.kecamatan
    quarantined = counted.quarantined.copy()
    quarantined[-1] += figures.manifest["counts"]["quarantined"] - quarantined.sum()
    return _by_kecamatan(figures, [counted.persons, counted.families, figures.problems.warned, quarantined], messages)


def _list_rows(figures: Figures, messages: Messages) -> list[tuple[str, list[int]]]:
    """Families or persons on each list by kecamatan."""
    return _by_kecamatan(figures, [figures.listed[each.code] for each in figures.programmes], messages)


def _by_kecamatan(figures: Figures, columns: Sequence[Numbers], messages: Messages) -> list[tuple[str, list[int]]]:
    """One row per kecamatan, then what has no kecamatan, then the total."""
    names = [*figures.kecamatan_names, messages.say("report.kecamatan_unknown")]
    rows = [(name, [int(column[place]) for column in columns]) for place, name in enumerate(names)]
    total = [int(column.sum()) for column in columns]
    shown = rows if any(rows[-1][1]) else rows[:-1]
    return [*shown, (messages.say("report.total"), total)]


def _within(figures: Figures) -> dict[str, int]:
    """Rows that repeat another one of the same list."""
    rows = {each.code: each.rows for each in figures.problems.by_code}
    return {"identical": rows.get("GANDA_IDENTIK", 0), "certain": rows.get("GANDA_PASTI", 0)}
