"""Charts: static SVG by matplotlib; the same figures give the same bytes, and words stay words."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from pipeline.fields.columns import Numbers
from pipeline.messages import Messages

INK: Final = "#1d2a30"
GRID: Final = "#dfe4e6"
ALL: Final = "#c9d1d5"
LISTS: Final = ("#0f5c6e", "#c7791a", "#7a4b8c", "#4f7d3a")
SEVERITIES: Final = {"error": "#a4262c", "warning": "#c7791a", "info": "#7b8a91"}
WIDTH: Final = 6.3
_FONTS: Final = "'DejaVu Sans', Verdana, Arial"
_STYLE: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GRID,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "figure.constrained_layout.use": True,
}


@dataclass(frozen=True)
class Words:
    """Name of a chart, and what stands for it where it cannot be seen."""

    name: str
    title: str
    description: str


@dataclass(frozen=True)
class Bar:
    """One horizontal bar: label, length, what stands at its end, colour."""

    label: str
    value: float
    shown: str
    colour: str


def bars(words: Words, rows: Sequence[Bar], legend: Sequence[tuple[str, str]] = ()) -> str:
    """Draw horizontal bars, the first on top, each with its figure at the end; name colours if asked to."""
    with rc_context({**_STYLE, "svg.hashsalt": words.name}):
        figure, axes = _figure(0.16 + 0.27 * len(rows) + (0.3 if legend else 0))
        place = np.arange(len(rows))
        drawn = axes.barh(place, [row.value for row in rows], 0.62, color=[row.colour for row in rows])
        axes.bar_label(drawn, [row.shown for row in rows], padding=3, fontsize=8)
        axes.set_yticks(place, [row.label for row in rows])
        axes.invert_yaxis()
        axes.margins(x=0.14, y=0)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines["bottom"].set_visible(False)
        if legend:
            patches = [Patch(color=colour, label=name) for name, colour in legend]
            figure.legend(handles=patches, loc="outside upper left", ncols=len(patches), frameon=False)
        return _svg(figure, words)


def families_by_kecamatan(
    words: Words, names: Sequence[str], families: Numbers, lists: dict[str, Numbers], messages: Messages
) -> str:
    """Draw for each kecamatan all families, and in front of them those on each list."""
    with rc_context({**_STYLE, "svg.hashsalt": words.name}):
        figure, axes = _figure(0.9 + 0.235 * len(names))
        place = np.arange(len(names))
        axes.barh(place, families, 0.84, color=ALL, label=messages.say("report.all_families"))
        _beside(axes.barh, place, lists, 0.72)
        axes.set_yticks(place, list(names))
        axes.invert_yaxis()
        axes.margins(y=0.01)
        axes.tick_params(left=False)
        _counts(axes, "x", messages)
        _legend(figure, axes)
        return _svg(figure, words)


def by_desil(words: Words, label: str, everybody: Numbers, lists: dict[str, Numbers], messages: Messages) -> str:
    """Draw for each desil all families, or all persons, and in front of them those on each list."""
    with rc_context({**_STYLE, "svg.hashsalt": words.name}):
        figure, axes = _figure(3.1)
        place = np.arange(len(everybody))
        axes.bar(place, everybody, 0.86, color=ALL, label=label)
        _beside(axes.bar, place, lists, 0.72)
        labels = [str(desil) for desil in range(1, len(everybody))]
        axes.set_xticks(place, [*labels, messages.say("report.desil_unknown")])
        axes.set_xlabel(messages.say("report.desil_axis"))
        axes.tick_params(bottom=False)
        _counts(axes, "y", messages)
        _legend(figure, axes)
        return _svg(figure, words)


def pyramid(words: Words, ages: Sequence[int], men: Numbers, women: Numbers, messages: Messages) -> str:
    """Draw persons by age group, men to the left and women to the right."""
    with rc_context({**_STYLE, "svg.hashsalt": words.name}):
        figure, axes = _figure(4.2)
        place = np.arange(len(ages))
        axes.barh(place, -men, 0.86, color=LISTS[0], label=messages.say("report.male"))
        axes.barh(place, women, 0.86, color=LISTS[1], label=messages.say("report.female"))
        step = ages[1] - ages[0]
        labels = [f"{age}-{age + step - 1}" for age in ages[:-1]]
        axes.set_yticks(place, [*labels, f"{ages[-1]}+"])
        axes.set_ylabel(messages.say("report.age_axis"))
        widest = max(int(men.max(initial=1)), int(women.max(initial=1))) * 1.05
        axes.set_xlim(-widest, widest)
        axes.margins(y=0.01)
        axes.tick_params(left=False)
        _counts(axes, "x", messages)
        _legend(figure, axes)
        return _svg(figure, words)


def course(words: Words, rates: Sequence[float], messages: Messages) -> str:
    """Draw how a rate went from run to run, the newest at the right with its figure."""
    with rc_context({**_STYLE, "svg.hashsalt": words.name}):
        figure, axes = _figure(1.9)
        place = np.arange(len(rates))
        axes.plot(place, rates, color=LISTS[0], marker="o", markersize=3)
        axes.annotate(
            messages.number(rates[-1], 1),
            (place[-1], rates[-1]),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
        )
        axes.set_ylim(0, max(*rates, 1.0) * 1.15)
        axes.margins(x=0.08)
        axes.set_xlabel(messages.say("report.runs_axis"))
        _counts(axes, "y", messages)
        axes.tick_params(bottom=False, labelbottom=False)
        return _svg(figure, words)


def _figure(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasSVG(figure)
    return figure, figure.add_subplot()


def _beside(draw: Any, place: Numbers, lists: dict[str, Numbers], room: float) -> None:
    """Draw the bars of several lists side by side within one place."""
    thick = room / max(len(lists), 1)
    for number, (name, values) in enumerate(lists.items()):
        offset = (number - (len(lists) - 1) / 2) * thick
        draw(place + offset, values, thick * 0.92, color=LISTS[number % len(LISTS)], label=name)


def _counts(axes: Axes, which: str, messages: Messages) -> None:
    """Write the axis of counts as the language writes numbers, without signs."""
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_formatter(FuncFormatter(lambda value, _: messages.number(abs(value))))
    axis.set_major_locator(MaxNLocator(6, integer=True))
    axes.grid(axis="x" if which == "x" else "y")
    axes.tick_params(axis="x" if which == "x" else "y", length=0)


def _legend(figure: Figure, axes: Axes) -> None:
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=len(labels), frameon=False, fontsize=9)


def _svg(figure: Figure, words: Words) -> str:
    """The drawing as an element of a page: named, described, its inner names its own."""
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None}, transparent=True)
    text = stream.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)
    text = text.replace("'DejaVu Sans'", _FONTS)
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{words.name}-", text)
    head = (
        f'<svg role="img" aria-labelledby="{words.name}-title {words.name}-desc" '
        f'viewBox="0 0 {figure.get_figwidth() * 72:g} {figure.get_figheight() * 72:g}" '
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<title id="{words.name}-title">{escape(words.title)}</title>'
        f'<desc id="{words.name}-desc">{escape(words.description)}</desc>'
    )
    return head + text[text.index(">") + 1 :]
