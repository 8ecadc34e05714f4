"""Where rows of a delivery stand, who they truly are, and what the ledger and a run say of them."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

PLACE = ["source_file", "source_sheet", "source_row"]
NO_ROW = -1
"""Of a finding about a whole file or sheet."""

NOBODY = -1
"""Of a row that is nobody's, or of no family."""


@dataclass(frozen=True)
class Delivery:
    """What was put in and what was told, each line with ``place``, ``related``, ``person`` and ``family``.

    Attributes:
        ledger: Lines of the ledger.
        findings: Findings of the run.
    """

    ledger: pd.DataFrame
    findings: pd.DataFrame


def load(raw: Path, run: Path) -> Delivery:
    """Load the ledger of a delivery and the findings of its run."""
    truth = load_truth(raw)
    ledger = pd.read_csv(raw / "_ledger.csv", dtype="str", keep_default_na=False)
    ledger["place"] = places_of(ledger)
    ledger["related"] = ledger["related_row"]
    return Delivery(_with_who(ledger, truth), _with_who(_findings(run), truth))


def load_truth(raw: Path) -> pd.DataFrame:
    """Person and family of every row of a person or of a family, by place."""
    truth = pd.concat([pd.read_parquet(raw / name) for name in ("_truth.parquet", "_truth_cards.parquet")])
    truth = truth.fillna({"true_person_id": NOBODY}).astype({"true_person_id": "int64"})
    truth.index = pd.Index(places_of(truth))
    return truth.rename(columns={"true_person_id": "person", "true_family_id": "family"})[["person", "family"]]


def load_links(run: Path) -> pd.DataFrame:
    """Every accepted row with its place and its person."""
    links = pd.read_parquet(run / "links.parquet", columns=[*PLACE, "record_id", "person_id"])
    return links.assign(place=places_of(links))


def places_of(frame: pd.DataFrame) -> "pd.Series[str]":
    """Where each row stands, in one text."""
    row = pd.to_numeric(frame["source_row"]).fillna(NO_ROW).astype("int64").astype("str")
    file, sheet = (frame[name].astype("str") for name in PLACE[:2])
    place: pd.Series[str] = file + ":" + sheet + ":" + row
    return place


def _findings(run: Path) -> pd.DataFrame:
    found = pd.read_parquet(
        run / "findings.parquet", columns=[*PLACE, "column", "code", "severity", "related_record_id"]
    )
    place_of = load_links(run).set_index("record_id")["place"]
    texts = found[["column", "code", "severity"]].astype("str").fillna("")
    related = found["related_record_id"].map(place_of[~place_of.index.duplicated()]).fillna("")
    return found.assign(**texts, place=places_of(found), related=related.astype("str"))


def _with_who(frame: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    who = truth.reindex(frame["place"]).fillna(NOBODY).astype("int64")
    return frame.assign(person=who["person"].to_numpy(), family=who["family"].to_numpy())
