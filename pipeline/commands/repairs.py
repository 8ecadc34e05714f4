"""Proposed repairs: look at them, accept them, refuse them."""

from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import BY, CLEAN, DECISIONS, LANGUAGE, WHY, beside, now, run_in
from pipeline.messages import Messages
from pipeline.proposals import Wanted, answer_proposals, list_proposals
from schemas.repairs import ASKS, Answer


@click.group(invoke_without_command=True)
@CLEAN
@click.option("--place", help="awal kode desa / beginning of a village code")
@click.option("--column", type=click.Choice(sorted(ASKS)))
@click.option("--answered", is_flag=True, help="juga yang sudah dijawab / also those answered already")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--reveal", is_flag=True, help="tampilkan nomor utuh / show whole numbers")
@LANGUAGE
@click.pass_context
def repairs(
    context: click.Context,
    clean: Path,
    place: str | None,
    column: str | None,
    answered: bool,
    limit: int,
    reveal: bool,
    language: str,
) -> None:
    """Usulan perbaikan; repairs accept ID dan repairs refuse ID menjawabnya."""
    if context.invoked_subcommand is None:
        messages = Messages(language)
        with Boundary(messages):
            wanted = Wanted(place, column, answered, limit)
            click.echo(list_proposals(run_in(clean), wanted, messages, reveal=reveal))


def _answering(name: str, answer: Answer, about: str) -> click.Command:
    """One way to answer."""

    @click.argument("names", nargs=-1, required=True, metavar="ID...")
    @BY
    @WHY
    @CLEAN
    @DECISIONS
    @LANGUAGE
    def command(names: tuple[str, ...], by: str, why: str, clean: Path, decisions: Path | None, language: str) -> None:
        messages = Messages(language)
        with Boundary(messages):
            folder = decisions or beside(clean)
            count = answer_proposals(run_in(clean), folder, names, answer, by=by, why=why, now=now())
            click.echo(messages.say(f"proposals.{answer}", count=count, folder=str(folder)))

    return click.command(name=name, help=about)(command)


repairs.add_command(_answering("accept", Answer.ACCEPTED, "Terima usulan; berlaku pada proses berikutnya."))
repairs.add_command(_answering("refuse", Answer.REFUSED, "Tolak usulan, juga yang sudah pernah diterima."))
