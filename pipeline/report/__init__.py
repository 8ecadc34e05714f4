"""Report: ``laporan.html`` of a run, one page that needs nothing else. Counts and codes, never a person."""

from pathlib import Path

from pipeline.messages import Messages
from pipeline.report.figures import count
from pipeline.report.files import file_rows
from pipeline.report.page import lay_out


def render_report(run_folder: Path, messages: Messages) -> str:
    """Write the report of a run.

    Args:
        run_folder: A run with its manifest and tables.
        messages: The language to write in.

    Returns:
        The page. The same run gives the same page.
    """
    # matplotlib takes most of a second to load, which commands that draw nothing need not wait for.
    from pipeline.report.drawn import draw

    figures = count(run_folder)
    files = file_rows(figures.manifest["files"], messages)
    return lay_out(figures, files, draw(figures, files, messages), messages)
