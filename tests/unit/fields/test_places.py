"""Places: known only when what is said agrees; BPS and Kemendagri digits are never mixed up."""

import pyarrow as pa
import pytest

from pipeline.fields.places import FORMS, find_place, resolve_places
from schemas.regions import load_regions

NGADI = ("cocok", "350602", "3506022007")
CASES = [
    ("all said alike", {"kode": "35.06.02.2007", "desa": "NGADI", "kec": "MOJO", "kab": "KEDIRI"}, NGADI),
    ("plain code", {"kode": "3506022007"}, NGADI),
    ("code out of a numeric cell", {"kode": "3506022007.0"}, NGADI),
    ("kecamatan code and name", {"kode_kec": "350602", "desa": "NGADI"}, NGADI),
    ("names alone", {"desa": "Ngadi", "kec": "Mojo"}, NGADI),
    ("prefixes", {"desa": "DESA NGADI", "kec": "KEC. MOJO", "kab": "KAB. KEDIRI"}, NGADI),
    ("regency number of two digits", {"kode_kab": "06", "desa": "NGADI", "kec": "MOJO"}, NGADI),
    ("a village name that occurs once", {"desa": "NGADI"}, NGADI),
    ("a slip of the pen beside a code", {"kode": "3506022007", "desa": "NGADY"}, NGADI),
    ("joined name", {"desa": "PLOSOKIDUL", "kec": "PLOSOKLATEN"}, ("cocok", "350609", "3506092005")),
    ("dash", {"desa": "ADAN ADAN", "kec": "GURAH"}, ("cocok", "350610", "3506102021")),
    ("Pohsarang", {"desa": "POHSARANG", "kec": "SEMEN"}, ("cocok", "350601", "3506012006")),
    ("Kampung Baru", {"desa": "KAMPUNG BARU", "kec": "KEPUNG"}, ("cocok", "350618", "3506182002")),
    ("kelurahan", {"desa": "KEL. PARE", "kec": "PARE"}, ("cocok", "350617", "3506171009")),
    ("Badal", {"desa": "BADAL", "kec": "NGADILUWIH"}, ("cocok", "350604", "3506042009")),
    ("Badal Pandean", {"desa": "BADALPANDEAN", "kec": "NGADILUWIH"}, ("cocok", "350604", "3506042010")),
    ("Rembang", {"desa": "REMBANG", "kec": "NGADILUWIH"}, ("cocok", "350604", "3506042011")),
    ("Wonorejo in Wates", {"desa": "WONOREJO", "kec": "WATES"}, ("cocok", "350606", "3506062012")),
    ("kecamatan alone", {"kec": "MOJO"}, ("cocok", "350602", None)),
    ("a village name that occurs four times", {"desa": "WONOREJO"}, ("tidak_dikenal", None, None)),
    ("no such village", {"desa": "ANTAH", "kec": "MOJO"}, ("tidak_dikenal", "350602", None)),
    ("Kediri alone", {"kab": "KEDIRI"}, ("tidak_dikenal", None, None)),
    (
        "village of another kecamatan",
        {"desa": "NGADI", "kec": "SEMEN"},
        ("desa_bukan_di_kecamatan", "350601", None),
    ),
    (
        "code and village name differ",
        {"kode": "3506022007", "desa": "MAESAN", "kec": "MOJO"},
        ("desa_bukan_di_kecamatan", "350602", None),
    ),
    (
        "code and kecamatan name differ",
        {"kode": "3506022007", "desa": "NGADI", "kec": "SEMEN"},
        ("desa_bukan_di_kecamatan", None, None),
    ),
    (
        "kecamatan code and kecamatan name differ",
        {"kode_kec": "350601", "kec": "MOJO"},
        ("desa_bukan_di_kecamatan", None, None),
    ),
    ("BPS 3506010 is Mojo, not Semen", {"kode_kec": "3506010"}, ("kode_bps", "350602", None)),
    ("BPS 3506020 is Semen", {"kode_kec": "3506020", "kec": "SEMEN"}, ("kode_bps", "350601", None)),
    (
        "BPS kecamatan with the village's name",
        {"kode_kec": "3506010", "desa": "NGADI"},
        ("kode_bps", *NGADI[1:]),
    ),
    (
        "BPS digits, another kecamatan's name",
        {"kode_kec": "3506010", "kec": "SEMEN"},
        ("kode_bps", "350601", None),
    ),
    ("BPS village code", {"kode": "3506010007", "kec": "MOJO", "desa": "NGADI"}, ("kode_bps", *NGADI[1:])),
    ("BPS kecamatan beside a Kemendagri village", {"kode": "3506022007", "kode_kec": "3506010"}, NGADI),
    ("city by code", {"kode": "35.71.01.1001", "kab": "KEDIRI"}, ("di_luar_kabupaten", None, None)),
    ("city by name", {"kab": "KOTA KEDIRI", "kec": "MOJOROTO"}, ("di_luar_kabupaten", None, None)),
    ("city by its kecamatan", {"kab": "KEDIRI", "kec": "PESANTREN"}, ("di_luar_kabupaten", None, None)),
    ("another regency", {"kab": "KAB. MALANG", "kec": "WAGIR"}, ("di_luar_kabupaten", None, None)),
    ("regency number of the city", {"kode_kab": "71", "kec": "MOJOROTO"}, ("di_luar_kabupaten", None, None)),
    ("nothing", {"desa": "", "kec": "-"}, ("kosong", None, None)),
]
NAMES = {
    "kode": "kode_kelurahan_desa",
    "kode_kec": "kode_kecamatan",
    "kode_kab": "kode_kabupaten_kota",
    "desa": "kelurahan_desa",
    "kec": "kecamatan",
    "kab": "kabupaten_kota",
}


@pytest.mark.parametrize(("said", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_place(said: dict[str, str], found: tuple[str, str | None, str | None]) -> None:
    place = find_place({NAMES[name]: text for name, text in said.items()})
    assert (place.form, place.kode_kecamatan, place.kode_desa) == found


def test_every_village_is_found_by_its_code_and_by_its_names() -> None:
    regions = load_regions()
    columns = {name: pa.array(regions[name].astype(object), pa.string()) for name in regions.columns}
    by_code = resolve_places({"kode_kelurahan_desa": columns["kode_desa"]})
    by_name = resolve_places({"kelurahan_desa": columns["desa"], "kecamatan": columns["kecamatan"]})
    for places in (by_code, by_name):
        assert places.kode_desa.to_pylist() == columns["kode_desa"].to_pylist()
        assert set(places.wilayah_bentuk.to_pylist()) == {"cocok"}


def test_columns_keep_their_rows_and_what_was_written() -> None:
    places = resolve_places(
        {
            "kelurahan_desa": pa.array(["Ngadi", None, "Ngadi"]).dictionary_encode(),
            "kecamatan": pa.array(["Mojo", None, "Semen"]),
        }
    )
    assert places.wilayah_tertulis.to_pylist() == ["Ngadi / Mojo", None, "Ngadi / Semen"]
    assert places.wilayah_bentuk.to_pylist() == ["cocok", "kosong", "desa_bukan_di_kecamatan"]
    assert set(places.wilayah_bentuk.to_pylist()) <= set(FORMS)
    assert places.kode_desa.to_pylist() == ["3506022007", None, None]


def test_no_rows() -> None:
    assert len(resolve_places({"kecamatan": pa.array([], pa.string())}).kode_desa) == 0


@pytest.mark.parametrize(
    ("numbering", "parts", "found"),
    [
        ("bps", ("06", "020", "005", "SEMEN", "SEMEN"), ("cocok", "350601", "3506012008")),
        ("bps", ("6", "20", "5", "SEMEN", "SEMEN"), ("cocok", "350601", "3506012008")),
        ("bps", ("6", "20", "5", "", ""), ("cocok", "350601", None)),
        ("kemendagri", ("06", "020", "", "", ""), ("kode_bps", "350601", None)),
        ("kemendagri", ("06", "01", "2008", "", ""), ("cocok", "350601", "3506012008")),
        ("kemendagri", ("6", "1", "2008", "SEMEN", "SEMEN"), ("cocok", "350601", "3506012008")),
        ("kemendagri", ("71", "01", "1001", "", ""), ("di_luar_kabupaten", None, None)),
        ("bps", ("71", "010", "001", "", ""), ("di_luar_kabupaten", None, None)),
    ],
)
def test_codes_in_parts_are_put_together_in_the_numbering_of_the_export(
    numbering: str, parts: tuple[str, ...], found: tuple[str, str | None, str | None]
) -> None:
    names = ("kode_kabupaten_kota", "kode_kecamatan", "kode_kelurahan_desa", "kecamatan", "kelurahan_desa")
    place = find_place(dict(zip(names, parts, strict=True)), numbering)
    assert (place.form, place.kode_kecamatan, place.kode_desa) == found
