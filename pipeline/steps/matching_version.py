"""Matching version: names everything that decides what comparing two records comes to."""

from importlib.metadata import version
from pathlib import Path
from typing import Final

import pipeline
import schemas
from pipeline.cache import version_of
from pipeline.stages.match.compare import CompareParams

LIBRARIES: Final = ("pyarrow", "pandas", "numpy", "rapidfuzz")


def matching_version(params: CompareParams) -> str:
    """Hash of the code that compares, the libraries it stands on, weights and thresholds."""
    ours, data = Path(pipeline.__file__).parent, Path(schemas.__file__).parent
    code = (ours / "stages" / "match", ours / "matching", ours / "fields", data)
    weights = params.weights
    worth = [array.tolist() for array in (*weights.same, *weights.different)]
    said = (weights.version, weights.twins, weights.records, worth, params.thresholds, params.largest_block)
    return version_of(*code, also=repr((*(version(name) for name in LIBRARIES), said)))
