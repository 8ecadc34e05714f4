"""Trend: how often things were found in this run and the ones before, and what got worse."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from pipeline.report.tables import read
from schemas.regions import load_kecamatan

SHOWN: Final = 8
PER: Final = 1000
"""Rates are findings in so many rows."""

LEAST: Final = 0.05
"""A rate that rose by less is as it was."""


@dataclass(frozen=True)
class Rate:
    """Findings in a thousand rows: of what, in the run before (None when it was not there), and now."""

    name: str
    before: float | None
    now: float


@dataclass(frozen=True)
class Trend:
    """What the report tells of quality over time.

    Attributes:
        runs: Rate of errors and warnings of each run, the newest last.
        codes: Codes whose rate rose, the largest rise first.
        kecamatan: Kecamatan likewise, all codes together.
        files: Files likewise; one that was not there before is not worse.
    """

    runs: Sequence[tuple[str, float]]
    codes: Sequence[Rate]
    kecamatan: Sequence[Rate]
    files: Sequence[Rate]


def count_trend(folder: Path) -> Trend:
    """Read the quality of this run and the ones before."""
    table = read(folder, "quality", ["run_id", "source_file", "kode_desa", "code", "severity", "findings", "rows"])
    frame = table.to_pandas().astype({"run_id": "str", "source_file": "str", "code": "object", "severity": "object"})
    names = {each.kode_kecamatan: each.kecamatan.title() for each in load_kecamatan()}
    frame["kecamatan"] = frame["kode_desa"].astype("object").str[:6].map(names)
    counted = frame[frame["severity"].isin(["error", "warning"]) | frame["code"].isna()]
    runs = list(dict.fromkeys(frame["run_id"]))
    per_run = _rates(counted, ["run_id"])
    if len(runs) < 2:
        return Trend([(run, per_run.get(run, 0.0)) for run in runs], (), (), ())
    now, before = (counted[counted["run_id"] == run] for run in (runs[-1], runs[-2]))
    return Trend(
        runs=[(run, per_run.get(run, 0.0)) for run in runs],
        codes=_worse(_code_rates(before), _code_rates(now), new=True),
        kecamatan=_worse(_rates(before, ["kecamatan"]), _rates(now, ["kecamatan"]), new=False),
        files=_worse(_rates(before, ["source_file"]), _rates(now, ["source_file"]), new=False),
    )


def _rates(frame: pd.DataFrame, by: list[str]) -> dict[str, float]:
    """Findings in a thousand rows by a column; nothing where there are no rows."""
    sums = frame.groupby(by[0], sort=True)[["findings", "rows"]].sum()
    sums = sums[sums["rows"] > 0]
    return dict(zip(sums.index, (PER * sums["findings"] / sums["rows"]).tolist(), strict=True))


def _code_rates(frame: pd.DataFrame) -> dict[str, float]:
    """Findings of each code in a thousand rows of the whole run."""
    rows = float(frame["rows"].sum())
    found = frame.dropna(subset="code").groupby("code", sort=True)["findings"].sum()
    return {str(code): PER * float(count) / rows for code, count in found.items()} if rows else {}


def _worse(before: dict[str, float], now: dict[str, float], *, new: bool) -> list[Rate]:
    """What rose, the largest rise first."""
    rates = [Rate(name, before.get(name), rate) for name, rate in now.items() if new or name in before]
    risen = [each for each in rates if each.now - (each.before or 0.0) >= LEAST]
    return sorted(risen, key=lambda each: ((each.before or 0.0) - each.now, each.name))[:SHOWN]
