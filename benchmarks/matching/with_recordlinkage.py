"""recordlinkage with labels, from the same rows to clusters, in a process of its own environment.

``.venv-recordlinkage/bin/python -m benchmarks.matching.with_recordlinkage <folder>`` reads ``rows.parquet``, writes
``recordlinkage.parquet`` (``cluster`` of each row) and ``recordlinkage_pairs.parquet`` (scored pairs), and tells what
it needed in its last line.
"""

import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import recordlinkage as rl
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from benchmarks.matching.outcome import Outcome, told

LABELS, SEED = 500, 2026
MERGED_FROM = 0.5
"""Probability from which the classifier of the package says that two are one."""

KEYS = (
    ["nik"],
    ["no_kk", "jenis_kelamin"],
    ["tanggal_lahir", "jenis_kelamin", "awal"],
    ["tanggal_lahir", "kata_terakhir"],
    ["kode_desa", "nama"],
    ["nama", "nama_ibu_kandung"],
    ["nik15"],
)
EXACT = ("no_kk", "jenis_kelamin", "kode_desa")


def main(folder: Path) -> None:
    """Find the duplicates of a folder's rows; the truth is read for the labels only."""
    frame, person = _frame(folder), pq.read_table(folder / "truth.parquet")["person"].to_numpy()
    outcome = Outcome(f"recordlinkage {version('recordlinkage')}, {LABELS} labels")
    with outcome.part("candidates"):
        index = rl.Index()
        for key in KEYS:
            index.block(key)
        pairs = index.index(frame)
    with outcome.part("compare"):
        features = _comparison().compute(pairs, frame)
    with outcome.part("classify"):
        sides = pairs.get_level_values(0).to_numpy(), pairs.get_level_values(1).to_numpy()
        score = _scored(features, person[sides[0]] == person[sides[1]])
    with outcome.part("cluster"):
        left, right = (side[score >= MERGED_FROM] for side in sides)
        graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(len(frame), len(frame)))
        clusters = connected_components(graph, directed=False)[1].astype(np.int64)
    pq.write_table(pa.table({"cluster": clusters}), folder / "recordlinkage.parquet")
    pq.write_table(
        pa.table({"left": sides[0], "right": sides[1], "score": score}), folder / "recordlinkage_pairs.parquet"
    )
    print(told(outcome))


def _frame(folder: Path) -> pd.DataFrame:
    frame: pd.DataFrame = pq.read_table(folder / "rows.parquet").to_pandas()
    for number in ("nik", "no_kk"):
        frame[number] = frame[number].where(frame["nik_sah" if number == "nik" else "kk_sah"])
    for word in ("jenis_kelamin", "kode_desa"):
        frame[word] = frame[word].astype(object)
    frame["tanggal_lahir"] = pd.to_datetime(frame["tanggal_lahir"])
    frame["awal"], frame["nik15"] = frame["nama"].str[:2], frame["nik"].str[:15]
    frame["kata_terakhir"] = frame["nama"].str.rsplit(n=1).str[-1]
    return frame


def _comparison() -> rl.Compare:
    compare = rl.Compare(n_jobs=1)
    compare.string("nik", "nik", method="levenshtein", missing_value=0.5, label="nik")
    compare.exact("nik", "nik", missing_value=0.5, label="nik_sama")
    compare.string("nama", "nama", method="jarowinkler", label="nama")
    compare.date("tanggal_lahir", "tanggal_lahir", missing_value=0.5, label="tanggal_lahir")
    compare.string("nama_ibu_kandung", "nama_ibu_kandung", method="jarowinkler", missing_value=0.5, label="ibu")
    for name in EXACT:
        compare.exact(name, name, missing_value=0.5, label=name)
    return compare


def _scored(features: pd.DataFrame, same: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """The probability of each pair, by a logistic regression on half as many labels of either kind."""
    rng = np.random.default_rng(SEED)
    halves = [rng.choice(np.flatnonzero(same == kind), LABELS // 2, replace=False) for kind in (True, False)]
    labelled = features.iloc[np.concatenate(halves)]
    classifier = rl.LogisticRegressionClassifier()
    classifier.fit(labelled, labelled.index[: LABELS // 2])
    probability: npt.NDArray[np.float64] = classifier.prob(features).to_numpy()
    return probability


if __name__ == "__main__":
    main(Path(sys.argv[1]))
