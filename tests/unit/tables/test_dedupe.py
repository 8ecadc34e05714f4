"""Grouping any table of persons: drawn villages, and the order of rows."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import Exit, TepatError
from pipeline.tables import dedupe
from pipeline.tables.blocking import nominated
from pipeline.tables.compare import weighed
from pipeline.tables.kinds import SCALES, Kind
from pipeline.tables.weights import fields_of
from tests.unit.tables.drawn import OFFICE, drawn, persons, spec_of

OTHERS = """
    x1 | 3506010101800001 | Suwarno Hadi   | 01-01-1980 | L | Badas
    x2 | 3506014305790002 | Ngatini        | 03-05-1979 | P | Pare
    x3 | 3506011709910003 | Bagus Prayitno | 17-09-1991 | L | Gurah
    x4 | 3506015212650004 | Kasiyem        | 12-12-1965 | P | Wates
    x5 | 3506010208030005 | Fajar Nugroho  | 02-08-2003 | L | Kandat
    x6 | 3506016404880006 | Lilis Suryani  | 24-04-1988 | P | Plosoklaten
"""
HEADING = "id | nik | nama | lahir | jk | desa\n"


def grouped(rows: str, folder: Path) -> list[list[str]]:
    return persons(dedupe(drawn(HEADING + rows.strip("\n") + OTHERS, folder), spec_of(OFFICE), "drawn.csv"))


def test_a_village_without_anybody_twice_stays_as_it_is(tmp_path: Path) -> None:
    assert grouped("", tmp_path) == []


def test_one_person_written_in_two_spellings_is_one_person(tmp_path: Path) -> None:
    rows = """
    a | 3506011203750007 | H. Moh. Djumadi  | 12-03-1975 | L           | Ds. Bogokidul
    b | 3506011203750007 | Muhammad Jumadi  | 1975-03-12 | LAKI-LAKI   | BOGOKIDUL
    """
    assert grouped(rows.rstrip(), tmp_path) == [["a", "b"]]


def test_a_nik_with_a_wrong_digit_and_a_missing_birth_date_do_not_hide_a_person(tmp_path: Path) -> None:
    rows = """
    a | 3506015506820008 | Siti Romelah | 15-06-1982 | P | Tertek
    b | 3506015506280008 | Siti Romelah | 15-06-1982 | P | Tertek
    c | 3506015506820008 | Siti Romelah |            | P | Tertek
    """
    assert grouped(rows.rstrip(), tmp_path) == [["a", "b", "c"]]


def levels_of_nik(first: str, second: str, folder: Path) -> tuple[list[list[str]], list[str]]:
    """Who is one person, and at which level the NIK of two rows agree that agree in all else."""
    rows = f"    a | {first} | Siti Romelah | 15-06-1982 | P | Tertek\n    b | {second} | Siti Romelah | 15-06-1982 | P | Tertek"
    found = dedupe(drawn(HEADING + rows + OTHERS, folder), spec_of(OFFICE), "drawn.csv")
    evidence = [entry for pair in found.pairs.to_pylist() for entry in pair["evidence"] if entry["field"] == "nik"]
    assert all(entry["bits"] <= 0 for entry in evidence if entry["level"] != "sama")
    assert all(entry["bits"] == 0 for entry in evidence if entry["level"] == "tersamar")
    return persons(found), [entry["level"] for entry in evidence]


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ("3506015506820008", "sama"),
        ("3506015506830008", "satu_angka"),
        ("3506015506280008", "tertukar"),
        ("3506015506820000", "ekor_nol"),
        ("350601XXXXXX0008", "tersamar"),
        ("35060155xxxx0008", "tersamar"),
        ("350601******0008", "tersamar"),
        ("35060155068*****", "tersamar"),
    ],
)
def test_nik_agree_in_several_ways_and_only_the_same_nik_adds_to_what_else_agrees(
    tmp_path: Path, other: str, level: str
) -> None:
    assert levels_of_nik("3506015506820008", other, tmp_path) == ([["a", "b"]], [level])


def test_a_masked_nik_whose_digits_differ_is_another_nik_and_one_that_shows_too_little_is_none(tmp_path: Path) -> None:
    nik = "3506015506820008"
    assert levels_of_nik(nik, "350601******0003", tmp_path) == ([], ["beda"])
    assert levels_of_nik(nik, "3506************", tmp_path) == ([["a", "b"]], [])
    assert levels_of_nik(nik, "350601****0008", tmp_path) == ([["a", "b"]], [])


def test_one_mask_makes_nobody_the_same_person(tmp_path: Path) -> None:
    assert levels_of_nik("350601******0008", "350601******0008", tmp_path) == ([["a", "b"]], ["tersamar"])
    rows = """
    a | 350601******0001 | Siti Romelah   | 15-06-1982 | P | Tertek
    b | 350601******0001 | Sutrisno       | 11-02-1971 | L | Badas
    c | 350601******0001 | Yuni Astuti    | 19-08-1999 | P | Gurah
    """
    found = dedupe(drawn(HEADING + rows.rstrip().strip("\n") + OTHERS, tmp_path), spec_of(OFFICE), "drawn.csv")
    assert persons(found) == []
    assert found.pairs.num_rows == 0


def test_a_masked_nik_that_agrees_is_weighed_like_a_missing_one_and_takes_nothing_from_the_birth_date() -> None:
    scale = SCALES[Kind.NATIONAL_ID]
    found = {"nik": np.arange(len(scale.levels), dtype=np.int8), "lahir": np.ones(len(scale.levels), dtype=np.int8)}
    counted = weighed(found, spec_of(OFFICE))
    assert [scale.levels[number] for number in counted["nik"]] == [
        "kosong" if level == "tersamar" else level for level in scale.levels
    ]
    of_birth = {field.id: field.in_case(counted) for field in fields_of(spec_of(OFFICE)) if field.name == "lahir"}
    place = scale.number("tersamar")
    assert (of_birth["lahir"][place], of_birth["lahir_nik"][place]) == (1, 0)


def test_a_masked_nik_is_no_key_by_itself() -> None:
    spec = spec_of(OFFICE)
    niks = ["350601******0001"] * 3 + ["3506011203750007"] * 2
    names = ["SITI", "SUTRISNO", "YUNI", "DJUMADI", "KASIYEM"]
    columns = {name: pa.array([f"{name}{row}" for row in range(5)]) for name in ("lahir", "jk", "desa")}
    features = pa.table({"nik": pa.array(niks), "nama": pa.array(names), **columns})
    keyed = spec.model_copy(update={"blocking": (("nik",), ("nik:first15",))})
    assert [side.tolist() for side in nominated(features, keyed, None)] == [[3], [4]]


def test_twins_and_father_and_son_of_one_name_stay_apart(tmp_path: Path) -> None:
    rows = """
    a | 3506010505100009 | Rohman    | 05-05-2010 | L | Tertek
    b | 3506010505100010 | Rohmat    | 05-05-2010 | L | Tertek
    c | 3506010107600011 | Sunaryo   | 01-07-1960 | L | Wates
    d | 3506012503890012 | Sunaryo   | 25-03-1989 | L | Wates
    """
    assert grouped(rows.rstrip(), tmp_path) == []


def test_two_nik_that_differ_in_the_serial_are_for_an_officer_even_where_all_else_agrees(tmp_path: Path) -> None:
    rows = """
    a | 3506015506820008 | Siti Romelah | 15-06-1982 | P | Tertek
    b | 3506015506820003 | Siti Romelah | 15-06-1982 | P | Tertek
    """
    found = dedupe(drawn(HEADING + rows.rstrip().strip("\n") + OTHERS, tmp_path), spec_of(OFFICE), "drawn.csv")
    assert persons(found) == []
    assert [pair["verdict"] for pair in found.pairs.to_pylist()] == ["periksa"]


def test_a_boy_and_a_girl_born_on_one_day_of_one_mother_are_two(tmp_path: Path) -> None:
    rows = """
    a | 3506010505100009 | Rohman   | 05-05-2010 | L | Tertek
    b | 3506014505100009 | Rohmah   | 05-05-2010 | P | Tertek
    """
    assert grouped(rows.rstrip(), tmp_path) == []


def test_a_chain_does_not_join_two_who_are_clearly_two(tmp_path: Path) -> None:
    rows = """
    a | 3506011203750013 | Kusnadi         | 12-03-1975 | L | Badas
    b | 3506011203750013 | Kusnadi         |            |   |
    c |                  | Kusnadi         | 30-11-1999 | L | Ringinrejo
    d | 3506013011990014 | Kusnadi         | 30-11-1999 | L | Ringinrejo
    """
    assert grouped(rows.rstrip(), tmp_path) == [["a", "b"], ["c", "d"]]


def test_given_and_family_name_may_stand_in_each_others_place(tmp_path: Path) -> None:
    spec = spec_of(
        """
        record_id = "id"
        names = "plain"
        [fields]
        first = { kind = "given_name", exchanged_with = "last" }
        last = { kind = "family_name" }
        born = { kind = "date", formats = ["MM/DD/YYYY"] }
        town = { kind = "place" }
        """
    )
    table = drawn(
        """
        id | first   | last      | born       | town
        a  | Ruby    | Vincent   | 08/07/1943 | Corrimal
        b  | Vincent | Ruby      | 08/07/1943 | Corrimal
        c  | Blake   | Moody     | 03/12/1971 | Riverwood
        d  | Sophie  | Snell     | 11/14/1923 | Hahndorf
        e  | Harley  | McCarthy  | 04/19/1908 | Marsden
        f  | Isabel  | Ho        | 11/19/1992 | Utakarra
        g  | Taylor  | Hathaway  | 12/07/1999 | Towradgi
        """,
        tmp_path,
    )
    found = dedupe(table, spec, "drawn.csv")
    assert persons(found) == [["a", "b"]]
    [pair] = found.pairs.to_pylist()
    assert [entry["level"] for entry in pair["evidence"]] == ["tertukar_kolom", "sama", "sama"]


def test_evidence_adds_up_to_the_score_but_for_the_prior(tmp_path: Path) -> None:
    rows = "    a | 3506011203750007 | Djumadi | 12-03-1975 | L | Badas\n    b | 3506011203750007 | Jumadi | 12-03-1975 | L | Badas"
    rows += "\n    c | 3506011203900017 | Partini | 12-03-1990 | P | Pagu\n    d | 3506011203900017 | Partini | 12-03-1990 | P | Pagu"
    found = dedupe(drawn(HEADING + rows + OTHERS, tmp_path), spec_of(OFFICE), "drawn.csv")
    priors = [pair["score"] - sum(entry["bits"] for entry in pair["evidence"]) for pair in found.pairs.to_pylist()]
    assert len(priors) == 2
    assert priors[0] == pytest.approx(priors[1], abs=0.05)
    assert priors[0] < 0


def test_a_table_without_rows_has_no_persons(tmp_path: Path) -> None:
    found = dedupe(drawn(HEADING, tmp_path), spec_of(OFFICE), "drawn.csv")
    assert (found.clusters.num_rows, found.pairs.num_rows) == (0, 0)


NAMES = st.sampled_from(["Suwarno", "Soewarno", "Suwarni", "Ngatini", "Muh. Ali", "Mohamad Ali", "Kasiyem", None])
BORN = st.sampled_from(["01-01-1980", "10-01-1980", "01-10-1980", "24-04-1988", "24-04-1989", None])
NIK = st.sampled_from(["3506010101800001", "3506010101800010", "350601******0001", "3506016404880006", None])
ROWS = st.lists(
    st.tuples(NIK, NAMES, BORN, st.sampled_from(["L", "P"]), st.sampled_from(["Badas", "Pare"])), max_size=25
)


@settings(deadline=None, max_examples=60)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_plays_no_part(rows: list[tuple[str | None, ...]], chance: object) -> None:
    columns = [[f"r{place:02}" for place in range(len(rows))], *([row[part] for row in rows] for part in range(5))]
    table = pa.table({name: pa.array(values, pa.string()) for name, values in zip(
        ("id", "nik", "nama", "lahir", "jk", "desa"), columns, strict=True)})  # fmt: skip
    order = list(range(len(rows)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    keyed = spec_of(OFFICE + '[[neighbours]]\nby = ["nama"]\nwithin = 3\n')
    for spec in (spec_of(OFFICE), keyed):
        one = dedupe(table, spec, "x")
        other = dedupe(table.take(np.array(order, dtype=np.int64)), spec, "x")
        assert one.clusters.equals(other.clusters)
        assert one.pairs.equals(other.pairs)


@pytest.mark.parametrize(
    ("text", "key", "column"),
    [
        ("id | nik | nama | tgl_lahir | jk | desa\na | 1 | b | c | L | d", "table_column_missing", "lahir"),
        ("id | nik | nama | lahir | jk | desa\na | 1 | b | c | L | d\na | 2 | b | c | L | d", "table_record_id", "id"),
        ("id | nik | nama | lahir | jk | desa\n | 1 | b | c | L | d", "table_record_id", "id"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_the_column(tmp_path: Path, text: str, key: str, column: str) -> None:
    with pytest.raises(TepatError) as error:
        dedupe(drawn(text, tmp_path), spec_of(OFFICE), "drawn.csv")
    assert (error.value.exit_code, error.value.key, error.value.facts["column"]) == (Exit.USAGE, key, column)
