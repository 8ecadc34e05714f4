"""How well records were grouped, beside the truth, overall and group by group."""

from datetime import date, datetime
from pathlib import Path

import click

from pipeline.boundary import Boundary
from pipeline.commands.options import DAY, INPUT, LANGUAGE
from pipeline.messages import ABSENT, Messages
from pipeline.tables import Measure, evaluate, not_found, read_table
from pipeline.text_table import text_table

HEADS = ("group", "value", "records", "precision", "recall", "f1", "b_precision", "b_recall", "b_f1")


@click.command(name="evaluate")
@click.argument("clusters", type=INPUT)
@click.argument("truth", type=INPUT)
@click.option("--as-of", "as_of", type=DAY, help="YYYY-MM-DD, umur / ages")
@LANGUAGE
def evaluate_command(clusters: Path, truth: Path, as_of: datetime | None, language: str) -> None:
    """Ketepatan hasil dedupe atau link dibandingkan dengan jawaban yang benar."""
    messages = Messages(language)
    with Boundary(messages):
        on = as_of.date() if as_of else date.today()
        found, known = read_table(clusters), read_table(truth)
        measures = evaluate(found, known, on, (clusters.name, truth.name))
        if absent := not_found(found, known):
            click.echo(messages.say("evaluated_absent", records=absent, file=clusters.name), err=True)
        heads = [messages.say(f"evaluation.col_{name}") for name in HEADS]
        click.echo(text_table(heads, [_row(measure, messages) for measure in measures]))


def _row(measure: Measure, messages: Messages) -> list[str]:
    group = messages.word("stratum", measure.group or "semua")
    value = messages.word("stratum_value", measure.value) if measure.value.isalpha() else measure.value
    pairs = (measure.precision, measure.recall, measure.f1)
    shares = (*pairs, measure.b_precision, measure.b_recall, measure.b_f1)
    written = [ABSENT if share is None else messages.number(share, 4) for share in shares]
    return [group, value, messages.number(measure.records), *written]
