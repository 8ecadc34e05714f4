"""The layout registry: each file says one kind of export, without contradiction, and no two the same one."""

import random
from collections.abc import Sequence
from importlib import resources

import pytest

from pipeline.fields.dates import FORMS
from schemas.family import Family
from schemas.headings import fold, shared_headings
from schemas.layouts import REFERENCES, REGISTER, Layout, load_layouts
from schemas.member import Member
from schemas.reference import Reference
from tests.unit.ingest.observed_headings import BDT_2015, OBSERVED, OF_OFFICES

LAYOUTS = load_layouts()
BY_ID = {layout.id: layout for layout in LAYOUTS}
DERIVED_KINDS = {"record_id", "source", "row", "flag", "written", "form", "likeness"}
DERIVED = {"kode_desa", "kode_kecamatan", "tanggal_acuan"}


def by_id(layout: Layout) -> str:
    return layout.id


def found(layout: Layout, headings: Sequence[str]) -> set[str]:
    return {name for heading in headings if (name := layout.column_of(heading)) is not None}


def fits(layout: Layout, headings: Sequence[str]) -> bool:
    """Each required column stands under one of the layout's own headings."""
    own = {name for each in headings if (name := layout.column_of(each)) and layout.owns(each, name)}
    return set(layout.required) <= own and len(found(layout, headings)) >= layout.enough


def best(headings: Sequence[str]) -> list[str]:
    """The layouts that no other one beats: described before generic, most columns, then the larger share."""
    fitting = [layout for layout in LAYOUTS if fits(layout, headings)]

    def worth(layout: Layout) -> tuple[bool, int, float]:
        count = len(found(layout, headings))
        return not layout.generic, count, count / len(layout.columns)

    most = max((worth(layout) for layout in fitting), default=None)
    return [layout.id for layout in fitting if worth(layout) == most]


def told_apart(layout: Layout) -> list[str]:
    """The columns of a layout; a list with the DTKS number beside all others is one of the DTKS."""
    return [name for name in layout.columns if not (layout.generic and name == "id_dtks")]


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_id)
def test_every_layout_is_whole(layout: Layout) -> None:
    assert layout.title_id
    assert layout.title_en
    assert layout.source
    assert layout.list
    assert set(layout.feeds) <= {*REGISTER, *REFERENCES}
    assert set(layout.required) <= set(layout.columns)
    assert set(layout.dates) <= set(FORMS)
    for name, headings in layout.columns.items():
        assert headings
        assert {layout.headings[fold(heading)] for heading in headings} == {name}


def test_a_shared_heading_stands_for_one_column() -> None:
    folded = [fold(heading) for headings in shared_headings().values() for heading in {fold(each) for each in headings}]
    assert len(folded) == len(set(folded))
    assert set(shared_headings()) <= {name for layout in LAYOUTS for name in layout.columns}


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_id)
def test_every_layout_lies_in_a_file_of_its_name(layout: Layout) -> None:
    assert resources.files("schemas").joinpath("sources", f"{layout.id}.toml").is_file()


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_id)
def test_values_and_constants_are_said_of_columns_that_something_reads(layout: Layout) -> None:
    read = {name for model in (Member, Family, Reference) for name in model.to_schema().columns}
    assert set(layout.values) <= set(layout.columns) & read
    assert set(layout.constants) <= read


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_id)
def test_a_list_is_parted_by_columns_of_its_own(layout: Layout) -> None:
    assert set(layout.parted_by) <= set(layout.columns)
    assert not layout.parted_by or layout.feeds[0] in REGISTER


@pytest.mark.parametrize("shuffled", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS, ids=by_id)
def test_no_other_layout_fits_its_first_headings_as_well(layout: Layout, shuffled: bool) -> None:
    columns = told_apart(layout)
    headings = [layout.columns[name][0] for name in columns]
    if shuffled:
        random.Random(7).shuffle(headings)
    assert found(layout, headings) == set(columns)
    assert best(headings) == [layout.id]


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_id)
def test_no_other_layout_fits_its_last_headings_as_well(layout: Layout) -> None:
    assert best([layout.columns[name][-1] for name in told_apart(layout)]) == [layout.id]


@pytest.mark.parametrize(("layout", "headings"), OBSERVED, ids=[name for name, _ in OBSERVED])
def test_headings_as_observed(layout: str, headings: list[str]) -> None:
    assert best(headings) == [layout]
    assert [each for each in headings if BY_ID[layout].column_of(each) is None] == []
    assert len(found(BY_ID[layout], headings)) == len(headings)


@pytest.mark.parametrize(("layout", "headings"), OBSERVED, ids=[name for name, _ in OBSERVED])
def test_headings_as_observed_in_capitals_and_any_order(layout: str, headings: list[str]) -> None:
    changed = [each.upper() for each in headings]
    random.Random(11).shuffle(changed)
    assert best(changed) == [layout]


@pytest.mark.parametrize(("layout", "headings"), OF_OFFICES, ids=[name for name, _ in OF_OFFICES])
def test_headings_as_offices_may_write_them(layout: str, headings: list[str]) -> None:
    assert best(headings) == [layout]
    assert [each for each in headings if BY_ID[layout].column_of(each) is None] in ([], ["NO"], ["No"])


def test_every_described_layout_is_tried_on_headings() -> None:
    assert {name for name, _ in [*OBSERVED, *OF_OFFICES]} == set(BY_ID)


@pytest.mark.parametrize("headings", [["kode", "harga"], ["NIK", "NAMA"], ["NO KK", "ALAMAT", "RT", "RW"], []])
def test_what_says_too_little_is_of_no_layout(headings: list[str]) -> None:
    assert best(headings) == []


@pytest.mark.parametrize(
    ("layout", "heading", "name"),
    [
        ("dtks_bdt_anggota", "HubKRT", "hubungan_krt"),
        ("dtks_bdt_anggota", "Hub_KRT", "hubungan_krt_kedua"),
        ("dtks_bdt_anggota", "Hubkel", "status_hubungan_keluarga"),
        ("dtks_desa", "hub_krt", "status_hubungan_keluarga"),
        ("bdt_2015", "HubKRT", "hubungan_krt"),
        ("bdt_2015", "Hubungan dengan kepala keluarga", "status_hubungan_keluarga"),
        ("bdt_2015", "Lantai terluas (19)", "jenis_lantai_terluas"),
        ("bdt_2015", "Nomor HP yang aktif (48)", "nomor_hp"),
        ("siak", "Ibu", "nama_ibu_kandung"),
        ("siak", "NIK Ibu", "nik_ibu"),
        ("bpjs_kesehatan", "nik", "nik"),
        ("bpjs_kesehatan", "nik_siks", "nik_siks"),
        ("bpjs_kesehatan", "kdstawin", "kode_kawin_bpjs"),
        ("pkh_pendamping", "KETERANGAN DAPODIK_1", "keterangan_dapodik"),
        ("pkh_pendamping", "NIK PENGURUS/ART", "nik"),
        ("regsosek_anggota", "403 NIK", "nik"),
        ("regsosek_anggota", "403 NIK_1", "nik"),
        ("regsosek_program", "501a", "ikut_bpnt"),
        ("regsosek_program", "501a Bulan", "ikut_bpnt_bulan"),
        ("regsosek_perumahan", "307b", "daya_terpasang"),
        ("siks_ng_usulan", "TANGGAL LAHIR\n(31/01/2000)", "tanggal_lahir"),
    ],
)
def test_headings_that_look_alike(layout: str, heading: str, name: str) -> None:
    assert BY_ID[layout].column_of(heading) == name


def test_the_sheet_of_2015_has_all_its_columns() -> None:
    """The headings of the ten on family planning are not known; the sheet itself has 101."""
    named = {BY_ID["bdt_2015"].column_of(heading) for heading in BDT_2015}
    assert len(named) == 91
    assert set(BY_ID["bdt_2015"].columns) - named == {
        "nomor_urut_wus", "usia_kawin_suami", "usia_kawin_istri", "peserta_kb", "metode_kb", "lama_kb_tahun",
        "lama_kb_bulan", "tempat_pelayanan_kb", "ingin_anak_lagi", "alasan_tidak_kb", "no_kk", "tanggal_lahir",
    }  # fmt: skip


def test_trust_in_sources() -> None:
    order = [
        ("dtsen_anggota", "dtsen_keluarga", "jatim_anggota", "jatim_keluarga"),
        ("siks_ng_usulan",),
        ("dtks_23",),
        ("dtks_17", "dtks_bnba", "dtks_desa"),
        ("regsosek_anggota", "regsosek_tempat", "regsosek_perumahan", "regsosek_program", "regsosek_keluarga"),
        ("dtks_bdt_anggota",),
        ("bdt_2015",),
    ]
    assert [{BY_ID[name].rank for name in names} for names in order] == [{1}, {2}, {3}, {4}, {5}, {6}, {7}]
    assert {layout.rank for layout in LAYOUTS if layout.feeds[0] in REFERENCES} == {8}
    assert {layout.rank for layout in LAYOUTS if layout.generic} == {9}


@pytest.mark.parametrize(
    ("model", "feeds"),
    [(Member, ("members", "proposals")), (Family, ("families",)), (Reference, REFERENCES)],
    ids=["Member", "Family", "Reference"],
)
def test_every_column_of_a_model_is_in_some_layout(
    model: type[Member] | type[Family] | type[Reference], feeds: tuple[str, ...]
) -> None:
    known = {name for layout in LAYOUTS if set(feeds) & set(layout.feeds) for name in layout.columns}
    columns = model.to_schema().columns.items()
    read = {name for name, column in columns if (column.metadata or {})["kind"] not in DERIVED_KINDS}
    assert read - DERIVED - known == set()


def test_every_kind_of_list_beside_the_register_has_a_layout() -> None:
    assert {feed for layout in LAYOUTS for feed in layout.feeds} == {*REGISTER, *REFERENCES}
