"""The main job: everything in the raw folder to a new published run."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import click
from filelock import FileLock, Timeout

from pipeline.boundary import Boundary
from pipeline.breakers import CODES
from pipeline.commands.options import CLEAN, CONFIG, DAY, DECISIONS, FOLDER, LANGUAGE, beside
from pipeline.config import Config, load_config
from pipeline.engines.dask import DaskEngine
from pipeline.engines.local import LocalEngine
from pipeline.errors import Exit, TepatError
from pipeline.messages import Messages
from pipeline.progress import progress
from pipeline.run import Outcome, Request, run


@click.command()
@click.option("--raw", type=FOLDER, default=Path("data/raw"), show_default=True)
@CLEAN
@CONFIG
@DECISIONS
@click.option("--as-of", "as_of", type=DAY, help="YYYY-MM-DD")
@click.option("--engine", "engine_name", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--partitions", type=click.IntRange(1), help="dask")
@LANGUAGE
@click.option("--accept", "accepted", type=click.Choice(CODES), multiple=True)
@click.option("--strict", is_flag=True, help="1: ada berkas yang disisihkan / a file was set aside")
def validate(
    raw: Path,
    clean: Path,
    config_folder: Path,
    decisions: Path | None,
    as_of: datetime | None,
    engine_name: str,
    partitions: int | None,
    language: str,
    accepted: tuple[str, ...],
    strict: bool,
) -> None:
    """Dari data/raw ke data/clean: baca, periksa, padankan, tentukan, terbitkan."""
    messages = Messages(language)
    with Boundary(messages), _locked(clean):
        config = load_config(config_folder)
        begun = datetime.now(UTC)
        request = Request(
            raw=_existing(raw),
            clean=clean,
            config=config,
            as_of=as_of.date() if as_of else date.today(),
            accepted=frozenset(accepted),
            messages=messages,
            begun=begun,
            decisions=decisions or beside(clean),
            run_id=f"{begun:%Y%m%dT%H%M%SZ}-{uuid4().hex[:6]}",
        )
        with _engine(engine_name, config, partitions, clean) as engine, progress(_words(messages)) as show:
            outcome = run(request, engine, show, show)
        _tell(outcome, messages)
        sys.exit(Exit.SET_ASIDE if strict and outcome.set_aside else Exit.PUBLISHED)


@contextmanager
def _locked(clean: Path) -> Iterator[None]:
    """Hold the lock of a folder of runs; a lock dies with the process that held it."""
    clean.mkdir(parents=True, exist_ok=True)
    lock = FileLock(clean / ".lock")
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise TepatError(Exit.LOCKED, "locked") from error
    try:
        yield
    finally:
        lock.release()


def _existing(raw: Path) -> Path:
    if not raw.is_dir():
        raise TepatError(Exit.NOTHING_TO_READ, "raw_missing", folder=str(raw))
    return raw


def _engine(name: str, config: Config, partitions: int | None, clean: Path) -> LocalEngine | DaskEngine:
    if name == "local":
        return LocalEngine()
    size = config.office.engine
    return DaskEngine(size.workers, partitions or size.partitions, clean / ".scratch")


def _words(messages: Messages) -> Callable[[str], str]:
    return lambda name: messages.say("stage_progress", stage=messages.stage(name))


def _tell(outcome: Outcome, messages: Messages) -> None:
    """Say which files were set aside and, in the last line, what was published."""
    for entry in outcome.set_aside:
        reason = messages.reason(entry["code"]).title
        click.echo(messages.say("file_set_aside", file=entry["path"], reason=reason), err=True)
    facts = {"run": outcome.run_id, "persons": outcome.persons, "eligible": outcome.eligible}
    key = "published_with_set_aside" if outcome.set_aside else "published"
    click.echo(messages.say(key, **facts, count=len(outcome.set_aside)))
