"""Progress: a moving line on a terminal, plain lines in a log; always on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def progress(say: Callable[[str], str]) -> Iterator[Callable[[str], None]]:
    """Show what is going on.

    Args:
        say: Words for a stage or a file.

    Yields:
        A function to call with the name of what begins.
    """
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if not console.is_terminal:
        yield lambda name: console.print(say(name), markup=False)
        return
    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda name: bar.update(task, description=say(name))
