"""Amounts: numbers, money and areas the way an officer writes them."""

from typing import Final

from pipeline.messages import Messages
from schemas.regions import load_regions

SQUARE_METRES: Final = frozenset({"luas_lantai", "luas_lantai_per_orang"})


def number(value: float, messages: Messages) -> str:
    """Write a number with as many decimals as it has."""
    text = f"{value:g}"
    return messages.number(value, len(text.partition(".")[2]))


def amount(column: str, value: float, messages: Messages) -> str:
    """Write a number of a column with its unit; months as years and months."""
    if column == "umur":
        return messages.say("rule.years", years=number(value, messages))
    if column == "umur_bulan":
        years, months = divmod(int(value), 12)
        key = "rule.months" if not years else "rule.years_months" if months else "rule.years"
        return messages.say(key, years=str(years), months=str(months))
    if column in SQUARE_METRES:
        return messages.say("rule.square_metres", amount=number(value, messages))
    return number(value, messages)


def count(value: int, messages: Messages) -> str:
    """Write how many; one as a word."""
    return messages.say("rule.one") if value == 1 else messages.number(value)


def rupiah(value: int, messages: Messages) -> str:
    """Write money."""
    return messages.say("rule.rupiah", amount=messages.number(value))


def area_name(code: str, messages: Messages) -> str:
    """Name a desa (10 digits), a kecamatan (6) or the whole regency (no digits)."""
    if not code:
        return messages.say("rule.regency")
    regions = load_regions()
    if len(code) == 6:
        of_kecamatan = regions[regions["kode_kecamatan"] == code].iloc[0]
        return messages.say("rule.kecamatan", kecamatan=of_kecamatan["kecamatan"])
    of_desa = regions[regions["kode_desa"] == code].iloc[0]
    return messages.say(f"rule.{of_desa['jenis']}", desa=of_desa["desa"], kecamatan=of_desa["kecamatan"])
