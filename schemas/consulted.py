"""Consulted: one person beside one row of a reference list that bears their NIK, or can mean nobody else."""

from functools import partial

from pandera.typing.pandas import Series

from schemas.checks import consulted
from schemas.dtypes import RowSeries
from schemas.kinds import column
from schemas.member import Provenance
from schemas.reasons import Reason
from schemas.rules import declare


class Consulted(Provenance):
    """What a list beside the register says of a person, held against the one who bears the NIK here.

    Every finding is a signal for an officer; none decides anything.
    """

    nik: Series[str] = column("nik", "NIK")
    nama: Series[str] = column("name", "Nama")
    jenis_acuan: Series[str] = column("form", "Jenis acuan")
    status: Series[str] = column("form", "Status menurut daftar acuan")
    tanpa_nik: Series[bool] = column("flag", "Ditemukan tanpa NIK, menurut tanggal lahir dan nama")
    bernama: Series[bool] = column("flag", "Daftar acuan menyebut nama")
    serupa: Series[bool] = column("flag", "Nama serupa menurut kaidah kementerian")
    nominal: RowSeries = column("row", "Upah sebulan menurut daftar acuan")
    batas_upah: RowSeries = column("row", "Upah minimum kabupaten yang berlaku")

    _state = (consulted.judge_state, "nik", "jenis_acuan", "status", "bernama", "serupa")
    _name = (consulted.judge_name, "nama", "jenis_acuan", "status", "bernama", "serupa")
    _service = (consulted.judge_service, "nik", "jenis_acuan", "bernama", "serupa")
    _wage = (consulted.judge_wage, "nik", "jenis_acuan", "bernama", "serupa", "nominal", "batas_upah")
    _how = partial(declare, hint=consulted.hint_found, hint_columns=("tanpa_nik",))

    meninggal = _how(*_state, reason=Reason.MENINGGAL)
    pindah = _how(*_state, reason=Reason.PINDAH)
    ganda = _how(*_state, reason=Reason.DUKCAPIL_GANDA)
    nonaktif = _how(*_state, reason=Reason.DUKCAPIL_NONAKTIF)
    tidak_ditemukan = declare(*_state, reason=Reason.DUKCAPIL_TIDAK_DITEMUKAN)
    beda_nama = declare(*_name, reason=Reason.DUKCAPIL_BEDA_NAMA)
    asn = _how(*_service, reason=Reason.ASN_TNI_POLRI)
    upah = _how(*_wage, reason=Reason.UPAH_DI_ATAS_UMK)
