"""The desil of a family from run to run: each period a line, with what became of the family in each programme."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.explain import Query, explain
from pipeline.messages import Messages
from tests.spec.office import CARD, NIK, person
from tests.spec.tried import COBA, Trying
from tests.unit.ingest.deliveries import FAMILY_HEADING, lines, write

DESIL = COBA.replace(
    'members = { who = { column = "umur", at_least = 60 }, at_least = 1 }',
    'column = "desil_nasional", between = [1, 4]',
)
NOTE = 'period = "{period}"\nreceived_on = "{period}-20"\nsender = "Pusdatin"\n'


@pytest.fixture
def office(tmp_path: Path) -> Trying:
    found = Trying(tmp_path)
    found.rules(DESIL)
    found.deliver("a.csv", person())
    return found


def delivered(office: Trying, period: str, desil: int) -> None:
    """A family file of a month, and a run over it."""
    folder = f"keluarga-{period}"
    write(office.folder / "raw", f"{folder}/keluarga.csv", lines(FAMILY_HEADING, [CARD, str(desil), "9"]))
    write(office.folder / "raw", f"{folder}/delivery.toml", NOTE.format(period=period))
    office.publish()


def ledger(office: Trying) -> list[tuple[Any, ...]]:
    names = ("line", "period", "run_id", "event", "desil_before", "desil_after")
    return [tuple(row[name] for name in names) for row in office.rows("desil_ledger")]


def consequences(office: Trying) -> list[Sequence[tuple[str, str | None, str | None]]]:
    return [[tuple(each.values()) for each in row["consequences"]] for row in office.rows("desil_ledger")]


def test_three_periods_give_three_lines_with_their_consequences(office: Trying) -> None:
    delivered(office, "2026-03", 4)
    delivered(office, "2026-06", 6)
    delivered(office, "2026-09", 2)
    assert ledger(office) == [
        (1, "2026-03", "run-1", "pertama", None, 4),
        (2, "2026-06", "run-2", "naik", 4, 6),
        (3, "2026-09", "run-3", "turun", 6, 2),
    ]
    assert consequences(office) == [
        [("coba", None, "eligible")],
        [("coba", "eligible", "excluded")],
        [("coba", "excluded", "eligible")],
    ]


def test_a_desil_that_rises_above_the_limit_is_told_as_a_change_of_data(office: Trying) -> None:
    delivered(office, "2026-03", 4)
    delivered(office, "2026-06", 6)
    assert office.changes() == [("keluar", ["data"])]
    assert office.rows("list_changes")[0]["criteria_new"] == ["LANSIA"]


def test_the_same_again_adds_no_line(office: Trying) -> None:
    delivered(office, "2026-03", 4)
    before = ledger(office)
    office.publish()
    assert ledger(office) == before


def test_what_changes_without_the_desil_is_no_line(office: Trying) -> None:
    delivered(office, "2026-03", 4)
    office.rules(DESIL.replace("[1, 4]", "[1, 3]"))
    office.publish()
    assert office.changes() == [("keluar", ["aturan"])]
    assert len(ledger(office)) == 1


def test_a_family_that_was_never_on_a_list_has_no_consequences_at_first(office: Trying) -> None:
    delivered(office, "2026-03", 9)
    assert consequences(office) == [[]]


def test_without_a_month_of_a_delivery_the_period_is_that_of_the_run(office: Trying) -> None:
    write(office.folder / "raw", "keluarga.csv", lines(FAMILY_HEADING, [CARD, "3", "9"]))
    office.day(date(2026, 10, 2))
    office.publish()
    assert ledger(office) == [(1, "2026-10", "run-1", "pertama", None, 3)]


def test_explain_tells_the_lines(office: Trying) -> None:
    delivered(office, "2026-03", 4)
    delivered(office, "2026-06", 6)
    told = explain(office.current, Query(nik=NIK), Messages("id"), programme=None, reveal=False)
    assert "Desil periode 2026-06" in told
    assert "Akibatnya pada coba: dari" in " ".join(told.split())
