"""Ingest: every file of the raw folder, each line accounted for. The only stage that opens files."""

from pipeline.stages.ingest.delivery import Delivery, delivery_of
from pipeline.stages.ingest.folder import ingest
from pipeline.stages.ingest.records import Content, FileRecord, Ingested, SheetRecord, SheetTable
from pipeline.stages.ingest.remember import facts_of, tables_of, under_path
from pipeline.stages.ingest.views import views

__all__ = [
    "Content",
    "Delivery",
    "FileRecord",
    "Ingested",
    "SheetRecord",
    "SheetTable",
    "delivery_of",
    "facts_of",
    "ingest",
    "tables_of",
    "under_path",
    "views",
]
