"""Reading version: names everything that decides what is read of a file, so that a cache knows when it is stale."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pipeline
import schemas
from pipeline.cache import version_of
from schemas.layouts import Layout

LIBRARIES: Final = ("pyarrow", "pandas", "numpy", "python-calamine", "lxml")


def reading_version(layouts: Sequence[Layout]) -> str:
    """Hash of the code that reads and normalises, the libraries it stands on, and the layouts in force."""
    ours, data = Path(pipeline.__file__).parent, Path(schemas.__file__).parent
    code = (ours / "stages" / "ingest", ours / "stages" / "normalise.py", ours / "fields", data)
    return version_of(*code, also=repr((*(version(name) for name in LIBRARIES), layouts)))
