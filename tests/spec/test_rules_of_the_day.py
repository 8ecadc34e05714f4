"""A run goes by the rules of its day, says which programmes had not begun, and publishes the rules it went by."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from tests.spec.office import CONFIG, Office, person


def test_a_run_of_2020_goes_by_the_rules_of_2020(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("dtks.csv", person())
    office.publish(date(2020, 6, 1))
    known = {"kube", "pelatihan", "rtlh"}
    assert set(office.manifest()["not_in_force"]) == {each.programme for each in CONFIG.programmes} - known
    assert {row["programme"] for row in office.rows("determinations")} == known
    rules = {row["rule"] for row in office.rows("rules")}
    assert "kube/TERDATA@2019-01-01" in rules
    assert "kube/DESIL@2025-02-05" not in rules


def test_a_run_of_today_publishes_the_rules_that_its_reasons_name(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("dtks.csv", person())
    office.publish()
    assert office.manifest()["not_in_force"] == []
    named = {reason["rule"] for row in office.rows("determinations") for reason in row["criteria"]}
    assert named
    assert named <= {row["rule"] for row in office.rows("rules")}
    outputs = {output["path"] for output in office.manifest()["outputs"]}
    assert "rules.parquet" in outputs
    told = pq.read_table(office.current / "rules.parquet", columns=["words_id", "source", "certainty"])
    assert all(all(row.values()) for row in told.to_pylist())
