"""Quota words: the area of a quota, and where it cut a list, as people read it."""

from functools import cache

from pipeline.messages import ABSENT, Messages
from schemas.regions import load_regions


def area_name(code: str, messages: Messages) -> str:
    """The name of a desa or kecamatan; of no code the whole regency; a code that is none stays."""
    if not code:
        return messages.say("quota.regency")
    villages, kecamatan = _names()
    if code in villages:
        desa, within = villages[code]
        return messages.say("quota.desa", desa=desa, kecamatan=within)
    return messages.say("quota.kecamatan", kecamatan=kecamatan[code]) if code in kecamatan else code


def edge(numbers: str | None, messages: Messages) -> str:
    """The numbers that order a list, each with what it is called."""
    if not numbers:
        return ABSENT
    named = (part.rpartition(" ") for part in numbers.split(", "))
    return ", ".join(f"{messages.name('column', name)} {_number(value, messages)}" for name, _, value in named)


def _number(written: str, messages: Messages) -> str:
    if written == ABSENT:
        return messages.say("quota.unknown")
    value = float(written)
    return messages.number(value, 0 if value.is_integer() else 2)


@cache
def _names() -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Village and kecamatan of each village code, and the name of each kecamatan code."""
    regions = load_regions()
    desa, kecamatan = regions["desa"].str.title(), regions["kecamatan"].str.title()
    villages = dict(zip(regions["kode_desa"], zip(desa, kecamatan, strict=True), strict=True))
    return villages, dict(zip(regions["kode_kecamatan"], kecamatan, strict=True))
