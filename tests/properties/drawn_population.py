"""Populations for the rules of the office: every word that the rules ask for, every age at their edges, gaps."""

from datetime import date, timedelta
from random import Random
from typing import Any

from pipeline.policy import policy_of
from pipeline.rules.columns import DERIVED, Scope, rule_column
from tests.scenarios.household import AS_OF, CONFIG, FAMILY_TYPES, PERSON_TYPES, FamilyCase

RULES = policy_of(CONFIG).on(AS_OF).rules
YEARS = (0, 6, 7, 16, 17, 18, 20, 21, 22, 45, 46, 54, 59, 60, 61, 69, 70)
DESA = ("3506022007", "3506022009", "3506222001", "3506262001", "3506012001")
LIKELY = {
    "kabar": "tidak_ada", "aparatur": "tidak", "upah_di_atas_umk": "tidak", "jaminan_lain": "tidak",
    "penyakit_kronis": "tidak_ada", "partisipasi_sekolah": "tidak_lagi", "pernah_kube": "tidak",
    "pernah_bantuan_rumah": "tidak", "status_kepemilikan_rumah": "milik_sendiri",
    "aset_tidak_bergerak_rumah_lainnya": "tidak", "status_hamil": "tidak",
}  # fmt: skip
"""What is said of most, so that not everybody fails everything."""


def _words(scope: Scope, types: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    asked = {name for rules in RULES for name in rules.person_columns()} if scope == "person" else set(types)
    asked |= {"upah_di_atas_umk", "jaminan_lain", "aparatur"} & set(types)
    found = {name: rule_column(scope, name) for name in sorted(asked - set(DERIVED[scope])) if name in types}
    return {name: column.words for name, column in found.items() if column is not None and column.words}


PERSON_WORDS, FAMILY_WORDS = _words("person", PERSON_TYPES), _words("family", FAMILY_TYPES)


def drawn_population(seed: int, families: int, gaps: float = 0.08) -> list[FamilyCase]:
    """Families drawn with a seed; of each value a share is not known."""
    chance = Random(seed)
    return [_family(chance, gaps) for _ in range(families)]


def _family(chance: Random, gaps: float) -> FamilyCase:
    members = [_member(chance, place, gaps) for place in range(chance.choice((1, 1, 2, 3, 5)))]
    desa = _or_gap(chance, chance.choice(DESA), gaps)
    card = {name: _word(chance, name, words, gaps) for name, words in FAMILY_WORDS.items()}
    card |= {
        "kode_desa": desa,
        "kode_kecamatan": desa and desa[:6],
        "kk_sah": chance.random() > gaps,
        "desil_nasional": _or_gap(chance, chance.choice((1, 1, 2, 3, 4, 5, 6)), gaps),
        "luas_lantai": _or_gap(chance, chance.choice((14.3, 14.4, 21.0, 36.0, 72.0)), gaps),
        "anggota_dikarantina": 1 if chance.random() < gaps else 0,
        "jumlah_anggota_keluarga": chance.choice((None, len(members), len(members), len(members) + 1)),
    }
    return FamilyCase(members, card)


def _member(chance: Random, place: int, gaps: float) -> dict[str, Any]:
    years = chance.choice(YEARS)
    born = date(AS_OF.year - years, AS_OF.month, AS_OF.day) + timedelta(days=chance.choice((-200, 0, 1)))
    said: dict[str, Any] = {name: _word(chance, name, words, gaps) for name, words in PERSON_WORDS.items()}
    relation = "kepala_keluarga" if place == 0 else said["status_hubungan_keluarga"]
    return said | {
        "tanggal_lahir": _or_gap(chance, born, gaps),
        "nik_sah": chance.random() > gaps,
        "status_hubungan_keluarga": relation,
    }


def _word(chance: Random, name: str, words: tuple[str, ...], gaps: float) -> str | None:
    likely = name in LIKELY and chance.random() < 0.8
    usual = "tidak_ada_kesulitan" if "tidak_ada_kesulitan" in words and chance.random() < 0.9 else None
    word: str | None = _or_gap(chance, usual or (LIKELY[name] if likely else chance.choice(words)), gaps)
    return word


def _or_gap(chance: Random, value: Any, gaps: float) -> Any:
    return None if chance.random() < gaps else value
