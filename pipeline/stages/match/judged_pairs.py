"""Judged pairs: compared pairs beside what officers said of them."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, equals
from schemas.dtypes import CODE
from schemas.judgements import Word


def with_judgements(pairs: pa.Table, judged: pa.Table, verdict: str) -> pa.Table:
    """Put beside each pair what was said of it.

    Args:
        pairs: Pairs that were compared, each once, by ``nomor_a`` and ``nomor_b``.
        judged: Pairs that were judged, likewise.
        verdict: The verdict of a pair that an officer joined though nothing was compared.

    Returns:
        ``pairs`` with ``judgement``, missing where nobody judged, and the pairs that only an officer joined; in the
        order of their numbers.
    """
    keys, said = _keys(pairs), _keys(judged)
    place = pc.index_in(pa.array(keys), value_set=pa.array(said))
    pairs = pairs.append_column("judgement", judged["judgement"].take(place))
    added = judged.filter(pa.array(equals(judged["judgement"], Word.SAME) & ~np.isin(said, keys)))
    if not added.num_rows:
        return pairs
    result = pa.concat_tables([pairs, pa.table(dict(_uncompared(added, pairs.schema, verdict)))]).unify_dictionaries()
    return result.take(np.argsort(_keys(result), kind="stable"))


def _keys(pairs: pa.Table) -> Numbers:
    """One number per pair."""
    keys: Numbers = pairs["nomor_a"].to_numpy() << 32 | pairs["nomor_b"].to_numpy()
    return keys


def _uncompared(judged: pa.Table, schema: pa.Schema, verdict: str) -> Iterator[tuple[str, pa.Array]]:
    """The columns of pairs of which nothing is known but what was said."""
    size = judged.num_rows
    for field in schema:
        if field.name in judged.column_names:
            yield field.name, judged[field.name].cast(field.type)
        elif field.name == "verdict":
            yield field.name, pa.array([verdict] * size).cast(field.type)
        else:
            yield field.name, pa.repeat(pa.scalar(0, field.type), size)


def sides_of(judged: pa.Table, word: Word) -> tuple[Numbers, Numbers]:
    """The records of the pairs that were judged so."""
    chosen = judged.filter(pa.array(equals(judged["judgement"], word)))
    return chosen["nomor_a"].to_numpy(), chosen["nomor_b"].to_numpy()


def nothing_judged() -> pa.Table:
    """No judged pairs, with their columns."""
    none = pa.array([], pa.int64())
    return pa.table({"nomor_a": none, "nomor_b": none, "judgement": pa.array([], CODE)})
