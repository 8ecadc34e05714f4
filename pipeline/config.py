"""Configuration: what the office decides, read once, refused with the place when it is not understood."""

import hashlib
import tomllib
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from pipeline.aliases import FILE, with_office_aliases
from pipeline.errors import Exit, TepatError
from pipeline.matching.kept import KeptWeights, from_kept
from pipeline.matching.persons import FIELDS
from pipeline.matching.weights import Weights
from pipeline.rules import Programme, Strict, Version
from schemas.layouts import Layout, load_layouts

OFFICE_FILE: Final = "office.toml"
WEIGHTS_FILE: Final = "weights.toml"
Model = TypeVar("Model", bound=BaseModel)
Share = Annotated[float, Field(ge=0, le=1)]


class OfficeName(Strict):
    """Who the office is and which language its officers read."""

    name: str
    language: Literal["id", "en"] = "id"


class Matching(Strict):
    """Thresholds of the deduplication."""

    same_nik_name: Share
    merge_at: Annotated[float, Field(gt=0.5, lt=1)]
    review_at: Annotated[float, Field(gt=0, lt=1)]


class Breakers(Strict):
    """Limits beyond which nothing is published."""

    quarantined_share: Share


class RankingKey(Strict):
    """Key of the hash that breaks ties."""

    tie_break_key: Annotated[str, Field(pattern=r"^[\x21-\x7e]{16}$")]


class EngineSize(Strict):
    """Worker processes and partitions of the Dask engine."""

    workers: Annotated[int, Field(ge=1, le=256)]
    partitions: Annotated[int, Field(ge=1, le=100_000)]


class Office(Strict):
    """``config/office.toml``."""

    office: OfficeName
    matching: Matching
    breakers: Breakers
    ranking: RankingKey
    engine: EngineSize
    minimum_wage: dict[Annotated[str, Field(pattern=r"^\d{4}$")], Annotated[int, Field(gt=0, lt=1_000_000_000)]] = (
        Field(default_factory=dict)
    )

    def minimum_wage_on(self, day: date) -> int | None:
        """The regency's minimum wage of the year of a day; None where it is not stated."""
        return self.minimum_wage.get(str(day.year))


class OfficeAliases(RootModel[dict[str, dict[str, list[str]]]]):
    """``config/aliases.toml``."""


class Config(Strict):
    """Everything in the configuration folder.

    Attributes:
        office: Thresholds and habits.
        programmes: Rules, in the order of file names.
        layouts: The kinds of export that are known, with the headings that the office added.
        weights: What the agreement of two records is worth.
        digest: Hash over the bytes of all files, for the manifest.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    office: Office
    programmes: tuple[Programme, ...]
    layouts: tuple[Layout, ...]
    weights: Weights
    digest: str

    def versions_on(self, day: date) -> list[tuple[Programme, Version]]:
        """The rules in force on a day; a programme without any is refused."""
        in_force = [(programme, programme.version_on(day)) for programme in self.programmes]
        for programme, version in in_force:
            if version is None:
                raise TepatError(Exit.USAGE, "config_no_rule", programme=programme.programme, day=day.isoformat())
        return [(programme, version) for programme, version in in_force if version is not None]


def load_config(folder: Path) -> Config:
    """Read ``office.toml``, ``weights.toml``, ``programmes/*.toml`` and, where there is one, ``aliases.toml``.

    Raises:
        TepatError: A file is missing or unreadable, a key is unknown, a value is not understood.
    """
    office_file = folder / OFFICE_FILE
    programme_files = sorted((folder / "programmes").glob("*.toml"))
    if not office_file.is_file() or not programme_files:
        missing = office_file if not office_file.is_file() else folder / "programmes"
        raise TepatError(Exit.USAGE, "config_missing", file=missing.name)
    digest = hashlib.sha256()
    aliases_file, weights_file = folder / FILE, folder / WEIGHTS_FILE
    if not weights_file.is_file():
        raise TepatError(Exit.USAGE, "config_missing", file=WEIGHTS_FILE)
    for file in (office_file, weights_file, *programme_files, *([aliases_file] if aliases_file.is_file() else [])):
        digest.update(_bytes(file))
    return Config(
        office=load_office(folder),
        programmes=tuple(read_strict(file, Programme) for file in programme_files),
        layouts=load_office_layouts(folder),
        weights=_weights(weights_file),
        digest=digest.hexdigest(),
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


def _weights(file: Path) -> Weights:
    try:
        return from_kept(read_strict(file, KeptWeights), FIELDS)
    except KeyError as unknown:
        problem = f"fields.{unknown.args[0]}"
        raise TepatError(Exit.USAGE, "config_key_missing", file=file.name, key=problem) from unknown


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise TepatError(Exit.USAGE, "config_unreadable", file=file.name) from error


def read_strict(file: Path, model: type[Model]) -> Model:
    """Read a file of the office's into its model.

    Raises:
        TepatError: It is no TOML, a key is unknown, a value is not understood; told with the place.
    """
    try:
        return model.model_validate(tomllib.loads(_bytes(file).decode("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TepatError(Exit.USAGE, "config_not_toml", file=file.name, place=str(error)) from error
    except ValidationError as error:
        raise _told(file, model, error) from error


def _told(file: Path, model: type[BaseModel], error: ValidationError) -> TepatError:
    """Turn the first complaint into a sentence with the place in the file; an unknown key explains a missing one."""
    complaints = error.errors(include_url=False)
    first = next((each for each in complaints if each["type"] == "extra_forbidden"), complaints[0])
    place = [str(part) for part in first["loc"]]
    key = ".".join(place)
    if first["type"] == "extra_forbidden":
        close = get_close_matches(place[-1], _keys_beside(model, place), n=1)
        suggestion = close[0] if close else ""
        return TepatError(Exit.USAGE, "config_unknown_key", file=file.name, key=key, suggestion=suggestion)
    if first["type"] == "missing":
        return TepatError(Exit.USAGE, "config_key_missing", file=file.name, key=key)
    return TepatError(
        Exit.USAGE, "config_bad_value", file=file.name, key=key, problem=first["msg"].removeprefix("Value error, ")
    )


def _keys_beside(model: type[BaseModel], place: list[str]) -> list[str]:
    """Keys that would have been understood where the unknown one stands."""
    current: Any = model
    for part in place[:-1]:
        if part.isdigit():
            continue
        field = current.model_fields.get(part)
        inner = [field.annotation, *getattr(field.annotation, "__args__", ())] if field else []
        current = next((kind for kind in inner if isinstance(kind, type) and issubclass(kind, BaseModel)), current)
    return list(current.model_fields)
