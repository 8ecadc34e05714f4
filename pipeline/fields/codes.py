"""Codes: coded values through the list of their own instrument."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pyarrow as pa

from pipeline.fields.distinct import Texts, on_distinct
from pipeline.fields.nulls import CODE_WORDS, is_empty
from schemas.instruments import code_list, fold_code


def translate(
    values: Texts, instrument: str, variable: str, own: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> pa.DictionaryArray:
    """Translate codes into our words.

    Args:
        values: Codes as written.
        instrument: Whose list holds.
        variable: Which list.
        own: Our words and how the export itself writes them; they go before the list.

    Returns:
        Our words; a code outside the list as ``?<as written>``; what says nothing is missing.
    """
    words = {**code_list(instrument, variable), **{fold_code(text): word for word in own for text in own[word]}}

    def convert(written: str) -> str | None:
        word = words.get(fold_code(written))
        if word is not None:
            return word
        return None if is_empty(written, CODE_WORDS) else f"?{written.strip().lstrip('?')}"

    return on_distinct(values, convert)
