"""Training: the classes in which those on a list are trained."""

from typing import Annotated

from pydantic import Field

from pipeline.rules.dated import AREA, Dated


class TrainingClass(Dated):
    """A class in which those on the list are trained.

    Attributes:
        kelas: Its code.
        keterampilan: The skill it is for, as in ``kegiatan.toml``; for all where none is given.
        seats: How many it takes.
        area: A desa (10 digits) or kecamatan (6) whose people it is for; anybody's where none is given.
    """

    kelas: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{0,31}$")]
    keterampilan: Annotated[str, Field(min_length=1)] | None = None
    seats: Annotated[int, Field(ge=0, lt=100_000)]
    area: Annotated[str, Field(pattern=AREA)] = ""

    @property
    def about(self) -> str:
        """Its code."""
        return self.kelas
