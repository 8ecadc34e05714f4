"""The models are the only declaration: pandera and the validate stage come to the same verdicts."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pytest

from benchmarks.validation import frame_of
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.stage import compact
from pipeline.stages.normalise import NormaliseParams, normalise
from pipeline.stages.validate import ValidateParams, validate
from pipeline.steps.intake import take_in
from schemas.family import Family
from schemas.layouts import NO_LAYOUT, load_layouts
from schemas.member import Member
from schemas.models import MODELS
from schemas.reference import Reference
from schemas.rules import rules_of
from tests.spec.conftest import AS_OF, Judged

Model = type[pandera.DataFrameModel]
TABLE: dict[Model, str] = {Member: "members", Family: "families"}
HOUSES = ("record_id", "source_file", "source_sheet", "source_row", "layout", "instrument", "tanggal_acuan")


def normalised(judged: Judged, model: Model) -> pa.Table:
    """The rows of a delivery as they come to validate."""
    line = Line(LocalEngine(), Ledger())
    return take_in(line, judged.folder, load_layouts(), AS_OF, lambda path: None).rows[TABLE[model]]


def scrambled(rows: pa.Table) -> pa.Table:
    """The same rows with the values of every column dealt out anew, so that much is wrong at once."""
    rng = np.random.default_rng(8)
    for place, name in enumerate(rows.column_names):
        if name not in HOUSES:
            dealt = rows[name].take(pa.array(rng.permutation(rows.num_rows)))
            rows = rows.set_column(place, name, dealt)
    return compact(rows)


def findings_of(rows: pa.Table, model: Model) -> pd.DataFrame:
    """What the stage finds, with the place of each row in the table."""
    found = validate({"rows": rows}, ValidateParams(model))["findings"].to_pandas()
    places = pd.Series(range(rows.num_rows), index=rows["record_id"].to_pylist())
    texts = {name: found[name].astype("str") for name in ("column", "code", "severity")}
    return found.assign(**texts, place=places.loc[found["record_id"]].to_numpy())


def failing(passes: Any) -> list[int]:
    """Places of the rows that a pandera check lets not pass."""
    return [int(place) for place in np.flatnonzero(~passes.to_numpy(dtype=bool))]


def told(found: pd.DataFrame, columns: list[str]) -> set[tuple[Any, ...]]:
    return set(found[columns].itertuples(index=False, name=None))


@pytest.fixture(scope="module", params=["member", "family", "member, scrambled", "family, scrambled"])
def case(request: pytest.FixtureRequest, messy: Judged) -> tuple[Model, pa.Table]:
    model = Member if "member" in request.param else Family
    rows = normalised(messy, model)
    return model, scrambled(rows) if "scrambled" in request.param else rows


def test_each_check_of_a_column_finds_what_the_stage_finds(case: tuple[Model, pa.Table]) -> None:
    model, rows = case
    frame = frame_of(rows)
    schema = model.to_schema()
    by_pandera = set()
    for name, column in schema.columns.items():
        for check in column.checks:
            passes = check(frame[name]).check_output
            by_pandera |= {(name, check.name, int(place)) for place in passes.index[~passes.to_numpy(bool)]}
    found = findings_of(rows, model)
    names = {check.name for check in schema.checks}
    assert told(found[~found["code"].isin(names)], ["column", "code", "place"]) == by_pandera


def test_the_rows_come_back_as_they_went_in_with_their_marks(case: tuple[Model, pa.Table]) -> None:
    model, rows = case
    result = validate({"rows": rows}, ValidateParams(model))["rows"]
    assert result["record_id"].to_pylist() == rows["record_id"].to_pylist()
    found = findings_of(rows, model)
    wrong = set(found.loc[found["severity"] == "error", "place"])
    assert set(np.flatnonzero(result["ditolak"].to_numpy())) == wrong


def test_an_identifier_is_fit_to_decide_only_when_nothing_speaks_against_it(
    case: tuple[Model, pa.Table],
) -> None:
    model, rows = case
    result = validate({"rows": rows}, ValidateParams(model))["rows"]
    found = findings_of(rows, model)
    for mark, codes in (
        ("nik_sah", ("NIK_KOSONG", "NIK_PRESISI_EXCEL")),
        ("kk_sah", ("KK_KOSONG", "KK_PRESISI_EXCEL")),
    ):
        against = found[found["code"].isin(codes) | (found["severity"] == "error")]
        assert set(np.flatnonzero(~result[mark].to_numpy())) == set(against["place"])


def test_a_value_outside_its_list_is_told_and_then_unknown(messy: Judged) -> None:
    rows = normalised(messy, Member)
    found = findings_of(rows, Member)
    unlisted = found[found["code"] == "KODE_DI_LUAR_DAFTAR"]
    assert len(unlisted)
    result = validate({"rows": rows}, ValidateParams(Member))["rows"]
    for column, place in unlisted[["column", "place"]].itertuples(index=False, name=None):
        assert str(rows[column][place]).startswith("?")
        assert result[column][place].as_py() is None


def test_the_order_of_rows_does_not_matter(messy: Judged) -> None:
    rows = normalised(messy, Member)
    turned = compact(rows.take(pa.array(range(rows.num_rows - 1, -1, -1))))
    cell = ["record_id", "column", "code", "severity"]
    assert told(findings_of(rows, Member), cell) == told(findings_of(turned, Member), cell)


def test_no_rows_are_no_findings() -> None:
    for model in {**TABLE, Reference: "references"}:
        feed = next(feed for feed, each in MODELS.items() if each is model)
        nothing = {"rows": pa.table({"record_id": pa.array([], pa.string())})}
        empty = normalise(nothing, NormaliseParams(feed, NO_LAYOUT))["rows"]
        result = validate({"rows": empty}, ValidateParams(model))
        assert result["findings"].num_rows == 0
        assert {"ditolak", "nik_sah", "kk_sah"} <= set(result["rows"].column_names)


def test_a_clean_delivery_has_no_error(clean: Judged) -> None:
    found = clean.findings
    errors = found[found["severity"] == "error"]
    assert errors[["source_file", "source_row", "column", "code"]].to_dict("records") == []


def test_a_clean_delivery_warns_only_of_what_a_perfect_office_lacks(clean: Judged) -> None:
    lacking = {"NIK_KOSONG", "IBU_KANDUNG_KOSONG", "HUBUNGAN_TIDAK_DIKENAL"}
    found = clean.findings
    assert set(found["code"]) <= {*lacking, "NIK_LUAR_KABUPATEN"}
    newcomers = found[found["code"] == "NIK_LUAR_KABUPATEN"]
    assert set(newcomers["severity"]) == {"info"}


def codes(models: Iterable[Model]) -> set[str]:
    return {str(rule.reason) for model in models for rule in rules_of(model)}


def test_the_scrambled_rows_make_nearly_every_rule_speak(messy: Judged) -> None:
    spoken = set()
    for model in TABLE:
        spoken |= set(findings_of(scrambled(normalised(messy, model)), model)["code"])
    silent = codes(TABLE) - spoken
    assert silent <= {
        "NIK_SAMA_DENGAN_KK",
        "HAMIL_TIDAK_SESUAI",
        "ASN_TNI_POLRI",
        "KK_PRESISI_EXCEL",
        "ANGKA_TIDAK_TERBACA",
        "DESA_BUKAN_DI_KECAMATAN",
        "KODE_WILAYAH_BPS",
    }
