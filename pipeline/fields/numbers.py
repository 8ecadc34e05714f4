"""Numbers: counts and the numbers of neighbourhoods, as plain digit texts."""

import re
from typing import Final

import pyarrow as pa

from pipeline.fields.distinct import Texts, on_distinct
from pipeline.fields.nulls import is_empty
from pipeline.fields.text import tidy

_NUMBER: Final = re.compile(r"(\d+)(?:[.,]0+)?")
_FRACTION: Final = re.compile(r"(\d+)[.,](\d{1,2})")
_RT_RW: Final = re.compile(r"(?:R\.?[TW][ .:]*)?0*(\d{1,3})(?:[.,]0+)?")


def clean_number(values: Texts) -> pa.DictionaryArray:
    """Write numbers without spaces and ``.0`` tails; what is no number is carried on with a leading ``?``."""
    return on_distinct(values, _number)


def clean_rt_rw(values: Texts) -> pa.DictionaryArray:
    """Write RT and RW with three digits; zero is nothing, what is no number is carried on with ``?``."""
    return on_distinct(values, _rt_rw)


def _number(text: str) -> str | None:
    tidied = tidy(text)
    if is_empty(tidied):
        return None
    if whole := _NUMBER.fullmatch(tidied):
        return whole[1].lstrip("0") or "0"
    if part := _FRACTION.fullmatch(tidied):
        return f"{part[1]}.{part[2]}"
    return f"?{tidied.lstrip('?')}"


def _rt_rw(text: str) -> str | None:
    tidied = tidy(text).upper()
    if is_empty(tidied):
        return None
    found = _RT_RW.fullmatch(tidied)
    if found is None:
        return f"?{tidied.lstrip('?')}"
    return found[1].zfill(3) if int(found[1]) else None
