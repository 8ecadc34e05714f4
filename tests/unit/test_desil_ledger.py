"""The desil ledger: a line whenever a family's desil is another one, with what became of the family; never rewritten."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.messages import LANGUAGES, Messages
from pipeline.stages.ledger import LedgerParams, write_ledger
from pipeline.stages.ledger.lines import EVENTS
from schemas.dtypes import CODE
from schemas.published import DESIL_LEDGER

UNITS = pa.schema([("unit_id", pa.string()), ("family_id", pa.string()), ("programme", CODE), ("status", CODE)])
FAMILIES = pa.schema([("family_id", pa.string()), ("desil_nasional", pa.int8())])
NOTHING = DESIL_LEDGER.empty_table()
Unit = tuple[str, str, str, str]
Register = Mapping[int, int | None]


def card(number: int) -> str:
    return f"K{number:016x}"


def person(number: int) -> str:
    return f"P{number:016x}"


def units(said: Sequence[Unit]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(UNITS.names, each, strict=True)) for each in said], schema=UNITS)


def families(register: Register) -> pa.Table:
    rows = [{"family_id": card(number), "desil_nasional": desil} for number, desil in register.items()]
    return pa.Table.from_pylist(rows, schema=FAMILIES)


def carried(
    ledger: pa.Table, register: Register, period: str, before: Sequence[Unit] = (), after: Sequence[Unit] = ()
) -> pa.Table:
    """The ledger after a run."""
    tables = {"families": families(register), "ledger": ledger, "before": units(before), "after": units(after)}
    year, month = (int(part) for part in period.split("-"))
    return write_ledger(tables, LedgerParams(period, date(year, month, 20), f"run {period}"))["ledger"]


def lines(ledger: pa.Table) -> list[tuple[Any, ...]]:
    """Family, number, period, event and both desil of each line, in their order."""
    names = ("family_id", "line", "period", "event", "desil_before", "desil_after")
    rows = [tuple(row[name] for name in names) for row in ledger.to_pylist()]
    return sorted(rows, key=lambda row: row[:2])


def run_after_run(*registers: tuple[str, Register]) -> pa.Table:
    ledger = NOTHING
    for period, register in registers:
        ledger = carried(ledger, register, period)
    return ledger


def test_the_first_known_desil_has_a_line_and_an_unknown_one_has_none() -> None:
    ledger = carried(NOTHING, {1: 3, 2: None}, "2026-09")
    assert lines(ledger) == [(card(1), 1, "2026-09", "pertama", None, 3)]
    assert ledger.to_pylist()[0] | {"as_of": date(2026, 9, 20), "run_id": "run 2026-09"} == ledger.to_pylist()[0]
    assert ledger.schema == DESIL_LEDGER


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [(3, 5, "naik"), (5, 3, "turun"), (3, None, "menjadi_tidak_diketahui")],
)
def test_another_desil_in_a_later_period_has_a_line(before: int, after: int | None, event: str) -> None:
    ledger = run_after_run(("2026-09", {1: before}), ("2026-10", {1: after}))
    assert lines(ledger)[1:] == [(card(1), 2, "2026-10", event, before, after)]


def test_the_same_desil_has_no_line() -> None:
    assert run_after_run(("2026-09", {1: 3}), ("2026-10", {1: 3})).num_rows == 1


def test_a_desil_that_was_lost_and_is_known_again() -> None:
    ledger = run_after_run(("2026-09", {1: 3}), ("2026-10", {1: None}), ("2026-11", {1: None}), ("2026-12", {1: 3}))
    assert lines(ledger)[2:] == [(card(1), 3, "2026-12", "menjadi_diketahui", None, 3)]


@pytest.mark.parametrize("corrected", [5, 1, None])
def test_another_desil_within_a_period_is_a_correction_that_replaces_nothing(corrected: int | None) -> None:
    ledger = run_after_run(("2026-09", {1: 3}), ("2026-09", {1: corrected}))
    assert lines(ledger) == [
        (card(1), 1, "2026-09", "pertama", None, 3),
        (card(1), 2, "2026-09", "dikoreksi", 3, corrected),
    ]


def test_a_family_that_left_the_data_is_told_once_and_again_when_it_is_back() -> None:
    ledger = run_after_run(
        ("2026-09", {1: 3, 2: 4}), ("2026-10", {2: 4}), ("2026-11", {2: 4}), ("2026-12", {1: 2, 2: 4})
    )
    assert [line for line in lines(ledger) if line[0] == card(1)][1:] == [
        (card(1), 2, "2026-10", "keluar_dari_data", 3, None),
        (card(1), 3, "2026-12", "kembali", None, 2),
    ]


def test_a_family_may_come_back_without_a_desil() -> None:
    ledger = run_after_run(("2026-09", {1: 3}), ("2026-10", {}), ("2026-11", {1: None}), ("2026-12", {1: None}))
    assert lines(ledger)[2:] == [(card(1), 3, "2026-11", "kembali", None, None)]


def told(ledger: pa.Table, number: int) -> list[tuple[str, str | None, str | None]]:
    """What the newest line of a family says of programmes."""
    newest = max((row for row in ledger.to_pylist() if row["family_id"] == card(number)), key=lambda row: row["line"])
    return [tuple(each.values()) for each in newest["consequences"]]


def test_consequences_are_the_statuses_that_became_others() -> None:
    before = [
        (card(1), card(1), "pkh", "eligible"),
        (card(1), card(1), "bpnt", "eligible"),
        (card(1), card(1), "kks", "excluded"),
        (card(2), card(2), "pkh", "excluded"),
    ]
    after = [
        (card(1), card(1), "pkh", "excluded"),
        (card(1), card(1), "bpnt", "eligible"),
        (card(1), card(1), "rtlh", "undetermined"),
        (card(2), card(2), "pkh", "eligible"),
    ]
    first = carried(NOTHING, {1: 4, 2: 5}, "2026-09", (), before)
    assert told(first, 1) == [("bpnt", None, "eligible"), ("kks", None, "excluded"), ("pkh", None, "eligible")]
    second = carried(first, {1: 6, 2: 5}, "2026-10", before, after)
    assert told(second, 1) == [
        ("kks", "excluded", None),
        ("pkh", "eligible", "excluded"),
        ("rtlh", None, "undetermined"),
    ]
    assert told(second, 2) == [("pkh", None, "excluded")]


def test_persons_of_one_family_with_the_same_change_are_told_once() -> None:
    before = [(person(number), card(1), "pbi", "eligible") for number in (1, 2, 3)]
    after = [
        (person(1), card(1), "pbi", "excluded"),
        (person(2), card(1), "pbi", "excluded"),
        (person(3), card(1), "pbi", "undetermined"),
        (person(4), card(2), "pbi", "eligible"),
    ]
    ledger = carried(carried(NOTHING, {1: 4}, "2026-09", (), before), {1: 6}, "2026-10", before, after)
    assert told(ledger, 1) == [("pbi", "eligible", "excluded"), ("pbi", "eligible", "undetermined")]


def test_a_family_that_left_lost_what_it_had() -> None:
    before = [(card(1), card(1), "pkh", "eligible")]
    ledger = carried(carried(NOTHING, {1: 4}, "2026-09", (), before), {}, "2026-10", before, ())
    assert told(ledger, 1) == [("pkh", "eligible", None)]


def test_no_change_in_any_programme_is_an_empty_list() -> None:
    said = [(card(1), card(1), "pkh", "eligible")]
    ledger = carried(carried(NOTHING, {1: 2}, "2026-09", (), said), {1: 3}, "2026-10", said, said)
    assert told(ledger, 1) == []


DESIL = st.one_of(st.none(), st.integers(1, 10))
REGISTER = st.dictionaries(st.integers(1, 6), DESIL, max_size=6)
STATUS = st.sampled_from(("eligible", "excluded", "undetermined"))
PERIOD = st.sampled_from(("2026-09", "2026-10", "2026-11"))
RUNS = st.lists(st.tuples(PERIOD, REGISTER), max_size=6)


@given(RUNS)
def test_replaying_the_ledger_gives_every_family_its_desil_of_now(runs: list[tuple[str, Register]]) -> None:
    ledger = run_after_run(*runs)
    replayed: dict[str, int | None] = {}
    for family, _, _, _, before, after in lines(ledger):
        assert replayed.get(family) == before
        replayed[family] = after
    now = runs[-1][1] if runs else {}
    known = {card(number): desil for number, desil in now.items() if desil is not None}
    assert {family: desil for family, desil in replayed.items() if desil is not None} == known


@given(RUNS, PERIOD)
def test_the_same_run_again_adds_nothing(runs: list[tuple[str, Register]], period: str) -> None:
    register = runs[-1][1] if runs else {}
    once = carried(run_after_run(*runs), register, period)
    assert carried(once, register, period).equals(once)


@given(RUNS)
def test_lines_are_only_added_and_numbered_within_the_family(runs: list[tuple[str, Register]]) -> None:
    ledger = NOTHING
    for period, register in runs:
        before, ledger = ledger, carried(ledger, register, period)
        assert ledger.slice(0, before.num_rows).to_pylist() == before.to_pylist()
    for family in set(ledger["family_id"].to_pylist()):
        numbers = [line for who, line, *_ in lines(ledger) if who == family]
        assert numbers == list(range(1, len(numbers) + 1))


@given(st.data())
def test_the_order_of_rows_does_not_matter(data: st.DataObject) -> None:
    register, statuses = data.draw(REGISTER), data.draw(st.lists(st.tuples(STATUS, STATUS), min_size=6, max_size=6))
    before = [(person(number), card(number // 2 + 1), "pbi", was) for number, (was, _) in enumerate(statuses)]
    after = [(person(number), card(number // 2 + 1), "pbi", now) for number, (_, now) in enumerate(statuses)]
    ledger = run_after_run(*data.draw(RUNS))
    tables = {"families": families(register), "ledger": ledger, "before": units(before), "after": units(after)}
    turned = {name: table.take(data.draw(orders(table.num_rows))) for name, table in tables.items()}
    params = LedgerParams("2026-12", date(2026, 12, 1), "run")
    keys = [("family_id", "ascending"), ("line", "ascending")]
    one, other = (write_ledger(each, params)["ledger"] for each in (tables, turned))
    assert one.take(pc.sort_indices(one, keys)).to_pylist() == other.take(pc.sort_indices(other, keys)).to_pylist()


def orders(size: int) -> st.SearchStrategy[list[int]]:
    return st.permutations(range(size)).map(lambda order: pa.array(order, pa.int64()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_has_words(language: str) -> None:
    assert all(Messages(language).word("ledger_event", event) for event in EVENTS)
