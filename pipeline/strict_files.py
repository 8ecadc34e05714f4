"""Strict files: files that people write, read into their models, and refused with the place where not understood."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipeline.errors import Exit, TepatError
from pipeline.strict import RefusedError

Model = TypeVar("Model", bound=BaseModel)

TOLD: Final[Mapping[str, str]] = {
    "literal_error": "config_not_one_of",
    "enum": "config_not_one_of",
    "string_pattern_mismatch": "config_bad_form",
    "string_type": "config_not_text",
    "bool_type": "config_not_flag",
    "bool_parsing": "config_not_flag",
    "tuple_type": "config_not_list",
    "list_type": "config_not_list",
    "too_short": "config_bad_length",
    "too_long": "config_bad_length",
    "model_type": "config_not_table",
    "dict_type": "config_not_table",
    "greater_than": "config_out_of_range",
    "greater_than_equal": "config_out_of_range",
    "less_than": "config_out_of_range",
    "less_than_equal": "config_out_of_range",
}
"""Our sentence for what pydantic complains of."""

KINDS: Final[Mapping[str, str]] = {"date": "config_not_date", "int": "config_not_number", "float": "config_not_number"}
"""The same by the beginning of its name, for the many ways in which a date or number may be none."""

BOUNDS: Final = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}


def bytes_of(file: Path) -> bytes:
    """Read a file of the office's.

    Raises:
        TepatError: It cannot be opened.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise TepatError(Exit.USAGE, "config_unreadable", file=file.name) from error


def read_strict(file: Path, model: type[Model]) -> Model:
    """Read a file of the office's into its model.

    Raises:
        TepatError: It is no TOML, a key is unknown, a value is not understood; told with the place.
    """
    text = ""
    try:
        text = bytes_of(file).decode("utf-8")
        return model.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TepatError(Exit.USAGE, "config_not_toml", file=file.name, place=str(error)) from error
    except ValidationError as error:
        raise _told(file, text, model, error) from error


def refused(file: Path, text: str, problem: RefusedError, above: str = "") -> TepatError:
    """The sentence for something that cannot be meant, with file, line of its entry and key."""
    key = ".".join(part for part in (above, problem.place) if part)
    return TepatError(Exit.USAGE, problem.key, file=place_in(file, text, key), key=key, **problem.facts)


def place_in(file: Path, text: str, key: str) -> str:
    """The name of the file, and the line on which the entry begins that a key such as ``criteria.3.when`` is of."""
    kind, _, rest = key.partition(".")
    number = rest.split(".")[0]
    begun = [
        line
        for line, written in enumerate(text.splitlines(), 1)
        if re.match(rf"\s*\[\[\s*{re.escape(kind)}\s*\]\]", written)
    ]
    return f"{file.name}:{begun[int(number)]}" if number.isdigit() and int(number) < len(begun) else file.name


def _told(file: Path, text: str, model: type[BaseModel], error: ValidationError) -> TepatError:
    """Turn the first complaint into a sentence with the place in the file; an unknown key explains a missing one."""
    complaints = error.errors(include_url=False)
    first = next((each for each in complaints if each["type"] == "extra_forbidden"), complaints[0])
    place = [str(part) for part in first["loc"]]
    key = ".".join(place)
    problem = first.get("ctx", {}).get("error")
    if isinstance(problem, RefusedError):
        return refused(file, text, problem, key)
    where = place_in(file, text, key)
    if first["type"] == "extra_forbidden":
        close = get_close_matches(place[-1], _keys_beside(model, place), n=1)
        suggestion = close[0] if close else ""
        return TepatError(Exit.USAGE, "config_unknown_key", file=where, key=key, suggestion=suggestion)
    if first["type"] == "missing":
        return TepatError(Exit.USAGE, "config_key_missing", file=where, key=key)
    said = TOLD.get(first["type"]) or KINDS.get(first["type"].split("_")[0]) or "config_bad_value"
    return TepatError(Exit.USAGE, said, file=where, key=key, problem=_asked(first))


def _asked(complaint: ErrorDetails) -> str:
    """What was asked for, in signs and words of the file; else what pydantic says."""
    context = complaint.get("ctx", {})
    if "expected" in context:
        return str(context["expected"]).replace(" or ", ", ").replace("'", "")
    if "pattern" in context:
        return str(context["pattern"])
    bounds = [f"{sign} {context[name]}" for name, sign in BOUNDS.items() if name in context]
    return ", ".join(bounds) or complaint["msg"].removeprefix("Value error, ")


def _keys_beside(model: type[BaseModel], place: list[str]) -> list[str]:
    """Keys that would have been understood where the unknown one stands."""
    current: Any = model
    for part in place[:-1]:
        field = current.model_fields.get(part)
        current = next(_models(field.annotation), current) if field else current
    return list(current.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
