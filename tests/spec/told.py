"""All that is told of a folder of deliveries: of its rows, of its families, and by lists beside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import xlsxwriter

from pipeline.config import load_config
from pipeline.decisions import no_judgements
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.steps.past import no_past
from pipeline.steps.persons import Settings, resolve_population
from tests.spec.conftest import AS_OF, read

Said = set[tuple[int, str, str, str]]
"""Row, column, code and severity."""

CONFIG = load_config(Path(__file__).parents[2] / "config")
OF_THE_FILE = ("KOLOM_TIDAK_DIKENAL", "KOLOM_TIDAK_ADA")
"""What these small files lack or have beside is said once, and of no row."""


def told_when_read(folder: Path) -> Said:
    """Everything found when rows are read one by one."""
    return _said(read(folder).findings)


def told(folder: Path) -> Said:
    """Everything found, also when rows are put side by side."""
    register = read(folder)
    line = Line(LocalEngine(), Ledger(on_stage=lambda name: None))
    office = CONFIG.office
    settings = Settings(office.matching, CONFIG.weights, CONFIG.layouts, office.minimum_wage_on(AS_OF))
    population = resolve_population(line, register, settings, no_judgements(), no_past())
    return _said(register.findings) | _said(population.findings)


def _said(findings: pa.Table) -> Said:
    found = findings.select(["source_row", "column", "code", "severity"]).to_pylist()
    return {tuple(each.values()) for each in found if each["code"] not in OF_THE_FILE}


def changed(
    heading: Sequence[str], rows: Sequence[Sequence[str]], row: int, cells: Mapping[str, str]
) -> list[list[str]]:
    """The rows with a few cells of one row written differently."""
    assert set(cells) <= set(heading)
    lines = [list(line) for line in rows]
    for name, value in cells.items():
        lines[row][list(heading).index(name)] = value
    return lines


def write_text(path: Path, heading: Sequence[str], lines: Sequence[Sequence[str]], separator: str = "|") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{separator.join(line)}\n" for line in [heading, *lines]), "utf-8")


def write_proposal(path: Path, heading: Sequence[str], lines: Sequence[Sequence[str]], numeric: str = "") -> None:
    """Write a proposal; the second person's cell under one heading may be a number."""
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("DATA")
    for number, line in enumerate([heading, *lines]):
        for place, value in enumerate(line):
            page.write_string(number, place, value)
    if numeric:
        place = list(heading).index(numeric)
        page.write_number(2, place, float(lines[1][place]))
    book.close()
