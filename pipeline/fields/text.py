"""Text: addresses and single words, for display and for grouping."""

import re
import unicodedata
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import Texts, on_dictionary, plain, where
from pipeline.fields.nulls import WORDS, is_empty, may_be_empty

ODD: Final = r"[^ -~]|  |^[ ']| $|`"
"""What an ordinary text lacks: signs beyond ASCII, doubled or outer spaces, an apostrophe in front."""

_INVISIBLE_SIGNS: Final = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES: Final = str.maketrans("`\u2018\u2019\u00b4\u02bc", "'''''")
_DUSUN: Final = r"^(?:(?:DUSUN|DSN)(?:\. *| +))+"


def tidy(text: str) -> str:
    """Bring one text into form: compatibility forms made one, invisible signs gone, single spaces."""
    plain_form = _INVISIBLE_SIGNS.sub("", unicodedata.normalize("NFKC", text)).translate(_APOSTROPHES)
    return " ".join(plain_form.split()).lstrip("' ")


def clean_text(values: Texts, words: frozenset[str] = WORDS) -> pa.StringArray:
    """Bring free text into one form: upper case, single spaces, no invisible signs, nothing else lost.

    Args:
        values: Texts as written, missing allowed.
        words: Words for nothing.

    Returns:
        As many texts; one that says nothing is missing.
    """
    texts = plain(values)
    texts = where(texts, pc.match_substring_regex(texts, ODD), tidy)
    texts = pc.utf8_upper(texts)
    return where(texts, may_be_empty(texts, words), lambda text: None if is_empty(text, words) else text)


def clean_word(values: Texts) -> pa.DictionaryArray:
    """Bring words that repeat (occupation, place of birth) into the form of :func:`clean_text`."""
    return on_dictionary(values, clean_text)


def clean_dusun(values: Texts) -> pa.DictionaryArray:
    """Bring hamlets into the form of :func:`clean_text`, without the word DUSUN, underscores as spaces."""

    def convert(texts: pa.StringArray) -> pa.StringArray:
        spaced = pc.replace_substring(texts, "_", " ")
        return clean_text(pc.replace_substring_regex(clean_text(spaced), _DUSUN, ""))

    return on_dictionary(values, convert)
