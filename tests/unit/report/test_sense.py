"""The sense check: lists against the official population and poor share, kecamatan by kecamatan."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import load_config
from pipeline.messages import LANGUAGES, Messages
from pipeline.report import render_report
from pipeline.report.listed import Counted, count_listed
from pipeline.report.sense import hold_against
from pipeline.report.sense_told import tell_sense
from pipeline.statistics import Used
from tests.unit.report.invented_run import STATISTICS, build_run

FIVE = {f"35060{number}": number - 1 for number in range(1, 6)}
NAMES = ("Semen", "Mojo", "Kras", "Ngadiluwih", "Kandat")
CITY_OF_TEN = STATISTICS | {
    "poor_share": STATISTICS["poor_share"] | {"percent": 10.0},
    "population": STATISTICS["population"] | {"persons": 10_000},
    "family_size": STATISTICS["family_size"] | {"persons": 4.0},
}


def used(**changed: Any) -> Used:
    return Used.model_validate(CITY_OF_TEN | changed)


def counted(persons: Sequence[int], listed: Sequence[int]) -> Counted:
    """Persons in the register and families on the list of one programme by kecamatan, four persons in each family."""
    everybody, families = np.array([*persons, 0]), np.array([*listed, 0])
    return Counted(everybody, everybody // 4, families, {"pkh": (families, families * 4)}, (0, 0, 0))


def office(*persons: int) -> dict[str, Any]:
    stated = {"year": "2025", "source": "Dukcapil", "certainty": "ditemukan"}
    return {"kecamatan_population": stated | {"persons": dict(zip(FIVE, persons, strict=True))}}


def test_the_official_total_is_parted_as_the_persons_of_the_register_are() -> None:
    sense = hold_against(used(), counted([1000, 1000, 2000, 2000, 2000], [50] * 5), FIVE)
    assert not sense.by_office
    assert sense.population.tolist() == [1250, 1250, 2500, 2500, 2500, 0]
    assert sense.expected.tolist() == [125, 125, 250, 250, 250, 0]
    assert sense.coverage == 0.8


def test_the_offices_population_of_each_kecamatan_comes_first() -> None:
    sense = hold_against(used(**office(1000, 1000, 1000, 1000, 5000)), counted([1000] * 5, [50] * 5), FIVE)
    assert sense.by_office
    assert sense.total == 9000
    assert sense.expected.tolist() == [100, 100, 100, 100, 500, 0]
    assert sense.lists["pkh"].ratio[:-1].tolist() == [2, 2, 2, 2, 0.4]


def test_of_a_small_part_of_the_population_shares_are_compared() -> None:
    sense = hold_against(used(), counted([100, 200, 300, 400, 500], [5] * 5), FIVE)
    assert sense.by_shares
    assert sense.expected.tolist() == [10, 20, 30, 40, 50, 0]
    assert sense.lists["pkh"].ratio[:-1].tolist() == pytest.approx([2, 1, 20 / 30, 0.5, 0.4])


@pytest.mark.parametrize(
    ("listed", "far"),
    [
        ([40, 40, 40, 40, 61], [0, 0, 0, 0, 1]),
        ([40, 40, 40, 40, 60], [0, 0, 0, 0, 0]),
        ([40, 40, 40, 40, 26], [0, 0, 0, 0, -1]),
        ([40, 40, 40, 40, 27], [0, 0, 0, 0, 0]),
        ([40, 40, 40, 40, 0], [0, 0, 0, 0, -1]),
        ([4, 4, 4, 4, 29], [0, 0, 0, 0, 0]),
        ([4, 4, 4, 4, 30], [0, 0, 0, 0, 1]),
        ([0, 0, 0, 0, 99], [0, 0, 0, 0, 0]),
    ],
)
def test_a_kecamatan_far_from_the_median_is_marked_once_it_is_large_enough(listed: list[int], far: list[int]) -> None:
    sense = hold_against(used(), counted([1000] * 5, listed), FIVE)
    assert sense.lists["pkh"].far[:-1].tolist() == far


def test_a_kecamatan_whose_data_never_came_is_far_below_and_not_part_of_the_median() -> None:
    sense = hold_against(used(**office(*[2000] * 5)), counted([2000, 2000, 2000, 0, 0], [80, 80, 80, 0, 0]), FIVE)
    assert sense.lists["pkh"].median == 1.6
    assert sense.lists["pkh"].far.tolist() == [0, 0, 0, -1, -1, 0]


def test_families_of_unknown_kecamatan_count_in_all_and_are_never_marked() -> None:
    everybody, listed = np.array([100, 100, 100, 100, 100, 100]), np.array([20, 20, 20, 20, 20, 90])
    said = Counted(everybody, everybody // 4, listed, {"pkh": (listed, listed * 4)}, (0, 0, 0))
    held = hold_against(used(), said, FIVE).lists["pkh"]
    assert held.of_all == pytest.approx(190 * 4 / 60)
    assert (held.median, held.far.tolist()) == (8.0, [0] * 6)


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 900)), min_size=5, max_size=5))
def test_what_is_expected_adds_up_to_the_share_of_the_population(rows: list[tuple[int, int]]) -> None:
    persons, listed = zip(*rows, strict=True)
    sense = hold_against(used(), counted(persons, listed), FIVE)
    whole = sum(persons) if sense.by_shares else 10_000
    assert sense.expected.sum() == pytest.approx(whole / 10)


def families() -> pa.Table:
    return pa.table(
        {
            "family_id": ["K1", "K2", "K3", "K4"],
            "kode_kecamatan": pa.array(["350601", "350601", "350602", None]).dictionary_encode(),
            "anggota_tercatat": pa.array([3, 2, 4, 5], pa.int16()),
            "desil_nasional": pa.array([1, 4, 5, None], pa.int8()),
        }
    )


def test_families_are_counted_once_however_many_of_their_persons_are_listed() -> None:
    on_list = {"pkh": np.array([0, 3]), "pbi": np.array([1, 1])}
    found = count_listed(families(), FIVE, on_list)
    assert found.persons.tolist() == [5, 4, 0, 0, 0, 5]
    assert found.low_desil.tolist() == [2, 0, 0, 0, 0, 0]
    assert found.of_desil == (3, 5, 9)
    listed = {code: [each.tolist() for each in pair] for code, pair in found.listed.items()}
    assert listed == {
        "pkh": [[1, 0, 0, 0, 0, 1], [3, 0, 0, 0, 0, 5]],
        "pbi": [[1, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0]],
    }


def test_far_kecamatan_are_named_and_marked_in_their_row() -> None:
    sense = hold_against(used(), counted([2000] * 5, [40, 40, 40, 40, 80]), FIVE)
    told = tell_sense(sense, NAMES, Messages("id"))
    assert "Jauh di atas kecamatan lain pada daftar PKH (nisbah tengah 0,80): Kandat." in told.sentences
    assert any("dibagi menurut banyaknya orang" in sentence for sentence in told.sentences)
    name, cells = told.rows[4]
    assert name == "Kandat"
    assert [cell.shown for cell in cells] == ["2.000", "200", "50", "2.000", "500", "80"]
    name, (ratio,) = told.ratios[4]
    assert (name, ratio.shown, ratio.mark) == ("Kandat", "1,60", "tinggi")
    name, (ratio,) = told.ratios[-1]
    assert (name, ratio.shown, ratio.mark) == ("Jumlah", "0,96", "")


def section(text: str) -> str:
    found = text[text.index('<section id="sense">') :]
    return " ".join(re.sub("<[^>]+>", " ", found[: found.index("</section>")]).split())


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_run(tmp_path_factory.mktemp("run"))


def test_the_report_has_a_section_with_sources_and_the_warning(run: Path) -> None:
    said = section(render_report(run, Messages("id")))
    assert "Menurut BPS, 9,95% penduduk Kabupaten Kediri miskin pada tahun 2024." in said
    assert "Data ini hanya memuat 600 orang, 0,0% dari 1.691.976 penduduk" in said
    assert "Jangan memakai angka Kota Kediri (35.71) untuk Kabupaten Kediri (35.06)." in said
    assert "Penduduk Kabupaten Kediri 2025: 1.691.976. Sumber: Kepmendagri (tercantum pada sumber itu)." in said
    assert "Anggota per keluarga: 3,02. Sumber: DTSEN (dihitung dari angka sumber itu)." in said


def test_in_english(run: Path) -> None:
    said = section(render_report(run, Messages("en")))
    assert "By BPS, 9.95% of the population of Kabupaten Kediri were poor in 2024." in said
    assert "Never use figures of Kota Kediri (35.71) for Kabupaten Kediri (35.06)." in said


def altered(run: Path, folder: Path, **changed: Any) -> Path:
    for name in (*run.glob("*.parquet"), run / "eligibility"):
        (folder / name.name).symlink_to(name)
    manifest = json.loads((run / "manifest.json").read_text("utf-8")) | changed
    kept = {name: value for name, value in manifest.items() if value is not ...}
    (folder / "manifest.json").write_text(json.dumps(kept), "utf-8")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_without_official_figures_says_so(run: Path, tmp_path: Path, language: str) -> None:
    said = section(render_report(altered(run, tmp_path, statistics=None), Messages(language)))
    assert "config/statistics.toml" in said


def test_a_run_from_before_there_were_official_figures_has_no_such_section(run: Path, tmp_path: Path) -> None:
    assert 'href="#sense"' in render_report(run, Messages("id"))
    assert "sense" not in render_report(altered(run, tmp_path, statistics=...), Messages("id"))


def test_what_the_configuration_gives_is_what_the_report_reads() -> None:
    given = load_config(Path(__file__).parents[3] / "config").statistics_on(date(2026, 11, 24))
    assert Used.model_validate(json.loads(json.dumps(given))).poor_share.percent == 9.95
