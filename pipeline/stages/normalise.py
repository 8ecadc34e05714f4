"""Normalise: values as written become canonical; what cannot be read is carried on, marked, never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandera.pandas as pa_model
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.codes import translate
from pipeline.fields.columns import constant
from pipeline.fields.dates import parse_dates
from pipeline.fields.identifiers import clean_identifier
from pipeline.fields.names import clean_name
from pipeline.fields.numbers import clean_number, clean_rt_rw
from pipeline.fields.places import resolve_places
from pipeline.fields.text import clean_dusun, clean_text, clean_word
from pipeline.stage import Tables
from schemas.dtypes import ARROW_TYPES, CODE, PROVENANCE
from schemas.published import CHANGES

NOTED_KINDS: Final = ("nik", "kk", "name")
"""Kinds whose every rewriting is written down; codes and dates change form by the layout's own rule."""

PLAIN_DATES: Final = ("iso", "hari_bulan_tahun", "kosong")
PLACE_COLUMNS: Final = (
    "kode_kelurahan_desa",
    "kode_kecamatan",
    "kode_kabupaten_kota",
    "kelurahan_desa",
    "kecamatan",
    "kabupaten_kota",
)


@dataclass(frozen=True)
class NormaliseParams:
    """The model to fill, the instrument of the codes, and the day that ages are taken on."""

    model: type[pa_model.DataFrameModel]
    instrument: str
    as_of: date


def normalise(tables: Tables, params: NormaliseParams) -> dict[str, pa.Table]:
    """Bring rows of one layout into the columns of a model.

    Args:
        tables: ``rows``, as written, canonical column names; a column the layout lacks is absent.
        params: Model, instrument, day.

    Returns:
        ``rows`` with the model's columns, the same rows in the same order; and ``changes``.
    """
    raw = tables["rows"]
    kinds = {name: (column.metadata or {})["kind"] for name, column in params.model.to_schema().columns.items()}
    made = _places(raw)
    changes = [CHANGES.empty_table()]
    for name, kind in kinds.items():
        if name in raw.column_names and name not in made:
            made |= _column(name, kind, raw, params)
            changes += _changes(name, kind, raw, made)
    day = pa.scalar(params.as_of, pa.date32())
    made["tanggal_acuan"] = pa.repeat(day, raw.num_rows)
    columns = {name: _typed(made.get(name), kind, raw.num_rows) for name, kind in kinds.items()}
    return {"rows": pa.table(columns), "changes": pa.concat_tables(changes)}


def _column(name: str, kind: str, raw: pa.Table, params: NormaliseParams) -> dict[str, Any]:
    """Make the canonical column, and the ones that go with it, from what was written."""
    written = raw[name]
    if name in PROVENANCE or kind == "flag":
        return {name: written}
    if kind == "date":
        days, forms = parse_dates(written)
        return {name: days, f"{name}_tertulis": written, f"{name}_bentuk": forms}
    if kind in ("nik", "kk"):
        return {name: clean_identifier(written)}
    if kind == "code":
        return {name: translate(written, params.instrument, name)}
    if name == "dusun":
        return {name: clean_dusun(written)}
    return {name: CLEANERS[kind](written)}


CLEANERS: Final[Mapping[str, Any]] = {
    "name": clean_name,
    "text": clean_text,
    "word": clean_word,
    "number": clean_number,
    "rt_rw": clean_rt_rw,
}


def _places(raw: pa.Table) -> dict[str, Any]:
    """Find the Kemendagri codes of kecamatan and desa from whatever the layout says of the place."""
    said = {name: raw[name] for name in PLACE_COLUMNS if name in raw.column_names}
    if not said:
        return {}
    places = resolve_places(said)
    return {
        "kode_kecamatan": places.kode_kecamatan,
        "kode_desa": places.kode_desa,
        "wilayah_tertulis": places.wilayah_tertulis,
        "wilayah_bentuk": places.wilayah_bentuk,
    }


def _typed(values: Any, kind: str, size: int) -> Any:
    """Give a column the type of its kind; a column the layout lacks is missing everywhere."""
    wanted = ARROW_TYPES[kind]
    if values is None:
        if kind == "flag":
            return pa.repeat(pa.scalar(False), size)
        if wanted == CODE:
            return pa.DictionaryArray.from_arrays(pa.nulls(size, pa.int32()), pa.array([], pa.string()))
        return pa.nulls(size, wanted)
    if wanted == CODE and not pa.types.is_dictionary(values.type):
        return values.dictionary_encode()
    return values if values.type == wanted else values.cast(wanted)


def _changes(name: str, kind: str, raw: pa.Table, made: Mapping[str, Any]) -> list[pa.Table]:
    """Write down what was rewritten, other than a code or an ordinary date put in canonical form."""
    written, clean = raw[name].cast(pa.string()), made[name]
    if kind == "date":
        unusual = pc.invert(pc.is_in(made[f"{name}_bentuk"].cast(pa.string()), value_set=pa.array(PLAIN_DATES)))
        changed = np.flatnonzero(np.asarray(unusual))
    elif kind in NOTED_KINDS:
        said = pc.not_equal(pc.fill_null(written, ""), "")
        changed = np.flatnonzero(np.asarray(pc.and_(said, pc.not_equal(written, pc.fill_null(clean, "")))))
    else:
        return []
    columns = {
        "record_id": raw["record_id"].take(changed),
        "column": constant(name, len(changed)),
        "before": written.take(changed),
        "after": clean.cast(pa.string()).take(changed),
    }
    return [pa.table(columns).cast(CHANGES)]
