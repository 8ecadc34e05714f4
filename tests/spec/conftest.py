"""One clean and one messy delivery of 3,000 invented persons, judged once for all specifications."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.sample import write_deliveries
from pipeline.steps.register import Register, read_register
from schemas.layouts import load_layouts

AS_OF = date(2026, 7, 1)
PERSONS = 3_000
SEED = 41


@dataclass(frozen=True)
class Judged:
    """A delivery, its ledger with empty text for empty, and what the program said of it."""

    folder: Path
    ledger: pd.DataFrame
    register: Register

    @property
    def findings(self) -> pd.DataFrame:
        """Everything found; what a finding does not name is empty text."""
        found = self.register.findings.to_pandas(ignore_metadata=True)
        texts = ["source_file", "source_sheet", "column", "code", "severity"]
        return found.assign(**found[texts].astype("str").fillna(""))


def read(folder: Path) -> Register:
    """Read, normalise and validate a folder of deliveries."""
    line = Line(LocalEngine(), Ledger(on_stage=lambda name: None))
    return read_register(line, folder, load_layouts(), AS_OF, lambda path: None)


def _judged(folder: Path, *, messy: bool) -> Judged:
    write_deliveries(PERSONS, SEED, folder, messy=messy)
    ledger = pd.read_csv(folder / "_ledger.csv", keep_default_na=False, dtype={"related_row": "str"})
    return Judged(folder, ledger, read(folder))


@pytest.fixture(scope="session")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return _judged(tmp_path_factory.mktemp("messy"), messy=True)


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return _judged(tmp_path_factory.mktemp("clean"), messy=False)
