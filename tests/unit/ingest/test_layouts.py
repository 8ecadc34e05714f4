"""The layout registry: each file says one kind of export, and says it without contradiction."""

from importlib import resources

import pytest

from schemas.family import Family
from schemas.layouts import Layout, fold, load_layouts
from schemas.member import Member

LAYOUTS = load_layouts()
DERIVED_KINDS = {"record_id", "source", "row", "flag", "written", "form", "likeness"}
DERIVED = {"kode_desa", "kode_kecamatan", "tanggal_acuan"}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_every_layout_is_whole(layout: Layout) -> None:
    assert layout.title_id
    assert layout.title_en
    assert layout.feeds in ("members", "families")
    assert set(layout.required) <= set(layout.columns)
    for name, headings in layout.columns.items():
        assert {layout.headings[fold(heading)] for heading in headings} == {name}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_every_layout_lies_in_a_file_of_its_name(layout: Layout) -> None:
    assert resources.files("schemas").joinpath("sources", f"{layout.id}.toml").is_file()


def test_trust_in_sources() -> None:
    ranks = {layout.id: layout.rank for layout in LAYOUTS}
    assert ranks["dtsen_anggota"] == ranks["dtsen_keluarga"] < ranks["siks_ng_usulan"] < ranks["dtks_23"]


@pytest.mark.parametrize(("model", "feeds"), [(Member, "members"), (Family, "families")])
def test_every_column_of_a_model_is_in_some_layout(model: type[Member] | type[Family], feeds: str) -> None:
    known = {name for layout in LAYOUTS if layout.feeds == feeds for name in layout.columns}
    columns = model.to_schema().columns.items()
    read = {name for name, column in columns if (column.metadata or {})["kind"] not in DERIVED_KINDS}
    assert read - DERIVED - known == set()
