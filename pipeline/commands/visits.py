"""Visits: look at what waits for somebody to go there, print it, write down what was found."""

from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import BY, CLEAN, DECISIONS, LANGUAGE, OUTPUT, WHY, beside, now, run_in
from pipeline.messages import Messages
from pipeline.visits import Wanted, answer_visit, list_visits, print_visits
from schemas.visits import Answer

REVEAL = click.option("--reveal", is_flag=True, help="tampilkan nama dan nomor utuh / show whole names and numbers")
SAID = {"yes": Answer.YES, "no": Answer.NO}


@click.group(invoke_without_command=True)
@CLEAN
@click.option("--place", help="awal kode desa / beginning of a village code")
@click.option("--programme", help="program yang menunggu / programme that waits")
@click.option("--visit", "question", help="pertanyaan, misalnya KONDISI_RUMAH / question")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@REVEAL
@LANGUAGE
@click.pass_context
def visits(
    context: click.Context,
    clean: Path,
    place: str | None,
    programme: str | None,
    question: str | None,
    limit: int,
    reveal: bool,
    language: str,
) -> None:
    """Kunjungan yang menunggu; visits answer mencatat jawabannya, visits export menulis daftar cetaknya."""
    if context.invoked_subcommand is None:
        messages = Messages(language)
        with Boundary(messages):
            wanted = Wanted(place, programme, question, limit)
            click.echo(list_visits(run_in(clean), wanted, messages, reveal=reveal))


@visits.command()
@click.argument("unit", metavar="UNIT")
@click.argument("question", metavar="QUESTION")
@click.argument("said", type=click.Choice(list(SAID)))
@BY
@WHY
@CLEAN
@DECISIONS
@LANGUAGE
def answer(
    unit: str, question: str, said: str, by: str, why: str, clean: Path, decisions: Path | None, language: str
) -> None:
    """Catat yang ditemukan pada satu kunjungan; berlaku pada proses berikutnya."""
    messages = Messages(language)
    with Boundary(messages):
        folder = decisions or beside(clean)
        answer_visit(run_in(clean), folder, unit, question, SAID[said], by=by, why=why, now=now())
        click.echo(messages.say(f"visits.{SAID[said]}", visit=question, folder=str(folder)))


@visits.command()
@click.option("--place", required=True, help="kode desa atau kecamatan, - tanpa desa / desa or kecamatan, - for none")
@click.option("--out", "out", type=OUTPUT, required=True, help="buku kerja .xlsx / workbook")
@REVEAL
@CLEAN
@LANGUAGE
def export(place: str, out: Path, reveal: bool, clean: Path, language: str) -> None:
    """Tulis daftar kunjungan satu desa atau kecamatan untuk dicetak, satu lembar tiap desa."""
    messages = Messages(language)
    with Boundary(messages):
        count, sheets = print_visits(run_in(clean), place, out, messages, reveal=reveal)
        click.echo(messages.say("visits.exported", count=count, sheets=sheets, file=str(out)))
