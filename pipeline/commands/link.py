"""Which records of another office's list are which records of a register."""

from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import INPUT, LANGUAGE, OUTPUT, SPEC, write_result
from pipeline.messages import Messages
from pipeline.tables import link, load_spec, read_table


@click.command(name="link")
@click.argument("left", type=INPUT)
@click.argument("right", type=INPUT)
@SPEC
@click.option("--out", type=OUTPUT, required=True, help="record_id_left, record_id_right, probability (Parquet)")
@click.option("--pairs", type=OUTPUT, help="juga yang perlu diperiksa / also those to look at (Parquet)")
@LANGUAGE
def link_command(left: Path, right: Path, spec_file: Path, out: Path, pairs: Path | None, language: str) -> None:
    """Rekaman daftar kantor lain (kiri) dan rekaman register (kanan) yang milik orang yang sama."""
    messages = Messages(language)
    with Boundary(messages):
        spec = load_spec(spec_file)
        linked = link(read_table(left), read_table(right), spec, (left.name, right.name))
        write_result(linked.links, out)
        if pairs:
            write_result(linked.pairs, pairs)
        if not linked.estimated:
            click.echo(messages.say("weights_presumed"), err=True)
        click.echo(messages.say("linked", **linked.counts, file=out.name))
