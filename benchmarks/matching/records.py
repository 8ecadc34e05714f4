"""Records: what two hands wrote of the invented people, as it stands when the line begins to look for duplicates."""

from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.matching.hands import written
from benchmarks.matching.people import invent_people
from pipeline.quarantine import part
from pipeline.stages.normalise import NormaliseParams, normalise
from pipeline.stages.validate import ValidateParams, validate
from schemas.layouts import load_layouts
from schemas.member import Member

Numbers = npt.NDArray[np.int64]

SEED = 2026
TWICE, THRICE = 0.08, 0.008
"""Shares of persons with a second record, and among them with a third."""
AT_ONCE = 1_000_000
"""Rows that are normalised in one go."""
AS_OF = pa.scalar(date(2026, 11, 24), pa.date32())
LAYOUT = "umum_anggota"
AS_WRITTEN = {"kode_desa": "kode_kelurahan_desa"}
"""Our columns that are called otherwise before they are normalised."""
COLUMNS = (
    "nik", "nik_sah", "no_kk", "kk_sah", "nama", "nama_ibu_kandung", "tanggal_lahir", "jenis_kelamin", "kode_desa",
    "layout", "nomor",
)  # fmt: skip
"""What the matcher is given of a normalised and validated row."""


def write_records(folder: Path, persons: int) -> Path:
    """Write records of so many invented persons; the same number gives the same rows.

    Returns:
        The folder, with ``rows.parquet`` (normalised, accepted, numbered), ``truth.parquet`` (``person`` of each row)
        and ``hard.parquet`` (``kind``, ``person_a``, ``person_b``: two who are easily taken for one).
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng, people = np.random.default_rng(SEED + 1), invent_people(SEED, persons)
    twice = rng.choice(persons, round(persons * TWICE), replace=False)
    who = np.r_[np.arange(persons), twice, twice[: round(persons * THRICE)]]
    order = rng.permutation(len(who))
    again = order >= persons
    who = who[order]
    parts = [_normalised(rng, people.rows.take(pa.array(who[at])), again[at]) for at in _chunks(len(who))]
    rows = pa.concat_tables([rows for rows, _ in parts]).unify_dictionaries().combine_chunks()
    kept = np.concatenate([accepted for _, accepted in parts])
    rows = rows.append_column("nomor", pa.array(np.arange(rows.num_rows)))
    pq.write_table(rows.select(COLUMNS), folder / "rows.parquet")
    pq.write_table(pa.table({"person": who[kept]}), folder / "truth.parquet")
    pq.write_table(_hard(people.hard), folder / "hard.parquet")
    return folder


def _chunks(size: int) -> list[slice]:
    return [slice(begin, begin + AT_ONCE) for begin in range(0, size, AT_ONCE)]


def _normalised(
    rng: np.random.Generator, true: pa.Table, again: npt.NDArray[np.bool_]
) -> tuple[pa.Table, npt.NDArray[np.bool_]]:
    """Rows as the line's own stages make and judge them, and which of them are accepted."""
    rows = written(rng, true, again)
    born = pc.strftime(rows["tanggal_lahir"], format="%Y-%m-%d")
    rows = rows.set_column(rows.column_names.index("tanggal_lahir"), "tanggal_lahir", born)
    numbers = pa.array(np.arange(rows.num_rows))
    rows = rows.rename_columns([AS_WRITTEN.get(name, name) for name in rows.column_names])
    said = " ".join(true.column_names)
    provenance = {
        "record_id": pc.cast(numbers, pa.string()),
        "source_row": numbers.cast(pa.int32()),
        **{name: _same(text, rows.num_rows) for name, text in _of_all(said).items()},
    }
    for name, column in provenance.items():
        rows = rows.append_column(name, column)
    layout = next(layout for layout in load_layouts() if layout.id == LAYOUT)
    canonical = normalise({"rows": rows}, NormaliseParams("members", layout))["rows"]
    dated = canonical.set_column(
        canonical.column_names.index("tanggal_acuan"), "tanggal_acuan", pa.repeat(AS_OF, rows.num_rows)
    )
    judged = validate({"rows": dated}, ValidateParams(Member))["rows"]
    return part(judged)[0].select(COLUMNS[:-1]), ~np.asarray(judged["ditolak"])


def _of_all(columns: str) -> dict[str, str]:
    return {
        "source_file": "daftar.csv", "source_sheet": "", "layout": LAYOUT, "instrument": "umum", "kolom_ada": columns,
    }  # fmt: skip


def _same(text: str, size: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, dtype=np.int32)), pa.array([text]))


def _hard(hard: dict[str, tuple[Numbers, Numbers]]) -> pa.Table:
    kinds = [kind for kind, (left, _) in hard.items() for _ in range(len(left))]
    sides = [np.concatenate([pair[side] for pair in hard.values()]) for side in (0, 1)]
    return pa.table({"kind": kinds, "person_a": sides[0], "person_b": sides[1]})
