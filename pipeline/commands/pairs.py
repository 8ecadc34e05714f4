"""Pairs of rows that may be one person: look at them, judge them, undo a merge."""

from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import BY, CLEAN, DECISIONS, LANGUAGE, WHY, beside, now, run_in
from pipeline.messages import Messages
from pipeline.pairs import Wanted, judge_pairs, list_pairs, split_record
from schemas.judgements import Word


@click.group(invoke_without_command=True)
@CLEAN
@click.option("--place", help="awal kode desa / beginning of a village code")
@click.option("--judged", is_flag=True, help="juga yang sudah dilihat dan diragukan / also those seen and left unsure")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--reveal", is_flag=True, help="tampilkan nama dan nomor utuh / show whole names and numbers")
@LANGUAGE
@click.pass_context
def pairs(
    context: click.Context, clean: Path, place: str | None, judged: bool, limit: int, reveal: bool, language: str
) -> None:
    """Pasangan yang menunggu keputusan; pairs same, different, unsure ID memutuskannya, pairs split memisahkan."""
    if context.invoked_subcommand is None:
        messages = Messages(language)
        with Boundary(messages):
            click.echo(list_pairs(run_in(clean), Wanted(place, judged, limit), messages, reveal=reveal))


def _judging(name: str, word: Word, about: str) -> click.Command:
    """One way to judge."""

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
            count = judge_pairs(run_in(clean), folder, names, word, by=by, why=why, now=now())
            click.echo(messages.say(f"pairs.{word}", count=count, folder=str(folder)))

    return click.command(name=name, help=about)(command)


pairs.add_command(_judging("same", Word.SAME, "Orang yang sama; disatukan pada proses berikutnya."))
pairs.add_command(_judging("different", Word.DIFFERENT, "Dua orang; tidak pernah disatukan lagi."))
pairs.add_command(_judging("unsure", Word.UNSURE, "Belum dapat dipastikan; tidak disatukan sendiri oleh aplikasi."))


@pairs.command()
@click.argument("person", metavar="PERSON_ID")
@click.argument("record", metavar="RECORD_ID")
@BY
@WHY
@CLEAN
@DECISIONS
@LANGUAGE
def split(person: str, record: str, by: str, why: str, clean: Path, decisions: Path | None, language: str) -> None:
    """Keluarkan satu baris dari orang yang keliru disatukan."""
    messages = Messages(language)
    with Boundary(messages):
        folder = decisions or beside(clean)
        count = split_record(run_in(clean), folder, person, record, by=by, why=why, now=now())
        click.echo(messages.say("pairs.split", count=count, folder=str(folder)))
