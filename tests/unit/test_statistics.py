"""Official figures: the newest checked year counts, and a figure of the city is refused."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import load_config
from pipeline.errors import Exit, TepatError
from pipeline.messages import LANGUAGES, Messages
from pipeline.statistics import Statistics, Used, checked
from schemas.regions import load_kecamatan

CONFIG = Path(__file__).parents[2] / "config"


def stated(certainty: str = "ditemukan", **figure: Any) -> dict[str, Any]:
    return {"source": "BPS", "certainty": certainty} | figure


def statistics(**changed: Any) -> Statistics:
    said = {
        "poor_share": {"2018": stated(percent=11.31), "2019": stated("belum dicek", percent=10.42)},
        "population": {"2020": stated(persons=1_635_294)},
        "family_size": stated("diturunkan", persons=3.02),
        "kota_kediri": {"poor_share": {"2024": 6.51}, "population": {"2025": 301_424}},
    }
    return checked(Statistics.model_validate(said | changed))


def on(day: date, **changed: Any) -> Used:
    used = statistics(**changed).used_on(day)
    assert used is not None
    return used


def test_the_figures_of_the_regency_are_those_of_bps() -> None:
    kept = load_config(CONFIG).statistics
    assert kept is not None
    shares = {year: share.percent for year, share in kept.poor_share.items()}
    assert (shares["2016"], shares["2017"], shares["2018"]) == (12.72, 12.25, 11.31)
    unchecked = {year for year, share in kept.poor_share.items() if share.certainty == "belum dicek"}
    assert unchecked == {"2019", "2021", "2022"}


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 11, 24), "2024"), (date(2022, 6, 1), "2020"), (date(2020, 1, 1), "2020")],
)
def test_the_newest_checked_year_not_later_than_the_day_counts(day: date, year: str) -> None:
    used = load_config(CONFIG).statistics_on(day)
    assert used is not None
    assert used["poor_share"]["year"] == year


def test_an_unchecked_year_counts_only_where_no_checked_one_is_at_hand() -> None:
    assert on(date(2026, 1, 1)).poor_share.year == "2018"
    alone = on(date(2026, 1, 1), poor_share={"2019": stated("belum dicek", percent=10.42)})
    assert (alone.poor_share.year, alone.poor_share.certainty) == ("2019", "belum dicek")


def test_before_the_first_year_there_is_nothing_to_compare_with() -> None:
    assert statistics().used_on(date(2019, 12, 31)) is None


def test_a_share_of_the_city_is_refused_for_its_year_only() -> None:
    assert on(date(2026, 1, 1), poor_share={"2023": stated(percent=6.51)}).poor_share.percent == 6.51
    with pytest.raises(TepatError) as error:
        statistics(poor_share={"2024": stated(percent=6.51)})
    assert error.value.exit_code is Exit.USAGE
    said = Messages("id").say(error.value.key, **error.value.facts)
    assert said.startswith("Kemiskinan 6.51% tahun 2024 pada statistics.toml adalah angka Kota Kediri (35.71)")
    assert "is that of Kota Kediri" in Messages("en").say(error.value.key, **error.value.facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_population_of_the_city_is_refused(language: str) -> None:
    with pytest.raises(TepatError) as error:
        statistics(population={"2024": stated(persons=301_424)})
    assert "Kota Kediri (35.71)" in Messages(language).say(error.value.key, **error.value.facts)


def test_the_population_of_kecamatan_names_all_of_them_and_counts_from_its_year() -> None:
    persons = {each.kode_kecamatan: 60_000 for each in load_kecamatan()}
    given = stated(year="2025", persons=persons)
    assert on(date(2025, 1, 1), kecamatan_population=given).kecamatan_population is not None
    assert on(date(2024, 12, 31), kecamatan_population=given).kecamatan_population is None
    with pytest.raises(TepatError) as error:
        statistics(kecamatan_population=stated(year="2025", persons=persons | {"357101": 1}))
    assert error.value.facts["codes"] == "357101"


def office(folder: Path, change: tuple[str, str] | None) -> Path:
    """The configuration with something written otherwise in its statistics, or without any."""
    shutil.copytree(CONFIG, folder)
    file = folder / "statistics.toml"
    if change is None:
        file.unlink()
    else:
        file.write_text(file.read_text("utf-8").replace(*change, 1), "utf-8")
    return folder


def test_an_office_without_statistics_has_no_sense_check(tmp_path: Path) -> None:
    config = load_config(office(tmp_path / "config", None))
    assert config.statistics is None
    assert config.statistics_on(date(2026, 11, 24)) is None
    assert config.digest != load_config(CONFIG).digest


@pytest.mark.parametrize(
    ("change", "key", "facts"),
    [
        (("percent = 9.95", "persen = 9.95"), "config_unknown_key",
         {"key": "poor_share.2024.persen", "suggestion": "percent"}),
        (("[family_size]", "[family_sizes]"), "config_unknown_key", {"key": "family_sizes", "suggestion": "family_size"}),
        (("2024 = { percent = 9.95,", "2024 = { percent = 995,"), "config_out_of_range",
         {"key": "poor_share.2024.percent"}),
        (("2024 = { percent = 9.95,", "2024 = { percent = 6.51,"), "config_city_share", {"year": "2024"}),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_its_place(
    tmp_path: Path, change: tuple[str, str], key: str, facts: dict[str, str]
) -> None:
    with pytest.raises(TepatError) as error:
        load_config(office(tmp_path / "config", change))
    assert error.value.key == key
    assert error.value.facts | facts == error.value.facts
