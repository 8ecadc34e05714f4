"""Attested: what lists and findings say of persons and families, as columns that rules may name."""

from collections.abc import Mapping
from typing import Final

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.kinds import column
from schemas.reasons import Reason

YES, NO = "ya", "tidak"
YES_NO: Final = (YES, NO)

NO_NEWS: Final = "tidak_ada"
NEWS: Final[Mapping[str, Reason]] = {
    "meninggal": Reason.MENINGGAL,
    "pindah": Reason.PINDAH,
    "tidak_dikenal_dukcapil": Reason.DUKCAPIL_TIDAK_DITEMUKAN,
    "nik_ganda": Reason.DUKCAPIL_GANDA,
    "nik_nonaktif": Reason.DUKCAPIL_NONAKTIF,
    "beda_nama": Reason.DUKCAPIL_BEDA_NAMA,
}
"""What a list may tell of a person, the gravest first, and the finding that tells it."""

VILLAGE_OFFICIAL: Final = "perangkat_desa"
"""Neither a civil servant nor the opposite: what follows differs from programme to programme."""

STATE: Final = "aparatur_negara"
"""Position in the main job of whoever works for the state."""

SERVANTS: Final = (
    r"\b(?:ASN|PNS|PPPK|TNI|POLRI|PEGAWAI NEGERI(?: SIPIL)?|TENTARA NASIONAL INDONESIA|KEPOLISIAN|POLISI"
    r"|PENSIUN[A-Z]*|PURNAWIRAWAN|BUMN|BUMD|ANGGOTA (?:DPR|DPRD|DPD|BPK|MAHKAMAH|KABINET)"
    r"|BUPATI|WALI ?KOTA|GUBERNUR)\b"
)
VILLAGE: Final = r"\b(?:(?:PERANGKAT|KEPALA|APARAT(?:UR)?|PAMONG) (?:DESA|KELURAHAN)|KADES|LURAH)\b"
"""Occupations of civil servants, and of village officials, in the words of the civil registry."""


class AttestedPerson(pa.DataFrameModel):
    """What lists and findings say of a person."""

    kabar: Series[str] = column(
        "code", "Kabar menurut daftar acuan", source="temuan dari daftar acuan; yang terberat", isin=(*NEWS, NO_NEWS)
    )
    aparatur: Series[str] = column(
        "code",
        "ASN, TNI, Polri atau perangkat desa",
        source="daftar ASN, pekerjaan, kedudukan dalam pekerjaan",
        isin=(YES, VILLAGE_OFFICIAL, NO),
    )
    upah_di_atas_umk: Series[str] = column(
        "code", "Upah di atas UMK", source="daftar upah; kosong bila tidak ada daftarnya", isin=YES_NO
    )
    jaminan_lain: Series[str] = column(
        "code",
        "Peserta JKN yang iurannya tidak dibayar negara",
        source="daftar kepesertaan JKN; kosong bila tidak disebut segmennya",
        isin=YES_NO,
    )


class AttestedFamily(pa.DataFrameModel):
    """What lists and findings say of a family."""

    pernah_kube: Series[str] = column(
        "code", "Pernah menerima KUBE", source="daftar anggota KUBE terdahulu", isin=YES_NO
    )
    pernah_bantuan_rumah: Series[str] = column(
        "code", "Pernah menerima bantuan rumah", source="daftar bantuan rumah terdahulu", isin=YES_NO
    )
    penerima_pkh: Series[str] = column(
        "code", "Penerima PKH", source="tanda pada data anggota; daftar program dan penyaluran", isin=YES_NO
    )
    penerima_bpnt: Series[str] = column(
        "code", "Penerima BPNT", source="tanda pada data anggota; daftar program dan penyaluran", isin=YES_NO
    )


def attested_values(name: str) -> tuple[str, ...]:
    """The words of one of the columns; empty where it is none of them."""
    for model in (AttestedPerson, AttestedFamily):
        found = model.to_schema().columns.get(name)
        if found is not None:
            return tuple(found.checks[0].statistics["allowed_values"])
    return ()
