"""Delivery: what ``delivery.toml`` says of the files in its folder and below."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, ValidationError

from pipeline.strict import Strict

NOTE: Final = "delivery.toml"


def _month(said: Any) -> Any:
    """A day stands for its month."""
    return f"{said:%Y-%m}" if isinstance(said, date) else said


class DeliveryNote(Strict):
    """Which period a delivery is of, who sent it, and when it came."""

    period: Annotated[str, BeforeValidator(_month), Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] | None = None
    sender: str | None = None
    received_on: date | None = None


@dataclass(frozen=True)
class Delivery:
    """One delivery.

    Attributes:
        folder: Path below the raw folder; empty for the raw folder itself.
        note: What is said of it; None when it could not be understood.
    """

    folder: str
    note: DeliveryNote | None

    @property
    def period(self) -> str | None:
        """Month that the lists are of, ``YYYY-MM``; None when nobody says."""
        return self.note.period if self.note else None


def deliveries(notes: Mapping[str, bytes]) -> list[Delivery]:
    """Read the notes of deliveries.

    Args:
        notes: Their bytes by path below the raw folder; one in an archive lies below the archive.
    """
    return [Delivery(_folder_of(name), _read(notes[name])) for name in sorted(notes)]


def delivery_of(path: str, known: Sequence[Delivery]) -> Delivery | None:
    """The delivery that a file belongs to, the one of the nearest folder above it."""
    by_folder: Mapping[str, Delivery] = {delivery.folder: delivery for delivery in known}
    above = (_folder_of(path), *(_plain(parent) for parent in PurePosixPath(path).parents))
    return next((by_folder[folder] for folder in above if folder in by_folder), None)


def _folder_of(path: str) -> str:
    return _plain(PurePosixPath(path).parent)


def _plain(folder: PurePosixPath) -> str:
    return "" if str(folder) == "." else str(folder)


def _read(data: bytes) -> DeliveryNote | None:
    try:
        return DeliveryNote.model_validate(tomllib.loads(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError):
        return None
