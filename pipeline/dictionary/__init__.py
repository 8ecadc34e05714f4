"""Data dictionary: generated from the models and the published schemas; the tests fail when it is stale."""

from pipeline.dictionary.documents import DOCUMENTS, document

__all__ = ["DOCUMENTS", "document"]
