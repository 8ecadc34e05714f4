"""BPNT/Sembako: desil 1 to 4, a card that holds, somebody who can receive."""

import pytest

from tests.scenarios.household import FATHER, MOTHER, FamilyCase, determined, person


@pytest.mark.parametrize(("desil", "status"), [(1, "eligible"), (4, "eligible"), (5, "excluded")])
def test_desil_limits(desil: int, status: str) -> None:
    assert determined("bpnt", FamilyCase([FATHER, MOTHER], {"desil_nasional": desil})).status == status


def test_no_component_is_needed() -> None:
    result = determined("bpnt", FamilyCase([FATHER, MOTHER]))
    assert result.status == "eligible"
    assert result.components is None


def test_two_hundred_thousand_a_month() -> None:
    assert determined("bpnt", FamilyCase([FATHER])).amount == 12 * 200_000


def test_the_wife_receives_before_the_husband() -> None:
    assert determined("bpnt", FamilyCase([FATHER, MOTHER])).person == 1


def test_a_man_alone_receives_himself() -> None:
    assert determined("bpnt", FamilyCase([person(70, "kepala_keluarga", "L")])).person == 0


def test_a_card_known_only_by_a_damaged_number_stays_open() -> None:
    result = determined("bpnt", FamilyCase([FATHER, MOTHER], {"kk_sah": False}))
    assert result.status == "undetermined"
    assert result.reasons == {"KK_SAH": ("unknown", "kk_sah")}


def test_an_unknown_village_stays_open() -> None:
    result = determined("bpnt", FamilyCase([FATHER], {"kode_desa": None, "kode_kecamatan": None}))
    assert result.reasons == {"WILAYAH": ("unknown", "kode_desa")}


def test_an_unknown_birth_date_leaves_the_pengurus_open() -> None:
    result = determined("bpnt", FamilyCase([person(None, "kepala_keluarga", "L")]))
    assert result.reasons == {"PENGURUS": ("unknown", "umur")}


def test_a_missing_card_number_says_so_beside_a_desil_that_is_too_high() -> None:
    result = determined("bpnt", FamilyCase([FATHER], {"desil_nasional": 7, "kk_sah": False}))
    assert result.status == "excluded"
    assert result.reasons == {"KK_SAH": ("unknown", "kk_sah"), "DESIL": ("no", "desil_nasional")}
