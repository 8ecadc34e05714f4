"""Dates: every form that exports use, day first; what cannot be told is never guessed."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import Texts, encoded, one_array
from pipeline.fields.nulls import DATE_WORDS, is_empty
from pipeline.fields.text import tidy

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("JANUARI JAN JANUARY", "FEBRUARI FEB PEBRUARI PEB FEBRUARY", "MARET MAR MARCH", "APRIL APR",
         "MEI MAY", "JUNI JUN JUNE", "JULI JUL JULY", "AGUSTUS AGU AGS AGUST AUGUST AUG",
         "SEPTEMBER SEP SEPT", "OKTOBER OKT OCTOBER OCT", "NOVEMBER NOV NOP NOPEMBER",
         "DESEMBER DES DECEMBER DEC"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

EXCEL_EPOCH: Final = date(1899, 12, 30)
EPOCH_1904: Final = date(1904, 1, 1)
SERIAL_YEARS: Final = range(1910, 2119)
"""Years that a day count may stand for; an earlier one is no birth date that anybody alive has."""

YEARS: Final = range(1850, 2150)
"""Numbers that are read as a year alone, which is no date."""

OLDEST: Final = 300
"""No age is that high, whatever the year that was written."""

EARLIEST: Final = 1000
"""A smaller year is a slip of the pen."""

FORMS: Final = (
    "kosong",
    "iso",
    "hari_bulan_tahun",
    "bulan_hari_tahun",
    "nama_bulan",
    "serial",
    "ragu",
    "tak_terbaca",
)
Parsed = tuple[date | None, str]
Dated = tuple[pa.Array, pa.DictionaryArray]

_TIME: Final = r"(?:[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?(?: ?[AP]M)?Z?)?"
_WEEKDAY: Final = re.compile(r"^(?:SENIN|SELASA|RABU|KAMIS|JUM'?AT|SABTU|MINGGU|AHAD)[, ]+")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_ISO_TIGHT: Final = re.compile(r"((?:18|19|20|21)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})" + _TIME)
_DAY_FIRST_TIGHT: Final = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((?:18|19|20|21)\d\d)")
_SHORT_YEAR: Final = re.compile(r"\d{1,2}[-/. ]+(?:\d{1,2}|[A-Z]{3,})[-/. ]+\d{2}" + _TIME)
_NAMED: Final = re.compile(r"(\d{1,2})[-/. ]*([A-Z]{3,})[-/., ]*(\d{4})" + _TIME)
_NAME_FIRST: Final = re.compile(r"([A-Z]{3,})[-/. ]*(\d{1,2})[-/., ]+(\d{4})")
_NUMBER: Final = re.compile(r"(\d{1,5})(?:[.,]\d+)?( \(1904\))?")
_PARTS: Final = r"^\s*0?(?P<a>[0-9]+)[^0-9]+0?(?P<b>[0-9]+)[^0-9]"
_EITHER_WAY: Final = r"^\s*(?:0?[1-9]|1[0-2])\s*[-/. ]\s*(?:0?[1-9]|1[0-2])\s*[-/. ]\s*[0-9]{4}"


def parse_dates(values: Texts) -> Dated:
    """Read dates.

    Args:
        values: Dates as written, missing allowed.

    Returns:
        The dates, missing where there is none or none that can be told, and the form of each, one of
        :data:`FORMS`. ``ragu`` is a date whose century or day cannot be told; ``bulan_hari_tahun`` one that
        is possible only with the month in front, given but doubtful.
    """
    column = encoded(values)
    parsed = [(None, "kosong") if text is None else parse_date(text) for text in column.dictionary.to_pylist()]
    days = pa.array([day for day, _ in parsed], type=pa.date32()).take(column.indices)
    forms = pa.array([FORMS.index(form) for _, form in parsed], type=pa.int32()).take(column.indices)
    return days, pa.DictionaryArray.from_arrays(forms.fill_null(0), pa.array(FORMS))


def doubted(values: Texts, days: pa.Array, forms: pa.DictionaryArray, order_in_doubt: Texts) -> Dated:
    """Take back the dates that could be read either way where the order of day and month is in doubt.

    Args:
        values: Dates as written.
        days: What :func:`parse_dates` read.
        forms: In which forms.
        order_in_doubt: For each value whether its sheet writes some dates with the month in front.

    Returns:
        Days and forms; a date that is two different days, depending on the order, is missing and ``ragu``.
    """
    written = encoded(values)
    either = pc.match_substring_regex(written.dictionary, _EITHER_WAY)
    same = pc.equal(*(pc.struct_field(pc.extract_regex(written.dictionary, _PARTS), part) for part in ("a", "b")))
    two_days = pc.and_(either, pc.invert(pc.fill_null(same, False))).take(written.indices)
    taken_back = pc.fill_null(pc.and_(two_days, one_array(order_in_doubt)), False)
    codes = pc.if_else(taken_back, FORMS.index("ragu"), forms.indices)
    return pc.if_else(taken_back, pa.scalar(None, pa.date32()), days), pa.DictionaryArray.from_arrays(
        codes.cast(pa.int32()), forms.dictionary
    )


def parse_date(text: str) -> Parsed:
    """Read one date and say in which form it was written."""
    tidied = _WEEKDAY.sub("", tidy(text).upper())
    if is_empty(tidied, DATE_WORDS) or not tidied.strip("0-/. :"):
        return None, "kosong"
    for pattern, read in READERS:
        if found := pattern.fullmatch(tidied):
            return read(found)
    return None, "tak_terbaca"


def _iso(found: re.Match[str]) -> Parsed:
    return _checked(int(found[1]), int(found[2]), int(found[3]), "iso")


def _day_first(found: re.Match[str]) -> Parsed:
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    if month > 12 >= day:
        return _checked(year, day, month, "bulan_hari_tahun")
    return _checked(year, month, day, "hari_bulan_tahun")


def _named(found: re.Match[str]) -> Parsed:
    return _with_month(found[2], day=found[1], year=found[3])


def _name_first(found: re.Match[str]) -> Parsed:
    return _with_month(found[1], day=found[2], year=found[3])


def _with_month(name: str, *, day: str, year: str) -> Parsed:
    month = MONTHS.get(name)
    return _checked(int(year), month, int(day), "nama_bulan") if month else (None, "tak_terbaca")


def _number(found: re.Match[str]) -> Parsed:
    """A number alone is a spreadsheet's day count, or a year without day and month."""
    number, epoch = int(found[1]), EPOCH_1904 if found[2] else EXCEL_EPOCH
    if number in YEARS and not found[2]:
        return None, "ragu"
    day = epoch + timedelta(days=number)
    return (day, "serial") if day.year in SERIAL_YEARS else (None, "tak_terbaca")


def _checked(year: int, month: int, day: int, form: str) -> Parsed:
    try:
        return (date(year, month, day), form) if year >= EARLIEST else (None, "tak_terbaca")
    except ValueError:
        return None, "tak_terbaca"


def _two_digit_year(_: re.Match[str]) -> Parsed:
    return None, "ragu"


READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Parsed]], ...]] = (
    (_ISO, _iso),
    (_DAY_FIRST, _day_first),
    (_NAMED, _named),
    (_SHORT_YEAR, _two_digit_year),
    (_NUMBER, _number),
    (_ISO_TIGHT, _iso),
    (_DAY_FIRST_TIGHT, _day_first),
    (_NAME_FIRST, _name_first),
)


def ages(born: pa.ChunkedArray, on: date) -> pa.DictionaryArray:
    """Completed years on a day, as digit texts that repeat; missing for those not born, and where nothing is said."""
    years = pc.subtract(on.year, pc.year(born))
    day_of_year = pc.add(pc.multiply(pc.month(born), 100), pc.day(born))
    later = pc.greater(day_of_year, on.month * 100 + on.day)
    completed = pc.subtract(years, pc.cast(later, pa.int64())).combine_chunks()
    known = pc.if_else(pc.and_(pc.greater_equal(completed, 0), pc.less(completed, OLDEST)), completed, None)
    return pa.DictionaryArray.from_arrays(known.cast(pa.int32()), pa.array([str(age) for age in range(OLDEST)]))
