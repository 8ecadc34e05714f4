"""Calamine: all cells of a workbook, types kept; also as a script, for formats that may bring the reader down.

As a script it takes a workbook on standard input and writes its sheets, pickled, on standard output. Run by
its path it loads nothing of ours, so that starting it costs next to nothing.
"""

import io
import pickle
import sys
from collections.abc import Sequence
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

Rows = Sequence[Sequence[Any]]


def sheets_of(data: bytes) -> list[tuple[str, Rows]]:
    """Name and rows of every sheet, hidden ones too, each row as wide as the sheet.

    Raises:
        CalamineError: The workbook is cut short, protected by a password, or none at all.
    """
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names]


def main() -> int:
    """Read one workbook for another process."""
    try:
        read = sheets_of(sys.stdin.buffer.read())
    except (CalamineError, OSError):
        return 1
    pickle.dump(read, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
