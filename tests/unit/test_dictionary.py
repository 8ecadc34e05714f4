"""The documents that are generated say everything, and are current."""

from itertools import combinations

import pytest

from pipeline.config import load_config
from pipeline.dictionary import DICTIONARIES, DOCUMENTS, RULES_PAGE, document
from pipeline.dictionary.__main__ import main
from pipeline.dictionary.documents import ROOT, Document
from pipeline.messages import Messages
from schemas.reasons import Reason
from schemas.rule_sources import rule_sources


@pytest.mark.parametrize("wanted", DOCUMENTS, ids=lambda each: each.path.name)
def test_a_generated_document_is_current(wanted: Document) -> None:
    assert wanted.path.read_text("utf-8") == document(wanted), "make documents"


@pytest.mark.parametrize("wanted", DICTIONARIES, ids=lambda each: each.path.name)
def test_every_code_and_its_source_is_told(wanted: Document) -> None:
    text = document(wanted)
    assert all(str(reason) in text for reason in Reason)
    assert "PP 40/2019 pasal 30(2)" in text


def test_every_code_has_a_source() -> None:
    assert set(rule_sources()) == set(Reason)


def test_a_stale_document_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.dictionary.__main__.document", lambda wanted: "another text")
    assert main(["--check"]) == 1
    assert "aturan-program.md" in capsys.readouterr().err


def test_the_page_tells_every_rule_of_every_programme() -> None:
    text, messages = document(RULES_PAGE), Messages("id")
    for programme in load_config(ROOT / "config").programmes:
        chapter = text.split(f"(`{programme.programme}`)")[1].split("\n### ")[0].split("\n## ")[0]
        entries = [*programme.criteria, *programme.components, *programme.ranking, *programme.payment]
        entries += [*programme.quotas, *programme.per_family, *programme.obligations, *programme.groups]
        for entry in [*entries, *programme.present, *programme.representative]:
            assert f"`{entry.code}`" in chapter if hasattr(entry, "code") else True
            assert messages.day(entry.since) in chapter
            assert entry.source in chapter
            assert entry.note in chapter
            assert messages.word("certainty", entry.certainty) in chapter


def test_the_page_tells_every_pair_of_programmes() -> None:
    text, messages = document(RULES_PAGE), Messages("id")
    names = [programme.programme for programme in load_config(ROOT / "config").programmes]
    for couple in combinations(names, 2):
        first, second = (messages.name("programme", name) for name in couple)
        assert f"| {first} | {second} | " in text


@pytest.mark.parametrize(
    "said",
    [
        "**Desil** (`DESIL`): desil nasional 1 sampai 4",
        "Rp 3.000.000 setahun untuk setiap anggota keluarga yang berumur 0 sampai 6 tahun",
        "500 tempat untuk Kecamatan Banyakan",
        "Berlaku sejak 1 Januari 2019 sampai 4 Februari 2025. Sumber: Permensos 2/2019 (terdaftar dalam data terpadu)",
        "tinggal di Desa Ngadi (Kecamatan Mojo) atau Desa Maesan (Kecamatan Mojo)",
        "Kuncinya `kediri-tepat-001`",
        "tidak bersama; PKH (Program Keluarga Harapan) didahulukan",
    ],
)
def test_the_page_speaks_plainly(said: str) -> None:
    assert said in document(RULES_PAGE)
