"""Which exports are known, and how one file would be read."""

from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import CONFIG, LANGUAGE
from pipeline.config import load_office_layouts
from pipeline.messages import Messages
from pipeline.sources import list_sources, try_file


@click.group(invoke_without_command=True)
@CONFIG
@LANGUAGE
@click.pass_context
def sources(context: click.Context, config_folder: Path, language: str) -> None:
    """Bentuk ekspor yang dikenal; sources try BERKAS: bagaimana satu berkas akan dibaca."""
    if context.invoked_subcommand is None:
        messages = Messages(language)
        with Boundary(messages):
            click.echo(list_sources(load_office_layouts(config_folder), messages))


@sources.command(name="try")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@CONFIG
@click.option("--reveal", is_flag=True, help="tampilkan isi apa adanya / show values as written")
@LANGUAGE
def try_command(file: Path, config_folder: Path, reveal: bool, language: str) -> None:
    """Bagaimana satu berkas akan dibaca, tanpa menjalankan apa pun."""
    messages = Messages(language)
    with Boundary(messages):
        click.echo(try_file(file, load_office_layouts(config_folder), messages, reveal=reveal))
