"""Options that several commands share."""

from datetime import datetime
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import Exit, TepatError
from pipeline.stages.publish import CURRENT

FOLDER = click.Path(path_type=Path, file_okay=False)
DAY = click.DateTime(formats=["%Y-%m-%d"])
INPUT = click.Path(path_type=Path, dir_okay=False)
OUTPUT = click.Path(path_type=Path, dir_okay=False)
LANGUAGE = click.option("--lang", "language", type=click.Choice(["id", "en"]), default="id", show_default=True)
CONFIG = click.option("--config", "config_folder", type=FOLDER, default=Path("config"), show_default=True)
CLEAN = click.option("--clean", type=FOLDER, default=Path("data/clean"), show_default=True)
SPEC = click.option(
    "--spec", "spec_file", type=INPUT, required=True, help="arti kolom, TOML / what the columns are, TOML"
)
DECISIONS = click.option(
    "--decisions", type=FOLDER, help="keputusan petugas, bawaan: di samping --clean / beside --clean by default"
)

BY = click.option("--by", required=True, help="nama petugas / who decides")
WHY = click.option("--why", required=True, help="apa yang dilihat / what was seen")


def now() -> datetime:
    """The moment of a decision, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def beside(clean: Path) -> Path:
    """The folder of decisions that goes with a folder of runs: ``data/decisions`` for ``data/clean``."""
    return clean.parent / "decisions"


def run_in(clean: Path) -> Path:
    """The current run of a folder of runs.

    Raises:
        TepatError: There is none yet.
    """
    if not (clean / CURRENT).is_dir():
        raise TepatError(Exit.NOTHING_TO_READ, "no_run_yet", folder=str(clean))
    return (clean / CURRENT).resolve()


def write_result(table: pa.Table, file: Path) -> None:
    """Write a table where a file of that name is whole or is not there at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.part")
    pq.write_table(table, unfinished, compression="zstd")
    unfinished.replace(file)
