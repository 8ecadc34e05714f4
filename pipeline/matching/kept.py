"""Kept: weights in a file that a person can read, and that stays until somebody asks for new ones."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict
from pydantic import Field as Value

from pipeline.matching.weights import Field, Weights

Share = Annotated[float, Value(ge=0, le=1)]


class KeptWeights(BaseModel):
    """``config/weights.toml``: for each field and level how often pairs of one person, and of two, agree so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    records: Annotated[int, Value(gt=1)]
    twins: Annotated[float, Value(gt=0)]
    fields: Mapping[str, Mapping[str, tuple[Share, Share]]]


def from_kept(kept: KeptWeights, fields: Sequence[Field]) -> Weights:
    """Read weights of the fields that the program compares.

    Raises:
        KeyError: A field or level is missing or unknown; the argument says which.
    """
    for unknown in sorted(kept.fields.keys() - {field.id for field in fields}):
        raise KeyError(unknown)
    same, different = [], []
    for field in fields:
        levels = _of(kept, field)
        same.append(np.array([0.0, *(levels[name][0] for name in field.levels[1:])]))
        different.append(np.array([0.0, *(levels[name][1] for name in field.levels[1:])]))
    return Weights(tuple(fields), kept.twins, tuple(same), tuple(different), kept.version, kept.records)


def _of(kept: KeptWeights, field: Field) -> Mapping[str, tuple[float, float]]:
    levels = kept.fields.get(field.id, {})
    for name in sorted(levels.keys() ^ set(field.levels[1:])):
        raise KeyError(f"{field.id}.{name}")
    return levels


def as_toml(weights: Weights) -> str:
    """Write weights; reading them again gives the same ones."""
    lines = [
        "# How often pairs of one person, and pairs of two, agree at each level; estimated (see DECISIONS.md).",
        f'version = "{weights.version}"',
        f"records = {weights.records}",
        f"twins = {weights.twins!r}",
    ]
    for field, same, different in zip(weights.fields, weights.same, weights.different, strict=True):
        lines += ["", f"[fields.{field.id}]"]
        lines += [
            f"{name} = [{float(one)!r}, {float(two)!r}]"
            for name, one, two in zip(field.levels[1:], same[1:], different[1:], strict=True)
        ]
    return "\n".join(lines) + "\n"
