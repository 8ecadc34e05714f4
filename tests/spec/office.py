"""An office in small: a raw folder of drawn rows, runs and decisions."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.config import load_config
from pipeline.engines.local import LocalEngine
from pipeline.messages import Messages
from pipeline.run import Request, run
from tests.unit.ingest.deliveries import DTKS_HEADING, lines, write

CONFIG_FOLDER = Path(__file__).parents[2] / "config"
CONFIG = load_config(CONFIG_FOLDER)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NIK, CARD = "3506174105900001", "3506170101100001"


def person(nik: str = NIK, name: str = "SITI AMINAH", **said: str) -> list[str]:
    row = dict.fromkeys(DTKS_HEADING, "") | {
        "PROVINSI": "JAWA TIMUR",
        "KABUPATEN/KOTA": "KEDIRI",
        "KECAMATAN": "PARE",
        "DESA/KELUARAHAN": "GEDANGSEWU",
        "NOKK": CARD,
        "NIK": nik,
        "NAMA": name,
        "TANGGAL LAHIR": "1990-05-01",
        "JENIS KELAMIN": "P",
        "NAMA IBU KANDUNG": "SUMARNI",
        "HUB KELUARGA": "KEPALA KELUARGA",
    }
    return list((row | said).values())


class Office:
    """A raw folder, runs and decisions."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.runs = folder, 0
        self.config, self.as_of = CONFIG, TODAY

    def deliver(self, name: str, *rows: list[str]) -> None:
        write(self.folder / "raw", name, lines(DTKS_HEADING, *rows))

    def publish(self, as_of: date | None = None) -> None:
        self.runs += 1
        request = Request(
            raw=self.folder / "raw",
            clean=self.folder / "clean",
            config=self.config,
            as_of=as_of or self.as_of,
            accepted=frozenset({"BANYAK_DIKARANTINA"}),
            messages=Messages("id"),
            begun=NOW,
            run_id=f"run-{self.runs}",
            decisions=self.decisions,
        )
        run(request, LocalEngine(), lambda stage: None, lambda file: None)

    @property
    def decisions(self) -> Path:
        return self.folder / "decisions"

    @property
    def current(self) -> Path:
        return self.folder / "clean" / "current"

    def manifest(self) -> Mapping[str, Any]:
        read: Mapping[str, Any] = json.loads((self.current / "manifest.json").read_text("utf-8"))
        return read

    def rows(self, table: str) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = pq.read_table(self.current / f"{table}.parquet").to_pylist()
        return found

    def person_of(self, file: str) -> str:
        return self._named("person_id", file)

    def family_of(self, file: str) -> str:
        return self._named("family_id", file)

    def _named(self, name: str, file: str) -> str:
        (found,) = {link[name] for link in self.rows("links") if link["source_file"] == file and link["person_id"]}
        return str(found)

    def codes(self, file: str) -> set[str]:
        return {row["code"] for row in self.rows("findings") if row["source_file"] == file}
