"""Raw files: which paths lie below the raw folder, and their bytes, without ever leaving it."""

import os
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.stages.ingest.grid import UnreadableError
from schemas.reasons import Reason

PASSED_OVER: Final = ("_", ".", "~$")
"""Beginnings of names that nobody delivers: set aside by hand, hidden, or the lock of a workbook that is open."""

LITTER: Final = frozenset({"thumbs.db", "desktop.ini"})


def paths_below(raw: Path) -> list[Path]:
    """Every file, link and closed folder below a folder, in the order of paths; links are not followed."""
    closed: list[OSError] = []
    found: list[Path] = []
    for folder, folders, files in os.walk(raw, onerror=closed.append):
        linked = [name for name in folders if os.path.islink(Path(folder, name))]  # noqa: PTH114
        found += [Path(folder, name) for name in (*files, *linked)]
    found += [Path(error.filename) for error in closed if error.filename != str(raw)]
    return sorted(found, key=lambda path: path.as_posix())


def shown_name(raw: Path, path: Path) -> str:
    """The path below the raw folder; bytes in it that are no UTF-8 are shown as numbers."""
    return os.fsencode(path.relative_to(raw).as_posix()).decode("utf-8", "backslashreplace")


def passed_over(path: str) -> bool:
    """Tell names that no delivery has; a way upwards is none, it is refused."""
    parts = [part for part in PurePosixPath(path).parts if part != ".."]
    return any(part.startswith(PASSED_OVER) or part.lower() in LITTER for part in parts)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableError: It may not or cannot be read, or is no file.
    """
    try:
        problem = _hindrance(path)
        data = b"" if problem else path.read_bytes()
    except PermissionError as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="permission") from error
    except OSError as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="disk") from error
    if problem:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem=problem)
    return data


def _hindrance(path: Path) -> str:
    """Why a path is not opened: a link may lead out of the folder, a pipe never ends."""
    if path.is_symlink():
        return "link"
    if path.is_dir():
        return "permission"
    return "" if path.is_file() else "special"
