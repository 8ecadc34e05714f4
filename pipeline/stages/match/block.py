"""Block: what of each record is compared, and which records are worth comparing at all.

Several keys, each immune to a different damage, nominate pairs: a wrong name does not hide a shared
NIK, a missing NIK does not hide a shared birth date, a wrong birth date does not hide a shared card.
"""

from collections.abc import Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Column, Mask, hash_rows, hash_values, mask_of
from pipeline.fields.distinct import encoded
from pipeline.fields.inside_nik import says_birth, says_sex
from pipeline.fields.name_alternatives import more_than_one
from pipeline.fields.name_blocks import consonants_of
from pipeline.fields.names import comparison_key, first_token_skeleton
from pipeline.stage import Tables
from schemas.dtypes import CODE, HASH
from schemas.nik import known_region, parts_of

KEYS: Final = ("kunci_nik", "kunci_lahir", "kunci_desa", "kunci_kartu", "kunci_konsonan")
"""The block keys of a record, missing where a part of one is missing."""


def block(tables: Tables, params: None) -> dict[str, pa.Table]:
    """Prepare records for comparison and give each its block keys.

    Args:
        tables: ``rows``, accepted members with their run number ``nomor`` and their mark ``tanda``.
        params: None.

    Returns:
        ``features``, one row per record, names as comparison keys (``nama_lain`` as written where it may hold another
        name of the person, or the father's; ``nama_sidik`` the hash of the key), identifiers only where fit to identify
        (``nik_lemah`` keeps one that lost its last digits as it is written), ``nik_bertentangan`` where a NIK bears a
        sign of damage (another birth date or sex than its row, or a place that does not exist), and the 64-bit keys
        :data:`KEYS`.
    """
    del params
    rows = tables["rows"]
    parts, sound, born = parts_of(rows["nik"].combine_chunks()), mask_of(rows["nik_sah"]), rows["tanggal_lahir"]
    other_sex = sound & ~says_sex(parts, rows["jenis_kelamin"])
    other_birth = sound & mask_of(pc.is_valid(born)) & ~says_birth(parts, born)
    no_place = sound & ~known_region(parts)
    name = comparison_key(rows["nama"]).cast(CODE)
    features: dict[str, Column] = {
        "nomor": rows["nomor"],
        "tanda": rows["tanda"],
        "nik": pc.if_else(rows["nik_sah"], rows["nik"], None),
        "nik_lemah": pc.if_else(rows["nik_sah"], None, rows["nik"]),
        "nama": name,
        "nama_sidik": pa.array(hash_values(name), HASH, mask=~mask_of(name.is_valid())),
        "nama_lain": pc.if_else(pa.array(more_than_one(rows["nama"])), rows["nama"], None),
        "nama_ibu_kandung": comparison_key(rows["nama_ibu_kandung"]).cast(CODE),
        "jenis_kelamin": _unless(rows["jenis_kelamin"], other_sex),
        "nik_bertentangan": pa.array(other_sex | other_birth | no_place),
        "tanggal_lahir": born,
        "no_kk": pc.if_else(rows["kk_sah"], rows["no_kk"], None),
        "kode_desa": rows["kode_desa"],
        "layout": rows["layout"],
    }
    return {"features": pa.table(features | _keys(features))}


def _unless(column: pa.ChunkedArray, contradicted: Mask) -> pa.DictionaryArray:
    """The recorded values, unknown where the row's own NIK says otherwise: one of the two is wrong."""
    values = encoded(column)
    indices = pc.if_else(pa.array(contradicted), pa.scalar(None, pa.int32()), values.indices)
    return pa.DictionaryArray.from_arrays(indices, values.dictionary)


def _keys(features: Mapping[str, Column]) -> dict[str, pa.Array]:
    """The keys: NIK but for its last digit; birth with sex and name; village with name; card with sex; birth with name.

    The last one takes the consonants of the name, so that its words may be joined, parted or turned.
    """
    nik15 = pc.utf8_slice_codeunits(pc.coalesce(features["nik"], features["nik_lemah"]), 0, 15)
    born, name = features["tanggal_lahir"], features["nama"]
    parts: tuple[tuple[Column, ...], ...] = (
        (nik15,),
        (born, features["jenis_kelamin"], first_token_skeleton(name)),
        (features["kode_desa"], name),
        (features["no_kk"], features["jenis_kelamin"]),
        (born, consonants_of(name)),
    )
    keys = {}
    for salt, (key, of) in enumerate(zip(KEYS, parts, strict=True)):
        hashed, known = hash_rows(of, salt)
        keys[key] = pa.array(hashed, HASH, mask=~known)
    return keys
