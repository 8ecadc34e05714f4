"""Which records of any table of persons are one person."""

from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import INPUT, LANGUAGE, OUTPUT, SPEC, write_result
from pipeline.messages import Messages
from pipeline.tables import dedupe, load_spec, read_table


@click.command(name="dedupe")
@click.argument("file", type=INPUT)
@SPEC
@click.option("--out", type=OUTPUT, required=True, help="record_id, cluster_id (Parquet)")
@click.option("--pairs", type=OUTPUT, help="pasangan dan buktinya / pairs and their evidence (Parquet)")
@LANGUAGE
def dedupe_command(file: Path, spec_file: Path, out: Path, pairs: Path | None, language: str) -> None:
    """Rekaman mana dalam satu daftar orang yang milik orang yang sama."""
    messages = Messages(language)
    with Boundary(messages):
        spec = load_spec(spec_file)
        grouped = dedupe(read_table(file), spec, file.name)
        write_result(grouped.clusters, out)
        if pairs:
            write_result(grouped.pairs, pairs)
        if not grouped.estimated:
            click.echo(messages.say("weights_presumed"), err=True)
        click.echo(messages.say("deduped", **grouped.counts, file=out.name))
