"""The command line: arguments in, exit code out."""

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
from pipeline.config import Config, load_config
from pipeline.engines.dask import DaskEngine
from pipeline.engines.local import LocalEngine
from pipeline.errors import Exit, TepatError
from pipeline.explain import Query, explain
from pipeline.messages import Messages
from pipeline.progress import progress
from pipeline.run import INVENTED_MARK, Outcome, Request, run
from pipeline.sample import LAYOUTS, write_deliveries
from pipeline.stages.publish import CURRENT

FOLDER = click.Path(path_type=Path, file_okay=False)
DAY = click.DateTime(formats=["%Y-%m-%d"])
LANGUAGE = click.option("--lang", "language", type=click.Choice(["id", "en"]), default="id", show_default=True)
CLEAN = click.option("--clean", type=FOLDER, default=Path("data/clean"), show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Tepat: dari ekspor SIKS-NG/DTSEN menjadi daftar penerima yang dapat dijelaskan."""


@cli.command()
@click.option("--raw", type=FOLDER, default=Path("data/raw"), show_default=True)
@CLEAN
@click.option("--config", "config_folder", type=FOLDER, default=Path("config"), show_default=True)
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


@cli.command()
@click.option("--persons", type=click.IntRange(1), default=20_000, show_default=True)
@click.option("--seed", type=int, default=2026, show_default=True)
@click.option("--out", type=FOLDER, default=Path("data/raw"), show_default=True)
@click.option("--messy", is_flag=True, help="dengan kerusakan yang lazim / with the usual damage")
@click.option("--only", "only", type=click.Choice(sorted(LAYOUTS)), multiple=True)
@LANGUAGE
def sample(persons: int, seed: int, out: Path, messy: bool, only: tuple[str, ...], language: str) -> None:
    """Tulis kiriman contoh berisi orang-orang rekaan, dengan buku kesalahannya."""
    messages = Messages(language)
    with Boundary(messages):
        out.mkdir(parents=True, exist_ok=True)
        write_deliveries(persons, seed, out, messy=messy, layouts=frozenset(only) or LAYOUTS)
        (out / INVENTED_MARK).touch()
        click.echo(messages.say("sample_written", persons=persons, folder=str(out)))


@cli.command(name="explain")
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
        if not (clean / CURRENT).is_dir():
            raise TepatError(Exit.NOTHING_TO_READ, "no_run_yet", folder=str(clean))
        run_folder = (clean / CURRENT).resolve()
        query = Query(nik=nik, record=record, kk=kk)
        click.echo(explain(run_folder, query, messages, programme=programme, reveal=reveal))


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
