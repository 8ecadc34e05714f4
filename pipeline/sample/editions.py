"""Editions: one list delivered again, an older edition that a newer replaces, one that contradicts it, a copy."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from pipeline.sample.exports import usulan
from pipeline.sample.exports.export import Note
from pipeline.sample.files import File, Workbook
from pipeline.sample.ledger import Marked, about_file
from pipeline.sample.register import Register
from pipeline.sample.sheet import Numbers

OLDER: Final = "usulan-2026-09"
NEWER: Final = "usulan-2026-10"
CONTRADICTING: Final = "usulan-2026-10-susulan"
COPIED: Final = "salinan-2026-11"
NOTES: Final = {
    OLDER: Note("2026-09", "Operator SIKS-NG", date(2026, 9, 15)),
    NEWER: Note("2026-10", "Operator SIKS-NG", date(2026, 10, 15)),
    CONTRADICTING: Note("2026-10", "TKSK", date(2026, 11, 2)),
    COPIED: Note("", "Dinas Sosial", date(2026, 11, 20)),
}
PROGRAMME: Final = "PBI"
VILLAGES: Final = 3
LEAST: Final = 4
"""Persons that a village needs to have, so that its editions differ."""

OLDER_SHARE: Final = 0.6


def editions(register: Register, seed: int, regular: Iterable[File]) -> list[File]:
    """Proposals of a few villages in two editions, the older with fewer people, and of one village in a third.

    Args:
        register: The register.
        seed: Seed of all chance.
        regular: The regular deliveries; villages that propose in them are left alone.
    """
    rng = np.random.default_rng([seed, 1])
    files = []
    for place, (village, rows) in enumerate(_villages(register, regular)):
        parts = {OLDER: rows[: round(OLDER_SHARE * len(rows))], NEWER: rows}
        if place == 0:
            parts[CONTRADICTING] = rows[len(rows) // 2 :]
        for folder, chosen in parts.items():
            sheet = usulan.proposals(register, rng, chosen, village, PROGRAMME, folder)
            files.append(File(Workbook(), (Marked(sheet),)))
    return files


def contradictions(files: Iterable[File]) -> list[pd.DataFrame]:
    """The ledger of the deliveries that contradict each other: both files."""
    names = [file.path.rpartition("/")[2] for file in files if file.path.startswith(f"{CONTRADICTING}/")]
    both = [f"{folder}/{name}" for name in names for folder in (NEWER, CONTRADICTING)]
    return [about_file(path, "kiriman_bertentangan", "KIRIMAN_BERTENTANGAN", "kode_desa") for path in both]


def copied(path: str) -> tuple[str, list[pd.DataFrame]]:
    """Where a file is delivered a second time, and the ledger of that; a copy names nobody anew."""
    again = f"{COPIED}/{path.rpartition('/')[2]}"
    return again, [about_file(again, "berkas_ganda", "BERKAS_GANDA")]


def _villages(register: Register, regular: Iterable[File]) -> list[tuple[int, Numbers]]:
    """The villages with the most people, and who of each may be proposed."""
    proposed = [file.sheets[0].sheet.family for file in regular if file.path.startswith(f"{usulan.FOLDER}/")]
    taken = register.desa[np.concatenate([np.zeros(0, dtype=np.int64), *proposed])]
    people = register.people
    fit = np.flatnonzero((people.age >= 1) & np.asarray(register.nik.is_valid()))
    villages, counts = np.unique(register.desa[people.family[fit]], return_counts=True)
    free = ~np.isin(villages, taken) & (counts >= LEAST)
    largest = villages[free][np.argsort(-counts[free], kind="stable")][:VILLAGES]
    return [(int(village), fit[register.desa[people.family[fit]] == village]) for village in largest]
