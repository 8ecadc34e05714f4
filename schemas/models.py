"""Models: which model holds the rows of each feed."""

from functools import cache
from typing import Final

import pandera.pandas as pa

from schemas.attested import AttestedFamily, AttestedPerson
from schemas.family import Family
from schemas.kinds import kind_of
from schemas.layouts import REFERENCES
from schemas.member import Member
from schemas.reference import Reference

MODELS: Final[dict[str, type[pa.DataFrameModel]]] = {
    "members": Member,
    "proposals": Member,
    "families": Family,
    **dict.fromkeys(REFERENCES, Reference),
}


@cache
def told_of_column(name: str) -> dict[str, str]:
    """Title, kind and source of one of our columns, by the first model that has it; empty where none has."""
    for model in (Member, Family, Reference, AttestedPerson, AttestedFamily):
        found = model.to_schema().columns.get(name)
        if found is not None:
            metadata = found.metadata or {}
            return {"title": str(found.title), "kind": metadata["kind"], "source": metadata["source"]}
    return {}


@cache
def kind_of_column(name: str) -> str:
    """Kind of one of our columns in any model; empty where none has it."""
    return kind_of(Member, Family, Reference, name=name)
