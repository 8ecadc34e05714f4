"""Identifiers: NIK and nomor KK without what spreadsheets and typists put around the digits."""

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import Texts, plain, where
from pipeline.fields.nulls import IDENTIFIER_WORDS, is_empty
from pipeline.fields.text import tidy

CLEAN: Final = r"^[0-9]{16}$"
_WHOLE: Final = re.compile(r"(\d+)[.,]0+")
_BETWEEN: Final = re.compile(r"(?<=\d)[ .\-_]+(?=\d)")
_SCIENTIFIC: Final = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)


def clean_identifier(values: Texts) -> pa.StringArray:
    """Take apostrophes, ``.0`` tails, spaces, separators and invisible signs off identifiers.

    Letters and the asterisks of a masked identifier stay, and so do scientific notation and a slash
    between two numbers: they are damage that a person must see.

    Args:
        values: Identifiers as written.

    Returns:
        As many texts; one that says nothing is missing.
    """
    texts = plain(values)
    return where(texts, pc.invert(pc.match_substring_regex(texts, CLEAN)), _clean)


def _clean(text: str) -> str | None:
    tidied = tidy(text).lstrip("='\" ").rstrip("'\" ,;")
    if _SCIENTIFIC.fullmatch(tidied):
        return tidied
    whole = _WHOLE.fullmatch(tidied)
    bare = whole[1] if whole else _BETWEEN.sub("", tidied)
    return None if is_empty(bare, IDENTIFIER_WORDS) else bare.upper()
