"""Workbooks of today put together by hand, for what no library writes."""

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(
    cells: str,
    *,
    shared: str = "",
    properties: str = "",
    before: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An XLSX with one sheet.

    Args:
        cells: Its rows, as XML.
        shared: Shared strings, as XML.
        properties: Properties of the workbook, as XML.
        before: What stands above the sheet's first element.
        more: Further parts.
    """
    sheet = f"<worksheet {SPACES}><sheetData>{cells}</sheetData></worksheet>"
    book = '<sheets><sheet name="DATA" sheetId="1" r:id="rId7"/></sheets>'
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    relation = f'<Relationship Id="rId7" Type="{OFFICE}/worksheet" Target="/xl/worksheets/lembar.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{root}</Relationships>',
        "xl/workbook.xml": f"<workbook {SPACES}>{properties}{book}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>',
        "xl/sharedStrings.xml": f"<sst {SPACES}>{shared}</sst>",
        "xl/worksheets/lembar.xml": f'<?xml version="1.0"?>{before}{sheet}',
        **(more or {}),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()


def xml_rows(rows: Sequence[Sequence[str]], **attributes: str) -> str:
    """Rows of inline texts; an attribute of a row is given as ``r3="…"``."""
    return "".join(
        f'<row r="{number}" {attributes.get(f"r{number}", "")}>'
        + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row)
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
