"""How good a published run of invented deliveries is, against the truth and the ledger beside them.

``python -m benchmarks.quality data/raw data/clean/current`` prints precision and recall of the merged pairs,
how many pairs wait for an officer and how many of those are really one person, and for every kind of fault
how many were found at the right row with the right code.
"""

import sys
from pathlib import Path

import pandas as pd

NO_ROW = -1
"""Of a finding about a whole file or sheet."""

PLACE = ["source_file", "source_sheet", "source_row"]


def main(raw: Path, run: Path) -> None:
    """Print the figures."""
    truth = pd.read_parquet(raw / "_truth.parquet").astype({"source_file": "str", "source_sheet": "str"})
    links = pd.read_parquet(run / "links.parquet", columns=[*PLACE, "record_id", "person_id"])
    links = links.astype({"source_file": "str", "source_sheet": "str"}).dropna(subset="person_id")
    known = links.merge(truth, on=PLACE)
    merged, right = _pairs(known, ["person_id"]), _pairs(known, ["person_id", "true_person_id"])
    print(f"rows of persons linked: {len(known):,} of {len(links):,} accepted")
    print(f"merged pairs: {merged:,}; precision {right / merged:.5f}")
    print(f"true pairs: {_pairs(known, ['true_person_id']):,}; recall of automatic merges {_recall(known, right):.4f}")
    _review(known, pd.read_parquet(run / "review_pairs.parquet", columns=["record_id_a", "record_id_b"]))
    _faults(pd.read_csv(raw / "_ledger.csv", dtype="str", keep_default_na=False), run)


def _pairs(rows: pd.DataFrame, by: list[str]) -> int:
    sizes = rows.groupby(by).size()
    return int((sizes * (sizes - 1) // 2).sum())


def _recall(known: pd.DataFrame, right: int) -> float:
    return right / max(_pairs(known, ["true_person_id"]), 1)


def _review(known: pd.DataFrame, pairs: pd.DataFrame) -> None:
    person = known.set_index("record_id")["true_person_id"]
    same = person.reindex(pairs["record_id_a"]).to_numpy() == person.reindex(pairs["record_id_b"]).to_numpy()
    records = len(set(pairs["record_id_a"]) | set(pairs["record_id_b"]))
    share = records / len(known)
    print(f"pairs for an officer: {len(pairs):,}, really one person {int(same.sum()):,}; {share:.2%} of rows")


def _faults(ledger: pd.DataFrame, run: Path) -> None:
    findings = pd.read_parquet(run / "findings.parquet", columns=[*PLACE, "code", "severity", "related_record_id"])
    texts = dict.fromkeys(("source_file", "source_sheet", "code", "severity"), "str")
    findings = findings.astype(texts).fillna({"source_row": NO_ROW})
    found = set(zip(*(findings[name] for name in (*PLACE, "code")), strict=True))
    ledger = ledger.assign(source_row=pd.to_numeric(ledger["source_row"]).fillna(NO_ROW))
    coded = ledger[(ledger["code"] != "") & (ledger["related_row"] == "")]
    rows = zip(coded["source_file"], coded["source_sheet"], coded["source_row"], coded["code"], strict=True)
    hit = pd.Series([row in found for row in rows], index=coded.index)
    print(f"faults other than duplicates: {len(coded):,}, found at their row with their code {int(hit.sum()):,}")
    places = set(zip(ledger["source_file"], ledger["source_sheet"], ledger["source_row"], strict=True))
    errors = findings[findings["severity"] == "error"]
    false = [place not in places for place in zip(*(errors[name] for name in PLACE), strict=True)]
    print(f"errors on rows without a fault: {sum(false):,}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
