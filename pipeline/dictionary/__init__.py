"""Dictionary: generated from the models, the published schemas and the rules; the tests fail when it is stale."""

from pipeline.dictionary.documents import DICTIONARIES, DOCUMENTS, RULES_PAGE, document

__all__ = ["DICTIONARIES", "DOCUMENTS", "RULES_PAGE", "document"]
