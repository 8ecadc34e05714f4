"""Opened: what kind of file some bytes are, told by the bytes alone, and the pages in it."""

from typing import Final

from pipeline.stages.ingest import delimited, markup, parquet_page, workbook
from pipeline.stages.ingest.encoding import decoded
from pipeline.stages.ingest.grid import UnreadableError
from pipeline.stages.ingest.inflate import ZIP
from pipeline.stages.ingest.page import Page
from schemas.reasons import Reason

OTHER_ARCHIVES: Final = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
)


def pages(data: bytes) -> list[Page]:
    """Open a file that is no archive of files.

    Raises:
        UnreadableError: It is damaged, protected, dangerous, or of a kind that is not read.
    """
    if data.startswith((*ZIP, workbook.COMPOUND)):
        return workbook.pages(data)
    if data.startswith(parquet_page.MAGIC):
        return [parquet_page.page(data)]
    if data.startswith(OTHER_ARCHIVES):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="other_archive")
    text, encoding = decoded(data)
    if markup.is_spreadsheet_xml(text):
        return markup.pages_of_spreadsheet_xml(text)
    if markup.is_web_page(text):
        return markup.pages_of_web_page(text)
    return [delimited.page(text, encoding)]
