"""Parts of a written name: titles, other names of the person, and the father behind bin or binti."""

import pyarrow as pa
import pytest

from pipeline.fields.likeness import different_fathers, likeness_of_names, same_name
from pipeline.fields.name_alternatives import alternative_keys, father_key
from pipeline.fields.names import comparison_key


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("SUTRISNO", ["SUTRISNO"]),
        ("SUTRISNO / PAWIRO", ["SUTRISNO", "PAWIRO"]),
        ("/ SUTRISNO", ["SUTRISNO"]),
        ("SLAMET ALIAS PAIJAN", ["SLAMET", "PAIJAN"]),
        ("SLAMET AL. PAIJAN", ["SLAMET", "PAIJAN"]),
        ("SUTRISNO (GENDUT)", ["SUTRISNO", "GENDUT"]),
        ("(SUTRISNO)", ["SUTRISNO"]),
        ("SLAMET (ALM)", ["SLAMET"]),
        ("LASMI (BU DARMO)", ["LASMI"]),
        (None, [None]),
    ],
)
def test_every_name_of_a_person_has_a_key(name: str | None, others: list[str | None]) -> None:
    keys, of = alternative_keys(pa.array([name, "SITI"], pa.string()))
    assert keys.to_pylist() == [*comparison_key(pa.array(others, pa.string())).to_pylist(), "SITI"]
    assert of.tolist() == [0] * len(others) + [1]


@pytest.mark.parametrize(
    ("name", "father"),
    [
        ("SUPARMI BINTI KASAN", "KASAN"),
        ("SUPARMI BT. KASAN", "KASAN"),
        ("SLAMET BIN H. KASAN", "KASAN"),
        ("SLAMET BIN KASAN ALIAS PAIJAN", "KASAN"),
        ("BIN KASAN", None),
        ("SLAMET BIN", None),
        ("ROBIN KASAN", None),
        (None, None),
    ],
)
def test_the_fathers_name(name: str | None, father: str | None) -> None:
    keys = father_key(pa.array([name], pa.string())).to_pylist()
    assert keys == comparison_key(pa.array([father], pa.string())).to_pylist()


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ("SUPARMI BINTI KASAN", "SUPARMI BINTI DARMO", True),
        ("MUKHLIS BIN HASAN", "MUKHLIS BIN HUSEN", True),
        ("HASYIM BIN UMAR", "HASIM BIN OEMAR", False),
        ("SUPARMI BINTI KASAN", "SUPARMI", False),
    ],
)
def test_two_fathers_make_two_persons(left: str, right: str, two: bool) -> None:
    names = pa.array([left]), pa.array([right])
    assert different_fathers(*names).tolist() == [two]
    assert (likeness_of_names(*names)[0] == 0) == two
    assert same_name(*names, 0.9).tolist() == [not two]


@pytest.mark.parametrize(
    "name", ["K.H", "R.M", "H.", "H", "S.PD", "AL.", "ALIAS", "BIN", ".", "/", "()", "(ALM)", "RR."]
)
def test_what_is_only_a_title_is_read_without_fault(name: str) -> None:
    keys, _ = alternative_keys(pa.array([name]))
    assert len(keys) >= 1


@pytest.mark.parametrize(
    ("name", "same_as"),
    [
        ("R.NGT. SUMARSIH", "SUMARSIH"),
        ("RADEN RORO ENDANG", "ENDANG"),
        ("RR. ENDANG", "ENDANG"),
        ("RADEN MAS SUGIONO", "SUGIONO"),
        ("KH.MASRUR", "MASRUR"),
        ("PROF.DR.IR. SUBAGYO", "SUBAGYO"),
        ("ALMH. SUMIATI", "SUMIATI"),
        ("NANIK SUPRIHATIN S.KEP. NS", "NANIK SUPRIHATIN"),
        ("KOPDA YUDI HERMANTO", "YUDI HERMANTO"),
    ],
)
def test_titles_are_no_part_of_the_name(name: str, same_as: str) -> None:
    key, other = comparison_key(pa.array([name, same_as])).to_pylist()
    assert key == other


def test_a_word_split_in_two_is_no_title_and_a_name() -> None:
    key, other = comparison_key(pa.array(["MAS HUDI", "HUDI"])).to_pylist()
    assert key != other


def test_missing_names_have_no_likeness() -> None:
    likeness = likeness_of_names(pa.array([None, "SITI"]), pa.array(["SITI", "SITI"]))
    assert likeness.tolist()[1] == 1
    assert likeness.tolist()[0] != likeness.tolist()[0]
