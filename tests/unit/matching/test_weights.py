"""What agreement is worth: cases in which a field counts, rare levels, and weights kept in a file."""

import tomllib
from dataclasses import replace

import numpy as np
import pytest

from pipeline.matching.kept import KeptWeights, as_toml, from_kept
from pipeline.matching.persons import FIELDS
from pipeline.matching.weights import Field, Given, Level, Weights, bits_at, estimated, probability

NIK = Field("nik", "nik", ("kosong", "beda", "sama"))
BORN = ("kosong", "beda", "mirip", "sama")
BIRTH = Field("lahir", "lahir", BORN, Given("nik", (2,), False))
BIRTH_OF_NIK = Field("lahir_nik", "lahir", BORN, Given("nik", (2,), True))
WEIGHTS = Weights(
    fields=(NIK, BIRTH, BIRTH_OF_NIK),
    twins=0.5,
    same=(np.array([0, 0.25, 0.75]), np.array([0, 0.25, 0.25, 0.5]), np.array([0, 0.2, 0.2, 0.6])),
    different=(np.array([0, 0.5, 0.5]), np.array([0, 0.5, 0.25, 0.25]), np.array([0, 0.2, 0.2, 0.6])),
    version="x",
    records=1025,
)


def levels(**numbers: int) -> dict[str, Level]:
    return {name: np.array([number], dtype=np.int8) for name, number in numbers.items()}


def bits(**numbers: int) -> float:
    return float(WEIGHTS.bits(levels(**numbers))[0])


def test_before_anything_is_compared_a_pair_is_hardly_one_person() -> None:
    assert WEIGHTS.prior_bits == pytest.approx(np.log2(1 / 1023), abs=0.01)
    assert WEIGHTS.among(2).prior_bits == 0.0
    assert bits(nik=0, lahir=0) == pytest.approx(WEIGHTS.prior_bits)


def test_a_level_is_worth_how_much_likelier_it_is_in_pairs_of_one_person() -> None:
    prior = WEIGHTS.prior_bits
    assert bits(nik=1, lahir=0) - prior == pytest.approx(-1.0)
    assert bits(nik=1, lahir=3) - prior == pytest.approx(0.0, abs=1e-6)


def test_where_the_nik_agrees_its_own_birth_date_says_nothing_new() -> None:
    assert bits(nik=2, lahir=3) == pytest.approx(bits(nik=2, lahir=0))


def test_no_level_is_worth_more_than_a_higher_one() -> None:
    rare = replace(WEIGHTS, same=(WEIGHTS.same[0], np.array([0, 0.1, 0.5, 0.4]), WEIGHTS.same[2]))
    worth = rare.worth(1)
    assert worth[2] == worth[3]


def test_a_way_of_its_own_takes_no_part_in_the_order_of_levels() -> None:
    same = (WEIGHTS.same[0], np.array([0, 0.5, 0.01, 0.49]), WEIGHTS.same[2])
    aside = replace(BIRTH, aside="mirip")
    weights = replace(WEIGHTS, fields=(NIK, aside, BIRTH_OF_NIK), same=same)
    assert weights.worth(1).tolist() == pytest.approx([0, 0, np.log2(0.01 / 0.25), np.log2(0.49 / 0.25)])


def test_a_limit_holds_for_all_levels_but_the_highest() -> None:
    same = (WEIGHTS.same[0], np.array([0, 0.1, 0.4, 0.5]), WEIGHTS.same[2])
    weights = replace(WEIGHTS, fields=(NIK, replace(BIRTH, limit=0.25), BIRTH_OF_NIK), same=same)
    assert weights.worth(1)[2:].tolist() == pytest.approx([0.25, 1.0])


def test_bits_and_probabilities_are_two_ways_to_say_one_thing() -> None:
    for share in (0.001, 0.5, 0.9995):
        assert probability(np.array([bits_at(share)], dtype=np.float32))[0] == pytest.approx(share, rel=1e-4)


def test_weights_are_estimated_from_pairs_that_stand_for_all() -> None:
    random = np.random.default_rng(3)
    size = 60_000
    one = random.random(size) < 0.3

    def drawn(same: list[float], different: list[float]) -> Level:
        levels = range(1, len(same) + 1)
        both = (random.choice(levels, size, p=same), random.choice(levels, size, p=different))
        return np.where(one, *both).astype(np.int8)

    found = {"nik": drawn([0.1, 0.9], [0.95, 0.05]), "kk": drawn([0.2, 0.8], [0.9, 0.1])}
    found["lahir"] = drawn([0.05, 0.05, 0.9], [0.9, 0.08, 0.02])
    fields = (NIK, Field("kk", "kk", ("kosong", "beda", "sama")), Field("lahir", "lahir", BORN))
    weights = estimated(fields, found, np.where(one, 1.0, 100.0), version="x", records=40_000)
    assert weights.twins == pytest.approx(one.sum() / 40_000, rel=0.2)
    assert weights.same[0][2] == pytest.approx(0.9, abs=0.08)
    assert weights.different[2][1:] == pytest.approx([0.9, 0.08, 0.02], abs=0.02)


def test_weights_that_were_written_down_are_read_back_as_they_were() -> None:
    text = as_toml(WEIGHTS)
    again = from_kept(KeptWeights.model_validate(tomllib.loads(text)), WEIGHTS.fields)
    assert as_toml(again) == text
    found = levels(nik=2, lahir=2)
    assert again.bits(found) == WEIGHTS.bits(found)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("sama = ", "serupa = ", "nik.sama"),
        ("[fields.nik]", "[fields.nikk]", "nikk"),
        ("[fields.lahir]", "[fields.lahir.x]", "lahir"),
    ],
)
def test_weights_of_unknown_fields_or_levels_are_refused(before: str, after: str, named: str) -> None:
    text = as_toml(WEIGHTS).replace(before, after, 1)
    with pytest.raises((KeyError, ValueError), match=named):
        from_kept(KeptWeights.model_validate(tomllib.loads(text)), WEIGHTS.fields)


def test_every_field_of_persons_counts_in_one_case_only() -> None:
    by_name = {field.name: [other for other in FIELDS if other.name == field.name] for field in FIELDS}
    for same in by_name.values():
        cases = {(field.given.field, field.given.levels, field.given.holds) if field.given else None for field in same}
        assert len(cases) == len(same)
        if len(same) > 1:
            first, second = sorted(cases, key=str)
            assert first is not None
            assert second is not None
            assert first[:2] == second[:2]
