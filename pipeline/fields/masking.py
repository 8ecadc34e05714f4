"""Masking, as the ministry masks: NIK keeps its first 6 and last 4 digits, nomor KK its first 10."""

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import Texts, convert_each, on_words, plain

NAMES: Final = ("nama", "nama_ibu_kandung", "nama_kepala_keluarga")
_LETTER: Final = re.compile(r"(?<=[\w'])[^\W\d_]")
_LONG_NUMBER: Final = re.compile(r"\d{10,}")


def mask_nik(nik: str) -> str:
    """Keep the first 6 and the last 4 signs of a NIK, fewer of a damaged one."""
    if len(nik) >= 16:
        return nik[:6] + "*" * (len(nik) - 10) + nik[-4:]
    return nik[:6] + "*" * (len(nik) - 6)


def mask_kk(no_kk: str) -> str:
    """Keep the first 10 signs of a nomor KK."""
    return no_kk[:10] + "*" * (len(no_kk) - 10)


def mask_name(name: str) -> str:
    """Keep the first letter of each word, digits and punctuation."""
    return _LETTER.sub("*", name)


def mask_text(text: str) -> str:
    """Mask every long number in a text, such as a file name."""
    return _LONG_NUMBER.sub(lambda found: mask_nik(found[0]), text)


def mask_column(column: str, values: Texts) -> pa.StringArray:
    """Mask the values of a column as its kind asks for; other kinds only lose long numbers.

    Args:
        column: Name of the column.
        values: Its values, missing allowed.

    Returns:
        As many masked texts.
    """
    texts = _text(values)
    if column in NAMES:
        return on_words(texts, mask_name)
    return convert_each(texts, {"nik": mask_nik, "no_kk": mask_kk}.get(column, mask_text))


def _text(values: Texts) -> pa.StringArray:
    if pa.types.is_date(values.type):
        return plain(pc.strftime(values, format="%Y-%m-%d"))
    return plain(values)
