"""Facilitators: who looks after the families of a programme, and how many at most (``config/facilitators.toml``)."""

import re
from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Annotated, Final

from pydantic import Field

from pipeline.errors import Exit, TepatError
from pipeline.rules.dated import Dated, in_force
from pipeline.strict import Strict
from schemas.regions import load_kecamatan, load_regions

FILE: Final = "facilitators.toml"
CODE: Final = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
LONG: Final = re.compile(r"\d{10}|[A-Z]{6}")
"""What a code never holds: digits like those of a NIK or telephone number, letters like those of a name."""

Count = Annotated[int, Field(ge=1, lt=100_000)]


class Limit(Dated):
    """How many families one facilitator looks after at most, where nothing else is said of them."""

    beban_maksimum: Count


class Facilitator(Strict):
    """One facilitator, by code.

    Attributes:
        pendamping: The code; never a name.
        kode_kecamatan: Where they work.
        beban_maksimum: How many families at most; the common limit where not given.
    """

    pendamping: str
    kode_kecamatan: str
    beban_maksimum: Count | None = None


class Neighbours(Strict):
    """Two desa side by side."""

    kode_desa: str
    kode_desa_tetangga: str


class Facilitators(Strict):
    """``config/facilitators.toml``.

    Attributes:
        programme: Whose families are looked after.
        limits: The common limit, dated.
        facilitators: Who there is; posts are planned where nobody is listed.
        neighbours: Which desa lie side by side.
    """

    programme: str
    limits: tuple[Limit, ...]
    facilitators: tuple[Facilitator, ...] = ()
    neighbours: tuple[Neighbours, ...] = ()

    def limit_on(self, day: date) -> Limit | None:
        """The common limit on a day; None before there was one."""
        return next(iter(in_force(self.limits, day)), None)


def checked(facilitators: Facilitators, families: Collection[str]) -> Facilitators:
    """The same facilitators.

    Args:
        facilitators: As written.
        families: Programmes for families.

    Raises:
        TepatError: The programme is not one for families, a code may be that of a person or stands there twice, a place
            is not known, or a desa is said to lie beside one of another kecamatan.
    """
    if facilitators.programme not in families:
        raise _refused("config_facilitator_programme", facilitators.programme)
    codes = [each.pendamping for each in facilitators.facilitators]
    if any(CODE.fullmatch(code) is None or LONG.search(code) or not re.search(r"\d", code) for code in codes):
        raise TepatError(Exit.USAGE, "config_facilitator_code", file=FILE)
    if twice := sorted(code for code, count in Counter(codes).items() if count > 1):
        raise _refused("config_facilitator_twice", ", ".join(twice))
    kecamatan = {each.kode_kecamatan for each in load_kecamatan()}
    desa = set(load_regions()["kode_desa"])
    pairs = [(each.kode_desa, each.kode_desa_tetangga) for each in facilitators.neighbours]
    places = {code for pair in pairs for code in pair} - desa
    if unknown := places | ({each.kode_kecamatan for each in facilitators.facilitators} - kecamatan):
        raise _refused("config_facilitator_place", ", ".join(f"«{code}»" for code in sorted(unknown)))
    if apart := [pair for pair in pairs if pair[0][:6] != pair[1][:6] or pair[0] == pair[1]]:
        raise _refused("config_facilitator_neighbours", "-".join(code[6:] for code in apart[0]))
    return facilitators


def _refused(message: str, what: str) -> TepatError:
    return TepatError(Exit.USAGE, message, file=FILE, what=what)
