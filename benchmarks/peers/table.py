"""Table: invented member rows that keep every listed rule, but for a share of rows that each break exactly one."""

from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.peers.rules import Listed, columns_of
from pipeline.sample.words import vocabulary
from schemas.dtypes import ARROW_TYPES
from schemas.kinds import kind_of
from schemas.member import Member
from schemas.regions import KODE_KABUPATEN, load_regions

SEED = 2026
AS_OF = date(2026, 11, 24)
BORN_SINCE = date(1936, 1, 1)
MEMBERS_OF_A_FAMILY = 3


def write_table(path: Path, rules: tuple[Listed, ...], rows: int, share: float) -> dict[str, int]:
    """Write a table of which a share of the rows is bad.

    Returns:
        By name of the rule, how many rows break it.
    """
    random = np.random.default_rng(SEED)
    columns = _identity(rows, random) | _written(rows, random) | _coded(rules, rows, random)
    bad = random.choice(rows, size=round(rows * share), replace=False)
    broken = np.array_split(bad, len(rules))
    for rule, where in zip(rules, broken, strict=True):
        columns[rule.column] = _with_wrong(columns[rule.column], rule, where)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({name: _as_the_line_holds(name, columns[name]) for name in columns_of(rules)}), path)
    return {rule.name: len(where) for rule, where in zip(rules, broken, strict=True)}


def _identity(rows: int, random: np.random.Generator) -> dict[str, pa.Array]:
    """Draw who a row is about and where it came from."""
    number = np.arange(1, rows + 1)
    families = random.integers(10**12, size=rows // MEMBERS_OF_A_FAMILY + 1)
    files = pa.array([f"dtsen-2026-07/anggota_keluarga_{part}.csv" for part in range(4)])
    return {
        "record_id": _joined(pa.array(["0d9c2f41ab7e"] * rows), pa.array(number).cast(pa.string()), "::"),
        "source_file": files.take(pa.array(number * 4 // (rows + 1))),
        "source_sheet": pa.array(["1"] * rows),
        "source_row": pa.array(number, pa.int32()),
        "nik": _sixteen_digits(random.integers(10**12, size=rows)),
        "no_kk": _sixteen_digits(families.repeat(MEMBERS_OF_A_FAMILY)[:rows]),
        "nama": _names(rows, random),
        "nama_ibu_kandung": _names(rows, random),
    }


def _written(rows: int, random: np.random.Generator) -> dict[str, pa.Array]:
    """Draw dates, age and place."""
    born = random.integers((AS_OF - BORN_SINCE).days, size=rows)
    threes = pa.array([f"{number:03}" for number in range(1, 13)])
    desa = pa.array(load_regions()["kode_desa"].tolist())
    return {
        "tanggal_lahir": pa.array(np.datetime64(BORN_SINCE) + born),
        "tanggal_acuan": pa.array([AS_OF] * rows),
        "umur": pa.array(((AS_OF - BORN_SINCE).days - born) // 366).cast(pa.string()),
        "rt": threes.take(pa.array(random.integers(len(threes), size=rows))),
        "rw": threes.take(pa.array(random.integers(len(threes), size=rows))),
        "kode_desa": desa.take(pa.array(random.integers(len(desa), size=rows))),
    }


def _coded(rules: tuple[Listed, ...], rows: int, random: np.random.Generator) -> dict[str, pa.Array]:
    """Draw every column that has a list of allowed values from that list."""
    return {
        rule.column: pa.array(rule.values).take(pa.array(random.integers(len(rule.values), size=rows)))
        for rule in rules
        if rule.values
    }


def _names(rows: int, random: np.random.Generator) -> pa.Array:
    first, last = (vocabulary(group).words for group in ("jawa_p", "akhir_p"))
    drawn = [pa.array(random.integers(len(words), size=rows)) for words in (first, last)]
    return _joined(first.take(drawn[0]), last.take(drawn[1]), " ")


def _sixteen_digits(last_twelve: npt.NDArray[np.int64]) -> pa.Array:
    return pa.array(int(KODE_KABUPATEN) * 10**12 + last_twelve).cast(pa.string())


def _joined(left: pa.Array, right: pa.Array, between: str) -> pa.Array:
    return pc.binary_join_element_wise(left, right, between)


def _with_wrong(column: pa.Array, rule: Listed, where: npt.NDArray[np.int64]) -> pa.Array:
    """Put what breaks a rule into some rows of its column."""
    mask = np.zeros(len(column), dtype=bool)
    mask[where] = True
    return pc.if_else(pa.array(mask), pa.scalar(rule.wrong, column.type), column)


def _as_the_line_holds(name: str, column: pa.Array) -> pa.Array:
    """Give a column the type that it has between the stages."""
    kind = ARROW_TYPES[kind_of(Member, name=name)]
    return column.dictionary_encode() if pa.types.is_dictionary(kind) else column.cast(kind)
