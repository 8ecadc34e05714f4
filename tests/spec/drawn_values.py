"""What is written instead of what a member of a clean family has: drawn from everything of its kind."""

import string
from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random

from schemas.nik import PROVINCES
from tests.spec.drawn_families import BORN, KK, NAME, NIK, SEX, Family, Member, born

Cells = Mapping[str, str]
Write = Callable[[Random, Member, Family], Cells]


def one_of(heading: str, *values: str) -> Write:
    return lambda random, member, family: {heading: random.choice(values)}


def nik(digits: Callable[[Random, str], str]) -> Write:
    return lambda random, member, family: {NIK: digits(random, member[NIK])}


def kk(digits: Callable[[Random, str], str]) -> Write:
    return lambda random, member, family: {KK: digits(random, member[KK])}


def without_a_digit(random: Random, number: str) -> str:
    place = random.randrange(len(number))
    return number[:place] + number[place + 1 :]


def with_another_digit(random: Random, number: str) -> str:
    place = random.randrange(1, len(number))
    return number[:place] + random.choice(string.digits) + number[place:]


def with_a_letter(random: Random, number: str) -> str:
    place = random.randrange(len(number))
    return number[:place] + random.choice("OIlSB") + number[place + 1 :]


def no_date(random: Random, nik: str) -> str:
    day = random.choice([0, *range(32, 41), *range(72, 100)])
    month = random.choice([0, *range(13, 100)])
    return random.choice([f"{nik[:6]}{day:02d}{nik[8:]}", f"{nik[:8]}{month:02d}{nik[10:]}"])


def no_province(random: Random, nik: str) -> str:
    return f"{random.choice([code for code in range(10, 100) if code not in PROVINCES])}{nik[2:]}"


def no_kecamatan(random: Random, nik: str) -> str:
    return f"{nik[:4]}{random.randrange(27, 100)}{nik[6:]}"


def elsewhere(random: Random, nik: str) -> str:
    return f"{random.choice(['357101', '350402', '351703', '327301'])}{nik[6:]}"


def days_earlier(random: Random, member: Member, family: Family) -> Cells:
    return {BORN: (born(member) - timedelta(days=random.randrange(1, 26))).isoformat()}


def years(years: int) -> Write:
    """The same day of another century, so that the two digits in the NIK stay right."""
    return lambda random, member, family: {BORN: member[BORN].replace(member[BORN][:4], f"{born(member).year + years}")}


def short_year(random: Random, member: Member, family: Family) -> Cells:
    return {BORN: born(member).strftime(random.choice(["%d/%m/%y", "%d-%m-%y"]))}


def with_a_sign(random: Random, member: Member, family: Family) -> Cells:
    place = random.randrange(1, len(member[NAME]) + 1)
    return {NAME: member[NAME][:place] + random.choice("0123456789@#*_?") + member[NAME][place:]}


def with_a_title(random: Random, member: Member, family: Family) -> Cells:
    return {NAME: random.choice([f"H. {member[NAME]}", f"HJ. {member[NAME]}", f"{member[NAME]}, S.PD"])}


def other_sex(member: Member) -> str:
    return "1" if member[SEX] == "2" else "2"


def only_sex(random: Random, member: Member, family: Family) -> Cells:
    return {SEX: other_sex(member)}


def of_the_other_sex(random: Random, member: Member, family: Family) -> Cells:
    """Sex and NIK together, so that only the family tells."""
    day = int(member[NIK][6:8])
    return {SEX: other_sex(member), NIK: f"{member[NIK][:6]}{day - 40 if day > 40 else day + 40:02d}{member[NIK][8:]}"}
