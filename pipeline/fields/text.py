"""Text: addresses and single words, for display and for grouping."""

import re
import unicodedata
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import Texts, on_dictionary, plain, where
from pipeline.fields.nulls import WORDS, is_empty, may_be_empty

INVISIBLE: Final = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DUSUN: Final = re.compile(r"^(?:DUSUN|DSN)(?:\.\s*|\s+)(?=\S)")


def clean_text(values: Texts) -> pa.StringArray:
    """Bring free text into one form: upper case, single spaces, no invisible signs, nothing else lost.

    Args:
        values: Texts as written, missing allowed.

    Returns:
        As many texts; one that says nothing is missing.
    """
    return tidy(plain(values), _tidy_text, WORDS)


def clean_word(values: Texts) -> pa.DictionaryArray:
    """Bring words that repeat (occupation, place of birth) into the form of :func:`clean_text`."""
    return on_dictionary(values, clean_text)


def clean_dusun(values: Texts) -> pa.DictionaryArray:
    """Bring hamlets into the form of :func:`clean_text`, without the word DUSUN before the name."""
    return on_dictionary(values, lambda texts: pc.replace_substring_regex(clean_text(texts), _DUSUN.pattern, ""))


def tidy(
    texts: pa.StringArray, rewrite: "re.Callable[[str], str | None]", words: frozenset[str]
) -> pa.StringArray:
    return texts
