"""Tables and specifications drawn as text."""

import tomllib
from collections import defaultdict
from pathlib import Path

import pyarrow as pa

from pipeline.tables import Grouped, Spec
from pipeline.tables.read import read_table

OFFICE = """
record_id = "id"
[fields]
nik = { kind = "national_id" }
nama = { kind = "person_name" }
lahir = { kind = "date" }
jk = { kind = "sex" }
desa = { kind = "place" }
"""


def spec_of(text: str) -> Spec:
    return Spec.model_validate(tomllib.loads(text))


def drawn(text: str, folder: Path) -> pa.Table:
    """A table drawn with bars between its columns."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    file = folder / "drawn.csv"
    file.write_text("\n".join("|".join(line) for line in lines), encoding="utf-8")
    return read_table(file)


def persons(grouped: Grouped) -> list[list[str]]:
    """The records of each person that has more than one."""
    members = defaultdict(list)
    for row in grouped.clusters.to_pylist():
        members[row["cluster_id"]].append(row["record_id"])
    return sorted(group for group in members.values() if len(group) > 1)
