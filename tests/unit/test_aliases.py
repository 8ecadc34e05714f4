"""Headings that an office adds, without touching code."""

from pathlib import Path

import pytest

from pipeline.config import load_office_layouts
from pipeline.errors import TepatError
from schemas.layouts import Layout, load_layouts


def layouts(folder: Path, text: str) -> dict[str, Layout]:
    (folder / "aliases.toml").write_text(text)
    return {layout.id: layout for layout in load_office_layouts(folder)}


def test_without_the_file_the_layouts_are_as_shipped(tmp_path: Path) -> None:
    assert load_office_layouts(tmp_path) == load_layouts()


def test_a_heading_for_one_layout(tmp_path: Path) -> None:
    found = layouts(tmp_path, '[dtks_23]\nnik = ["NIK KPM"]\n')
    assert found["dtks_23"].column_of("Nik  KPM") == "nik"
    assert found["dtks_23"].owns("NIK KPM", "nik")
    assert found["dtsen_anggota"].column_of("NIK KPM") is None


def test_a_heading_for_every_layout_that_has_the_column(tmp_path: Path) -> None:
    found = layouts(tmp_path, '[every]\nnama_ibu_kandung = ["NAMA EMAK"]\n')
    assert found["dtks_23"].column_of("Nama_Emak") == "nama_ibu_kandung"
    assert found["dtsen_anggota"].column_of("NAMA EMAK") is None


@pytest.mark.parametrize(
    ("text", "key", "facts"),
    [
        ('[dtks_32]\nnik = ["X"]\n', "config_unknown_key", {"key": "dtks_32", "suggestion": "dtks_23"}),
        ('[dtks_23]\nnikk = ["X"]\n', "config_unknown_key", {"key": "dtks_23.nikk", "suggestion": "nik"}),
        ('[every]\nnikk = ["X"]\n', "config_unknown_key", {"key": "every.nikk", "suggestion": "nik"}),
        ('[dtks_23]\nnik = ["NAMA"]\n', "config_heading_taken", {"layout": "dtks_23"}),
        ("[dtks_23]\nnik = 3\n", "config_not_list", {}),
        ("[dtks_23", "config_not_toml", {}),
    ],
)
def test_what_is_not_understood_is_refused_with_the_place(
    tmp_path: Path, text: str, key: str, facts: dict[str, str]
) -> None:
    with pytest.raises(TepatError) as error:
        layouts(tmp_path, text)
    assert error.value.key == key
    assert facts.items() <= {**error.value.facts, "file": "aliases.toml"}.items()
