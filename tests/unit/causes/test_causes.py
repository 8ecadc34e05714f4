"""Causes: which units moved, what that is called, and which of several changes is named."""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.messages import LANGUAGES, Messages
from pipeline.stages.causes import EVENTS, TraceParams, moved, only_in, placed, trace
from pipeline.stages.causes.events import NO_EVENT, events
from pipeline.stages.causes.moved import STATUSES, worded
from pipeline.steps.stored import UNITS
from schemas.causes import Cause

NOBODY = pa.table({name: pa.array([], pa.string()) for name in ("person_id", "family_id")})
CARDS = pa.table({name: pa.array([], pa.string()) for name in ("family_id", "kode_kecamatan", "kode_desa")})
Register = Mapping[int, str]
REGISTERS = st.dictionaries(st.integers(1, 12), st.sampled_from(STATUSES))


def card(number: int) -> str:
    return f"K{number:016x}"


def units(register: Register) -> pa.Table:
    rows = [
        {"unit_id": card(number), "family_id": card(number), "status": status, "kode_kecamatan": "350617"}
        for number, status in register.items()
    ]
    return pa.Table.from_pylist(rows, schema=UNITS)


def told(
    before: Register, after: Register, alone: Mapping[Cause, Register], evidence: Sequence[tuple[int, Cause]] = ()
) -> list[tuple[str, str, list[str]]]:
    """Unit, event and causes, where some things changed."""
    rows = placed(moved(units(before), units(after)), NOBODY, CARDS)
    nothing = pa.array([[]] * rows.num_rows, pa.list_(pa.string()))
    rows = rows.append_column("criteria_gone", nothing).append_column("criteria_new", nothing)
    known = {"family_id": [card(number) for number, _ in evidence], "cause": [str(cause) for _, cause in evidence]}
    tables = {str(cause): units(register) for cause, register in alone.items()}
    known_table = pa.table({name: pa.array(values, pa.string()) for name, values in known.items()})
    changes = trace({"moved": rows, "evidence": known_table, **tables}, TraceParams("coba", tuple(alone)))["changes"]
    return [(row["unit_id"], row["event"], row["causes"]) for row in changes.to_pylist()]


def test_every_change_of_status_has_one_event_and_words() -> None:
    numbers = range(-1, len(STATUSES))
    pairs = [(before, after) for before, after in product(numbers, numbers) if before != after]
    happened = events(np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs]))
    named = [STATUSES.index(word) for word in ("eligible", "waiting")]
    for pair, event in zip(pairs, happened.tolist(), strict=True):
        unlisted = -1 in pair and not set(pair) & set(named)
        assert (event == NO_EVENT) == unlisted
    assert {EVENTS[event] for event in happened.tolist() if event != NO_EVENT} == set(EVENTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_and_cause_has_words(language: str) -> None:
    messages = Messages(language)
    assert all(messages.word("list_event", event) for event in EVENTS)
    assert all(messages.word("cause", cause) for cause in Cause)


@given(REGISTERS)
def test_the_same_again_moves_nobody(register: Register) -> None:
    assert moved(units(register), units(register)).num_rows == 0


@given(REGISTERS, REGISTERS, st.randoms())
def test_whoever_is_not_as_before_moved_and_nobody_else_in_any_order(
    before: Register, after: Register, chance: st.DataObject
) -> None:
    rows = moved(units(before), units(after))
    found = {row["unit_id"]: (row["status_before"], row["status_after"]) for row in rows.to_pylist()}
    numbers = before.keys() | after.keys()
    assert found == {
        card(each): (before.get(each), after.get(each)) for each in numbers if before.get(each) != after.get(each)
    }
    shuffled = dict(sorted(after.items(), key=lambda _: chance.random()))
    again = moved(units(before), units(shuffled)).drop_columns(["row_before", "row_after"])
    assert (
        again.sort_by("unit_id").to_pylist()
        == rows.drop_columns(["row_before", "row_after"]).sort_by("unit_id").to_pylist()
    )


@given(REGISTERS, REGISTERS, REGISTERS, REGISTERS)
def test_everybody_who_moved_has_a_cause_that_suffices_or_all_together(
    before: Register, after: Register, by_rule: Register, by_data: Register
) -> None:
    for unit, _, causes in told(before, after, {Cause.RULE: by_rule, Cause.DATA: by_data}):
        number = int(unit[1:], 16)
        enough = [
            str(cause)
            for cause, alone in ((Cause.RULE, by_rule), (Cause.DATA, by_data))
            if alone.get(number) == after.get(number)
        ]
        assert causes == (enough or ["gabungan", "aturan", "data"])


def test_the_only_thing_that_changed_is_the_cause_whatever_it_alone_gives() -> None:
    assert told({1: "excluded"}, {1: "eligible"}, {Cause.DAY: {}}) == [(card(1), "masuk", ["tanggal"])]


def test_what_is_known_of_the_data_is_named_in_place_of_it_for_that_family_only() -> None:
    before, after = dict.fromkeys((1, 2, 3), "excluded"), dict.fromkeys((1, 2, 3), "eligible")
    evidence = [(1, Cause.MATCHING), (1, Cause.DECISION), (2, Cause.MATCHING)]
    causes = [row[2] for row in told(before, after, {Cause.DATA: after}, evidence)]
    assert causes == [["keputusan", "pencocokan"], ["pencocokan"], ["data"]]


def test_what_is_known_of_the_data_does_not_explain_what_the_data_did_not_bring_about() -> None:
    found = told(
        {1: "excluded"},
        {1: "eligible"},
        {Cause.RULE: {1: "eligible"}, Cause.DATA: {1: "excluded"}},
        [(1, Cause.MATCHING)],
    )
    assert found == [(card(1), "masuk", ["aturan"])]


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("abcd")))))
def test_names_that_only_the_first_list_has(pairs: list[tuple[set[str], set[str]]]) -> None:
    first, second = (pa.array([sorted(pair[side]) for pair in pairs], pa.list_(pa.string())) for side in (0, 1))
    assert [set(each) for each in only_in(first, second).to_pylist()] == [one - other for one, other in pairs]


def test_statuses_are_written_back() -> None:
    assert worded(np.array([-1, 0, 3])).to_pylist() == [None, "eligible", "excluded"]
