"""Columns that a rule may name: of which unit, what kind of value, and which words it can hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from schemas.attested import AttestedFamily, AttestedPerson, attested_values
from schemas.family import Family
from schemas.instruments import values
from schemas.kinds import kind_of
from schemas.member import Member
from schemas.regions import load_regions

Scope = Literal["person", "family"]

SIGNALS: Final = ("tidak_ada", "jaminan_lain", "upah_di_atas_umk", "asn_tni_polri")
"""What is said of a person's means, the gravest last; of a family what is said of any of its members."""


@dataclass(frozen=True)
class RuleColumn:
    """What may be asked of a column.

    Attributes:
        kind: ``number``, ``flag`` or ``word``.
        words: The words it can hold; empty where any word may stand there.
    """

    kind: Literal["number", "flag", "word"]
    words: tuple[str, ...] = ()


NUMBER: Final = RuleColumn("number")
FLAG: Final = RuleColumn("flag")

ATTESTED: Final[Mapping[Scope, tuple[str, ...]]] = {
    "person": tuple(AttestedPerson.to_schema().columns),
    "family": tuple(AttestedFamily.to_schema().columns),
}
"""Columns that say what lists and findings say."""

DERIVED: Final[Mapping[Scope, Mapping[str, RuleColumn]]] = {
    "person": {
        "umur": NUMBER,
        "umur_bulan": NUMBER,
        "nik_sah": FLAG,
        "kk_sah": FLAG,
        "sinyal": RuleColumn("word", SIGNALS),
    },
    "family": {
        "kk_sah": FLAG,
        "sinyal": RuleColumn("word", SIGNALS),
        "anggota_tercatat": NUMBER,
        "anggota_dikarantina": NUMBER,
        "luas_lantai_per_orang": NUMBER,
    },
}
"""Columns that the pipeline works out itself."""

NUMBERED: Final = frozenset({"number"})
MODELS: Final = {"person": Member, "family": Family}

RANKED: Final[Mapping[Scope, frozenset[str]]] = {
    "person": frozenset({"umur", "umur_bulan"}),
    "family": frozenset({"jumlah_komponen", "jumlah_per_tahun"}),
}
"""Columns that may order a list beside the numbers of the families."""

LISTED: Final = frozenset(
    {"komponen", "jumlah_komponen", "jumlah_per_tahun", "umur", "desil_nasional", "anggota_tercatat"}
) | frozenset(name for name in Member.to_schema().columns if kind_of(Member, name=name) not in ("written", "form"))
"""Columns that a list may carry."""


def rule_column(scope: Scope, name: str) -> RuleColumn | None:
    """What may be asked of a column of a unit; None where it has no such column."""
    derived = DERIVED[scope].get(name)
    if derived is not None:
        return derived
    if name in ATTESTED[scope]:
        return RuleColumn("word", attested_values(name))
    model = MODELS[scope]
    if name not in model.to_schema().columns:
        return None
    kind = kind_of(model, name=name)
    if kind in NUMBERED:
        return NUMBER
    if kind == "flag":
        return FLAG
    if kind == "place":
        return RuleColumn("word", _places(name))
    return RuleColumn("word", values(name) if kind == "code" else ())


def asked_columns(scope: Scope) -> tuple[str, ...]:
    """Every column of a unit that may be asked about."""
    return (*DERIVED[scope], *ATTESTED[scope], *MODELS[scope].to_schema().columns)


@cache
def _places(name: str) -> tuple[str, ...]:
    """The codes of the regency's kecamatan, or of its desa."""
    return tuple(sorted(set(load_regions()[name])))


def may_rank(scope: Scope, name: str) -> bool:
    """Whether a column may order a list of such units; families' numbers may order persons as well."""
    of_family = rule_column("family", name)
    numeric = of_family is not None and of_family.kind == "number"
    return numeric or name in RANKED[scope] or name == "jumlah_per_tahun"
