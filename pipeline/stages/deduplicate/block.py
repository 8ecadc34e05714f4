"""Block: what of each record is compared, and which records are worth comparing at all.

Several keys, each immune to a different damage, nominate pairs: a wrong name does not hide a shared
NIK, a missing NIK does not hide a shared birth date, a wrong birth date does not hide a shared card.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, equals, hash_values, mask_of
from pipeline.fields.distinct import encoded
from pipeline.fields.name_alternatives import more_than_one
from pipeline.fields.name_blocks import consonants_of
from pipeline.fields.names import comparison_key, first_token_skeleton
from pipeline.stage import Tables
from schemas.dtypes import CODE
from schemas.nik import NikParts, parts_of


def block(tables: Tables, params: None) -> dict[str, pa.Table]:
    """Prepare records for comparison and give each its block keys.

    Args:
        tables: ``rows``, accepted members with their run number ``nomor``.
        params: None.

    Returns:
        ``features``, one row per record, names as comparison keys (``nama_lain`` as written where it may hold another
        name of the person, or the father's), identifiers only where fit to identify (``nik_lemah`` keeps the first
        fifteen digits of one that lost its last); and
        ``keys``, rows of ``kunci`` (64-bit hash) and ``nomor``.
    """
    del params
    rows = tables["rows"]
    usable = rows["nik_sah"]
    parts = parts_of(rows["nik"].combine_chunks())
    said = mask_of(pc.is_valid(rows["jenis_kelamin"]))
    other_sex = mask_of(usable) & said & (equals(rows["jenis_kelamin"], "P") != parts.woman)
    features = pa.table(
        {
            "nomor": rows["nomor"],
            "nik": pc.if_else(usable, rows["nik"], None),
            "nik_lemah": pc.if_else(usable, None, pc.utf8_slice_codeunits(rows["nik"], 0, 15)),
            "nama": comparison_key(rows["nama"]).cast(CODE),
            "nama_lain": pc.if_else(pa.array(more_than_one(rows["nama"])), rows["nama"], None),
            "nama_ibu_kandung": comparison_key(rows["nama_ibu_kandung"]).cast(CODE),
            "jenis_kelamin": _unless(rows["jenis_kelamin"], other_sex),
            "nik_bertentangan": pa.array(other_sex | _other_birth(parts, rows["tanggal_lahir"], usable)),
            "tanggal_lahir": rows["tanggal_lahir"],
            "no_kk": pc.if_else(rows["kk_sah"], rows["no_kk"], None),
            "kode_desa": rows["kode_desa"],
            "layout": rows["layout"],
        }
    )
    return {"features": features, "keys": _keys(features)}


def _unless(column: pa.ChunkedArray, contradicted: Mask) -> pa.DictionaryArray:
    """The recorded values, unknown where the row's own NIK says otherwise: one of the two is wrong."""
    values = encoded(column)
    indices = pc.if_else(pa.array(contradicted), pa.scalar(None, pa.int32()), values.indices)
    return pa.DictionaryArray.from_arrays(indices, values.dictionary)


def _other_birth(parts: NikParts, born: pa.ChunkedArray, usable: pa.ChunkedArray) -> Mask:
    """Rows whose NIK holds another day than the row: a NIK never changes, so this is a sign and no proof."""
    filled = pc.fill_null(born, pa.scalar(0, pa.int32()).cast(pa.date32()))
    day, month, year = (np.asarray(part(filled)) for part in (pc.day, pc.month, pc.year))
    differs: Mask = (day != parts.day) | (month != parts.month) | (year % 100 != parts.year)
    return differs & mask_of(usable) & mask_of(pc.is_valid(born))


def _keys(features: pa.Table) -> pa.Table:
    numbers = features["nomor"].to_numpy()
    tables = []
    for salt, parts in enumerate(_key_parts(features)):
        hashed, known = _hash(parts, salt)
        tables.append(pa.table({"kunci": hashed[known], "nomor": numbers[known]}))
    return pa.concat_tables(tables)


def _key_parts(features: pa.Table) -> Iterable[tuple[pa.ChunkedArray, ...]]:
    """The keys: NIK but for its last digit; birth with sex and name; village with name; card with sex; birth with name.

    The last one takes the consonants of the name, so that its words may be joined, parted or turned.
    """
    nik15 = pc.coalesce(features["nik_lemah"], pc.utf8_slice_codeunits(features["nik"], 0, 15))
    born = features["tanggal_lahir"].cast(pa.int32())
    yield (nik15,)
    yield born, features["jenis_kelamin"], first_token_skeleton(features["nama"])
    yield features["kode_desa"], features["nama"]
    yield features["no_kk"], features["jenis_kelamin"]
    yield born, consonants_of(features["nama"])


def _hash(parts: tuple[pa.ChunkedArray, ...], salt: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.bool_]]:
    """Hash the parts of a key by value; a record with a part missing has no such key."""
    size = len(parts[0])
    hashed = np.full(size, salt, dtype=np.uint64)
    known = np.ones(size, dtype=bool)
    for part in parts:
        hashed = hashed * np.uint64(0x9E3779B97F4A7C15) + hash_values(part)
        known &= mask_of(pc.is_valid(part))
    return hashed, known
