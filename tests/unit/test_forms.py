"""Forms: what an officer finds above and in each column of an export, read from the schema alone."""

import pytest

from schemas.forms import choices_of, form_of
from schemas.instruments import code_list, fold_code
from schemas.layouts import Layout, load_layouts
from schemas.models import MODELS

LAYOUTS = {layout.id: layout for layout in load_layouts()}


def written(layout: str, column: str) -> list[tuple[str, str]]:
    return [(choice.written, choice.label) for choice in choices_of(LAYOUTS[layout], column)]


def test_headings_stand_in_the_order_of_the_export() -> None:
    form = form_of(LAYOUTS["siks_ng_usulan"])
    assert [column.heading for column in form][:4] == ["NIK", "PROGRAM BANSOS", "NOKK", "NAMA"]
    assert [column.title for column in form if column.column == "tanggal_lahir"] == ["Tanggal lahir"]
    assert [column.column for column in form if column.required] == ["nik", "program_bansos", "no_kk", "nama"]


def test_numbers_of_the_instrument_are_offered_with_their_meaning() -> None:
    assert written("dtsen_anggota", "jenis_kelamin") == [("1", "Laki-laki"), ("2", "Perempuan")]
    assert written("bdt_2015", "partisipasi_sekolah")[0] == ("0", "Belum pernah sekolah")


def test_a_column_of_free_text_offers_nothing() -> None:
    assert [column.choices for column in form_of(LAYOUTS["dtsen_anggota"]) if column.column == "nama"] == [()]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_what_is_offered_is_understood_when_it_comes_back(layout: Layout) -> None:
    model = MODELS[layout.feeds[0]].to_schema().columns
    for column in form_of(layout):
        if column.kind != "code":
            assert column.choices == ()
            continue
        own = {fold_code(text) for texts in layout.values.get(column.column, {}).values() for text in texts}
        known = own | set(code_list(layout.instrument, column.column))
        assert {fold_code(choice.written) for choice in column.choices} <= known, column.column
        assert len({choice.written for choice in column.choices}) == len(column.choices)
        assert column.column in model
