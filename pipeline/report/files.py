"""Files: each file and sheet of the delivery as the report shows it, long numbers in names masked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.fields.masking import mask_text
from pipeline.messages import Messages
from schemas.layouts import load_layouts

ORDER: Final = ("set_aside", "duplicate", "read", "archive", "delivery", "ignored")
SHOWN: Final = 25


@dataclass(frozen=True)
class FileRow:
    """One file or sheet: what it is, what became of its rows, and why."""

    name: str
    sheet: str
    layout: str
    status: str
    read: int
    accepted: int
    quarantined: int
    structural: int
    why: str


def file_rows(files: Sequence[Mapping[str, Any]], messages: Messages) -> list[FileRow]:
    """List the files that were looked at: trouble first, then the most rows in quarantine."""
    rows = [_row(entry, messages) for entry in files if entry["status"] != "ignored"]
    return sorted(rows, key=lambda row: (ORDER.index(row.status), -row.quarantined, row.name, row.sheet))


def _row(entry: Mapping[str, Any], messages: Messages) -> FileRow:
    return FileRow(
        name=mask_text(entry["path"]),
        sheet=mask_text(entry.get("sheet") or ""),
        layout=layout_title(entry.get("layout") or "", messages),
        status=entry["status"],
        read=entry.get("rows_read", 0),
        accepted=entry.get("rows_accepted", 0),
        quarantined=entry.get("rows_quarantined", 0),
        structural=entry.get("rows_structural", 0),
        why=_why(entry, messages),
    )


def layout_title(layout: str, messages: Messages) -> str:
    """What officers call a layout; its own name where nobody knows it."""
    titles = {each.id: each.title_en if messages.language == "en" else each.title_id for each in load_layouts()}
    return titles.get(layout, layout)


def _why(entry: Mapping[str, Any], messages: Messages) -> str:
    """The reason in words, with the facts that reading noted down."""
    if not entry.get("code"):
        return ""
    detail = entry.get("detail") or {}
    said = [f"{messages.reason(entry['code']).title}."]
    if "problem" in detail:
        said = [f"{said[0][:-1]}: {messages.word('file_problem', detail['problem'])}."]
    if detail.get("same_as"):
        said.append(messages.say("report.files_same_as", file=detail["same_as"]))
    if detail.get("nearest"):
        layout = layout_title(detail["nearest"], messages)
        said.append(messages.say("report.files_nearest", layout=layout))
    if detail.get("missing"):
        columns = ", ".join(messages.name("column", name) for name in detail["missing"].split(", "))
        said.append(messages.say("report.files_missing", columns=columns))
    if "rows" in detail:
        column = messages.name("column", detail["column"])
        said.append(messages.say("report.files_spoilt", rows=detail["rows"], column=column))
    return " ".join(said)
