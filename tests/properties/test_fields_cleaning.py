"""Cleaning, whatever is written: length and gaps stay, twice is once, and order does not matter."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields.codes import translate
from pipeline.fields.dates import FORMS, parse_dates
from pipeline.fields.identifiers import clean_identifier
from pipeline.fields.masking import mask_kk, mask_name, mask_nik
from pipeline.fields.names import clean_name, comparison_key, first_token_skeleton
from pipeline.fields.numbers import clean_number, clean_rt_rw
from pipeline.fields.text import clean_dusun, clean_text, clean_word

Clean = Callable[[Any], Any]

SIGNS = "ABCDEHIJKNOSTUYZabh0123456789 .,-/()'`_*?\t\xa0\u200b\u2019\ufeffé"
WRITTEN = st.one_of(
    st.none(),
    st.text(SIGNS, max_size=24),
    st.text(max_size=8),
    st.sampled_from(
        ["'3506025708850001", "3506025708850001.0", "350602******0001", "3,50602E+15", "17/08/1985",
         "1985-08-17", "31200.0", "00-00-0000", "H. SLAMET", "SITI AMINAH", "MOH.AJIR", "DUSUN KRAJAN",
         "RT 01", "-", "0", "NULL"]
    ),
)  # fmt: skip
COLUMNS = st.lists(WRITTEN, max_size=12)

TWICE_IS_ONCE: dict[str, Clean] = {
    "identifier": clean_identifier,
    "text": clean_text,
    "word": clean_word,
    "dusun": clean_dusun,
    "name": clean_name,
    "number": clean_number,
    "rt_rw": clean_rt_rw,
}
ALL: dict[str, Clean] = TWICE_IS_ONCE | {
    "key": comparison_key,
    "skeleton": first_token_skeleton,
    "code": lambda column: translate(column, "dtks_teks", "status_kawin"),
    "date": lambda column: parse_dates(column)[0],
}


@pytest.mark.parametrize("clean", ALL.values(), ids=ALL.keys())
@settings(deadline=None)
@given(written=COLUMNS)
def test_length_and_gaps_stay(clean: Clean, written: list[str | None]) -> None:
    cleaned = clean(pa.array(written, pa.string())).to_pylist()
    assert len(cleaned) == len(written)
    assert all(after is None for before, after in zip(written, cleaned, strict=True) if before is None)


@pytest.mark.parametrize("clean", TWICE_IS_ONCE.values(), ids=TWICE_IS_ONCE.keys())
@settings(deadline=None)
@given(written=COLUMNS)
def test_twice_is_once(clean: Clean, written: list[str | None]) -> None:
    once = clean(pa.array(written, pa.string()))
    assert clean(once).to_pylist() == once.to_pylist()


@pytest.mark.parametrize("clean", ALL.values(), ids=ALL.keys())
@settings(deadline=None)
@given(written=COLUMNS, chance=st.randoms(use_true_random=False))
def test_order_does_not_matter(clean: Clean, written: list[str | None], chance: Any) -> None:
    order = list(range(len(written)))
    chance.shuffle(order)
    straight = clean(pa.array(written, pa.string())).to_pylist()
    shuffled = clean(pa.array([written[place] for place in order], pa.string())).to_pylist()
    assert shuffled == [straight[place] for place in order]


@pytest.mark.parametrize("clean", ALL.values(), ids=ALL.keys())
@settings(deadline=None)
@given(left=COLUMNS, right=COLUMNS)
def test_encoding_and_chunks_do_not_matter(clean: Clean, left: list[str | None], right: list[str | None]) -> None:
    plain = clean(pa.array(left + right, pa.string())).to_pylist()
    parts = [pa.array(part, pa.string()).dictionary_encode() for part in (left, right)]
    assert clean(pa.chunked_array(parts)).to_pylist() == plain


@settings(deadline=None)
@given(written=COLUMNS)
def test_a_date_has_a_form_that_allows_it(written: list[str | None]) -> None:
    days, forms = parse_dates(pa.array(written, pa.string()))
    for day, form in zip(days.to_pylist(), forms.to_pylist(), strict=True):
        assert form in FORMS
        assert (day is None) == (form in ("kosong", "ragu", "tak_terbaca"))


@settings(deadline=None)
@given(day=st.dates(min_value=pa.scalar(0, pa.date32()).as_py().replace(year=1910)))
def test_a_date_is_read_in_every_form(day: Any) -> None:
    forms = [f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}"]
    assert set(parse_dates(pa.array(forms))[0].to_pylist()) == {day}


@settings(deadline=None)
@given(text=st.text("0123456789*ABC ", max_size=24))
def test_masks_never_show_more_than_the_ministry_does(text: str) -> None:
    for mask, shown in ((mask_nik, 10), (mask_kk, 10)):
        masked = mask(text)
        assert len(masked) == len(text)
        assert sum(sign != "*" for sign in masked) <= shown
        assert all(after in (before, "*") for before, after in zip(text, masked, strict=True))


@settings(deadline=None)
@given(name=st.text("ABCDEF '.()", max_size=24))
def test_a_masked_name_shows_at_most_one_letter_of_a_word(name: str) -> None:
    masked = mask_name(name)
    assert len(masked) == len(name)
    for word in masked.replace(".", " ").replace("(", " ").replace(")", " ").split():
        assert sum(sign.isalpha() for sign in word) <= 1
