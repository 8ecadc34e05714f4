"""Weights are estimated on request, from pairs of which nobody says which are of one person."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from pipeline.__main__ import cli
from pipeline.config import load_config
from pipeline.engines.local import LocalEngine
from pipeline.errors import Exit, TepatError
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.sample import write_deliveries
from pipeline.steps.weights import estimate_weights
from tests.spec.conftest import Judged

CONFIG = Path(__file__).parents[2] / "config"


def test_the_share_of_pairs_of_one_person_is_found_without_being_told(messy: Judged) -> None:
    line = Line(LocalEngine(), Ledger(on_stage=lambda name: None))
    weights = estimate_weights(line, messy.register.members, 0.6, "x")
    truth = pd.read_parquet(messy.folder / "_truth.parquet")
    known = messy.register.members.select(["source_file", "source_row"]).to_pandas()
    who = known.astype({"source_file": "str"}).merge(
        truth.astype({"source_file": "str"}), on=["source_file", "source_row"], how="left"
    )
    sizes = who.groupby("true_person_id").size().to_numpy()
    assert weights.twins == pytest.approx((sizes * (sizes - 1) / 2).sum() / len(who), rel=0.03)
    for place, field in enumerate(weights.fields):
        if field.id in ("nik", "nama", "tanggal_lahir", "no_kk", "jenis_kelamin"):
            assert weights.worth(place)[-1] > 0 > weights.worth(place)[1]


def test_the_command_writes_weights_that_the_next_run_reads(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    write_deliveries(400, 3, tmp_path / "raw", messy=True)
    written = tmp_path / "weights.toml"
    arguments = ["weights", "--raw", str(tmp_path / "raw"), "--config", str(CONFIG), "--out", str(written)]
    first = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert "Bobot pencocokan ditaksir" in first.output
    text = written.read_text("utf-8")
    CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert written.read_text("utf-8") == text
    weights = load_config(_office(tmp_path, text)).weights
    assert np.isclose([levels.sum() for levels in weights.same], 1).all()


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [("[fields.nik]", "[fields.nik_lain]", "config_key_missing"), ("records = ", "rekaman = ", "config_unknown_key")],
)
def test_weights_that_are_not_understood_are_refused_with_the_place(
    tmp_path: Path, before: str, after: str, key: str
) -> None:
    text = (CONFIG / "weights.toml").read_text("utf-8").replace(before, after)
    with pytest.raises(TepatError) as refused:
        load_config(_office(tmp_path, text))
    assert (refused.value.exit_code, refused.value.key) == (Exit.USAGE, key)
    assert refused.value.facts["file"] == "weights.toml"


def test_without_weights_nothing_is_matched(tmp_path: Path) -> None:
    folder = _office(tmp_path, "")
    (folder / "weights.toml").unlink()
    with pytest.raises(TepatError) as refused:
        load_config(folder)
    assert refused.value.key == "config_missing"


def _office(folder: Path, weights: str) -> Path:
    """A configuration folder with other weights."""
    for file in CONFIG.rglob("*.toml"):
        copy = folder / "config" / file.relative_to(CONFIG)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text("utf-8"), "utf-8")
    (folder / "config" / "weights.toml").write_text(weights, "utf-8")
    return folder / "config"
