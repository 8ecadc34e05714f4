"""Specification: what the columns of a table of persons are, and when two records are one person."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from pipeline.strict import Strict
from pipeline.strict_files import read_strict
from pipeline.tables.kinds import SCALES, Kind

Probability = Annotated[float, Field(gt=0, lt=1)]
Recipe = Annotated[tuple[str, ...], Field(min_length=1)]

WAYS: Final = ("sound", "digits", "word")
"""What may be taken of a value for a key, beside the first or last signs of it."""

_SIGNS: Final = re.compile(r"(first|last)([1-9]\d?)")
_FORMAT: Final = re.compile(r"(?=.*YYYY)(?=.*MM)(?=.*DD)[YMD\-/. ]{8,10}")


class Column(Strict):
    """A field of the comparison.

    Attributes:
        kind: What it is.
        column: Heading of the column; the name of the field where it is not given.
        right: Heading in the right table, where it is another one there.
        exchanged_with: Field whose value may stand here, and the other way round.
        formats: How dates are written, such as DD-MM-YYYY; as Indonesian exports do where nothing is given.
    """

    kind: Kind
    column: str | None = None
    right: str | None = None
    exchanged_with: str | None = None
    formats: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _of_dates(self) -> Self:
        if self.formats and self.kind is not Kind.DATE:
            raise ValueError("formats is for dates only")
        return self

    @field_validator("formats")
    @classmethod
    def _read(cls, formats: tuple[str, ...]) -> tuple[str, ...]:
        for text in formats:
            if not _FORMAT.fullmatch(text):
                raise ValueError(f"{text}: write YYYY, MM and DD once each, such as DD-MM-YYYY")
        return formats


class Thresholds(Strict):
    """Probabilities from which something follows.

    Attributes:
        merge: Two records are one person.
        review: An officer should look.
        apart: Less than this is two persons, and no chain of other records may join them.
    """

    merge: Probability = 0.9
    review: Probability = 0.5
    apart: Probability = 1e-6

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.apart < self.review <= self.merge:
            raise ValueError("apart must be less than review, and review not more than merge")
        return self


class Neighbours(Strict):
    """Sorted neighbourhood: records that stand near one another in an order are compared."""

    by: Recipe
    within: Annotated[int, Field(ge=1, le=100)] = 5


class Spec(Strict):
    """A specification file.

    Attributes:
        record_id: Heading of the column that names a record; every value once.
        record_id_right: The same of the right table, where it is another one there.
        names: Whose names they are: compared by Indonesian keys, or as they are spelled.
        fields: What is compared.
        blocking: Keys; who shares one is compared. Worked out from the kinds where nothing is given.
        neighbours: Orders in which neighbours are compared.
        largest_block: So many neighbours at most in a key that very many share.
        thresholds: When something follows.
        one_to_one: Whether a record is linked with one record at most.
    """

    record_id: str
    record_id_right: str | None = None
    names: Literal["indonesian", "plain"] = "indonesian"
    fields: Annotated[dict[str, Column], Field(min_length=1)]
    blocking: tuple[Recipe, ...] = ()
    neighbours: tuple[Neighbours, ...] = ()
    largest_block: Annotated[int, Field(ge=2, le=1000)] = 60
    thresholds: Thresholds = Thresholds()
    one_to_one: bool = True

    @field_validator("fields")
    @classmethod
    def _exchanged(cls, fields: dict[str, Column]) -> dict[str, Column]:
        for name, column in fields.items():
            other = column.exchanged_with
            if other is None:
                continue
            if other == name or other not in fields:
                raise ValueError(_unknown(other, [each for each in fields if each != name]))
            if fields[other].exchanged_with is not None:
                raise ValueError(f"{name}: say of one of the two fields only that they may be exchanged")
            if SCALES[fields[other].kind].levels != SCALES[column.kind].levels:
                raise ValueError(f"{name} and {other} are of two kinds and cannot be exchanged")
        return fields

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        """What one column says counts once; as two fields it would count twice."""
        seen: dict[tuple[str, str], str] = {}
        for name in self.fields:
            both = self.heading(name, right=False), self.heading(name, right=True)
            if both in seen:
                raise ValueError(f"{name} and {seen[both]} are one column; compare it once")
            seen[both] = name
        return self

    @field_validator("blocking", mode="before")
    @classmethod
    def _lists(cls, recipes: Any) -> Any:
        if not isinstance(recipes, list) or any(not isinstance(recipe, list) for recipe in recipes):
            raise ValueError('write each key as a list of fields, such as [["nik"], ["nama:sound", "lahir"]]')
        return recipes

    @field_validator("blocking")
    @classmethod
    def _keys(cls, recipes: tuple[Recipe, ...], info: ValidationInfo) -> tuple[Recipe, ...]:
        for recipe in recipes:
            _understood(recipe, info)
        return recipes

    @field_validator("neighbours")
    @classmethod
    def _orders(cls, orders: tuple[Neighbours, ...], info: ValidationInfo) -> tuple[Neighbours, ...]:
        for order in orders:
            _understood(order.by, info)
        return orders

    def heading(self, name: str, *, right: bool) -> str:
        """Heading of the column of a field in the left (or only) or the right table."""
        column = self.fields[name]
        own = column.column or name
        return column.right or own if right else own


def load_spec(file: Path) -> Spec:
    """Read a specification.

    Raises:
        TepatError: It cannot be read, a key is not known, a value is not understood.
    """
    return read_strict(file, Spec)


def _understood(recipe: Recipe, info: ValidationInfo) -> None:
    """Refuse a part of a key that names no field or no way."""
    fields = info.data.get("fields", {})
    for part in recipe:
        name, _, way = part.partition(":")
        if fields and name not in fields:
            raise ValueError(_unknown(name, list(fields)))
        if way and way not in WAYS and not _SIGNS.fullmatch(way):
            raise ValueError(_unknown(way, [*WAYS, "first4", "last4"]))


def _unknown(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    nearest = f"; closest known: {close[0]}" if close else ""
    return f"{word} is not known{nearest}"
