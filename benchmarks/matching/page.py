"""Page: what was measured, as an engineer reads it; its sentences stand in ``page.md``."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from string import Template

from benchmarks.matching.hands import faults
from benchmarks.matching.targets import Result, exponent, ratio, targets

TEXT = Path(__file__).with_name("page.md")
OF_THE_LINE = {
    "recall with review": ".4f",
    "records in review": ".2%",
    "pairs in review": ",",
    "pairs in review that are one person": ",",
    "recall of blocking": ".4f",
    "candidates per record": ".2f",
    "blocks over 60": ",",
    "entries in them": ",",
}
"""What is told of the line's own matcher only, and how it is written."""


def page(results: Sequence[Result]) -> str:
    """Write the page of a run."""
    return Template(TEXT.read_text(encoding="utf-8")).substitute(
        machine=_machine(),
        targets=_table(["asked", "measured, smallest table first", "met"], _targets(results)),
        quality=_table(["persons", "matcher", "precision", "recall", "F1"], map(_quality, results)),
        line=_table(["persons", *OF_THE_LINE], (_line(result) for result in results if result.ours)),
        hard=_table(["persons", "matcher", *results[0].found.hard], map(_hard, results)),
        false=_table(["persons", "matcher", "one-word names", "default birth dates", "others"], map(_false, results)),
        cost=_table(
            ["persons", "records", "matcher", "seconds", "of these", "processor seconds", "MB"], _cost(results)
        ),
        nights=_table(
            ["persons", "records changed", "first night", "night with changes", "the same from nothing", "share"],
            _nights(results),
        ),
        growth=_growth([result for result in results if result.ours]),
        mixture=_table(["column", "fault", "first record", "second record"], _mixture()),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---:" if place and head[0] == "persons" else "---" for place in range(len(head))], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    ours = ", ".join(f"{name} {version(name)}" for name in ("pyarrow", "numpy", "rapidfuzz"))
    load = " / ".join(f"{each:.1f}" for each in os.getloadavg())
    machine = f"{os.cpu_count()} processors ({model}), {memory:.0f} GB, load at the end {load}"
    return f"{machine}; Python {platform.python_version()}, {ours}"


def _targets(results: Sequence[Result]) -> Iterable[Sequence[str]]:
    return ([each.asked, each.measured, "yes" if each.met else "**no**"] for each in targets(results))


def _quality(result: Result) -> Sequence[str]:
    pairs = result.found.pairs
    return [f"{result.persons:,}", result.matcher, *(f"{x:.4f}" for x in (pairs.precision, pairs.recall, pairs.f1))]


def _line(result: Result) -> Sequence[str]:
    facts = result.found.facts
    return [f"{result.persons:,}", *(format(facts[name], form) for name, form in OF_THE_LINE.items())]


def _hard(result: Result) -> Sequence[str]:
    told = (f"{merged:,} of {size:,} ({merged / max(size, 1):.1%})" for merged, size in result.found.hard.values())
    return [f"{result.persons:,}", result.matcher, *told]


def _false(result: Result) -> Sequence[str]:
    rates = result.found.false
    others = rates["others"]
    shown = [f"{rate:.5%} ({ratio(rate, others):.2f} x)" for name, rate in rates.items() if name != "others"]
    return [f"{result.persons:,}", result.matcher, *shown, f"{others:.5%}"]


def _cost(results: Sequence[Result]) -> Iterable[Sequence[str]]:
    for result in results:
        needed = result.outcome
        if not result.at_best:
            ours = next(each for each in results if each.ours and each.persons == result.persons).outcome.whole
            parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in needed.seconds.items())
            seconds = f"{needed.whole:.1f} ({needed.whole / ours:.1f} x)"
            head = [f"{result.persons:,}", f"{result.rows:,}", result.matcher, seconds, parts]
            yield [*head, f"{needed.busy:.1f}", f"{needed.peak_mb:,}"]


def _nights(results: Sequence[Result]) -> Iterable[Sequence[str]]:
    for result in results:
        facts = result.outcome.facts
        if "night" in facts:
            seconds = (f"{facts[name]:.1f} s" for name in ("first_night", "night", "from_nothing"))
            changed = f"{facts['changed']:,} of {result.rows:,}"
            yield [f"{result.persons:,}", changed, *seconds, f"{facts['night'] / facts['from_nothing']:.0%}"]


def _growth(ours: Sequence[Result]) -> str:
    return "; ".join(
        f"from {smaller.persons:,} to {larger.persons:,} persons n^{exponent(smaller, larger):.2f}"
        for smaller, larger in pairwise(ours)
    )


def _mixture() -> Iterable[Sequence[str]]:
    return ([each.column, each.told, f"{each.first:.1%}", f"{each.again:.1%}"] for each in faults())
