"""Facilitators: what an office may write of them, what is refused and in which words, and how many posts are planned."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import load_config
from pipeline.errors import Exit, TepatError
from pipeline.facilitators import Facilitators, checked
from pipeline.messages import LANGUAGES, Messages
from pipeline.steps.facilitating import posts_of

CONFIG = Path(__file__).parents[2] / "config"
LIMIT = {"since": date(2025, 2, 5), "source": "x", "certainty": "kebiasaan", "beban_maksimum": 300}
ONE = {"pendamping": "350602-01", "kode_kecamatan": "350602"}
NIK = "3506174808850001"


def facilitators(**said: object) -> Facilitators:
    return checked(Facilitators.model_validate({"programme": "pkh", "limits": [LIMIT]} | said), {"pkh", "kube"})


def test_the_limit_of_the_office_says_that_it_is_only_what_is_usual() -> None:
    kept = load_config(CONFIG).facilitators
    assert kept is not None
    limit = kept.limit_on(date(2026, 11, 24))
    assert limit is not None
    assert (limit.beban_maksimum, limit.certainty) == (300, "kebiasaan")
    assert limit.note
    assert kept.limit_on(date(2025, 2, 4)) is None
    assert kept.facilitators == ()


def test_facilitators_of_the_office_are_codes_with_a_place_and_maybe_a_limit_of_their_own() -> None:
    kept = facilitators(facilitators=[ONE, ONE | {"pendamping": "PKH-7", "beban_maksimum": 250}])
    assert [each.beban_maksimum for each in kept.facilitators] == [None, 250]


REFUSED = {
    "a programme of persons": ({"programme": "pelatihan"}, "pelatihan"),
    "a name": ({"facilitators": [ONE | {"pendamping": "SITI AMINAH"}]}, "350602-01"),
    "a short name": ({"facilitators": [ONE | {"pendamping": "SITI"}]}, "350602-01"),
    "a NIK": ({"facilitators": [ONE | {"pendamping": NIK}]}, "NIK"),
    "twice": ({"facilitators": [ONE, ONE | {"kode_kecamatan": "350603"}]}, "350602-01"),
    "the city": ({"facilitators": [ONE | {"kode_kecamatan": "357101"}]}, "357101"),
    "no such desa": ({"neighbours": [{"kode_desa": "3506022007", "kode_desa_tetangga": "3506029999"}]}, "«3506"),
    "another kecamatan": (
        {"neighbours": [{"kode_desa": "3506022007", "kode_desa_tetangga": "3506222001"}]},
        "2007-2001",
    ),
    "beside itself": ({"neighbours": [{"kode_desa": "3506022007", "kode_desa_tetangga": "3506022007"}]}, "2007-2007"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_refused_in_words(case: str, language: str) -> None:
    said, shown = REFUSED[case]
    with pytest.raises(TepatError) as error:
        facilitators(**said)
    assert error.value.exit_code is Exit.USAGE
    sentence = Messages(language).say(error.value.key, **error.value.facts)
    assert "facilitators.toml" in sentence
    assert shown in sentence
    assert "SITI" not in sentence
    assert NIK not in sentence


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("beban_maksimum = 300", "beban_maximum = 300", "beban_maximum"),
        ("beban_maksimum = 300", "beban_maksimum = 0", "0"),
    ],
)
def test_a_misspelt_key_and_a_limit_of_none_are_refused_with_their_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    folder = Path(shutil.copytree(CONFIG, tmp_path / "config"))
    file = folder / "facilitators.toml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(TepatError) as error:
        load_config(folder)
    for language in LANGUAGES:
        assert said in Messages(language).say(error.value.key, **error.value.facts)


def test_an_office_need_not_keep_the_file(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONFIG, tmp_path / "config"))
    (folder / "facilitators.toml").unlink()
    config = load_config(folder)
    assert config.facilitators is None
    assert config.digest != load_config(CONFIG).digest


@pytest.mark.parametrize(
    ("families", "before", "posts"),
    [
        (1, {}, ["350602-01"]),
        (300, {}, ["350602-01"]),
        (301, {}, ["350602-01", "350602-02"]),
        (301, {"350602-01": 300}, ["350602-01", "350602-02"]),
        # One family fewer closes no post: 300 families would fill the other one.
        (300, {"350602-01": 300, "350602-02": 1}, ["350602-01", "350602-02"]),
        (271, {"350602-01": 300, "350602-02": 1}, ["350602-01", "350602-02"]),
        (270, {"350602-01": 300, "350602-02": 1}, ["350602-01"]),
        # The post with fewest families is the one given up, whatever its number.
        (200, {"350602-01": 40, "350602-02": 260}, ["350602-02"]),
        # Its number is not given to another post in the same run.
        (900, {"350602-02": 300}, ["350602-01", "350602-02", "350602-03"]),
    ],
)
def test_posts_are_as_few_as_carry_the_families_and_outlast_small_changes(
    families: int, before: dict[str, int], posts: list[str]
) -> None:
    assert posts_of("350602", families, 300, before) == posts


@given(
    st.integers(1, 5_000), st.integers(1, 400), st.dictionaries(st.integers(1, 30), st.integers(0, 400), max_size=12)
)
def test_posts_always_carry_all_families_and_are_never_far_more(
    families: int, limit: int, held: dict[int, int]
) -> None:
    posts = posts_of("350602", families, limit, {f"350602-{number:02d}": load for number, load in held.items()})
    assert len(posts) * limit >= families
    assert len(set(posts)) == len(posts)
    assert (len(posts) - 1) * limit * 0.9 < families
