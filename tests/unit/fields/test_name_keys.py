"""Keys: what is left of a name when titles, fathers and second forms are gone."""

import pyarrow as pa
import pytest

from pipeline.fields.names import comparison_key, first_token_skeleton


@pytest.mark.parametrize(
    ("name", "same_as"),
    [
        ("H. SLAMET", "SLAMET"),
        ("HJ. SITI AMINAH", "SITI AMINAH"),
        ("H.SLAMET", "SLAMET"),
        ("DRS. H. SUPARDI, S.PD, M.SI", "SUPARDI"),
        ("SUPARDI S.Pd.I".upper(), "SUPARDI"),
        ("SUPARDI, SH", "SUPARDI"),
        ("SETIAWAN S.E", "SETIAWAN"),
        ("RADEN SUPARMAN", "SUPARMAN"),
        ("KH. MASRUR", "MASRUR"),
        ("NY. KASIMAN", "KASIMAN"),
        ("(ALM) SLAMET", "SLAMET"),
        ("SLAMET ALM.", "SLAMET"),
        ("SUTRISNO (GENDUT)", "SUTRISNO"),
        ("(SUTRISNO)", "SUTRISNO"),
        ("SUTRISNO / TRISNO", "SUTRISNO"),
        ("SUPARMI BINTI KASAN", "SUPARMI"),
        ("SLAMET BIN KASAN", "SLAMET"),
        ("SLAMET ALIAS MET", "SLAMET"),
        ("MOH.AJIR", "MUHAMMAD AJIR"),
        ("ST.MAIMUNAH", "SITI MAIMUNAH"),
        ("SITIAMINAH", "SITI AMINAH"),
        ("ABDULAZIZ", "ABDUL AZIS"),
        ("ABDUSSALAM", "ABDUL SALAM"),
        ("AM1NAH", "AMINAH"),
    ],
)
def test_same_key(name: str, same_as: str) -> None:
    key, other = comparison_key(pa.array([name, same_as])).to_pylist()
    assert key == other


@pytest.mark.parametrize("name", ["HAJI", "SITI", "H", "SITINAH", "R SUPARMAN", "ABDULLAH", "SUPARDI SE"])
def test_words_that_are_the_name_stay(name: str) -> None:
    (key,) = comparison_key(pa.array([name])).to_pylist()
    assert len(key.split()) == len(name.split())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("KHASANAH", "KHUSNAH"),
        ("AISYAH", "ASIYAH"),
        ("ROHMAN", "ROHMAT"),
        ("EKO", "EKA"),
        ("SUMINAH", "SUTINAH"),
        ("SARIMAN", "SARIMIN"),
        ("MUJIATI", "MUJIATUN"),
        ("SUPRIYADI", "SUPRIYATI"),
        ("SUTRISNO", "SUTRISNI"),
        ("WAGIMAN", "WAGIMAH"),
        ("PONIMAN", "PONIRAH"),
        ("WAGIYEM", "WAGINEM"),
        ("HASAN", "HUSEN"),
        ("ADLI", "ADI"),
    ],
)
def test_close_names_of_different_persons_keep_different_keys(left: str, right: str) -> None:
    assert len(set(comparison_key(pa.array([left, right])).to_pylist())) == 2


def test_nothing_left_is_missing() -> None:
    assert comparison_key(pa.array([None, "-", ",", "SITI"])).to_pylist() == [None, None, None, "SITI"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SUPARMAN", "SUPERMAN"),
        ("SITI AMINAH", "AMINAH"),
        ("AMINAH SITI", "SITI AMINAH"),
        ("MOH. ARIFIN", "ARIFIN"),
    ],
)
def test_skeletons_meet(left: str, right: str) -> None:
    keys = comparison_key(pa.array([left, right]))
    assert len(set(first_token_skeleton(keys).to_pylist())) == 1


def test_a_missing_key_has_no_skeleton() -> None:
    assert first_token_skeleton(pa.array([None, "SITI"])).to_pylist()[0] is None
