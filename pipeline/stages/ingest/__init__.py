"""Ingest: every file of the raw folder, each line accounted for. The only stage that opens files."""

from pipeline.stages.ingest.delivery import Delivery, delivery_of
from pipeline.stages.ingest.folder import ingest
from pipeline.stages.ingest.records import FileRecord, Ingested, SheetRecord, SheetTable
from pipeline.stages.ingest.views import views

__all__ = ["Delivery", "FileRecord", "Ingested", "SheetRecord", "SheetTable", "delivery_of", "ingest", "views"]
