"""Assembled told: groups, case-loads and classes in sentences and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.messages import ABSENT, Messages
from pipeline.report.assembled import Assembled, Made, OfClass, OfDesa, OfKecamatan
from schemas.regions import load_kecamatan, load_regions


@dataclass(frozen=True)
class Told:
    """One table with what is said before and after it.

    Attributes:
        heading: What it is.
        sentences: What is to be known before the table is read.
        caption: Of the table.
        columns: Names of the headings; the first one is of the rows.
        texts: How many columns behind the first hold words and no numbers.
        rows: Cells as they are shown.
        left_over: Who has no place: how many, and why.
    """

    heading: str
    sentences: Sequence[str]
    caption: str
    columns: Sequence[str]
    texts: int
    rows: Sequence[Sequence[str]]
    left_over: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class _Kind:
    """The sentences and columns of one kind of table; ``unsure`` where nobody decided on the limit or the seats."""

    heading: str
    lead: str
    unsure: str
    caption: str
    columns: Sequence[str]
    texts: int


GROUPS: Final = _Kind(
    "report.assembled_groups",
    "report.assembled_groups_lead",
    "",
    "report.caption_assembled_groups",
    ("desa", "kecamatan", "groups", "members", "sizes", "left_over"),
    1,
)
CASELOAD: Final = _Kind(
    "report.assembled_caseload",
    "report.assembled_caseload_lead",
    "report.assembled_caseload_unsure",
    "report.caption_assembled_caseload",
    ("kecamatan", "posts", "families", "per_post", "left_over"),
    0,
)
CLASSES: Final = _Kind(
    "report.assembled_classes",
    "report.assembled_classes_lead",
    "report.assembled_classes_unsure",
    "report.caption_assembled_classes",
    ("class", "skill", "seats", "taken", "queue"),
    1,
)


def tell_assembled(assembled: Assembled, messages: Messages) -> list[Told]:
    """Put into words what was put together of the lists."""
    return [
        *(_tell(made, GROUPS, _desa_rows(made, messages), messages) for made in assembled.groups),
        *(_tell(made, CASELOAD, _kecamatan_rows(made, messages), messages) for made in assembled.caseload),
        *(_tell(made, CLASSES, _class_rows(made, messages), messages) for made in assembled.classes),
    ]


def _tell(made: Made, kind: _Kind, rows: list[list[str]], messages: Messages) -> Told:
    return Told(
        heading=messages.say(kind.heading, programme=messages.name("programme", made.programme)),
        sentences=_sentences(made, kind, messages),
        caption=messages.say(kind.caption, programme=made.programme.upper()),
        columns=kind.columns,
        texts=kind.texts,
        rows=rows,
        left_over=[(messages.number(count), messages.word("left_over", code)) for code, count in made.left_over],
    )


def _sentences(made: Made, kind: _Kind, messages: Messages) -> list[str]:
    without = sum(count for _, count in made.left_over)
    facts = {name: count for name, count in made.counts.items() if name != "left_over"} | {"without": without}
    said = [messages.say(kind.lead, **facts)]
    if "planned" in made.counts:
        said.append(messages.say("report.assembled_planned" if made.counts["planned"] else "report.assembled_listed"))
    if kind.unsure and not made.assured:
        said.append(messages.say(kind.unsure))
    return said


def _desa_rows(made: Made, messages: Messages) -> list[list[str]]:
    regions = load_regions()
    names = dict(zip(regions["kode_desa"], zip(regions["desa"], regions["kecamatan"], strict=True), strict=True))
    unknown = (messages.say("report.kecamatan_unknown"), ABSENT)
    return [_desa_row(each, names.get(each.kode_desa or "", unknown), messages) for each in made.rows]


def _desa_row(each: OfDesa, names: tuple[str, str], messages: Messages) -> list[str]:
    numbers = [messages.number(number) for number in (len(each.sizes), sum(each.sizes))]
    sizes = ", ".join(messages.number(size) for size in each.sizes) or ABSENT
    return [names[0].title(), names[1].title(), *numbers, sizes, messages.number(each.left_over)]


def _kecamatan_rows(made: Made, messages: Messages) -> list[list[str]]:
    names = {each.kode_kecamatan: each.kecamatan.title() for each in load_kecamatan()}
    unknown = messages.say("report.kecamatan_unknown")
    return [_kecamatan_row(each, names.get(each.kode_kecamatan or "", unknown), messages) for each in made.rows]


def _kecamatan_row(each: OfKecamatan, name: str, messages: Messages) -> list[str]:
    families, posts = sum(each.loads), len(each.loads)
    mean = messages.number(families / posts, 1) if posts else ABSENT
    return [name, messages.number(posts), messages.number(families), mean, messages.number(each.left_over)]


def _class_rows(made: Made, messages: Messages) -> list[list[str]]:
    return [_class_row(each, messages) for each in made.rows]


def _class_row(each: OfClass, messages: Messages) -> list[str]:
    skill = each.keterampilan.capitalize() if each.keterampilan else messages.say("report.assembled_any_skill")
    return [each.kelas, skill, *(messages.number(number) for number in (each.seats, each.taken, each.waiting))]
