"""Figures: everything the report tells of a run, counted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Numbers
from pipeline.report.assembled import Assembled, count_assembled
from pipeline.report.changes import Changes, count_changes
from pipeline.report.duplicates import Duplicates, count_duplicates
from pipeline.report.listed import count_listed
from pipeline.report.population import (
    Kecamatan,
    Population,
    count_desil,
    count_kecamatan,
    count_population,
)
from pipeline.report.problems import Problems, count_problems
from pipeline.report.programmes import Programme, count_programmes
from pipeline.report.repairs import Repairs, count_repairs
from pipeline.report.sense import Sense, hold_against
from pipeline.report.tables import read
from pipeline.report.trend import Trend, count_trend
from pipeline.statistics import Used
from schemas.regions import load_kecamatan

FAMILY_COLUMNS = ("family_id", "kode_kecamatan", "anggota_tercatat", "anggota_dikarantina", "desil_nasional")


@dataclass(frozen=True)
class Figures:
    """What the report tells.

    Attributes:
        manifest: The manifest of the run.
        kecamatan_names: In the order of their codes.
        kecamatan: Persons and families by kecamatan; the last place: not known.
        listed: For each programme the families or persons on its list by kecamatan, likewise.
        problems: Findings by code and kecamatan.
        programmes: Determinations by programme.
        duplicates: Merged persons and pairs in doubt.
        population: Persons by age and sex.
        desil: Families by desil; the last place: not known.
        persons_by_desil: Persons by the desil of their family, likewise.
        trend: Quality over time.
        repairs: What is proposed, and what was decided.
        changes: What happened on the lists since the run before; None where there was none.
        sense: The lists against official figures; None where the run was not given any.
        assembled: Groups, case-loads and classes; None for a run from before there were any.
    """

    manifest: Mapping[str, Any]
    kecamatan_names: tuple[str, ...]
    kecamatan: Kecamatan
    listed: Mapping[str, Numbers]
    problems: Problems
    programmes: tuple[Programme, ...]
    duplicates: Duplicates
    population: Population
    desil: Numbers
    persons_by_desil: Numbers
    trend: Trend
    repairs: Repairs
    changes: Changes | None
    sense: Sense | None
    assembled: Assembled | None


def count(folder: Path) -> Figures:
    """Count everything in a run folder; reads the manifest and the tables, each with few columns."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    known = load_kecamatan()
    kecamatan_of = {each.kode_kecamatan: number for number, each in enumerate(known)}
    families = read(folder, "families", FAMILY_COLUMNS)
    population = count_population(folder, date.fromisoformat(manifest["as_of"]))
    programmes = count_programmes(folder, manifest["units"], families)
    return Figures(
        manifest=manifest,
        kecamatan_names=tuple(each.kecamatan.title() for each in known),
        kecamatan=count_kecamatan(families, kecamatan_of),
        listed=_listed(manifest, [each.code for each in programmes], kecamatan_of),
        problems=count_problems(folder, kecamatan_of, families),
        programmes=programmes,
        duplicates=count_duplicates(folder, population.records),
        population=population,
        desil=count_desil(families),
        persons_by_desil=count_desil(families, "anggota_tercatat"),
        trend=count_trend(folder),
        repairs=count_repairs(folder),
        sense=_sense(manifest, families, kecamatan_of, programmes),
        assembled=count_assembled(folder, manifest),
        changes=count_changes(folder, manifest),
    )


def _sense(
    manifest: Mapping[str, Any],
    families: pa.Table,
    kecamatan_of: Mapping[str, int],
    programmes: Sequence[Programme],
) -> Sense | None:
    """A run from before there were official figures, or without any, has no sense check."""
    said = manifest.get("statistics")
    if said is None:
        return None
    on_list = {each.code: each.on_list for each in programmes if len(each.on_list)}
    return hold_against(Used.model_validate(said), count_listed(families, kecamatan_of, on_list), kecamatan_of)


def _listed(manifest: Mapping[str, Any], programmes: list[str], kecamatan_of: Mapping[str, int]) -> dict[str, Numbers]:
    """Rows of each list by kecamatan, as the manifest names them."""
    size = len(kecamatan_of)
    listed = {code: np.zeros(size + 1, dtype=np.int64) for code in programmes}
    for output in manifest["outputs"]:
        first, *rest = output["path"].split("/")
        if first == "eligibility":
            place = kecamatan_of.get(rest[1].removeprefix("kecamatan="), size)
            listed[rest[0]][place] += output["rows"]
    return listed
