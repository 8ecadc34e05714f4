"""Relate: put every person beside the others of their family card, so that the card can be judged."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, equals, mask_of
from pipeline.stage import Tables
from schemas.checks.kin import HEAD, UNKNOWN
from schemas.dtypes import CODE, PROVENANCE

OWN = ("nik", "status_hubungan_keluarga", "jenis_kelamin", "tanggal_lahir", "kode_desa")


@dataclass(frozen=True)
class RelateParams:
    """Nothing to choose."""


def relate(tables: Tables, params: RelateParams) -> dict[str, pa.Table]:
    """Say for every person on a usable card what the card says of the family.

    Args:
        tables: ``persons`` with the provenance of their leading record, ``family_id``, ``kk_sah``, ``nik_sah``,
            ``nomor`` and ``usulan`` (led by a proposal, which names single people); ``families``. All rows of a
            family together.
        params: None to set.

    Returns:
        ``rows``: the columns of :class:`schemas.kin.Kin`, in the order of families and ``nomor``.
    """
    del params
    persons, families = tables["persons"], tables["families"]
    persons = persons.filter(pa.array(mask_of(persons["kk_sah"])))
    family = pc.index_in(persons["family_id"], value_set=families["family_id"].combine_chunks())
    of_family = np.asarray(pc.fill_null(family, -1)).astype(np.int64)
    order = np.lexsort((persons["nomor"].to_numpy(), of_family))
    persons, of_family = persons.take(pa.array(order)), of_family[order]
    first = _starts(of_family)
    size = families.num_rows
    head = equals(persons["status_hubungan_keluarga"], HEAD)
    one_head = _of_card(np.flatnonzero(head), of_family, size)
    heads = np.bincount(of_family[head], minlength=size)
    place = _first_place(persons, of_family, size)
    everybody = pa.array(of_family)
    columns = {
        **{name: persons[name] for name in (*PROVENANCE, *OWN)},
        "kecamatan_nik": _registered(persons),
        "pertama": first,
        "lengkap": _complete(persons, families, of_family, size)[of_family],
        "jumlah_kepala": heads[of_family].astype(np.int32),
        "kelamin_kepala": _coded(persons["jenis_kelamin"].take(one_head).take(everybody)),
        "lahir_kepala": persons["tanggal_lahir"].take(one_head).take(everybody),
        "desa_kartu": _coded(persons["kode_desa"].take(place).take(everybody)),
        "jumlah_anggota_keluarga": _stated(families)[of_family],
        "anggota_tercatat": _present(families)[of_family],
        "anggota_terbanyak": _present(families, "anggota_dikarantina")[of_family],
    }
    return {"rows": pa.table(columns)}


def _registered(persons: pa.Table) -> pa.Array:
    """The kecamatan inside each NIK that is fit to identify."""
    nik = pc.if_else(persons["nik_sah"], persons["nik"], pa.scalar(None, pa.string()))
    return pc.utf8_slice_codeunits(nik, 0, 6).combine_chunks().dictionary_encode()


def _starts(of_family: Numbers) -> npt.NDArray[np.bool_]:
    return np.r_[True, of_family[1:] != of_family[:-1]] if len(of_family) else np.zeros(0, dtype=bool)


def _of_card(rows: Numbers, of_family: Numbers, size: int) -> pa.Array:
    """The first of some rows on each card; missing where a card has none."""
    found = np.full(size, -1, dtype=np.int64)
    cards, first = np.unique(of_family[rows], return_index=True)
    found[cards] = rows[first]
    return pa.array(found, mask=found < 0)


def _first_place(persons: pa.Table, of_family: Numbers, size: int) -> pa.Array:
    return _of_card(np.flatnonzero(np.asarray(pc.is_valid(persons["kode_desa"]))), of_family, size)


def _complete(persons: pa.Table, families: pa.Table, of_family: Numbers, size: int) -> npt.NDArray[np.bool_]:
    """Which cards have nobody missing, in quarantine, of unknown relation, or known by a proposal alone."""
    unknown = np.asarray(pc.is_null(persons["status_hubungan_keluarga"])) | mask_of(persons["usulan"])
    some = np.bincount(of_family[unknown], minlength=size) > 0
    all_there = families["anggota_tercatat"].to_numpy() >= _stated(families)
    complete: npt.NDArray[np.bool_] = ~some & all_there & (families["anggota_dikarantina"].to_numpy() == 0)
    return complete


def _stated(families: pa.Table) -> npt.NDArray[np.int32]:
    stated: npt.NDArray[np.int16] = pc.fill_null(families["jumlah_anggota_keluarga"], UNKNOWN).to_numpy()
    return stated.astype(np.int32)


def _present(families: pa.Table, *more: str) -> npt.NDArray[np.int32]:
    counted = [families[name].to_numpy() for name in ("anggota_tercatat", *more)]
    present: npt.NDArray[np.int32] = np.sum(counted, axis=0).astype(np.int32)
    return present


def _coded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column if column.type == CODE else column.cast(pa.string()).dictionary_encode()
