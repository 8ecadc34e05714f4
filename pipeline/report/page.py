"""Page: the figures put into words and laid out in one self-contained page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

import jinja2
from markupsafe import Markup

from pipeline.fields.masking import mask_text
from pipeline.messages import Messages
from pipeline.report.figures import Figures
from pipeline.report.files import SHOWN, FileRow
from pipeline.report.programmes import Obstacle, Programme

CODES_SHOWN: Final = 10
NEAR_SHOWN: Final = 2
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
        "near_of": lambda programme: _near(programme, messages),
        "answer_title": lambda obstacle: _answered(obstacle, messages),
        "kecamatan_rows": _kecamatan_rows(figures, messages),
        "files": files,
        "shown": max(SHOWN, sum(row.status != "read" for row in files)),
        "within": _within(figures),
        "charts": {name: Markup(drawing) for name, drawing in drawn.items()},  # drawn by us, words escaped
    }
    return _templates().get_template("laporan.html.j2").render(facts)


def _headline(figures: Figures, files: Sequence[FileRow], messages: Messages) -> list[str]:
    """What happened, in three sentences."""
    counts = figures.manifest["counts"]
    read, quarantined = sum(row.read for row in files), sum(row.quarantined for row in files)
    lists = [
        messages.say("report.headline_list", programme=code.upper(), count=count)
        for code, count in counts["eligible"].items()
    ]
    *first, last = lists or ["-"]
    joined = f"{', '.join(first)} {messages.say('report.and')} {last}" if first else last
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
        messages.say(
            "report.headline_lists",
            as_of=messages.day(date.fromisoformat(figures.manifest["as_of"])),
            lists=joined,
        ),
    ]


def _columns(columns: Sequence[tuple[str, int]], messages: Messages) -> str:
    """Name the most frequent columns, with how often where there are several."""
    named = [(mask_text(messages.name("column", name)), count) for name, count in columns]
    if len(named) == 1:
        return named[0][0]
    texts = [f"{name} ({messages.number(count)})" for name, count in named[:COLUMNS_SHOWN]]
    return ", ".join([*texts, "…"] if len(named) > COLUMNS_SHOWN else texts)


def _near(programme: Programme, messages: Messages) -> list[str]:
    """Tell the near misses that are nearest."""
    split = [(*_criterion_and_distance(text), count) for text, count in programme.near]
    nearest = sorted(split, key=lambda each: (abs(float(each[1])), -each[2]))[:NEAR_SHOWN]
    return [
        messages.say(
            "report.near",
            count=count,
            criterion=messages.criterion(code).title,
            distance=distance,
        )
        for code, distance, count in nearest
    ]


def _criterion_and_distance(near: str) -> tuple[str, str]:
    code, distance = near.rsplit(" ", 1)
    return code, distance


def _answered(obstacle: Obstacle, messages: Messages) -> tuple[str, str]:
    """Title of a criterion, and what its answer means."""
    text = messages.criterion(obstacle.code)
    return text.title, text.about(obstacle.answer)


def _kecamatan_rows(figures: Figures, messages: Messages) -> list[dict[str, Any]]:
    """One row per kecamatan, then what has no kecamatan, then the total."""
    counted = figures.kecamatan
    warned, quarantined = figures.problems.warned.tolist(), counted.quarantined.tolist()
    quarantined[-1] += figures.manifest["counts"]["quarantined"] - sum(quarantined)
    names = [*figures.kecamatan_names, messages.say("report.kecamatan_unknown")]
    lists = [figures.listed[each.code].tolist() for each in figures.programmes]
    columns = (counted.persons.tolist(), counted.families.tolist(), warned, quarantined, *lists)
    rows = [
        {"name": name, "values": values, "families": values[1]} for name, *values in zip(names, *columns, strict=True)
    ]
    total = [sum(column) for column in columns]
    shown = rows if any(rows[-1]["values"]) else rows[:-1]
    return [*shown, {"name": messages.say("report.total"), "values": total, "families": total[1]}]


def _within(figures: Figures) -> dict[str, int]:
    """Rows that repeat another one of the same list."""
    rows = {each.code: each.rows for each in figures.problems.by_code}
    return {"identical": rows.get("GANDA_IDENTIK", 0), "certain": rows.get("GANDA_PASTI", 0)}
