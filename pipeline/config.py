"""Configuration: what the office decides, read once, refused with the place when it is not understood."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ConfigDict, RootModel

from pipeline.activities import FILE as ACTIVITIES_FILE
from pipeline.activities import Activities
from pipeline.aliases import FILE, with_office_aliases
from pipeline.errors import Exit, TepatError
from pipeline.facilitators import FILE as FACILITATORS_FILE
from pipeline.facilitators import Facilitators
from pipeline.facilitators import checked as checked_facilitators
from pipeline.matching.kept import KeptWeights, from_kept
from pipeline.matching.persons import FIELDS
from pipeline.matching.weights import Weights
from pipeline.office import Office
from pipeline.rules.matrix import Matrix, precedence
from pipeline.rules.programme import Programme, Rules
from pipeline.statistics import FILE as STATISTICS_FILE
from pipeline.statistics import Statistics, checked
from pipeline.strict import RefusedError, Strict
from pipeline.strict_files import bytes_of, read_strict, refused
from schemas.layouts import Layout, load_layouts

OFFICE_FILE: Final = "office.toml"
WEIGHTS_FILE: Final = "weights.toml"
MATRIX_FILE: Final = "together.toml"


class OfficeAliases(RootModel[dict[str, dict[str, list[str]]]]):
    """``config/aliases.toml``."""


class Config(Strict):
    """Everything in the configuration folder.

    Attributes:
        office: Thresholds and habits.
        programmes: Rules, in the order of file names.
        matrix: Which programmes may go together.
        layouts: The kinds of export that are known, with the headings that the office added.
        weights: What the agreement of two records is worth.
        statistics: Official figures to hold the lists against; None where the office keeps none.
        activities: What skills and lines of business stand for.
        facilitators: Who looks after families; None where the office keeps no such file.
        digest: Hash over the bytes of all files, for the manifest.
        rule_texts: The files that decide who is on which list, as they are written, by their path in the folder.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    office: Office
    programmes: tuple[Programme, ...]
    matrix: Matrix
    layouts: tuple[Layout, ...]
    weights: Weights
    statistics: Statistics | None
    activities: Activities
    facilitators: Facilitators | None
    digest: str
    rule_texts: dict[str, str]

    def not_begun_on(self, day: date) -> tuple[str, ...]:
        """Programmes without rules on a day."""
        return tuple(programme.programme for programme in self.programmes if programme.on(day) is None)

    def statistics_on(self, day: date) -> dict[str, Any] | None:
        """The official figures to go by on a day, for the manifest; None where there are none."""
        used = None if self.statistics is None else self.statistics.used_on(day)
        return None if used is None else used.model_dump(mode="json")


def rules_in_force(programmes: Sequence[Programme], day: date) -> tuple[Rules, ...]:
    """The rules in force on a day, of the programmes that there were.

    Raises:
        TepatError: There was none.
    """
    rules = tuple(found for programme in programmes if (found := programme.on(day)) is not None)
    if not rules:
        raise TepatError(Exit.USAGE, "config_no_rule", day=day.isoformat())
    return rules


def load_config(folder: Path) -> Config:
    """Read ``office.toml``, ``weights.toml``, ``together.toml``, ``programmes/*.toml``, and others that are there.

    Raises:
        TepatError: A file is missing or unreadable, a key is unknown, a value is not understood.
    """
    office_file = folder / OFFICE_FILE
    programme_files = sorted((folder / "programmes").glob("*.toml"))
    if not office_file.is_file() or not programme_files:
        missing = office_file if not office_file.is_file() else folder / "programmes"
        raise TepatError(Exit.USAGE, "config_missing", file=missing.name)
    digest = hashlib.sha256()
    weights_file, matrix_file, statistics_file = (
        folder / name for name in (WEIGHTS_FILE, MATRIX_FILE, STATISTICS_FILE)
    )
    for needed in (weights_file, matrix_file):
        if not needed.is_file():
            raise TepatError(Exit.USAGE, "config_missing", file=needed.name)
    activities_file, facilitators_file = folder / ACTIVITIES_FILE, folder / FACILITATORS_FILE
    others = (folder / FILE, statistics_file, activities_file, facilitators_file)
    optional = [file for file in others if file.is_file()]
    for file in (office_file, weights_file, matrix_file, *programme_files, *optional):
        digest.update(bytes_of(file))
    programmes = load_programmes(programme_files)
    return Config(
        office=load_office(folder),
        programmes=programmes,
        matrix=load_matrix(folder, programmes),
        layouts=load_office_layouts(folder),
        weights=_weights(weights_file),
        statistics=checked(read_strict(statistics_file, Statistics)) if statistics_file in optional else None,
        activities=read_strict(activities_file, Activities) if activities_file in optional else Activities(),
        facilitators=_facilitators(facilitators_file, programmes) if facilitators_file in optional else None,
        digest=digest.hexdigest(),
        rule_texts={
            file.relative_to(folder).as_posix(): bytes_of(file).decode("utf-8")
            for file in (office_file, matrix_file, *programme_files)
        },
    )


def load_office(folder: Path) -> Office:
    """Read ``office.toml``.

    Raises:
        TepatError: It is missing or not understood.
    """
    file = folder / OFFICE_FILE
    if not file.is_file():
        raise TepatError(Exit.USAGE, "config_missing", file=file.name)
    return read_strict(file, Office)


def load_office_layouts(folder: Path) -> tuple[Layout, ...]:
    """Read every layout, with the headings that the office added.

    Raises:
        TepatError: ``aliases.toml`` is not understood.
    """
    file = folder / FILE
    if not file.is_file():
        return load_layouts()
    return with_office_aliases(load_layouts(), read_strict(file, OfficeAliases).root)


def load_programmes(files: Sequence[Path]) -> tuple[Programme, ...]:
    """Read the files of programmes.

    Raises:
        TepatError: One is not understood, or two are of one programme.
    """
    programmes = tuple(read_strict(file, Programme) for file in files)
    counted = Counter(programme.programme for programme in programmes)
    for file, programme in zip(files, programmes, strict=True):
        if counted[programme.programme] > 1:
            raise TepatError(Exit.USAGE, "config_programme_twice", file=file.name, programme=programme.programme)
    return programmes


def load_matrix(folder: Path, programmes: Sequence[Programme]) -> Matrix:
    """Read ``together.toml``.

    Raises:
        TepatError: It is not understood, or does not speak of every pair of the programmes.
    """
    file = folder / MATRIX_FILE
    matrix, names = read_strict(file, Matrix), [programme.programme for programme in programmes]
    try:
        matrix.check(names)
        for day in sorted({pair.since for pair in matrix.apart}):
            precedence(names, matrix.on(day))
    except RefusedError as problem:
        raise refused(file, bytes_of(file).decode("utf-8"), problem) from problem
    return matrix


def _facilitators(file: Path, programmes: Sequence[Programme]) -> Facilitators:
    families = [programme.programme for programme in programmes if programme.unit == "family"]
    return checked_facilitators(read_strict(file, Facilitators), families)


def _weights(file: Path) -> Weights:
    try:
        return from_kept(read_strict(file, KeptWeights), FIELDS)
    except KeyError as unknown:
        problem = f"fields.{unknown.args[0]}"
        raise TepatError(Exit.USAGE, "config_key_missing", file=file.name, key=problem) from unknown
