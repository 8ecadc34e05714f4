"""An office in small whose families live close together: ten desa of three kecamatan, so that there is who to group."""

import re
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.config import Config, load_config
from pipeline.engines.local import LocalEngine
from pipeline.messages import Messages
from pipeline.run import Request, run
from pipeline.sample import write_deliveries
from pipeline.stage import Engine
from schemas.regions import load_regions

CONFIG = Path(__file__).parents[2] / "config"
PERSONS, SEED = 3_000, 12
WRITTEN = re.compile(r'"35\.06\.(\d\d)"\|"[^"|]*"\|"35\.06\.\d\d\.(\d{4})"\|"[^"|]*"')
"""How DTSEN writes kecamatan and desa, each with its name."""


def close_delivery(folder: Path) -> Path:
    """Deliveries of invented people who all live in Banyakan, Badas, Ngadi or Maesan."""
    write_deliveries(PERSONS, SEED, folder, messy=False, layouts=frozenset({"dtsen", "kube_lama"}))
    for file in folder.rglob("*.csv"):
        if file.parent.name.startswith("dtsen"):
            file.write_text(WRITTEN.sub(_moved, file.read_text("utf-8")), "utf-8")
    return folder


def _homes() -> list[str]:
    regions = load_regions()
    codes = [code for kecamatan in ("350622", "350626") for code in
             regions.loc[regions["kode_kecamatan"] == kecamatan, "kode_desa"].sort_values()[:4]]  # fmt: skip
    chosen = regions[regions["kode_desa"].isin([*codes, "3506022007", "3506022009"])]
    return [
        f'"35.06.{row.kode_desa[4:6]}"|"{row.kecamatan}"|"35.06.{row.kode_desa[4:6]}.{row.kode_desa[6:]}"|"{row.desa}"'
        for row in chosen.itertuples()
    ]


HOMES = _homes()


def _moved(found: "re.Match[str]") -> str:
    """The home of everybody of a desa: the same one in every file."""
    return HOMES[(int(found[1]) * 7 + int(found[2])) % len(HOMES)]


def without_card(raw: Path, no_kk: str, folder: Path) -> Path:
    """The same deliveries without one family."""
    shutil.copytree(raw, folder)
    for file in folder.rglob("*.csv"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if no_kk not in line), "utf-8")
    return folder


def office_config(folder: Path, changes: Mapping[str, tuple[str, str]]) -> Config:
    """The configuration of the office with one text of some files changed."""
    shutil.copytree(CONFIG, folder)
    for name, (old, new) in changes.items():
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    return load_config(folder)


def published(raw: Path, clean: Path, config: Config, engine: Engine | None = None, run_id: str = "run-1") -> Path:
    """Publish a run; the last one of the folder is what it rests on."""
    request = Request(
        raw=raw,
        clean=clean,
        config=config,
        as_of=date(2026, 11, 24),
        accepted=frozenset(),
        messages=Messages("id"),
        begun=datetime(2026, 11, 24, 9, tzinfo=UTC),
        run_id=run_id,
        decisions=clean / "decisions",
    )
    run(request, engine or LocalEngine(), lambda _: None, lambda _: None)
    return clean / run_id
