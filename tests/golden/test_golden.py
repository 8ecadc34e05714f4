"""A small delivery and the lists that must come out of it, frozen: a change here is a change for families."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.config import load_config
from pipeline.engines.local import LocalEngine
from pipeline.messages import Messages
from pipeline.run import Request, run
from pipeline.sample import OFFICE, write_deliveries

HERE = Path(__file__).parent
CONFIG = load_config(HERE.parents[1] / "config")


def _lists(folder: Path) -> list[str]:
    lines = []
    for programme in sorted((folder / "eligibility").iterdir()):
        for row in pq.read_table(programme).sort_by("rank").to_pylist():
            said = (programme.name, row["rank"], row["family_id"], row["person_id"], row["desil_nasional"])
            lines.append(",".join(map(str, (*said, row.get("jumlah_per_tahun")))))
    return lines


@pytest.mark.parametrize("messy", [False, True], ids=["clean", "messy"])
def test_lists_of_a_small_delivery(tmp_path: Path, messy: bool) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    write_deliveries(200, 1, raw, messy=messy, layouts=OFFICE)
    clean = tmp_path / "clean"
    request = Request(
        raw,
        clean,
        CONFIG,
        date(2026, 11, 24),
        frozenset(),
        Messages("id"),
        datetime.now(UTC),
        "run",
        clean / "decisions",
    )
    run(request, LocalEngine(), lambda _: None, lambda _: None)
    expected = (HERE / f"lists_{'messy' if messy else 'clean'}.csv").read_text().splitlines()
    assert _lists(clean / "current") == expected
