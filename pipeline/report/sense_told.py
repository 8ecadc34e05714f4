"""Sense told: the sense check in sentences and rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.messages import ABSENT, Messages
from pipeline.report.programmes_told import short_name
from pipeline.report.sense import FAR, LEAST, Held, Sense
from pipeline.statistics import Stated

MARKS: Final = {1: "sense_high", -1: "sense_low", 0: ""}


@dataclass(frozen=True)
class Cell:
    """A figure as it is shown, and the word beside it where it is far from the others."""

    shown: str
    mark: str = ""


@dataclass(frozen=True)
class Told:
    """The section of the report.

    Attributes:
        sentences: What is to be known before the table is read.
        columns: Headings of the columns that every run has, but for the name.
        rows: Name and cells, the total last.
        programmes: Lists that the columns of the ratios are of.
        ratios: Name and ratios, likewise.
        note: How a kecamatan comes to be marked.
        sources: Each official figure with its source.
    """

    sentences: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    programmes: Sequence[str]
    ratios: Sequence[tuple[str, Sequence[Cell]]]
    note: str
    sources: Sequence[str]


def tell_sense(sense: Sense, names: Sequence[str], messages: Messages) -> Told:
    """Put the sense check into words.

    Args:
        sense: What it came to.
        names: The kecamatan in their order.
        messages: The language.
    """
    inhabitants = [] if sense.by_shares else ["inhabitants" if sense.by_office else "inhabitants_spread"]
    columns = ("expected_persons", "expected_families", "persons", "families", "low_desil")
    return Told(
        sentences=[*_sentences(sense, messages), *_far(sense, names, messages)],
        columns=[*inhabitants, *columns],
        rows=[(name, _row(sense, where, messages)) for name, where in _places(sense, names, messages)],
        programmes=[short_name(code) for code in sense.lists],
        ratios=[(name, _ratios(sense, where, messages)) for name, where in _places(sense, names, messages)],
        note=messages.say("report.sense_rule", factor=FAR, families=LEAST),
        sources=_sources(sense, messages),
    )


def _sentences(sense: Sense, messages: Messages) -> list[str]:
    share, known = sense.used.poor_share, sense.counted.of_desil[-1]
    facts = {
        "percent": _number(share.percent, 2, messages),
        "year": share.year,
        "persons": int(sense.counted.persons.sum()),
        "inhabitants": sense.total,
        "coverage": messages.share(sense.coverage, 1),
        "poor": round(float(sense.expected.sum())),
        "families": round(float(sense.expected.sum()) / sense.used.family_size.persons),
    }
    spread = [] if sense.by_office or sense.by_shares else [messages.say("report.sense_spread")]
    poorest, low = (messages.share(persons, known) for persons in sense.counted.of_desil[:2])
    return [
        messages.say("report.sense_shares" if sense.by_shares else "report.sense_counts", **facts),
        *spread,
        messages.say("report.sense_desil", poorest=poorest, low=low, percent=facts["percent"]),
    ]


def _far(sense: Sense, names: Sequence[str], messages: Messages) -> list[str]:
    """Name the kecamatan that are far from the others, list by list."""
    said = []
    for code, held in sense.lists.items():
        for far, key in ((1, "report.sense_above"), (-1, "report.sense_below")):
            places = [names[place] for place in np.flatnonzero(held.far == far).tolist()]
            if places:
                median = _number(held.median, 2, messages)
                said.append(messages.say(key, programme=short_name(code), places=", ".join(places), median=median))
    return said or [messages.say("report.sense_alike")]


def _places(sense: Sense, names: Sequence[str], messages: Messages) -> list[tuple[str, slice]]:
    """Each kecamatan, then what has no kecamatan, then the total."""
    size = len(names)
    places = [(name, slice(place, place + 1)) for place, name in enumerate(names)]
    if sense.counted.families[size]:
        places.append((messages.say("report.kecamatan_unknown"), slice(size, size + 1)))
    return [*places, (messages.say("report.total"), slice(0, size + 1))]


def _row(sense: Sense, where: slice, messages: Messages) -> list[Cell]:
    counted = sense.counted
    expected = float(sense.expected[where].sum())
    inhabitants = [] if sense.by_shares else [_estimate(float(sense.population[where].sum()), messages)]
    figures = [int(column[where].sum()) for column in (counted.persons, counted.families, counted.low_desil)]
    return [
        *inhabitants,
        _estimate(expected, messages),
        _estimate(expected / sense.used.family_size.persons, messages),
        *(Cell(messages.number(figure)) for figure in figures),
    ]


def _ratios(sense: Sense, where: slice, messages: Messages) -> list[Cell]:
    return [_ratio(held, where, messages) for held in sense.lists.values()]


def _ratio(held: Held, where: slice, messages: Messages) -> Cell:
    one = where.stop - where.start == 1
    ratio = float(held.ratio[where.start]) if one else held.of_all
    word = MARKS[int(held.far[where.start])] if one else ""
    return Cell(_number(ratio, 2, messages), messages.say(f"report.{word}") if word else "")


def _estimate(value: float, messages: Messages) -> Cell:
    return Cell(messages.number(round(value)) if value else ABSENT)


def _number(value: float, digits: int, messages: Messages) -> str:
    return ABSENT if np.isnan(value) else messages.number(value, digits)


def _sources(sense: Sense, messages: Messages) -> list[str]:
    used = sense.used
    share = f"{_number(used.poor_share.percent, 2, messages)}%"
    told = [
        _source("poor", used.poor_share.year, share, used.poor_share, messages),
        _source(
            "inhabitants", used.population.year, messages.number(used.population.persons), used.population, messages
        ),
        _source("family", ABSENT, _number(used.family_size.persons, 2, messages), used.family_size, messages),
    ]
    if used.kecamatan_population is not None:
        total, of_kecamatan = messages.number(sense.total), used.kecamatan_population
        told.append(_source("kecamatan", of_kecamatan.year, total, of_kecamatan, messages))
    return told


def _source(kind: str, year: str, value: str, stated: Stated, messages: Messages) -> str:
    """A figure with its year, its source and how sure it is."""
    what = messages.word("statistic", kind)
    when = "" if year == ABSENT else f" {year}"
    certainty = messages.word("certainty", stated.certainty)
    return messages.say(
        "report.sense_source", what=f"{what}{when}", value=value, source=stated.source, certainty=certainty
    )
