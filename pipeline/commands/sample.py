"""Invented deliveries."""

from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import FOLDER, LANGUAGE
from pipeline.messages import Messages
from pipeline.run import INVENTED_MARK
from pipeline.sample import ALL, OFFICE, write_deliveries


@click.command()
@click.option("--persons", type=click.IntRange(1), default=20_000, show_default=True)
@click.option("--seed", type=int, default=2026, show_default=True)
@click.option("--out", type=FOLDER, default=Path("data/raw"), show_default=True)
@click.option("--messy", is_flag=True, help="dengan kerusakan yang lazim / with the usual damage")
@click.option("--all", "every", is_flag=True, help="semua bentuk ekspor / every kind of export")
@click.option("--only", "only", type=click.Choice(sorted(ALL)), multiple=True)
@LANGUAGE
def sample(persons: int, seed: int, out: Path, messy: bool, every: bool, only: tuple[str, ...], language: str) -> None:
    """Tulis kiriman contoh berisi orang-orang rekaan, dengan buku kesalahannya."""
    messages = Messages(language)
    with Boundary(messages):
        out.mkdir(parents=True, exist_ok=True)
        layouts = ALL if every else frozenset(only) or OFFICE
        write_deliveries(persons, seed, out, messy=messy, layouts=layouts)
        (out / INVENTED_MARK).touch()
        click.echo(messages.say("sample_written", persons=persons, folder=str(out)))
