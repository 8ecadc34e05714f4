"""Which questions follow from what determining left open, whatever the order of rows and partitions."""

from datetime import date

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.partitions import split
from pipeline.policy import policy_of
from pipeline.stage import Stage, compact
from pipeline.stages.visit import VisitParams, visit
from schemas.published import CRITERIA, VISITS
from tests.scenarios.household import CONFIG

RULES = tuple(
    rules
    for rules in policy_of(CONFIG).on(date(2026, 11, 24)).rules
    if rules.programme in ("pkh", "rtlh", "pbi_jk", "blt_desa")
)
FAMILIES, PERSONS = 4, 8
OPEN = [
    ("pkh", "SINYAL", "sinyal"), ("pkh", "KOMPONEN", "status_hamil, umur"), ("pkh", "DESIL", "desil_nasional"),
    ("rtlh", "KONDISI_RUMAH", "kondisi_atap, pemeriksaan_lapangan"), ("rtlh", "DESIL", "desil_nasional"),
    ("pbi_jk", "SINYAL", "sinyal"), ("pbi_jk", "DESIL", "desil_nasional"), ("blt_desa", "PROGRAM_LAIN", "programme"),
]  # fmt: skip
"""What may be left open: programme, criterion, missing columns."""
ANSWERS = ("unknown", "no")

Left = dict[tuple[str, int], list[tuple[str, str, str]]]
"""Of a programme and a unit: criterion, answer, columns."""


def family_of(person: int) -> int:
    return person % FAMILIES


def tables(left: Left) -> dict[str, pa.Table]:
    """Two members a family; the second one stands for it in PKH, nobody in other programmes."""
    kept = {
        rules.programme: [(unit, said) for (name, unit), said in left.items() if name == rules.programme]
        for rules in RULES
    }
    homes = {
        "persons": pa.table(
            {
                "person_id": [f"P{n:016x}" for n in range(PERSONS)],
                "family_id": [f"K{family_of(n):016x}" for n in range(PERSONS)],
                "dusun": pa.array(["KRAJAN"] * PERSONS).dictionary_encode(),
                "rw": pa.array(["001"] * PERSONS).dictionary_encode(),
                "rt": pa.array([f"{n:03}" for n in range(PERSONS)]).dictionary_encode(),
            }
        ),
        "families": pa.table(
            {
                "family_id": [f"K{n:016x}" for n in range(FAMILIES)],
                "no_kk": [f"35061701011{n:05}" for n in range(FAMILIES)],
                "kode_kecamatan": pa.array(["350617"] * FAMILIES).dictionary_encode(),
                "kode_desa": pa.array([f"350617200{n}" for n in range(FAMILIES)]).dictionary_encode(),
                "desil_nasional": pa.array([1] * FAMILIES, pa.int8()),
            }
        ),
    }
    return homes | {name: units(name, rows) for name, rows in kept.items()}


def units(programme: str, rows: list[tuple[int, list[tuple[str, str, str]]]]) -> pa.Table:
    said = [[{"criterion": c, "answer": a, "column": column} for c, a, column in each] for _, each in rows]
    if programme == "pbi_jk":
        persons = [f"P{unit:016x}" for unit, _ in rows]
    else:
        persons = [f"P{unit + FAMILIES:016x}" if programme == "pkh" else None for unit, _ in rows]
    families = [f"K{family_of(unit):016x}" for unit, _ in rows]
    return pa.table(
        {
            "person_id": pa.array(persons, pa.string()),
            "family_id": pa.array(families, pa.string()),
            "criteria": pa.array(said, CRITERIA),
        }
    )


def expected(left: Left) -> dict[tuple[str, str], tuple[set[str], set[str], set[str]]]:
    """The same, worked out one by one."""
    names = {rules.programme: {each.code: each for each in rules.criteria} for rules in RULES}
    found: dict[tuple[str, str], tuple[set[str], set[str], set[str]]] = {}
    for (programme, unit), said in left.items():
        for criterion, answer, columns in said:
            rule = names[programme].get(criterion)
            if answer != "unknown" or rule is None:
                continue
            about = f"P{unit:016x}" if rule.over == "person" else f"K{family_of(unit):016x}"
            lists = found.setdefault((about, rule.visit or "LENGKAPI_DATA"), (set(), set(), set()))
            lists[0].add(programme)
            lists[1].add(criterion)
            lists[2].update(set(columns.split(", ")) - {"pemeriksaan_lapangan"})
    return found


@st.composite
def drawn(draw: st.DrawFn) -> Left:
    left: Left = {}
    for programme, criterion, columns in draw(st.lists(st.sampled_from(OPEN), max_size=12)):
        unit = draw(st.integers(0, (PERSONS if programme == "pbi_jk" else FAMILIES) - 1))
        said = left.setdefault((programme, unit), [])
        if criterion not in [each[0] for each in said]:
            said.append((criterion, draw(st.sampled_from(ANSWERS)), columns))
    return left


@given(drawn())
def test_every_open_criterion_is_a_question_and_each_is_asked_once(left: Left) -> None:
    rows = visit(tables(left), VisitParams(RULES))["visits"]
    assert rows.schema == VISITS
    found = {
        (row["unit_id"], row["visit"]): (set(row["programmes"]), set(row["criteria"]), set(row["columns"]))
        for row in rows.to_pylist()
    }
    assert len(found) == rows.num_rows
    assert found == expected(left)


@given(drawn(), st.integers(1, 3))
def test_neither_the_order_of_rows_nor_the_partitions_matter(left: Left, partitions: int) -> None:
    whole = visit(tables(left), VisitParams(RULES))["visits"]
    stage = Stage("visit", visit, VisitParams(RULES), keyed_by=("family_id",))
    turned = {name: table.take(pa.array(np.arange(table.num_rows)[::-1])) for name, table in tables(left).items()}
    parts = [
        visit({n: compact(t) for n, t in part.items()}, stage.params)["visits"]
        for part in split(stage, turned, partitions)
    ]
    together = [row for part in parts for row in part.to_pylist()]
    assert sorted(together, key=str) == sorted(whole.to_pylist(), key=str)


def test_whoever_stands_for_the_family_says_the_address_or_else_its_first_member() -> None:
    left: Left = {
        ("pkh", 1): [("SINYAL", "unknown", "sinyal")],
        ("rtlh", 2): [("KONDISI_RUMAH", "unknown", "kondisi_atap")],
    }
    found = {row["visit"]: row for row in visit(tables(left), VisitParams(RULES))["visits"].to_pylist()}
    assert [(found[name]["person_id"][-1], found[name]["rt"]) for name in ("STATUS_PEKERJAAN", "KONDISI_RUMAH")] == [
        ("5", "005"),
        ("2", "002"),
    ]
