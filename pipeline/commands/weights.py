"""Weights of the matcher, estimated anew from the raw folder when somebody asks for it."""

from datetime import date
from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import CONFIG, FOLDER, LANGUAGE
from pipeline.config import WEIGHTS_FILE, load_office, load_office_layouts
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.matching.kept import as_toml
from pipeline.messages import Messages
from pipeline.progress import progress
from pipeline.steps.register import read_register
from pipeline.steps.weights import estimate_weights


@click.command()
@click.option("--raw", type=FOLDER, default=Path("data/raw"), show_default=True)
@CONFIG
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="bawaan / default: CONFIG/weights.toml")
@LANGUAGE
def weights(raw: Path, config_folder: Path, out: Path | None, language: str) -> None:
    """Taksir ulang bobot pencocokan dari isi data/raw; nilainya berlaku sampai ditaksir ulang lagi."""
    messages = Messages(language)
    with Boundary(messages):
        office, today = load_office(config_folder), date.today()
        with progress(messages.stage) as show:
            line = Line(LocalEngine(), Ledger(on_stage=show))
            register = read_register(line, raw, load_office_layouts(config_folder), today, show)
            name = office.matching.same_nik_name
            found = estimate_weights(line, register.members, name, today.isoformat())
        file = out or config_folder / WEIGHTS_FILE
        unfinished = file.with_name(f".{file.name}.part")
        unfinished.write_text(as_toml(found), encoding="utf-8")
        unfinished.replace(file)
        click.echo(messages.say("weights_written", file=str(file), records=found.records))
