"""The published rules: every stored reason finds its rule, with source, how sure it is, and its words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import load_config
from pipeline.policy import policy_of
from pipeline.rulebook import rules_table
from schemas.published import RULES
from tests.scenarios.household import FATHER, MOTHER, FamilyCase, allotted, person

CONFIG = load_config(Path(__file__).parents[3] / "config")
TODAY = date(2026, 11, 24)


def rows(day: date = TODAY) -> list[dict[str, Any]]:
    table = rules_table(policy_of(CONFIG).on(day).rules, policy_of(CONFIG).on(day).apart)
    assert table.schema == RULES
    return table.to_pylist()


def one(rule: str, about: str | None = None, day: date = TODAY) -> dict[str, Any]:
    (found,) = [row for row in rows(day) if row["rule"] == rule and about in (None, row["about"])]
    return found


def test_a_rule_is_told_whole() -> None:
    assert one("pkh/DESIL@2025-02-05") == {
        "programme": "pkh",
        "rule": "pkh/DESIL@2025-02-05",
        "kind": "criteria",
        "code": "DESIL",
        "about": None,
        "since": date(2025, 2, 5),
        "until": None,
        "source": "Inpres 4/2025 (DTSEN)",
        "certainty": "sekunder",
        "note": "Batas desil 1-4 hanya dari catatan sekunder; periksa pedoman teknis tahun berjalan.",
        "words_id": "desil nasional 1 sampai 4",
        "words_en": "national desil 1 to 4",
    }


@pytest.mark.parametrize(
    ("rule", "about", "words"),
    [
        ("blt_desa/PROGRAM_LAIN@2025-02-05", "pkh", "PKH (Program Keluarga Harapan) didahulukan"),
        ("aspd/PROGRAM_LAIN@2026-01-01", "pkh_plus", "orang pada daftar PKH Plus Jawa Timur tidak menerima"),
        ("kube/KUOTA@2020-01-01", "350626", "400 tempat untuk Kecamatan Badas"),
        ("pkh_plus/SATU_KELUARGA@2026-01-01", None, "paling banyak satu orang dari satu keluarga"),
        ("pkh/sd@2025-02-05", None, "Rp 900.000 setahun"),
    ],
)
def test_what_is_added_later_is_among_them(rule: str, about: str | None, words: str) -> None:
    assert words in one(rule, about)["words_id"]


def test_only_the_rules_of_the_day_are_among_them() -> None:
    old = {row["rule"] for row in rows(date(2020, 6, 1))}
    assert "kube/TERDATA@2019-01-01" in old
    assert "kube/DESIL@2025-02-05" not in old
    assert one("kube/TERDATA@2019-01-01", day=date(2020, 6, 1))["until"] == date(2025, 2, 4)


def test_every_rule_has_words_source_and_how_sure_it_is() -> None:
    for row in rows():
        assert all(row[name] for name in ("source", "certainty", "words_id", "words_en")), row["rule"]


def test_every_stored_reason_finds_its_rule() -> None:
    cases = [
        FamilyCase([FATHER, MOTHER]),
        FamilyCase([person(75, "kepala_keluarga", "L"), person(71, "pasangan", "P")], {"penerima_pkh": "ya"}),
        FamilyCase([person(80, "kepala_keluarga", "P", mengurus_diri="tidak_bisa")], {"desil_nasional": 1}),
        FamilyCase([person(None, "kepala_keluarga", "L")], {"desil_nasional": None, "kode_desa": None}),
        FamilyCase([person(30, "kepala_keluarga", "P", nik_sah=False)], {"desil_nasional": 9, "kk_sah": False}),
    ]
    known = {row["rule"] for row in rows()}
    units = allotted(cases, policy_of(CONFIG).on(TODAY).rules)
    reasons = [
        reason["rule"]
        for programme, table in units.items()
        if programme != "quotas"
        for unit in table.to_pylist()
        for reason in unit["criteria"]
    ]
    assert set(reasons) <= known
    assert {"pkh_plus/SATU_KELUARGA@2026-01-01", "pkh/KOMPONEN@2025-02-05"} <= set(reasons)
