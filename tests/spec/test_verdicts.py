"""Both ways to run a model agree, and values written as text are not taken for damaged numbers."""

import warnings
from pathlib import Path

import pyarrow as pa
import pytest
from pandera.errors import SchemaErrors, SchemaWarning

from schemas.rules import rules_of
from tests.spec import test_one_fault as one
from tests.spec.test_validate import Model, case, failing, findings_of, frame_of, told

__all__ = ["case"]


def test_pandera_and_the_stage_find_the_same_errors(case: tuple[Model, pa.Table]) -> None:
    model, rows = case
    with pytest.warns(SchemaWarning), pytest.raises(SchemaErrors) as raised:
        model.validate(frame_of(rows), lazy=True)
    failures = raised.value.failure_cases
    found = findings_of(rows, model)
    errors = found[found["severity"] == "error"]
    assert told(errors, ["code", "place"]) == told(failures, ["check", "index"])


def test_pandera_warns_of_every_code_that_the_stage_warns_of(case: tuple[Model, pa.Table]) -> None:
    model, rows = case
    with warnings.catch_warnings(record=True) as caught, pytest.raises(SchemaErrors):
        warnings.simplefilter("always")
        model.validate(frame_of(rows), lazy=True)
    texts = [str(warning.message) for warning in caught if warning.category is SchemaWarning]
    found = findings_of(rows, model)
    milder = set(found.loc[found["severity"] != "error", "code"])
    known = {str(rule.reason) for rule in rules_of(model)}
    assert milder == {code for code in known if any(code in text for text in texts)}


def test_each_check_of_whole_rows_finds_what_the_stage_finds(case: tuple[Model, pa.Table]) -> None:
    model, rows = case
    frame = frame_of(rows)
    by_pandera = {
        (check.name, not check.raise_warning, place)
        for check in model.to_schema().checks
        for place in failing(check(frame).check_output)
    }
    found = findings_of(rows, model)
    found = found.assign(error=found["severity"] == "error")
    names = {check.name for check in model.to_schema().checks}
    of_rows = found[found["code"].isin(names)]
    assert told(of_rows, ["code", "error", "place"]) == by_pandera


def test_a_nik_written_as_text_may_end_in_0(tmp_path: Path) -> None:
    tenth = {one.NIK: "3506011705800010"}
    assert one.of_text(tmp_path, one.DTSEN, one.changed(one.DTSEN, one.DTSEN_ROWS, 0, tenth)) == set()


def test_a_nik_written_as_text_with_serial_0000_was_spoilt_before(tmp_path: Path) -> None:
    spoilt = {one.NIK: "3506011705800000"}
    found = one.of_text(tmp_path, one.DTSEN, one.changed(one.DTSEN, one.DTSEN_ROWS, 0, spoilt))
    assert found == {(2, "nik", "NIK_PRESISI_EXCEL", "error")}


def test_a_kk_of_a_member_written_as_text_may_end_in_0(tmp_path: Path) -> None:
    tenth = {one.KK: "3506010203150010"}
    assert one.of_text(tmp_path, one.DTSEN, one.changed(one.DTSEN, one.DTSEN_ROWS, 0, tenth)) == set()


def test_a_kk_of_a_family_written_as_text_may_end_in_0(tmp_path: Path) -> None:
    tenth = {one.KK: "3506010204150010"}
    assert one.of_text(tmp_path, one.FAMILY, one.changed(one.FAMILY, one.FAMILY_ROWS, 1, tenth)) == set()


def test_a_birth_in_the_future_says_nothing_of_the_age(tmp_path: Path) -> None:
    later = {"tanggal_lahir": "2080-05-17"}
    found = one.of_text(tmp_path, one.DTSEN, one.changed(one.DTSEN, one.DTSEN_ROWS, 0, later))
    assert found == {(2, "tanggal_lahir", "TANGGAL_LAHIR_MASA_DEPAN", "error")}
