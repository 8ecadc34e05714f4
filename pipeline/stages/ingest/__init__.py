"""Ingest: every file of the raw folder, each line accounted for. The only stage that opens files."""

from pipeline.stages.ingest.folder import ingest
from pipeline.stages.ingest.records import FileRecord, Ingested, SheetRecord, SheetTable

__all__ = ["FileRecord", "Ingested", "SheetRecord", "SheetTable", "ingest"]
