"""A family card as a whole: drawn families, and what is said of them at which person."""

from collections.abc import Sequence

import pyarrow as pa
import pytest

from pipeline.stages.relate import RelateParams, relate
from pipeline.stages.validate import ValidateParams, validate
from schemas.dtypes import CODE
from schemas.kin import Kin

HEAD, SPOUSE, CHILD, GRANDCHILD, PARENT = "kepala_keluarga", "pasangan", "anak", "cucu", "orang_tua"
COUPLE = [("AYAH", HEAD, "L", "1980"), ("IBU", SPOUSE, "P", "1983")]


def told(
    people: Sequence[tuple[str | None, ...]],
    *,
    stated: int | None = None,
    quarantined: int = 0,
    proposal: bool = False,
    usable: bool = True,
    sound: bool = True,
) -> list[tuple[str, str]]:
    """Who is told what; people are given as name, relation, sex, year of birth, and desa and NIK where they matter."""
    size = len(people)
    given = [(*person, *("3506012001", None)[len(person) - 4 :]) for person in people]
    names, relations, sexes, years, places, niks = ([person[place] for person in given] for place in range(6))
    coded = {"status_hubungan_keluarga": relations, "jenis_kelamin": sexes, "kode_desa": places}
    days = pa.array([None if year is None else f"{year}-06-01" for year in years], pa.string()).cast(pa.date32())
    persons = {
        "record_id": pa.array(names, pa.string()),
        **{
            name: pa.array([""] * size, pa.string()).cast(CODE)
            for name in ("source_file", "source_sheet", "layout", "instrument")
        },
        "source_row": pa.array(range(size), pa.int32()),
        **{name: pa.array(values, pa.string()).cast(CODE) for name, values in coded.items()},
        "nik": pa.array(niks, pa.string()),
        "nik_sah": pa.array([nik is not None and sound for nik in niks], pa.bool_()),
        "tanggal_lahir": days,
        "family_id": pa.array(["k1"] * size, pa.string()),
        "kk_sah": pa.array([usable] * size, pa.bool_()),
        "nomor": pa.array(range(size), pa.int64()),
        "usulan": pa.array([proposal] * size, pa.bool_()),
    }
    families = {
        "family_id": ["k1"],
        "jumlah_anggota_keluarga": pa.array([stated], pa.int16()),
        "anggota_tercatat": pa.array([size], pa.int16()),
        "anggota_dikarantina": pa.array([quarantined], pa.int16()),
    }
    rows = relate({"persons": pa.table(persons), "families": pa.table(families)}, RelateParams())["rows"]
    found = validate({"rows": rows}, ValidateParams(Kin))["findings"]
    codes = found["code"].cast(pa.string()).to_pylist()
    return sorted(zip(found["record_id"].to_pylist(), codes, strict=True))


def test_an_ordinary_family_is_not_remarked_on() -> None:
    family = [*COUPLE, ("ANAK", CHILD, "L", "2005"), ("CUCU", GRANDCHILD, "P", "2024"), ("NENEK", PARENT, "P", "1955")]
    assert told(family, stated=5) == []


def test_a_card_without_a_head_is_told_once() -> None:
    assert told([("IBU", SPOUSE, "P", "1983"), ("ANAK", CHILD, "L", "2005")]) == [("IBU", "KK_TANPA_KEPALA")]


@pytest.mark.parametrize(
    ("people", "how"),
    [
        ([("IBU", SPOUSE, "P", "1983"), ("X", None, "L", "1980")], {}),
        ([("IBU", SPOUSE, "P", "1983")], {"quarantined": 1}),
        ([("IBU", SPOUSE, "P", "1983")], {"proposal": True}),
        ([("IBU", SPOUSE, "P", "1983")], {"usable": False}),
    ],
    ids=["a relation is unknown", "somebody is in quarantine", "only a proposal names her", "the card is no card"],
)
def test_where_somebody_is_unknown_the_head_may_be_that_one(
    people: list[tuple[str | None, ...]], how: dict[str, bool]
) -> None:
    assert told(people, **how) == []  # type: ignore[arg-type]


def test_a_card_that_states_more_people_may_have_its_head_among_the_missing() -> None:
    assert told([("IBU", SPOUSE, "P", "1983")], stated=2) == [("IBU", "KK_JUMLAH_ANGGOTA_BEDA")]


def test_every_one_of_several_heads_is_told() -> None:
    family = [*COUPLE, ("PAMAN", HEAD, "L", "1979")]
    assert told(family) == [("AYAH", "KK_KEPALA_LEBIH_DARI_SATU"), ("PAMAN", "KK_KEPALA_LEBIH_DARI_SATU")]


def test_a_spouse_of_the_same_sex() -> None:
    assert told([COUPLE[0], ("IBU", SPOUSE, "L", "1983")]) == [("IBU", "PASANGAN_SAMA_JENIS_KELAMIN")]
    assert told([COUPLE[0], ("IBU", SPOUSE, None, "1983")]) == []


@pytest.mark.parametrize(
    ("relation", "born", "wrong"),
    [
        (CHILD, "1979", True), (CHILD, "1985", True), (CHILD, "1991", False), (CHILD, None, False),
        (GRANDCHILD, "1985", True), (PARENT, "1975", True), (PARENT, "1981", True), (PARENT, "1960", False),
        ("menantu", "1979", False),
    ],
)  # fmt: skip
def test_generations_stand_in_order(relation: str, born: str | None, wrong: bool) -> None:
    expected = [("X", "ORANG_TUA_LEBIH_MUDA")] if wrong else []
    assert told([COUPLE[0], ("X", relation, "L", born)]) == expected


def test_a_card_in_two_desa_is_told_at_those_who_live_elsewhere() -> None:
    family = [(*COUPLE[0], "3506012001"), (*COUPLE[1], "3506012002"), ("ANAK", CHILD, "L", "2005", None)]
    assert told(family) == [("IBU", "KK_DI_DUA_DESA")]


@pytest.mark.parametrize(
    ("given_in", "lives_in", "elsewhere"),
    [
        ("350601", "3506012001", False), ("350602", "3506012001", True), ("357101", "3506012001", False),
        ("350617", "3506262001", False), ("350611", "3506242001", False), ("350612", "3506252001", False),
        ("350626", "3506172001", True), ("350617", "3506242001", True), ("350699", "3506012001", False),
        ("350602", None, False),
    ],
)  # fmt: skip
def test_a_nik_given_in_another_kecamatan_than_home(given_in: str, lives_in: str | None, elsewhere: bool) -> None:
    """Who was registered in Pare, Pagu or Gampengrejo before the split never moved from Badas, Kayen Kidul or Ngasem."""
    alone = [(*COUPLE[0], lives_in, f"{given_in}0106800001")]
    assert told(alone) == ([("AYAH", "NIK_LUAR_KECAMATAN")] if elsewhere else [])


def test_a_nik_that_is_not_sound_says_nothing_of_where_it_was_given() -> None:
    assert told([(*COUPLE[0], "3506012001", "3506020106800001")], sound=False) == []


@pytest.mark.parametrize(
    ("stated", "quarantined", "wrong"),
    [(2, 0, False), (1, 0, True), (3, 0, True), (3, 1, False), (2, 1, False), (4, 1, True), (None, 0, False)],
)
def test_the_stated_number_of_members_against_the_rows(stated: int | None, quarantined: int, wrong: bool) -> None:
    """A row in quarantine may be one more member, or another row of one who is there."""
    expected = [("AYAH", "KK_JUMLAH_ANGGOTA_BEDA")] if wrong else []
    assert told(COUPLE, stated=stated, quarantined=quarantined) == expected


def test_no_people_are_no_findings() -> None:
    assert told([]) == []
