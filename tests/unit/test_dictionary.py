"""The documents that are generated say everything, and are current."""

import pytest

from pipeline.dictionary import DOCUMENTS, document
from pipeline.dictionary.documents import Document
from schemas.reasons import Reason
from schemas.rule_sources import rule_sources


@pytest.mark.parametrize("wanted", DOCUMENTS, ids=lambda each: each.path.name)
def test_a_generated_document_is_current(wanted: Document) -> None:
    assert wanted.path.read_text("utf-8") == document(wanted), "make documents"


@pytest.mark.parametrize("wanted", DOCUMENTS, ids=lambda each: each.path.name)
def test_every_code_and_its_source_is_told(wanted: Document) -> None:
    text = document(wanted)
    assert all(str(reason) in text for reason in Reason)
    assert "PP 40/2019 pasal 30(2)" in text


def test_every_code_has_a_source() -> None:
    assert set(rule_sources()) == set(Reason)
