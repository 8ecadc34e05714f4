"""Files: lines are read whole or not at all, and only ever appended."""

import codecs
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, TypeVar

from pydantic import Field, ValidationError

from pipeline.errors import Exit, TepatError
from pipeline.strict import Strict

Text = Annotated[str, Field(min_length=1, max_length=500)]

KINDS: Final = ("kunjungan", "padanan", "perbaikan")
"""What there are decisions about; the files are called ``perbaikan-2026-11.jsonl`` and so on."""


class Decision(Strict):
    """One line: when, who, and what the kind of decision adds."""

    KIND: ClassVar[str]

    waktu: datetime
    petugas: Text


Kind = TypeVar("Kind", bound=Decision)


def lines_of(folder: Path, model: type[Kind]) -> Iterator[Kind]:
    """Read every decision of a kind in the order in which they were decided.

    Args:
        folder: The folder of decisions; it need not exist.
        model: The kind.

    Raises:
        TepatError: A line is not understood. A run without a decision that binds it would be another run.
    """
    for file in sorted(folder.glob(f"{model.KIND}-*.jsonl")):
        for number, line in enumerate(file.read_bytes().removeprefix(codecs.BOM_UTF8).splitlines(), start=1):
            if line.strip():
                yield _understood(line, model, file.name, number)


def _understood(line: bytes, model: type[Kind], file: str, number: int) -> Kind:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or str(first.get("ctx", {}).get("error", ""))
        raise TepatError(Exit.USAGE, "decision_unreadable", file=file, line=number, place=place) from None


def append(folder: Path, decisions: Sequence[Decision]) -> Path | None:
    """Write decisions of one kind down, all in one write that is on disk before this returns.

    They begin on a line of their own, even behind one that was cut off.

    Returns:
        The file; None when there was nothing to write.
    """
    if not decisions:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{decisions[0].KIND}-{decisions[0].waktu:%Y-%m}.jsonl"
    text = "".join(_line(decision.model_dump(mode="json")) for decision in decisions)
    if file.is_file() and file.read_bytes()[-1:] not in (b"", b"\n"):
        text = "\n" + text
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())
    return file


def _line(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"


def decision_files(folder: Path) -> list[dict[str, str]]:
    """Name and hash of every file of decisions, for the manifest."""
    files = [file for kind in KINDS for file in sorted(folder.glob(f"{kind}-*.jsonl"))]
    return [{"file": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()} for file in files]
