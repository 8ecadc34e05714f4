"""The command line: arguments in, exit code out."""

import sys

import click

from pipeline.commands.dedupe import dedupe_command
from pipeline.commands.evaluate import evaluate_command
from pipeline.commands.explain import explain_command
from pipeline.commands.link import link_command
from pipeline.commands.pairs import pairs
from pipeline.commands.repairs import repairs
from pipeline.commands.sample import sample
from pipeline.commands.simulate import simulate_command
from pipeline.commands.sources import sources
from pipeline.commands.validate import validate
from pipeline.commands.visits import visits
from pipeline.commands.weights import weights
from pipeline.errors import Exit
from pipeline.messages import Messages


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Tepat: dari ekspor SIKS-NG/DTSEN menjadi daftar penerima yang dapat dijelaskan."""


for command in (
    validate, sources, explain_command, repairs, pairs, visits, simulate_command, sample, weights, dedupe_command,
    link_command, evaluate_command,
):  # fmt: skip
    cli.add_command(command)


def main() -> None:
    """Run the command line; words it does not understand end with exit code 2."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        sys.exit(Exit.OUR_FAULT)
    except click.ClickException as error:
        language = "en" if "en" in sys.argv else "id"
        print(Messages(language).say("usage", problem=error.format_message()), file=sys.stderr)
        sys.exit(Exit.USAGE)


if __name__ == "__main__":
    main()
