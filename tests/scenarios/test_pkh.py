"""PKH: desil 1 to 4, at least one component, a card that holds, somebody who can be the pengurus."""

from datetime import date

import pytest

from tests.scenarios.household import FATHER, MOTHER, PUPIL, FamilyCase, determined, person

SD = {**PUPIL, "jenjang_tertinggi_yang_diduduki": "sd"}
SMP = {**PUPIL, "jenjang_tertinggi_yang_diduduki": "smp"}
SMA = {**PUPIL, "jenjang_tertinggi_yang_diduduki": "sma"}


def test_a_couple_with_a_pupil_and_a_small_child_receives_for_both() -> None:
    case = FamilyCase([FATHER, MOTHER, person(9, "anak", "L", **SD), person(3, "anak", "P")])
    result = determined("pkh", case)
    assert result.status == "eligible"
    assert result.reasons == {}
    assert result.components == "usia_dini 1, sd 1"
    assert result.amount == 3_000_000 + 900_000


def test_the_mother_holds_the_card() -> None:
    result = determined("pkh", FamilyCase([FATHER, MOTHER, person(9, "anak", "L", **SD)]))
    assert result.person == 1


def test_without_the_mother_a_grown_daughter_before_the_father() -> None:
    case = FamilyCase([FATHER, person(18, "anak", "P"), person(9, "anak", "L", **SD)])
    assert determined("pkh", case).person == 1


def test_only_the_four_dearest_components_are_paid() -> None:
    children = [person(12, "anak", "L", **SMP), person(9, "anak", "L", **SD), person(16, "anak", "P", **SMA)]
    small = [person(2, "anak", "L"), person(5, "anak", "P")]
    result = determined("pkh", FamilyCase([FATHER, MOTHER, *children, *small]))
    assert result.components == "usia_dini 2, sma 1, smp 1, sd 1"
    assert result.amount == 2 * 3_000_000 + 2_000_000 + 1_500_000


@pytest.mark.parametrize(("desil", "status"), [(1, "eligible"), (4, "eligible"), (5, "excluded"), (10, "excluded")])
def test_desil_limits(desil: int, status: str) -> None:
    case = FamilyCase([FATHER, MOTHER, person(3, "anak", "P")], {"desil_nasional": desil})
    assert determined("pkh", case).status == status


def test_desil_five_is_a_near_miss_by_one() -> None:
    case = FamilyCase([FATHER, MOTHER, person(3, "anak", "P")], {"desil_nasional": 5})
    result = determined("pkh", case)
    assert result.reasons == {"DESIL": ("no", "desil_nasional")}
    assert result.near_miss == "DESIL +1"


def test_an_unknown_desil_is_not_a_no() -> None:
    result = determined("pkh", FamilyCase([FATHER, MOTHER, person(3, "anak", "P")], {"desil_nasional": None}))
    assert result.status == "undetermined"
    assert result.reasons == {"DESIL": ("unknown", "desil_nasional")}


def test_a_couple_without_components_is_excluded() -> None:
    result = determined("pkh", FamilyCase([FATHER, MOTHER]))
    assert result.status == "excluded"
    assert result.reasons["KOMPONEN"][0] == "no"


def test_whether_a_young_woman_is_pregnant_is_unknown_where_the_file_does_not_say() -> None:
    wife = person(25, "pasangan", "P", status_hamil=None)
    result = determined("pkh", FamilyCase([FATHER, wife]))
    assert result.status == "undetermined"
    assert result.reasons == {"KOMPONEN": ("unknown", "status_hamil")}


def test_a_woman_past_childbearing_is_not_asked() -> None:
    wife = person(57, "pasangan", "P", status_hamil=None)
    assert determined("pkh", FamilyCase([FATHER, wife])).reasons["KOMPONEN"][0] == "no"


@pytest.mark.parametrize(("age", "status"), [(59, "excluded"), (60, "eligible"), (61, "eligible")])
def test_an_elder_counts_from_sixty(age: int, status: str) -> None:
    assert determined("pkh", FamilyCase([person(age, "kepala_keluarga", "L")])).status == status


def test_an_elder_whose_birthday_is_tomorrow_is_not_yet_sixty() -> None:
    elder = {**person(60, "kepala_keluarga", "L"), "tanggal_lahir": date(1966, 11, 25)}
    assert determined("pkh", FamilyCase([elder])).status == "excluded"


@pytest.mark.parametrize(("age", "component"), [(6, "usia_dini 1"), (7, None)])
def test_early_childhood_ends_with_six(age: int, component: str | None) -> None:
    assert determined("pkh", FamilyCase([FATHER, MOTHER, person(age, "anak", "P")])).components == component


def test_a_child_of_seven_with_unknown_schooling_leaves_the_component_open() -> None:
    child = person(7, "anak", "P", partisipasi_sekolah=None)
    result = determined("pkh", FamilyCase([FATHER, MOTHER, child]))
    assert result.status == "undetermined"
    assert result.reasons["KOMPONEN"][0] == "unknown"
    assert "partisipasi_sekolah" in (result.reasons["KOMPONEN"][1] or "")


def test_a_pupil_of_twenty_two_is_too_old() -> None:
    case = FamilyCase([FATHER, MOTHER, person(22, "anak", "L", **SMA)])
    assert determined("pkh", case).status == "excluded"


def test_somebody_who_cannot_walk_at_all_is_a_component() -> None:
    case = FamilyCase([person(45, "kepala_keluarga", "P", berjalan_atau_naik_tangga="tidak_bisa")])
    result = determined("pkh", case)
    assert result.components == "disabilitas_berat 1"
    assert result.amount == 2_400_000


def test_a_quarantined_member_keeps_the_family_from_being_excluded() -> None:
    result = determined("pkh", FamilyCase([FATHER, MOTHER], {"anggota_dikarantina": 1}))
    assert result.status == "undetermined"
    assert result.reasons == {"KOMPONEN": ("unknown", "anggota_keluarga")}


def test_a_card_that_states_more_members_than_there_are_rows_is_incomplete() -> None:
    result = determined("pkh", FamilyCase([FATHER, MOTHER], {"jumlah_anggota_keluarga": 3}))
    assert result.status == "undetermined"


def test_a_card_without_any_member_row_says_nothing_about_components() -> None:
    result = determined("pkh", FamilyCase([], {"jumlah_anggota_keluarga": 3}))
    assert result.status == "undetermined"
    assert set(result.reasons) == {"KOMPONEN", "PENGURUS"}


def test_without_a_valid_nik_nobody_can_be_pengurus_yet() -> None:
    case = FamilyCase([{**MOTHER, "nik_sah": False}, person(3, "anak", "L", nik_sah=False)])
    result = determined("pkh", case)
    assert result.status == "undetermined"
    assert result.reasons == {"PENGURUS": ("unknown", "nik_sah")}


def test_children_alone_have_no_pengurus() -> None:
    result = determined("pkh", FamilyCase([person(10, "kepala_keluarga", "L", **SD)]))
    assert result.reasons == {"PENGURUS": ("no", None)}


def test_every_failed_criterion_is_named_not_only_the_first() -> None:
    case = FamilyCase([FATHER], {"desil_nasional": 8, "kode_desa": None})
    assert set(determined("pkh", case).reasons) == {"WILAYAH", "DESIL", "KOMPONEN"}
