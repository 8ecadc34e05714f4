"""Families and rules drawn at random: every form of condition, values that are missing, cards that are incomplete."""

from dataclasses import fields
from datetime import date
from typing import Any, get_origin

from hypothesis import strategies as st

from pipeline.rules.conditions import Condition, Members
from pipeline.rules.criteria import Component, Criterion, Present, Representative
from pipeline.rules.limits import Payment, PerFamily, Quota, Ranking
from pipeline.rules.programme import Rules
from tests.scenarios.household import FamilyCase

DATED: dict[str, Any] = {"since": date(2026, 1, 1), "source": "diundi", "certainty": "kantor"}

BIRTHS = [None, date(2026, 11, 25), date(2026, 5, 24), date(2020, 3, 1), date(2008, 11, 24), date(2008, 11, 25),
          date(1966, 11, 24), date(1966, 11, 25), date(1956, 2, 29), date(1950, 7, 31)]  # fmt: skip
PERSON_WORDS = {
    "jenis_kelamin": ["L", "P"],
    "kabar": ["tidak_ada", "meninggal", "pindah"],
    "mengurus_diri": ["tidak_ada_kesulitan", "banyak_kesulitan", "tidak_bisa"],
    "partisipasi_sekolah": ["masih_sekolah", "tidak_lagi"],
    "sinyal": ["tidak_ada", "jaminan_lain", "asn_tni_polri"],
}
FAMILY_WORDS = {"penerima_pkh": ["ya", "tidak"], "sinyal": ["tidak_ada", "asn_tni_polri"], "kode_desa": ["3506022007"]}
PERSON_NUMBERS = {"umur": [0, 6, 18, 60, 70], "umur_bulan": [6, 216, 720]}
FAMILY_NUMBERS = {
    "desil_nasional": [1, 4, 5],
    "jumlah_anggota_keluarga": [1, 3],
    "anggota_tercatat": [1, 2],
    "luas_lantai_per_orang": [7, 9],
}


def maybe(values: list[Any]) -> st.SearchStrategy[Any]:
    """One of some values, or nothing known."""
    return st.sampled_from([None, *values])


MEMBERS = st.fixed_dictionaries(
    {
        "tanggal_lahir": st.sampled_from(BIRTHS),
        "nik_sah": st.booleans(),
        "aparatur": maybe(["ya", "perangkat_desa", "tidak"]),
        "jaminan_lain": maybe(["ya", "tidak"]),
        **{name: maybe(words) for name, words in PERSON_WORDS.items() if name != "sinyal"},
    }
)
CARDS = st.fixed_dictionaries(
    {
        "kk_sah": st.booleans(),
        "desil_nasional": maybe([1, 4, 5, 10]),
        "penerima_pkh": maybe(["ya", "tidak"]),
        "luas_lantai": maybe([14.0, 20.5, 36.0]),
        "anggota_dikarantina": st.sampled_from([0, 0, 0, 1]),
        "place": maybe(["3506022007", "3506022009", "3506222001"]),
        "more": st.sampled_from([None, 0, 0, 0, 1]),
    }
)


@st.composite
def cases(draw: st.DrawFn) -> FamilyCase:
    """A family; its card may state more members than there are rows, or no number."""
    members, card = draw(st.lists(MEMBERS, max_size=4)), dict(draw(CARDS))
    place, more = card.pop("place"), card.pop("more")
    stated = None if more is None else len(members) + more
    place_codes = {"kode_desa": place, "kode_kecamatan": place and place[:6]}
    return FamilyCase(members, {**card, **place_codes, "jumlah_anggota_keluarga": stated})


@st.composite
def leaves(draw: st.DrawFn, words: dict[str, list[str]], numbers: dict[str, list[int]], flag: str) -> Condition:
    """A single question."""
    form = draw(st.sampled_from(["word", "word", "number", "number", "flag", "known", "unrecorded"]))
    if form == "word":
        name = draw(st.sampled_from(sorted(words)))
        yes = draw(st.lists(st.sampled_from(words[name]), min_size=1, unique=True))
        left = [word for word in words[name] if word not in yes]
        open_ = left[:1] if draw(st.booleans()) else []
        return Condition(column=name, isin=tuple(yes), open=tuple(open_))
    if form == "number":
        name = draw(st.sampled_from(sorted(numbers)))
        low, high = sorted(draw(st.lists(st.sampled_from(numbers[name]), min_size=2, max_size=2)))
        ways: list[dict[str, Any]] = [{"at_least": low}, {"at_most": high}, {"between": (low, high)}]
        return Condition(column=name, **draw(st.sampled_from(ways)))
    if form == "flag":
        return Condition(column=flag, is_true=True)
    return Condition(unrecorded=True) if form == "unrecorded" else Condition(column=next(iter(words)), known=True)


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Questions joined with all, any or none, in each other."""
    form = st.sampled_from(["all", "any", "none"])

    def join(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        some = st.lists(inner, min_size=1, max_size=3)
        return st.builds(lambda form, parts: Condition(**{form: tuple(parts)}), form, some)

    return st.recursive(parts, join, max_leaves=5)


PERSON_LEAVES = leaves(PERSON_WORDS, PERSON_NUMBERS, "nik_sah")
FAMILY_LEAVES = leaves(FAMILY_WORDS, FAMILY_NUMBERS, "kk_sah")
OF_PERSON_ALONE = joined(PERSON_LEAVES)


@st.composite
def members_questions(draw: st.DrawFn) -> Condition:
    """A question about members."""
    asked: dict[str, Any] = draw(
        st.one_of(
            st.builds(lambda number: {"at_least": number}, st.integers(0, 3)),
            st.builds(lambda number: {"at_most": number}, st.integers(0, 2)),
            st.builds(
                lambda form, inner: {form: inner}, st.sampled_from(["every", "youngest", "oldest"]), OF_PERSON_ALONE
            ),
        )
    )
    return Condition(members=Members(who=draw(st.none() | OF_PERSON_ALONE), **asked))


OF_FAMILY = joined(st.one_of(FAMILY_LEAVES, members_questions()))
OF_PERSON = joined(st.one_of(PERSON_LEAVES, PERSON_LEAVES, OF_FAMILY.map(lambda inner: Condition(family=inner))))


def criterion(code: str, over: str, when: Condition | None) -> Criterion:
    return Criterion.model_validate({**DATED, "code": code, "over": over, "when": when})


def rules_of(programme: str, unit: str, criteria: list[Criterion], **parts: Any) -> Rules:
    """Rules with what is given; the rest is not there."""
    nothing: dict[str, Any] = {field.name: () if get_origin(field.type) is tuple else None for field in fields(Rules)}
    named = {"programme": programme, "unit": unit, "version": f"{programme}@2026-01-01", "criteria": tuple(criteria)}
    return Rules(**nothing | named | parts)


@st.composite
def present_of(draw: st.DrawFn) -> Present | None:
    who = draw(st.none() | OF_PERSON_ALONE)
    return None if who is None else Present(**DATED, who=who)


@st.composite
def family_rules(draw: st.DrawFn, programme: str = "bantuan") -> Rules:
    """A programme of families, with components and somebody who stands for the family."""
    asked = draw(st.lists(OF_FAMILY, max_size=3))
    criteria = [criterion(f"S{place}", "family", when) for place, when in enumerate(asked)]
    criteria += [criterion("KOMPONEN", "components", None), criterion("PENGURUS", "representative", None)]
    components = [
        Component(**DATED, code=code, amount=amount, who=draw(OF_PERSON_ALONE))
        for code, amount in (("pertama", 100), ("kedua", 300))
    ]
    prefer = tuple(draw(st.lists(OF_PERSON_ALONE, max_size=2)))
    representative = Representative(**DATED, who=draw(OF_PERSON_ALONE), prefer=prefer)
    return rules_of(
        programme,
        "family",
        draw(st.permutations(criteria)),
        components=tuple(components),
        present=draw(present_of()),
        representative=representative,
        payment=Payment(**DATED, per_unit=draw(st.sampled_from([0, 7])), paid_components=draw(st.integers(0, 3))),
    )


@st.composite
def person_rules(draw: st.DrawFn, programme: str = "bantuan") -> Rules:
    """A programme of persons."""
    of_person, of_family = st.tuples(st.just("person"), OF_PERSON), st.tuples(st.just("family"), OF_FAMILY)
    asked = draw(st.lists(st.one_of(of_person, of_family), min_size=1, max_size=3))
    criteria = [criterion(f"S{place}", over, when) for place, (over, when) in enumerate(asked)]
    return rules_of(programme, "person", criteria, present=draw(present_of()))


def quotas_of(places: dict[str, int]) -> tuple[Quota, ...]:
    return tuple(Quota(**DATED, area=area, places=number) for area, number in places.items())


def per_family_of(most: int | None) -> PerFamily | None:
    return None if most is None else PerFamily(**DATED, most=most)


def ranking_of(*order: str) -> Ranking:
    return Ranking(**DATED, order=order)
