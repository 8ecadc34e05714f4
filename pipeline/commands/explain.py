"""Why a person or family is on, or not on, each list."""

from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import CLEAN, LANGUAGE, run_in
from pipeline.errors import Exit, TepatError
from pipeline.explain import Query, explain
from pipeline.messages import Messages


@click.command(name="explain")
@click.option("--nik")
@click.option("--record")
@click.option("--kk")
@click.option("--programme")
@CLEAN
@click.option("--reveal", is_flag=True, help="tampilkan nama / show names")
@LANGUAGE
def explain_command(
    nik: str | None,
    record: str | None,
    kk: str | None,
    programme: str | None,
    clean: Path,
    reveal: bool,
    language: str,
) -> None:
    """Mengapa orang ini ada, atau tidak ada, di tiap daftar."""
    messages = Messages(language)
    with Boundary(messages):
        if sum(value is not None for value in (nik, record, kk)) != 1:
            raise TepatError(Exit.USAGE, "usage_explain")
        query = Query(nik=nik, record=record, kk=kk)
        click.echo(explain(run_in(clean), query, messages, programme=programme, reveal=reveal))
