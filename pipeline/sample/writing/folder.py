"""Folder: every file in its place, the members of an archive packed together."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.sample.files import Columnar, File, Text, WebPage
from pipeline.sample.writing.columnar import columnar_bytes
from pipeline.sample.writing.delimited import text_bytes
from pipeline.sample.writing.web_page import page_bytes
from pipeline.sample.writing.workbook import workbook_bytes

ARCHIVE: Final = ".zip/"
PACKED_ON: Final = (2026, 11, 1, 0, 0, 0)


def write_files(files: Sequence[File], out: Path) -> None:
    """Write files below a folder; those whose path leads into an archive become its members."""
    archives: dict[str, list[File]] = {}
    for file in files:
        archive, inside, _ = file.path.partition(ARCHIVE)
        if inside:
            archives.setdefault(f"{archive}.zip", []).append(file)
        else:
            _put(out / file.path, _bytes(file))
    for name, members in archives.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(out / name, "w") as archive_file:
            for file in members:
                member = zipfile.ZipInfo(file.path.removeprefix(f"{name}/"), PACKED_ON)
                member.compress_type = zipfile.ZIP_DEFLATED
                archive_file.writestr(member, _bytes(file))


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _bytes(file: File) -> bytes:
    form = file.form
    if isinstance(form, Text):
        return text_bytes(file.sheets[0], form)
    if isinstance(form, WebPage):
        return page_bytes(file.sheets[0])
    if isinstance(form, Columnar):
        return columnar_bytes(file.sheets[0].sheet, form)
    return workbook_bytes(file.sheets, form)
