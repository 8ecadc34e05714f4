"""An office with one small programme, whose rules a specification changes between two runs."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.config import load_config
from tests.spec.office import CONFIG_FOLDER, Office

COBA = """
programme = "coba"
unit = "family"
since = 2020-01-01
list_columns = ["no_kk", "jumlah_per_tahun"]

[[criteria]]
code = "LANSIA"
since = 2020-01-01
source = "-"
certainty = "kantor"
over = "family"
when = { members = { who = { column = "umur", at_least = 60 }, at_least = 1 } }

[[criteria]]
code = "SENDIRI"
since = 2020-01-01
source = "-"
certainty = "kantor"
over = "family"
when = { members = { at_most = 1 } }

[[representative]]
since = 2020-01-01
source = "-"
certainty = "kantor"
who = { column = "umur", at_least = 10 }

[[ranking]]
since = 2020-01-01
source = "-"
certainty = "kantor"
order = []

[[payment]]
since = 2020-01-01
source = "-"
certainty = "kantor"
per_unit = 100_000
"""

SEEN = """
[[criteria]]
code = "DILIHAT"
since = 2020-01-01
source = "-"
certainty = "kantor"
over = "family"
when = { unrecorded = true }
visit = "RUMAH"
"""

QUOTA = """
[[quotas]]
since = 2020-01-01
source = "-"
certainty = "kantor"
places = 1
"""

PAIR = """
[[{kind}]]
{programmes}
since = 2020-01-01
source = "-"
certainty = "kantor"
"""
TOGETHER = PAIR.format(kind="together", programmes='programmes = ["coba", "lain"]')
APART = PAIR.format(kind="apart", programmes='first = "lain"\nsecond = "coba"')


def write_rules(folder: Path, coba: str = COBA, **others: str) -> Path:
    """Write a configuration of some programmes that may go together."""
    (folder / "programmes").mkdir(parents=True, exist_ok=True)
    for name in ("office.toml", "weights.toml"):
        shutil.copy(CONFIG_FOLDER / name, folder / name)
    for name, text in {"coba": coba, **others}.items():
        (folder / "programmes" / f"{name}.toml").write_text(text, "utf-8")
    (folder / "together.toml").write_text(TOGETHER if others else "", "utf-8")
    return folder


class Trying(Office):
    """An office whose rules, day and files a specification changes one at a time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.rules(COBA)

    @property
    def config_folder(self) -> Path:
        return self.folder / "config"

    def rules(self, coba: str, **others: str) -> None:
        write_rules(self.config_folder, coba, **others)
        self.config = load_config(self.config_folder)

    def pairs(self, text: str) -> None:
        (self.config_folder / "together.toml").write_text(text, "utf-8")
        self.config = load_config(self.config_folder)

    def day(self, day: date) -> None:
        self.as_of = day

    def visited(self, unit: str, answer: str) -> None:
        self.decisions.mkdir(exist_ok=True)
        line = f'{{"waktu": "2026-11-20T09:00:00+07:00", "petugas": "Sri", "unit": "{unit}", "kunjungan": "RUMAH",'
        line += f' "jawaban": "{answer}", "alasan": "dilihat"}}\n'
        (self.decisions / "kunjungan-2026-11.jsonl").write_text(line, "utf-8")

    def changes(self) -> list[Any]:
        """Event and causes of each change, in their order."""
        return [(row["event"], row["causes"]) for row in self.rows("list_changes")]
