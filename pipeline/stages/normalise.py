"""Normalise: values as written become canonical; what cannot be read is carried on, marked, never guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandera.pandas as pa_model
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.codes import translate
from pipeline.fields.columns import constant
from pipeline.fields.dates import doubted, parse_dates
from pipeline.fields.identifiers import clean_identifier
from pipeline.fields.names import clean_name
from pipeline.fields.numbers import clean_number, clean_rt_rw
from pipeline.fields.places import COLUMNS, resolve_places
from pipeline.fields.text import clean_dusun, clean_text, clean_word
from pipeline.stage import Tables
from schemas.dtypes import ARROW_TYPES, CODE
from schemas.layouts import Layout
from schemas.models import MODELS
from schemas.published import CHANGES

AS_IT_IS: Final = ("record_id", "source", "row", "flag", "form")
"""Kinds that reading made, or that only say where a row came from."""

NOTED_KINDS: Final = ("nik", "kk", "name")
"""Kinds whose every rewriting is written down; codes and dates change form by the layout's own rule."""


@dataclass(frozen=True)
class NormaliseParams:
    """The feed whose model to fill, and the layout of the rows."""

    feed: str
    layout: Layout

    @property
    def model(self) -> type[pa_model.DataFrameModel]:
        """The model of the feed."""
        return MODELS[self.feed]


def normalise(tables: Tables, params: NormaliseParams) -> dict[str, pa.Table]:
    """Bring rows of one layout into the columns of a model.

    Args:
        tables: ``rows``, as written, canonical column names; a column the layout lacks is absent.
        params: Feed, layout.

    Returns:
        ``rows`` with the model's columns, the same rows in the same order, the day that ages are taken on
        left open; and ``changes``.
    """
    raw = _with_constants(tables["rows"], params)
    kinds = {name: (column.metadata or {})["kind"] for name, column in params.model.to_schema().columns.items()}
    made = _places(raw, params.layout.numbering)
    changes = [CHANGES.empty_table()]
    for name, kind in kinds.items():
        if name in raw.column_names and name not in made:
            made |= _column(name, kind, raw, params)
            changes += _changes(name, kind, raw, made, params.layout.dates)
    columns = {name: _typed(made.get(name), kind, raw.num_rows) for name, kind in kinds.items()}
    return {"rows": pa.table(columns), "changes": pa.concat_tables(changes)}


def _with_constants(raw: pa.Table, params: NormaliseParams) -> pa.Table:
    """Add what the layout says of every row, where the rows do not say it themselves."""
    said = {"jenis_acuan": params.feed, **params.layout.constants}
    for name, value in said.items():
        if name not in raw.column_names:
            raw = raw.append_column(name, constant(value, raw.num_rows))
    return raw


def _column(name: str, kind: str, raw: pa.Table, params: NormaliseParams) -> dict[str, Any]:
    """Make the canonical column, and the ones that go with it, from what was written."""
    written = raw[name]
    if kind in AS_IT_IS:
        return {name: written}
    if kind == "date":
        days, forms = parse_dates(written)
        if f"{name}_ragu" in raw.column_names:
            days, forms = doubted(written, days, forms, raw[f"{name}_ragu"])
        return {name: days, f"{name}_tertulis": written, f"{name}_bentuk": forms}
    if kind in ("nik", "kk"):
        return {name: clean_identifier(written)}
    if kind == "code":
        layout = params.layout
        return {name: translate(written, layout.instrument, name, layout.values.get(name, {}))}
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


def _places(raw: pa.Table, numbering: str) -> dict[str, Any]:
    """Find the Kemendagri codes of kecamatan and desa from whatever the layout says of the place."""
    said = {name: raw[name] for name in COLUMNS if name in raw.column_names}
    if not said:
        return {}
    places = resolve_places(said, numbering)
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


def _changes(
    name: str, kind: str, raw: pa.Table, made: Mapping[str, Any], usual_dates: Sequence[str]
) -> list[pa.Table]:
    """Write down what was rewritten, other than a code or a date of a usual form put in canonical form."""
    written, clean = raw[name].cast(pa.string()), made[name]
    if kind == "date":
        unusual = pc.invert(
            pc.is_in(made[f"{name}_bentuk"].cast(pa.string()), value_set=pa.array(["kosong", *usual_dates]))
        )
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
