"""Added: reasons that only all units together show, put behind the criteria that a unit does not meet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers
from pipeline.fields.distinct import encoded
from pipeline.stages.eligibility.answers import WORDS
from schemas.published import CRITERIA

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Added:
    """One reason for some units.

    Attributes:
        criterion: What it is called.
        answer: No or unknown.
        rows: The units.
        column: What it rests on.
        value: Number of the value found, for each of them.
        values: The values, each once.
        limit: The limit.
        short_by: How far from it, for each of them.
        rule: The rule with its first day.
    """

    criterion: str
    answer: int
    rows: Numbers
    column: str
    value: Codes
    values: tuple[str | None, ...]
    limit: str
    short_by: npt.NDArray[np.float32]
    rule: str

    @classmethod
    def same(
        cls, criterion: str, answer: int, rows: Numbers, column: str, value: str | None, limit: str, rule: str
    ) -> "Added":
        """A reason with one value for all."""
        zeros = np.zeros(len(rows), dtype=np.int32)
        nothing = np.full(len(rows), np.nan, dtype=np.float32)
        return cls(criterion, answer, rows, column, zeros, (value,), limit, nothing, rule)

    @classmethod
    def numbered(
        cls, criterion: str, answer: int, rows: Numbers, column: str, numbers: Numbers, limit: str, rule: str
    ) -> "Added":
        """A reason with a number for each, which says at once how far it missed."""
        texts = tuple(map(str, numbers.tolist()))
        value = np.arange(len(rows), dtype=np.int32)
        return cls(criterion, answer, rows, column, value, texts, limit, numbers.astype(np.float32), rule)

    def shown(self, name: str) -> tuple[Codes, tuple[str | None, ...]]:
        """What a field of the reason says of each unit, by number; the words each once."""
        if name == "value":
            return self.value, self.values
        said = {"answer": WORDS[self.answer], "source_file": None, "source_sheet": None}
        word = said[name] if name in said else getattr(self, name)
        return np.zeros(len(self.rows), dtype=np.int32), (word,)


def with_added(units: pa.Table, added: Sequence[Added]) -> pa.Table:
    """The units with their reasons, the added ones behind the others; of a near miss only what is still one."""
    added = [each for each in added if len(each.rows)]
    if not added:
        return units
    old = units["criteria"].combine_chunks()
    rows = np.concatenate([each.rows for each in added])
    before = np.diff(old.offsets.to_numpy())
    more = np.bincount(rows, minlength=len(old)).astype(np.int32)
    place = units.column_names.index("criteria")
    units = units.set_column(place, "criteria", _interleaved(old, rows, more, added))
    place = units.column_names.index("near_miss")
    return units.set_column(place, "near_miss", _still_near(units["near_miss"], before, more, added))


def _interleaved(old: pa.ListArray, rows: Numbers, more: Codes, added: Sequence[Added]) -> pa.ListArray:
    """Lists of old and new reasons; the new ones of a unit in the order in which they were added."""
    starts = old.offsets.to_numpy() - old.offsets[0].as_py()
    shift = np.r_[np.int32(0), np.cumsum(more, dtype=np.int32)]
    flat = old.flatten()
    kept = np.arange(len(flat), dtype=np.int32) + np.repeat(shift[:-1], np.diff(starts))
    order = np.argsort(rows, kind="stable")
    by_unit = rows[order]
    nth = np.arange(len(rows)) - shift[:-1][by_unit]
    new = np.empty(len(rows), dtype=np.int64)
    new[order] = starts[1:][by_unit] + shift[:-1][by_unit] + nth
    arrays = [_field(field, flat.field(field.name), kept, new, added) for field in CRITERIA.value_type]
    structs = pa.StructArray.from_arrays(arrays, fields=list(CRITERIA.value_type))
    return pa.ListArray.from_arrays(pa.array(starts + shift), structs)


def _field(field: pa.Field, old: pa.Array, kept: Codes, new: Numbers, added: Sequence[Added]) -> pa.Array:
    """One field of all reasons, those that there were in their places and the new ones in theirs."""
    size = len(kept) + len(new)
    if pa.types.is_dictionary(field.type):
        words = encoded(old)
        numbers, texts = _numbered(words.dictionary.to_pylist(), [each.shown(field.name) for each in added])
        values = np.empty(size, dtype=np.int32)
        values[kept], values[new] = np.asarray(pc.fill_null(words.indices, -1)), numbers
        missing = values < 0
        return pa.DictionaryArray.from_arrays(pa.array(values, mask=missing), pa.array(texts, pa.string()))
    if pa.types.is_floating(field.type):
        amounts = np.empty(size, dtype=np.float32)
        amounts[kept] = np.asarray(pc.fill_null(old, np.nan))
        amounts[new] = np.concatenate([each.short_by for each in added])
        return pa.array(amounts, from_pandas=True)
    places = np.full(size, -1, dtype=np.int32)
    places[kept] = np.asarray(pc.fill_null(old, -1))
    return pa.array(places, mask=places < 0)


def _numbered(words: list[str], shown: Sequence[tuple[Codes, tuple[str | None, ...]]]) -> tuple[Codes, list[str]]:
    """The new words numbered behind those that there were; each stands there once."""
    known = {word: number for number, word in enumerate(words)}
    numbers = []
    for codes, texts in shown:
        places = [known.setdefault(text, len(known)) if text is not None else -1 for text in texts]
        numbers.append(np.array(places, dtype=np.int32)[codes])
    return np.concatenate(numbers), list(known)


def _still_near(near: pa.ChunkedArray, before: Numbers, more: Codes, added: Sequence[Added]) -> pa.Array:
    """A near miss has one reason alone: what was one and got another is none, a number that was added is one."""
    words = encoded(near)
    codes = np.where(more > 0, -1, np.asarray(pc.fill_null(words.indices, -1))).astype(np.int32)
    known = {word: number for number, word in enumerate(words.dictionary.to_pylist())}
    for each in added:
        alone = np.flatnonzero((before[each.rows] == 0) & (more[each.rows] == 1) & ~np.isnan(each.short_by))
        texts = [f"{each.criterion} {number:+g}" for number in each.short_by[alone].tolist()]
        codes[each.rows[alone]] = [known.setdefault(text, len(known)) for text in texts]
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(list(known), pa.string()))
