"""Consulted: one person beside one row of a reference list that bears their NIK."""

from pandera.typing.pandas import Series

from schemas.checks import consulted
from schemas.dtypes import RowSeries
from schemas.kinds import column
from schemas.member import Provenance
from schemas.reasons import Reason
from schemas.rules import declare


class Consulted(Provenance):
    """What a list beside the register says of a NIK, held against the person who bears it here.

    Every finding is a signal for an officer; none decides anything.
    """

    nik: Series[str] = column("nik", "NIK")
    nama: Series[str] = column("name", "Nama")
    jenis_acuan: Series[str] = column("form", "Jenis acuan")
    status: Series[str] = column("form", "Status menurut daftar acuan")
    bernama: Series[bool] = column("flag", "Daftar acuan menyebut nama")
    serupa: Series[bool] = column("flag", "Nama serupa menurut kaidah kementerian")
    nominal: RowSeries = column("row", "Upah sebulan menurut daftar acuan")
    batas_upah: RowSeries = column("row", "Upah minimum kabupaten yang berlaku")

    _state = (consulted.judge_state, "nik", "jenis_acuan", "status", "bernama", "serupa")
    meninggal = declare(*_state, reason=Reason.MENINGGAL)
    pindah = declare(*_state, reason=Reason.PINDAH)
    ganda = declare(*_state, reason=Reason.DUKCAPIL_GANDA)
    nonaktif = declare(*_state, reason=Reason.DUKCAPIL_NONAKTIF)
    tidak_ditemukan = declare(*_state, reason=Reason.DUKCAPIL_TIDAK_DITEMUKAN)
    beda_nama = declare(
        consulted.judge_name,
        "nama",
        "jenis_acuan",
        "status",
        "bernama",
        "serupa",
        reason=Reason.DUKCAPIL_BEDA_NAMA,
    )
    asn = declare(consulted.judge_service, "nik", "jenis_acuan", "bernama", "serupa", reason=Reason.ASN_TNI_POLRI)
    upah = declare(
        consulted.judge_wage,
        "nik",
        "jenis_acuan",
        "bernama",
        "serupa",
        "nominal",
        "batas_upah",
        reason=Reason.UPAH_DI_ATAS_UMK,
    )
