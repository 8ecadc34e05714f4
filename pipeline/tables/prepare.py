"""Preparing: each value in the form in which it is compared, by the kind of its column."""

import re
from collections.abc import Callable
from typing import Final

import pyarrow as pa

from pipeline.fields.dates import parse_date
from pipeline.fields.distinct import Texts, on_dictionary, on_distinct
from pipeline.fields.identifiers import clean_identifier
from pipeline.fields.names import clean_name, comparison_key
from pipeline.fields.nulls import DATE_WORDS, is_empty
from pipeline.fields.place_names import fold_place
from pipeline.fields.text import clean_text
from pipeline.matching.digits import HIDDEN, VISIBLE
from pipeline.tables.kinds import ALL_NAMES, Kind
from pipeline.tables.spec import Column, Spec

WOMAN: Final = frozenset({"P", "F", "W", "2", "PEREMPUAN", "WANITA", "FEMALE", "WOMAN", "PR"})
MAN: Final = frozenset({"L", "M", "1", "LAKI-LAKI", "LAKI LAKI", "LAKI", "PRIA", "MALE", "MAN", "LK"})

_ADDRESS_WORDS: Final = re.compile(r"\b(?:JL|JLN|JALAN|GG|GANG|DUSUN|DSN|DS|DESA|RT|RW|NO|NOMOR)\b")
_ONE_DIGIT: Final = re.compile(r"(\d)\1*")
_MASKED: Final = re.compile(r"(?=.*[X*])[0-9X*]{16}")
_SHORTENED: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d+")


def prepare(table: pa.Table, spec: Spec, *, right: bool = False) -> pa.Table:
    """Bring every compared column into form.

    Args:
        table: Columns as written, texts.
        spec: What they are.
        right: Whether it is the right table of two.

    Returns:
        One column per field, named after it, dictionary-encoded; what says nothing is missing.
    """
    plain = spec.names == "plain"
    fields = spec.fields.items()
    return pa.table({name: _form(table[spec.heading(name, right=right)], column, plain) for name, column in fields})


def sexes(values: Texts) -> pa.DictionaryArray:
    """L and P; any other word is missing."""
    return on_distinct(on_dictionary(values, clean_text), _sex)


def _form(values: Texts, column: Column, plain: bool) -> pa.DictionaryArray:
    if column.kind in ALL_NAMES:
        names = on_dictionary(values, clean_name)
        return on_distinct(names, _letters) if plain else comparison_key(names)
    if column.kind is Kind.DATE:
        return on_distinct(values, _date_reader(column.formats))
    if column.kind is Kind.PLACE and not plain:
        return on_distinct(values, lambda text: fold_place(text) or _bare(text))
    if column.kind in _READERS:
        return on_distinct(on_dictionary(values, clean_identifier), _READERS[column.kind])
    return on_distinct(on_dictionary(values, clean_text), _WORDED[column.kind])


def _letters(name: str) -> str | None:
    """A name by its spelling: letters in capitals, signs as spaces."""
    return " ".join(re.sub(r"[^\w]|\d|_", " ", name.replace("'", "")).split()) or None


def _date_reader(formats: tuple[str, ...]) -> Callable[[str], str | None]:
    """How dates are read: as eight digits, year first; no such day of the calendar still is what was written."""
    patterns = [re.compile(_pattern(text)) for text in formats]

    def by_format(text: str) -> str | None:
        found = next((found for pattern in patterns if (found := pattern.fullmatch(text))), None)
        return None if found is None else found["y"] + found["m"].zfill(2) + found["d"].zfill(2)

    def as_exports(text: str) -> str | None:
        day, _ = parse_date(text)
        return None if day is None else day.strftime("%Y%m%d")

    read = by_format if formats else as_exports
    return lambda text: None if is_empty(text, DATE_WORDS) else read(text)


def _pattern(text: str) -> str:
    """A format as a pattern; where signs part the numbers, a leading zero may be left out."""
    digits = r"\d{2}" if len(text) == len("YYYYMMDD") else r"\d{1,2}"
    escaped = re.escape(text).replace("YYYY", r"(?P<y>\d{4})")
    return escaped.replace("MM", f"(?P<m>{digits})").replace("DD", f"(?P<d>{digits})")


def _identifier(text: str) -> str | None:
    """An identifier; one digit over and over is nobody's, and neither is a number that a spreadsheet shortened."""
    nobodys = (len(text) > 3 and _ONE_DIGIT.fullmatch(text)) or _SHORTENED.fullmatch(text)
    return None if nobodys else text


def _digits(text: str) -> str | None:
    """A NIK or nomor KK; with a sign that is no digit it says nothing sure."""
    return _identifier(text) if text.isdecimal() else None


def _national_id(text: str) -> str | None:
    """A NIK, or one with digits masked, each in its place, that shows enough of them."""
    if not _MASKED.fullmatch(text):
        return _digits(text)
    masked = text.replace("X", HIDDEN)
    return masked if len(masked) - masked.count(HIDDEN) >= VISIBLE else None


def _phone(text: str) -> str | None:
    digits = re.sub(r"\D", "", text)
    digits = re.sub(r"^(?:62|0062)(?=8)|^(?=8)", "0", digits)
    return _identifier(digits) or None


def _sex(text: str) -> str | None:
    return "P" if text in WOMAN else "L" if text in MAN else None


def _address(text: str) -> str | None:
    """The words of an address that differ from house to house; numbers without leading zeros."""
    words = _ADDRESS_WORDS.sub(" ", re.sub(r"[^A-Z0-9]", " ", text))
    return " ".join(re.sub(r"\b0+(?=\d)", "", words).split()) or None


def _bare(text: str) -> str | None:
    return " ".join(re.sub(r"[^A-Z0-9]", " ", text).split()) or None


_READERS: Final[dict[Kind, Callable[[str], str | None]]] = {
    Kind.NATIONAL_ID: _national_id,
    Kind.FAMILY_CARD: _digits,
    Kind.IDENTIFIER: _identifier,
    Kind.PHONE: _phone,
    Kind.POSTCODE: lambda text: text,
    Kind.NUMBER: lambda text: text.lstrip("0") or "0",
}
_WORDED: Final[dict[Kind, Callable[[str], str | None]]] = {
    Kind.SEX: _sex,
    Kind.ADDRESS: _address,
    Kind.PLACE: _bare,
    Kind.FREE_TEXT: _bare,
}
