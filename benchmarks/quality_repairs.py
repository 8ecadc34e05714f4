"""How often proposed repairs are right: each beside what the cell said before the fault was put in."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from benchmarks.quality_places import places_of
from pipeline.fields.codes import translate
from pipeline.fields.dates import parse_dates
from pipeline.fields.identifiers import clean_identifier
from pipeline.fields.place_names import fold_place, known_places
from schemas.repairs import ASKS


@dataclass(frozen=True)
class Repairs:
    """Proposals for one column, of one degree of sureness.

    Attributes:
        column: Our column.
        sureness: How sure they are.
        proposed: How many there are.
        known: Those about a cell whose true value is known.
        right: Those that propose it.
        put: Faults in the column, of which one of these is an answer where ``known`` says so.
    """

    column: str
    sureness: str
    proposed: int
    known: int
    right: int
    put: int


def repairs(raw: Path, run: Path) -> list[Repairs]:
    """Hold the proposals of a run against the ledger of its delivery."""
    ledger = pd.read_csv(raw / "_ledger.csv", dtype="str", keep_default_na=False)
    ledger = ledger[(ledger["true_value"] != "") & ledger["column"].isin(ASKS) & (ledger["code"] != "")]
    ledger = ledger.assign(place=places_of(ledger)).drop_duplicates(["place", "column"])
    proposals = pd.read_parquet(run / "proposals.parquet")
    proposals["column"] = proposals["column"].astype("str")
    proposals["place"] = places_of(proposals)
    met = proposals.merge(ledger[["place", "column", "true_value"]], on=["place", "column"], how="left")
    known = met["true_value"].notna().to_numpy()
    met["right"] = known
    for column in ASKS:
        here = known & (met["column"] == column).to_numpy()
        same = _same(column, met.loc[here, "true_value"], met.loc[here, "proposed"])
        met.loc[here, "right"] = np.array(same, dtype=bool)
    put = ledger["column"].value_counts()
    return [
        Repairs(
            column, sureness, len(group), int(group["true_value"].notna().sum()), int(group["right"].sum()), put[column]
        )
        for (column, sureness), group in met.groupby(["column", met["sureness"].astype("str")], sort=True)
    ]


def _same(column: str, written: "pd.Series[str]", proposed: "pd.Series[str]") -> list[bool]:
    """Whether the proposed values are what was written before the fault."""
    texts = pa.array(written, pa.string())
    if column == "kode_desa":
        known = known_places().desa
        return [
            fold_place(name) == known.get(code) or name.replace(".", "") == code
            for name, code in zip(written, proposed, strict=True)
        ]
    if column == "jenis_kelamin":
        values = translate(texts, "umum", column, {}).cast(pa.string())
    elif column == "tanggal_lahir":
        values = parse_dates(texts)[0].cast(pa.string())
    else:
        values = clean_identifier(texts)
    return [value == wanted for value, wanted in zip(values.to_pylist(), proposed, strict=True)]
