"""Markup: workbooks that are saved as a web page or as one XML file, told by how they begin."""

import pickle
import re
from typing import Final

from pipeline.stages.ingest import spreadsheet_xml, web_page
from pipeline.stages.ingest.apart import read_apart
from pipeline.stages.ingest.calamine import packed
from pipeline.stages.ingest.grid import UnreadableError
from pipeline.stages.ingest.package import DECLARED
from pipeline.stages.ingest.page import Page, page_of_cells
from schemas.reasons import Reason

BEGIN: Final = 1 << 14
SPACE_AND_COMMENTS: Final = rb"\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
HTML: Final = re.compile(
    SPACE_AND_COMMENTS
    + rb"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE\s+html|<(?:html|head|body|meta|title|style|table|div|center|font|tr)[\s>/])",
    re.IGNORECASE,
)
XML: Final = re.compile(SPACE_AND_COMMENTS + rb"(?:<\?xml|<(?:\w+:)?Workbook[\s>])")
SPREADSHEET: Final = b"urn:schemas-microsoft-com:office:spreadsheet"


def is_web_page(text: bytes) -> bool:
    """Tell HTML by its beginning."""
    return HTML.match(text[:BEGIN]) is not None


def is_spreadsheet_xml(text: bytes) -> bool:
    """Tell a workbook of Excel 2003 in XML by its beginning."""
    return XML.match(text[:BEGIN]) is not None and SPREADSHEET in text[:BEGIN]


def pages_of_web_page(text: bytes) -> list[Page]:
    """Every table of a web page; rows are numbered within it.

    Raises:
        UnreadableError: There is none, or it is too large.
    """
    tables: list[web_page.Table] = pickle.loads(read_apart(web_page, text, "web_page"))
    if not tables:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="no_table")
    return [
        page_of_cells(f"Tabel {number}", packed(rows), hidden=hidden, hidden_rows=frozenset(hidden_rows))
        for number, (hidden, hidden_rows, rows) in enumerate(tables, start=1)
    ]


def pages_of_spreadsheet_xml(text: bytes) -> list[Page]:
    """Every sheet of a workbook in XML.

    Raises:
        UnreadableError: It is damaged, too large, or declares what has no place in a workbook.
    """
    if DECLARED.search(text):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="entities")
    sheets: list[spreadsheet_xml.Table] = pickle.loads(read_apart(spreadsheet_xml, text, "workbook"))
    return [
        page_of_cells(name, packed(rows), hidden=hidden, hidden_rows=frozenset(hidden_rows), epoch_1904=epoch_1904)
        for name, hidden, hidden_rows, epoch_1904, rows in sheets
    ]
