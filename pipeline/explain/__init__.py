"""Explain: why a person is on, or not on, each list, down to file, sheet, row and rule version."""

from pathlib import Path

from pipeline.errors import Exit, TepatError
from pipeline.explain.find import Found, Query, find
from pipeline.explain.tell import tell
from pipeline.messages import Messages

__all__ = ["Query", "explain"]


def explain(run_folder: Path, query: Query, messages: Messages, *, programme: str | None, reveal: bool) -> str:
    """Tell everything that a run knows of a NIK, a nomor KK or a record.

    Args:
        run_folder: A published run.
        query: What is asked for.
        messages: The language to tell it in.
        programme: Only this programme's determination; all of them when None.
        reveal: Whether names are shown; identifiers stay masked in any case.

    Returns:
        Plain text. Something that was not found is told, too.

    Raises:
        TepatError: The run has no such programme.
    """
    found = find(run_folder, query)
    _known(programme, found)
    return tell(found, query, messages, programme=programme, reveal=reveal)


def _known(programme: str | None, found: Found) -> None:
    programmes = sorted(found.manifest["counts"]["eligible"])
    if programme is not None and programme not in programmes:
        raise TepatError(Exit.USAGE, "explain.programme_unknown", programme=programme, known=", ".join(programmes))
