"""Contest: everybody judges the same rules on the same tables, one after the other, and what they found is compared."""

import os
import subprocess
from pathlib import Path

from benchmarks.peers.rules import Listed, columns_of, listed
from benchmarks.peers.table import write_table
from benchmarks.peers.timing import Counts, Outcome, heard
from benchmarks.peers.with_pandera import judged_by_built_in_checks, judged_by_our_model
from benchmarks.peers.with_the_line import judged_by_the_line

SHARES = (0.0, 0.05, 0.2)
SHARE_FOR_ALL = 0.05
"""The share of bad rows at which the slow ones run too."""

PYTHON_OF_PEERS = Path(".venv-peers/bin/python")
SILENT = {"GX_ANALYTICS_ENABLED": "false"}
"""Great Expectations tells its makers of every run unless told not to."""


def contest(work: Path, rows: int) -> None:
    """Print seconds by contestant and share of bad rows, and whether all found the same."""
    rules = listed()
    print(f"\n{rows:,} rows x {len(columns_of(rules))} columns, {len(rules)} rules")
    print("seconds by the clock (and of processors, all threads together); loading the file is not timed")
    outcomes: dict[str, dict[float, Outcome]] = {}
    differences = []
    for share in SHARES:
        file = work / f"peers-{rows}-{share:.0%}.parquet"
        broken = write_table(file, rules, rows, share)
        for outcome in _outcomes(file, rules, all_of_them=share == SHARE_FOR_ALL):
            outcomes.setdefault(outcome.contestant, {})[share] = outcome
            differences += _differences(outcome, broken, share)
    _print(outcomes)
    print("\n".join(differences) or "In every table all of them found exactly the rows that break each rule.")


def _outcomes(file: Path, rules: tuple[Listed, ...], *, all_of_them: bool) -> list[Outcome]:
    outcomes = [
        judged_by_the_line(file, rules),
        judged_by_built_in_checks(file, rules),
        _of_peer("with_pointblank", file),
    ]
    if all_of_them:
        outcomes += [judged_by_our_model(file, rules), _of_peer("with_great_expectations", file)]
    return outcomes


def _of_peer(module: str, file: Path) -> Outcome:
    """Let a tool that is not ours judge the file in a process of its own environment."""
    command = [str(PYTHON_OF_PEERS), "-m", f"benchmarks.peers.{module}", str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, **SILENT})
    return heard(done.stdout.splitlines()[-1])


def _differences(outcome: Outcome, broken: Counts, share: float) -> list[str]:
    return [
        f"DIFFERS at {share:.0%}: {outcome.contestant}, {rule}: found {outcome.counts.get(rule)}, broken {rows}"
        for rule, rows in broken.items()
        if outcome.counts.get(rule) != rows
    ]


def _print(outcomes: dict[str, dict[float, Outcome]]) -> None:
    ours = next(iter(outcomes.values()))[SHARE_FOR_ALL].seconds
    heads = "".join(f"{f'{share:.0%} bad':>17}" for share in SHARES)
    print(f"{'':40}{heads}{'to ours':>10}")
    for contestant, by_share in outcomes.items():
        shown = "".join(f"{_shown(by_share.get(share)):>17}" for share in SHARES)
        print(f"{contestant:40}{shown}{by_share[SHARE_FOR_ALL].seconds / ours:8.2f} x")


def _shown(outcome: Outcome | None) -> str:
    return f"{outcome.seconds:.2f} ({outcome.busy:.2f})" if outcome else "-"
