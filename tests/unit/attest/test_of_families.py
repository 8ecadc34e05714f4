"""What is said of families: by any member, by the card, or by what members are recorded to receive."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.attest import AttestParams, Saying, attest
from tests.unit.attest.drawn import families, of_family, persons, said_of

HAD = [("pernah_kube", "kube", "kube"), ("pernah_bantuan_rumah", "bantuan_rumah", "housing")]
RECEIVES = [("penerima_pkh", "pkh", "bansos_pkh"), ("penerima_bpnt", "bpnt", "bansos_bpnt")]


@pytest.mark.parametrize(("name", "word", "kind"), HAD)
def test_what_a_family_had(name: str, word: str, kind: str) -> None:
    assert of_family(name) is None
    assert of_family(name, read=[kind]) == "tidak"
    assert of_family(name, (1, 0, word), members=[{}, {}], read=[kind]) == "ya"
    assert of_family(name, (-1, 0, word), read=[kind]) == "ya"
    assert of_family(name, members=[{"nik_sah": False}], sound=False, read=[kind]) is None
    assert of_family(name, members=[{"nik_sah": False}], read=[kind]) == "tidak"


@pytest.mark.parametrize(("name", "word", "column"), RECEIVES)
def test_what_a_family_receives(name: str, word: str, column: str) -> None:
    assert of_family(name) is None
    assert of_family(name, members=[{column: "tidak"}, {}]) == "tidak"
    assert of_family(name, members=[{column: "tidak"}, {column: "ya"}]) == "ya"
    assert of_family(name, (-1, 0, word), members=[{column: "tidak"}], read=[word]) == "ya"
    assert of_family(name, (0, 0, f"{word}_berakhir"), read=[word]) == "tidak"
    assert of_family(name, read=[word]) == "tidak"


def test_bpnt_of_the_years_of_restrictions_counts_and_its_absence_does_not() -> None:
    assert of_family("penerima_bpnt", members=[{"bansos_bpnt_ppkm": "ya"}]) == "ya"
    assert of_family("penerima_bpnt", members=[{"bansos_bpnt_ppkm": "tidak"}]) is None


def test_what_is_said_of_one_family_is_not_said_of_another() -> None:
    tables = {
        "persons": persons({"keluarga": 1}, {"keluarga": 0}),
        "families": families(True, True),
        "said": said_of((0, 1, "kube"), (-1, 0, "bantuan_rumah")),
    }
    found = attest(tables, AttestParams(frozenset({"kube", "housing"})))["families"]
    assert found["pernah_kube"].to_pylist() == ["tidak", "ya"]
    assert found["pernah_bantuan_rumah"].to_pylist() == ["ya", "tidak"]


WORDS = st.sampled_from([*map(str, Saying), "MENINGGAL", "PINDAH", "ASN_TNI_POLRI", "UPAH_DI_ATAS_UMK"])
SAID = st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 2), WORDS), max_size=8)


@settings(max_examples=50, deadline=None)
@given(SAID, st.permutations(range(4)), st.permutations(range(3)), st.randoms())
def test_no_order_of_rows_changes_anything(said: list, people: list, cards: list, chance: object) -> None:  # type: ignore[type-arg]
    home = [0, 0, 1, 2]
    said = [(who, home[who] if who >= 0 else family, word) for who, family, word in said]
    given = {
        "persons": persons(*({"keluarga": family} for family in home)),
        "families": families(True, False, True),
        "said": said_of(*said),
    }
    chance.shuffle(said)  # type: ignore[attr-defined]
    moved = {
        "persons": given["persons"].take(people), "families": given["families"].take(cards), "said": said_of(*said),
    }  # fmt: skip
    params = AttestParams(frozenset({"kube", "wages", "pkh"}))
    one, other = attest(given, params), attest(moved, params)
    for name, number in (("persons", "orang"), ("families", "keluarga")):
        assert one[name].to_pylist() == other[name].sort_by(number).to_pylist()
