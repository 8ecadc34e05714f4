"""A rule tried before it is law: who would enter and leave the lists, and what that would cost."""

from datetime import datetime
from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import CLEAN, DAY, FOLDER, LANGUAGE, OUTPUT, run_in, write_result
from pipeline.messages import Messages
from pipeline.policy import load_policy
from pipeline.simulation import simulate, tell
from pipeline.steps.stored import StoredRun


@click.command(name="simulate")
@click.option("--config", "folder", type=FOLDER, required=True, help="aturan yang dicoba / the rules to try")
@CLEAN
@click.option("--as-of", "as_of", type=DAY, help="YYYY-MM-DD")
@click.option("--out", type=OUTPUT, help="siapa saja yang berubah / who would change (Parquet)")
@LANGUAGE
def simulate_command(folder: Path, clean: Path, as_of: datetime | None, out: Path | None, language: str) -> None:
    """Coba aturan lain pada hasil terakhir: siapa masuk dan keluar, dan berapa biayanya. Tidak menerbitkan apa pun."""
    messages = Messages(language)
    with Boundary(messages):
        run = StoredRun(run_in(clean))
        simulated = simulate(run, load_policy(folder), as_of.date() if as_of else None)
        if out:
            write_result(simulated.changed, out)
        told = tell(
            simulated,
            messages,
            folder=str(folder),
            run=run.manifest["run_id"],
            invented=run.manifest["invented"],
            own_rules=as_of is not None,
        )
        click.echo(told)
        if out:
            click.echo(messages.say("simulation.written", count=simulated.changed.num_rows, file=str(out)))
