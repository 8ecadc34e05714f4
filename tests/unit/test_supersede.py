"""Editions: the newest delivery of a list stands, desa by desa, and only where people said what it is."""

import pyarrow as pa
import pytest

from pipeline.stages.ingest.delivery import deliveries, delivery_of
from pipeline.stages.supersede import Edition, SupersedeParams, supersede
from schemas.dtypes import CODE

EDITIONS = {
    "sep.csv": Edition("kiriman-sep", "2026-09"),
    "okt.csv": Edition("kiriman-okt", "2026-10"),
    "okt-lagi.csv": Edition("kiriman-okt-2", "2026-10"),
    "kapan.csv": Edition("", ""),
}
PARAMS = SupersedeParams({"daftar": "dtks", "usulan": "usulan"}, {"usulan": ("program_bansos",)}, EDITIONS)


def judged(*rows: tuple[str, str, str | None, str, str]) -> dict[str, pa.Table]:
    """Judge rows given as name, file, desa, layout, programme."""
    names = ("record_id", "source_file", "kode_desa", "layout", "program_bansos")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    table = pa.table({name: pa.array(values, pa.string()).cast(CODE) for name, values in columns.items()})
    return supersede({"rows": table.set_column(0, "record_id", table["record_id"].cast(pa.string()))}, PARAMS)


def replaced(*rows: tuple[str, str, str | None, str, str]) -> dict[str, str]:
    found = judged(*rows)["superseded"]
    return dict(zip(found["record_id"].to_pylist(), found["superseded_by"].to_pylist(), strict=True))


def test_the_newer_period_stands() -> None:
    assert replaced(("a", "sep.csv", "1", "daftar", ""), ("b", "okt.csv", "1", "daftar", "")) == {"a": "kiriman-okt"}


def test_a_desa_that_the_newer_delivery_does_not_have_keeps_the_older_one() -> None:
    assert replaced(("a", "sep.csv", "1", "daftar", ""), ("b", "okt.csv", "2", "daftar", "")) == {}


@pytest.mark.parametrize("desa", ["1", None])
def test_what_nobody_dated_neither_replaces_nor_is_replaced(desa: str | None) -> None:
    assert replaced(("a", "kapan.csv", desa, "daftar", ""), ("b", "okt.csv", "1", "daftar", "")) == {}


def test_an_unknown_desa_is_never_replaced() -> None:
    assert replaced(("a", "sep.csv", None, "daftar", ""), ("b", "okt.csv", "1", "daftar", "")) == {}


def test_another_list_of_the_same_desa_is_not_touched() -> None:
    assert replaced(("a", "sep.csv", "1", "usulan", "PKH"), ("b", "okt.csv", "1", "daftar", "")) == {}


def test_proposals_for_another_programme_are_another_list() -> None:
    rows = [("a", "sep.csv", "1", "usulan", "PKH"), ("b", "sep.csv", "1", "usulan", "BPNT")]
    assert replaced(*rows, ("c", "okt.csv", "1", "usulan", "PKH")) == {"a": "kiriman-okt"}


def test_two_deliveries_of_one_desa_and_period_contradict_each_other_and_both_stand() -> None:
    found = judged(("a", "okt.csv", "1", "daftar", ""), ("b", "okt-lagi.csv", "1", "daftar", ""))
    assert found["superseded"].num_rows == 0
    assert found["conflicts"].to_pylist() == [
        {"source_file": "okt-lagi.csv", "kode_desa": "1"},
        {"source_file": "okt.csv", "kode_desa": "1"},
    ]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [
        ("a", "sep.csv", "1", "daftar", ""),
        ("b", "okt.csv", "1", "daftar", ""),
        ("c", "sep.csv", "2", "daftar", ""),
    ]
    assert replaced(*rows) == replaced(*rows[::-1]) == {"a": "kiriman-okt"}


def test_a_file_belongs_to_the_nearest_delivery_above_it() -> None:
    known = deliveries(
        {
            "okt/delivery.toml": b'period = "2026-10"\nsender = "Kecamatan Pare"\n',
            "okt/bendo/delivery.toml": b"period = 2026-11-01\nreceived_on = 2026-11-02\n",
        }
    )
    found = {path: delivery_of(path, known) for path in ("okt/a.csv", "okt/bendo/b.csv", "okt/x/y.zip/c.csv", "d.csv")}
    assert {path: each and each.period for path, each in found.items()} == {
        "okt/a.csv": "2026-10",
        "okt/bendo/b.csv": "2026-11",
        "okt/x/y.zip/c.csv": "2026-10",
        "d.csv": None,
    }


@pytest.mark.parametrize("text", ['period = "Oktober"', "periode = 1", "= x", 'period = "2026-13"'])
def test_a_note_that_is_not_understood_says_nothing(text: str) -> None:
    (delivery,) = deliveries({"delivery.toml": text.encode()})
    assert (delivery.folder, delivery.note, delivery.period) == ("", None, None)
