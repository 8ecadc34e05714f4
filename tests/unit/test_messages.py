"""Both languages say the same, completely, and nothing that the code speaks lacks its sentence."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from pipeline.breakers import CODES
from pipeline.errors import Exit, TepatError
from pipeline.matching.persons import FIELDS
from pipeline.messages import LANGUAGES, Messages, placeholders
from pipeline.rules.columns import DERIVED
from pipeline.rules.conditions import UNRECORDED
from pipeline.rules.dated import Certainty
from pipeline.rules.limits import Obligation
from pipeline.rules.programme import Programme
from pipeline.stages.eligibility.allot import OTHER_PROGRAMME, PER_FAMILY, QUOTA
from pipeline.strict_files import KINDS, TOLD
from schemas.attested import AttestedFamily, AttestedPerson
from schemas.family import Family
from schemas.hints import Hint
from schemas.member import Member, Provenance
from schemas.reasons import Reason, Severity

ROOT = Path(__file__).parents[2]
SAME_IN_BOTH = (
    "name.column.nik", "name.sum", "name.stage.nik", "report.col_status", "report.col_kecamatan",
    "rule.desa", "rule.kelurahan", "rule.kecamatan", "rule.rupiah", "rule.square_metres",
    "simulation.col_kecamatan",
)  # fmt: skip
"""Words that both languages share on purpose."""


def read(language: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "schemas" / f"messages_{language}.toml").read_text("utf-8"))


def flat(words: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


WORDS = {language: dict(flat(read(language))) for language in LANGUAGES}


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(WORDS["id"]) == list(WORDS["en"])


def test_both_languages_have_the_same_placeholders() -> None:
    for key, text in WORDS["id"].items():
        assert placeholders(text) == placeholders(WORDS["en"][key]), key


def words_in(text: str) -> list[str]:
    """Words of a sentence that are its own, not a placeholder's."""
    return re.findall(r"[A-Za-z]+", re.sub(r"\{[a-z_]+\}", "", text))


def test_no_text_was_left_untranslated() -> None:
    same = {key for key, text in WORDS["id"].items() if text == WORDS["en"][key] and words_in(text)}
    assert {key for key in same if not key.startswith(SAME_IN_BOTH)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_all_three_texts(reason: Reason, language: str) -> None:
    text = Messages(language).reason(reason)
    assert text.title
    assert not text.title.endswith(".")
    assert text.problem.endswith(".")
    assert text.remedy.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hint_has_a_sentence_and_no_other_has(language: str) -> None:
    assert set(read(language)["hint"]) == {str(hint) for hint in Hint}
    for hint in Hint:
        assert Messages(language).hint(hint).endswith(".")


def test_no_reason_has_words_without_being_one() -> None:
    assert set(read("id")["reason"]) == {str(reason) for reason in Reason}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_the_code_coins_is_known(language: str) -> None:
    messages = Messages(language)
    for field in FIELDS:
        for level in field.levels:
            assert messages.level(field.name, level)
    for severity in Severity:
        assert messages.severity(severity)
        assert messages.word("severity_meaning", severity)
    for code in CODES:
        assert messages.word("breaker", code)


PROGRAMMES = [
    Programme.model_validate(tomllib.loads(file.read_text("utf-8")))
    for file in sorted((ROOT / "config" / "programmes").glob("*.toml"))
]


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda each: each.programme)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_office_has_words(language: str, programme: Programme) -> None:
    messages, words = Messages(language), read(language)
    assert messages.name("programme", programme.programme) != programme.programme
    assert messages.name("about", programme.programme).endswith(".")
    for criterion in programme.criteria:
        assert messages.criterion(criterion.code).title != criterion.code
    for component in programme.components:
        assert component.code in words["name"]["component"]
    for obligation in programme.obligations:
        assert messages.obligation(obligation.code) != obligation.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_criterion_says_what_is_wrong_and_what_is_not_known(language: str) -> None:
    words = read(language)["criterion"]
    coined = {criterion.code for programme in PROGRAMMES for criterion in programme.criteria}
    assert set(words) == coined | {OTHER_PROGRAMME, PER_FAMILY, QUOTA}
    for text in words.values():
        assert not text["title"].endswith(".")
        assert text["failed"].endswith(".")
        assert text["unknown"].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_rule_is_known(language: str) -> None:
    messages = Messages(language)
    for word in get_args(Certainty):
        assert messages.word("certainty", word)
        assert messages.word("certainty_meaning", word).endswith(".")
    for moment in get_args(Obligation.model_fields["moment"].annotation):
        assert messages.word("moment", moment)
    assert set(read(language)["unit"]) == {"family", "person"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_that_a_rule_may_name_and_no_file_has_is_called_something(language: str) -> None:
    attested = [name for model in (AttestedPerson, AttestedFamily) for name in model.to_schema().columns]
    named = read(language)["name"]["column"]
    for name in (*DERIVED["person"], *DERIVED["family"], *attested, UNRECORDED, "programme", "family_id", "kuota"):
        assert name in named


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_pydantic_complains_of_has_a_sentence(language: str) -> None:
    kinds = [f"rule_{kind}_column" for kind in ("number", "flag", "word", "no_person", "no_family")]
    assert {*TOLD.values(), *KINDS.values(), *kinds} <= set(read(language)["says"])


def test_a_criterion_that_only_the_office_knows_goes_by_its_code() -> None:
    assert Messages("id").criterion("ATURAN_BARU").title == "ATURAN_BARU"


def test_columns_are_called_as_in_the_models() -> None:
    messages = Messages("id")
    for model in (Member, Family):
        for name, column in model.to_schema().columns.items():
            hidden = (column.metadata or {})["kind"] in ("form", "written") or name == "tanggal_acuan"
            if name not in Provenance.to_schema().columns and not hidden:
                assert messages.name("column", name) == column.title


def spoken() -> Iterator[tuple[str, str, set[str], bool]]:
    """Every sentence asked for in the code: where, key, names of the facts, whether more may come."""
    for file in sorted((ROOT / "pipeline").rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            place = {"say": 0, "broken": 0, "RefusedError": 0, "TepatError": 1}.get(name)
            if place is None or len(call.args) <= place:
                continue
            key = call.args[place]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                facts = {keyword.arg for keyword in call.keywords if keyword.arg}
                facts |= {"file", "key"} if name == "RefusedError" else set()
                more = any(keyword.arg is None for keyword in call.keywords)
                yield f"{file.relative_to(ROOT)}:{call.lineno}", key.value, facts, more


def test_every_sentence_the_code_says_exists_with_the_facts_it_gives() -> None:
    found = list(spoken())
    assert found
    for where, key, facts, more in found:
        text = WORDS["id"].get(key if "." in key else f"says.{key}")
        assert text is not None, f"{where}: no sentence {key}"
        assert more or placeholders(text) <= facts, f"{where}: {key} lacks {placeholders(text) - facts}"


BUILT = ("members_", "apart_", "desa", "kelurahan")
"""Beginnings of sentences about rules whose names are put together."""


def test_no_sentence_is_left_over() -> None:
    """Every sentence of report, explain and rules is said somewhere, in code or in a template."""
    spoken_in = [*(ROOT / "pipeline").rglob("*.py"), *(ROOT / "pipeline").rglob("*.j2")]
    text = "\n".join(file.read_text("utf-8") for file in spoken_in)
    for table, built in (("report", ("col_", "h_", "chart_", "figure_")), ("explain", ()), ("rule", BUILT)):
        for key in read("id")[table]:
            assert key.startswith(built) or f'"{key}"' in text or f"{table}.{key}" in text, f"{table}.{key}"


def test_every_sum_that_is_checked_has_words() -> None:
    known = set(read("id")["name"]["sum"])
    for file in sorted((ROOT / "pipeline" / "steps").glob("*.py")):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                text = call.args[0].value
                if isinstance(text, str) and ("=" in text or text.endswith("distinct")):
                    assert text in known


def test_a_missing_sentence_or_fact_is_our_fault() -> None:
    messages = Messages("id")
    with pytest.raises(TepatError) as error:
        messages.say("no_such_sentence")
    assert error.value.facts == {"message": "says.no_such_sentence"}
    with pytest.raises(TepatError):
        messages.say("published", run="x")
    with pytest.raises(TepatError):
        messages.reason("NIK_ANEH")


def test_a_fact_may_be_called_key() -> None:
    text = Messages("en").say("config_unknown_key", key="dsil", file="pkh.toml", suggestion="")
    assert text == "The key dsil in pkh.toml is not known. Closest known key: -."


def test_numbers_are_written_as_in_the_language() -> None:
    assert Messages("id").number(1234567) == "1.234.567"
    assert Messages("id").share(1, 8) == "12,5%"
    assert Messages("en").share(1, 8) == "12.5%"
    assert Messages("en").share(1, 0) == "-"


def test_long_digit_runs_in_facts_are_masked() -> None:
    said = Messages("id").say("file_set_aside", file="KK 3506251203990001.csv", reason="x")
    assert "3506251203990001" not in said
    assert "350625******0001" in said


def test_stages_are_named_with_what_they_work_on() -> None:
    messages = Messages("id")
    assert messages.stage("compare") == "membandingkan pasangan"
    assert messages.stage("determine pkh") == "menentukan kelayakan (pkh)"
    assert messages.stage("Usulan Pare 2026.xlsx") == "Usulan Pare 2026.xlsx"


def test_the_officers_guide_knows_every_code_and_every_exit() -> None:
    guide = (ROOT / "docs" / "panduan-petugas.md").read_text("utf-8")
    assert {str(reason) for reason in Reason} <= set(re.findall(r"`([A-Z_0-9]+)`", guide))
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", guide, re.MULTILINE)}
    assert told == {int(code) for code in Exit}


def test_the_glossary_has_each_term_once() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text("utf-8")
    terms = re.findall(r"^\| ([^|]+) \|", glossary, re.MULTILINE)
    terms = [term for term in terms if term not in ("code", "word")]
    assert sorted(terms) == sorted(set(terms))
