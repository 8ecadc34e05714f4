"""Visit: what has to be looked at so that whoever is undetermined can be determined, each question of a unit once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Column, Mask, Numbers, codes_of, constant, distinct, equals, filled, undictionaried
from pipeline.fields.distinct import encoded
from pipeline.fields.hashes import as_number, places_among
from pipeline.rules.columns import Scope
from pipeline.rules.conditions import UNRECORDED
from pipeline.rules.programme import Rules
from pipeline.stage import Tables
from schemas.published import VISITS
from schemas.visits import COMPLETE_DATA

ADDRESS: Final = ("dusun", "rw", "rt")
OF_FAMILY: Final = ("no_kk", "kode_kecamatan", "kode_desa", "desil_nasional")


@dataclass(frozen=True)
class VisitParams:
    """The rules in force."""

    rules: tuple[Rules, ...]


def visit(tables: Tables, params: VisitParams) -> dict[str, pa.Table]:
    """Say what has to be looked at.

    Args:
        tables: ``persons`` and ``families`` with where they live; for each programme those of its units that are
            undetermined: ``person_id`` (the person, or who stands for the family), ``family_id``, ``criteria``.
        params: The rules.

    Returns:
        ``visits``: the columns of :data:`schemas.published.VISITS`, in no promised order.
    """
    homes = _Homes(tables["persons"], tables["families"])
    opened = pa.concat_tables([_opened(tables[each.programme], each) for each in params.rules]).combine_chunks()
    return {"visits": homes.told(_Asked.of(opened, homes))}


class _Homes:
    """Families and persons, by their place."""

    def __init__(self, persons: pa.Table, families: pa.Table) -> None:
        self.persons, self.families = persons, families

    def family(self, ids: Column) -> Numbers:
        """Place of each family."""
        return places_among(ids, self.families["family_id"])

    def person(self, ids: Column) -> Numbers:
        """Place of each person, -1 where there is none."""
        known = pc.is_valid(ids)
        places = np.full(len(ids), -1, dtype=np.int64)
        places[np.asarray(known)] = places_among(ids.filter(known), self.persons["person_id"])
        return places

    def told(self, asked: "_Asked") -> pa.Table:
        """The visits with where to go."""
        person, nobody = asked.person.copy(), asked.person < 0
        if nobody.any():
            person[nobody] = self._first_members(asked.family[nobody])[asked.family[nobody]]
        here = self.families.take(pa.array(asked.family))
        there = self.persons.take(pa.array(person, mask=person < 0))
        unit_id = pc.if_else(pa.array(asked.of_person), there["person_id"], here["family_id"])
        columns = {"unit_id": unit_id, "family_id": here["family_id"], "person_id": there["person_id"]}
        columns |= {name: here[name] for name in OF_FAMILY} | {name: there[name] for name in ADDRESS}
        return filled(columns | {"visit": asked.visit, **asked.lists}, VISITS, len(person))

    def _first_members(self, families: Numbers) -> Numbers:
        """For every family the place of its first member where it is among some families, else -1."""
        wanted = np.zeros(self.families.num_rows, dtype=bool)
        wanted[families] = True
        of = self.family(self.persons["family_id"])
        rows = np.flatnonzero(wanted[of])
        ids = as_number(self.persons["person_id"].take(pa.array(rows)))
        backwards = rows[np.argsort(ids, kind="stable")[::-1]]
        first = np.full(self.families.num_rows, -1, dtype=np.int64)
        first[of[backwards]] = backwards
        return first


def _asks(rules: Rules) -> Mapping[str, tuple[Scope, str]]:
    """Of whom each criterion is asked, and the question that a visit answers.

    That another programme comes first is no criterion of these rules: the visit for the other one decides it.
    """
    return {
        each.code: ("person" if each.over == "person" else "family", each.visit or COMPLETE_DATA)
        for each in rules.criteria
    }


def _opened(units: pa.Table, rules: Rules) -> pa.Table:
    """One row per criterion that leaves a unit of a programme open and that a visit can answer."""
    criteria, asks = units["criteria"].combine_chunks(), _asks(rules)
    codes, answers, columns = (
        encoded(pc.struct_field(criteria.flatten(), name)) for name in ("criterion", "answer", "column")
    )
    asked = [asks.get(word) for word in codes.dictionary.to_pylist()]
    rows = np.flatnonzero(equals(answers, "unknown") & _of_words([each is not None for each in asked], codes))
    taken = pa.array(rows)
    codes = codes.take(taken)
    parents = pc.list_parent_indices(criteria).take(taken)
    person = units["person_id"].take(parents)
    of_person = pa.array(_of_words([each is not None and each[0] == "person" for each in asked], codes))
    questions = pa.array([each[1] if each is not None else None for each in asked], pa.string())
    return pa.table(
        {
            "family_id": units["family_id"].take(parents),
            # Somebody whom a programme for persons asks about does not stand for the family.
            "person_id": pc.if_else(of_person, person, None) if rules.unit == "person" else person,
            "of_person": of_person,
            "visit": questions.take(codes.indices),
            "programme": undictionaried(constant(rules.programme, len(rows))),
            "criterion": undictionaried(codes),
            "column": undictionaried(columns.take(taken)),
        }
    )


def _of_words(by_word: Sequence[bool], words: pa.DictionaryArray) -> Mask:
    """What holds of the word of each row."""
    spread: Mask = np.array([*by_word, False], dtype=bool)[codes_of(words)]
    return spread


@dataclass(frozen=True)
class _Asked:
    """The questions, each of a unit once.

    Attributes:
        of_person: Whether it is about the person, and not about the family.
        family: Place of the family.
        person: Place of the person, or of whoever stands for the family in the first programme in which somebody does;
            -1 where nobody.
        visit: The question.
        lists: The programmes, criteria and missing columns of each question.
    """

    of_person: Mask
    family: Numbers
    person: Numbers
    visit: pa.Array
    lists: Mapping[str, pa.ListArray]

    @classmethod
    def of(cls, opened: pa.Table, homes: _Homes) -> "_Asked":
        """Bring the open criteria of all programmes together."""
        family, person = homes.family(opened["family_id"]), homes.person(opened["person_id"])
        visits, of_person = encoded(opened["visit"]), np.asarray(opened["of_person"])
        units = np.where(of_person, homes.families.num_rows + person, family)
        size = max(len(visits.dictionary), 1)
        keys, first, of = np.unique(units * size + codes_of(visits), return_index=True, return_inverse=True)
        stands, last_first = np.full(len(keys), -1, dtype=np.int64), np.flatnonzero(person >= 0)[::-1]
        stands[of[last_first]] = person[last_first]
        texts = {"programmes": "programme", "criteria": "criterion", "columns": "column"}
        lists = {name: _listed(of, opened[text], len(keys)) for name, text in texts.items()}
        asked = visits.dictionary.take(pa.array(keys % size))
        return cls(of_person[first], family[first], stands, asked, lists)


def _listed(of: Numbers, texts: pa.ChunkedArray, size: int) -> pa.ListArray:
    """For each of some questions the distinct words of its rows in their order; a text may hold several words."""
    coded = encoded(texts)
    words = [(text or "").split(", ") for text in coded.dictionary.to_pylist()]
    names = sorted({word for each in words for word in each} - {UNRECORDED, ""})
    place = {name: number for number, name in enumerate(names)}
    numbers = pa.array([[place[word] for word in each if word in place] for each in words], pa.list_(pa.int64()))
    spread = numbers.take(coded.indices)
    width = max(len(names), 1)
    found = distinct(of[np.asarray(pc.list_parent_indices(spread))] * width + np.asarray(spread.flatten()))
    offsets = np.searchsorted(found, np.arange(size + 1) * width).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(names, pa.string()).take(pa.array(found % width)))
