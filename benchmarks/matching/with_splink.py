"""Splink on DuckDB, from the same rows to clusters, in a process of its own environment.

``.venv-peers/bin/python -m benchmarks.matching.with_splink <folder>`` reads ``rows.parquet``, writes
``splink.parquet`` (``cluster`` of each row at the threshold of Splink's own examples) and ``splink_pairs.parquet``
(scored pairs), and tells what it needed in its last line.
"""

import sys
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, __version__, block_on

from benchmarks.matching.outcome import Outcome, told

SCORED_FROM, CLUSTERED_FROM = 0.5, 0.95
"""Probabilities of Splink's own example of predicting and clustering."""
PAIRS_FOR_U, SEED = 1e7, 2026
KNOWN_BY_NIK = 0.75
"""Share of the pairs of one person that the rule on an equal NIK finds: what the training asks for, told it."""

ROWS = """
select nomor as unique_id, case when nik_sah then nik end as nik, case when kk_sah then no_kk end as no_kk,
    nama::varchar as nama, split_part(nama, ' ', 1) as kata_pertama, split_part(nama, ' ', -1) as kata_terakhir,
    nama_ibu_kandung::varchar as nama_ibu_kandung, tanggal_lahir, jenis_kelamin::varchar as jenis_kelamin,
    kode_desa::varchar as kode_desa
from read_parquet('{file}')
"""

KEYS = (
    ("nik",),
    ("no_kk", "jenis_kelamin"),
    ("tanggal_lahir", "jenis_kelamin", "substr(nama, 1, 2)"),
    ("tanggal_lahir", "kata_terakhir"),
    ("kode_desa", "nama"),
    ("nama", "nama_ibu_kandung"),
    ("substr(nik, 1, 15)",),
)


def main(folder: Path) -> None:
    """Find the duplicates of a folder's rows."""
    connection = duckdb.connect()
    connection.execute("create table rows as " + ROWS.format(file=folder / "rows.parquet"))
    outcome = Outcome(f"Splink {__version__} on DuckDB {duckdb.__version__}")
    with outcome.part("train"):
        api = DuckDBAPI(connection)
        linker = Linker(api.register("rows"), _settings(), log_level="ERROR")
        _train(linker)
    with outcome.part("predict"):
        pairs = linker.inference.predict(threshold_match_probability=SCORED_FROM)
    with outcome.part("cluster"):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=CLUSTERED_FROM
        )
    _write(connection, pairs, clusters, folder)
    print(told(outcome))


def _settings() -> SettingsCreator:
    """The columns that the line compares, each in Splink's own comparison for its kind."""
    name = cl.NameComparison("nama", jaro_winkler_thresholds=[0.95, 0.88, 0.8])
    birth = cl.DateOfBirthComparison(
        "tanggal_lahir", input_is_string=False, datetime_thresholds=[1, 1], datetime_metrics=["month", "year"]
    )
    mother = cl.NameComparison("nama_ibu_kandung", jaro_winkler_thresholds=[0.95, 0.88, 0.8])
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.LevenshteinAtThresholds("nik", [1, 2]),
            name.configure(term_frequency_adjustments=True),
            birth,
            mother.configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("no_kk", [1, 2]),
            cl.ExactMatch("jenis_kelamin"),
            cl.ExactMatch("kode_desa").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[block_on(*key) for key in KEYS],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def _train(linker: Linker) -> None:
    """Estimate everything without labels, in the way that Splink's documentation goes."""
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("nik")], recall=KNOWN_BY_NIK)
    training.estimate_u_using_random_sampling(max_pairs=PAIRS_FOR_U, seed=SEED)
    for key in (("nik",), ("nama", "tanggal_lahir"), ("tanggal_lahir", "nama_ibu_kandung")):
        training.estimate_parameters_using_expectation_maximisation(block_on(*key))


def _write(connection: duckdb.DuckDBPyConnection, pairs: Any, clusters: Any, folder: Path) -> None:
    connection.execute(
        f"copy (select cluster_id::bigint as cluster from {clusters.physical_name} order by unique_id)"
        f" to '{folder / 'splink.parquet'}' (format parquet)"
    )
    connection.execute(
        f'copy (select unique_id_l as "left", unique_id_r as "right", match_weight as score'
        f" from {pairs.physical_name}) to '{folder / 'splink_pairs.parquet'}' (format parquet)"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
