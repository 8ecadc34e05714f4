"""Another office's list beside a register: own headings, one to one, and more where the specification says so."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables import link
from tests.unit.tables.drawn import drawn, spec_of

SPEC = """
record_id = "noka"
record_id_right = "person_id"
{more}
[fields]
nik = {{ kind = "national_id", column = "NO KTP", right = "nik" }}
nama = {{ kind = "person_name", column = "PESERTA", right = "nama" }}
lahir = {{ kind = "date", column = "TGL", right = "tanggal_lahir" }}
"""
REGISTER = """
person_id | nik              | nama            | tanggal_lahir
p1        | 3506010101800001 | SUWARNO HADI    | 1980-01-01
p2        | 3506014305790002 | NGATINI         | 1979-05-03
p3        | 3506011709910003 | BAGUS PRAYITNO  | 1991-09-17
p4        | 3506015212650004 | KASIYEM         | 1965-12-12
p5        | 3506010208030005 | FAJAR NUGROHO   | 2003-08-02
"""
LIST = """
noka | NO KTP           | PESERTA        | TGL
k1   | 3506010101800001 | Soewarno Hadi  | 01-01-1980
k2   | 3506014305790000 | Ngatini        | 03-05-1979
k3   | 3506015212650004 | Kasiyem        | 12-12-1965
k4   | 3506015212650004 | Kasiem         | 12-12-1965
k5   | 3571016404880006 | Lilis Suryani  | 24-04-1988
"""


def links(folder: Path, more: str = "") -> list[tuple[str, str]]:
    found = link(drawn(LIST, folder), drawn(REGISTER, folder), spec_of(SPEC.format(more=more)), ("list", "register"))
    return [(row["record_id_left"], row["record_id_right"]) for row in found.links.to_pylist()]


def test_each_record_is_linked_with_its_surest_counterpart_only(tmp_path: Path) -> None:
    assert links(tmp_path) == [("k1", "p1"), ("k2", "p2"), ("k3", "p4")]


def test_a_specification_may_allow_many_to_one(tmp_path: Path) -> None:
    assert links(tmp_path, "one_to_one = false") == [("k1", "p1"), ("k2", "p2"), ("k3", "p4"), ("k4", "p4")]


def test_the_pair_that_came_too_late_is_for_an_officer(tmp_path: Path) -> None:
    found = link(drawn(LIST, tmp_path), drawn(REGISTER, tmp_path), spec_of(SPEC.format(more="")), ("list", "register"))
    late = [row for row in found.pairs.to_pylist() if row["verdict"] == "periksa"]
    assert [(row["record_id_left"], row["record_id_right"]) for row in late] == [("k4", "p4")]
    assert found.counts == {"left": 5, "right": 5, "links": 3, "review": 1}


NAMES = st.sampled_from(["Suwarno Hadi", "Soewarno Hadi", "Ngatini", "Kasiyem", "Kasiem", None])
BORN = st.sampled_from(["01-01-1980", "10-01-1980", "03-05-1979", None])
NIK = st.sampled_from(["3506010101800001", "3506014305790002", "3506014305790000", None])
ROWS = st.lists(st.tuples(NIK, NAMES, BORN), max_size=12)


@settings(deadline=None, max_examples=60)
@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_plays_no_part(
    left: list[tuple[str | None, ...]], right: list[tuple[str | None, ...]], chance: st.DrawFn
) -> None:
    spec = spec_of(SPEC.format(more=""))
    one = table(left, ("noka", "NO KTP", "PESERTA", "TGL")), table(right, ("person_id", "nik", "nama", "tanggal_lahir"))
    order = [list(range(len(rows))) for rows in (left, right)]
    for each in order:
        chance.shuffle(each)  # type: ignore[attr-defined]
    other = [each.take(np.array(places, dtype=np.int64)) for each, places in zip(one, order, strict=True)]
    first, second = link(*one, spec, ("list", "register")), link(other[0], other[1], spec, ("list", "register"))
    assert first.links.equals(second.links)
    assert first.pairs.equals(second.pairs)
    assert len(set(first.links["record_id_left"].to_pylist())) == first.links.num_rows
    assert len(set(first.links["record_id_right"].to_pylist())) == first.links.num_rows


def table(rows: list[tuple[str | None, ...]], heads: tuple[str, ...]) -> pa.Table:
    columns = [[f"r{place:02}" for place in range(len(rows))], *([row[part] for row in rows] for part in range(3))]
    return pa.table({name: pa.array(values, pa.string()) for name, values in zip(heads, columns, strict=True)})
