"""Regsosek questions: the answers of each sheet by the numbers of the questionnaire."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.excerpt import Excerpt, recoded
from pipeline.sample.exports.bdt_codes import KAWIN
from pipeline.sample.sheet import codes, days, text
from pipeline.sample.traits import SCALES

ATAP: Final = {5: 6, 6: 5}
BAB: Final = {3: 4, 4: 6}
TINJA: Final = {3: 4, 4: 3}
PROGRAMMES: Final = ("501a", "501b", "501c", "501d", "501e", "501f", "501g")
BELONGINGS: Final = (
    "tabung_gas", "lemari_es", "ac", "pemanas_air", "telepon_rumah", "tv_datar", "emas_perhiasan",
    "komputer_laptop_tablet", "sepeda_motor", "sepeda", "mobil", "perahu", "kapal_perahu_motor", "smartphone",
)  # fmt: skip
LIVESTOCK: Final = ("sapi", "kerbau", "kuda", "babi", "kambing_domba")
OTHER: Final = ("419", "424", "426", "429", "431a", "431b", "431c", "431d", "431e", "431f")


def place(cards: Excerpt) -> dict[str, pa.Array]:
    """Block I: where the family lives, by codes of the Kemendagri."""
    kode = cards.kode_desa
    return {
        "101": text("35", cards.size), "102": text("3506", cards.size),
        "103": pc.utf8_slice_codeunits(kode, 0, 6), "104": kode, "105": text("0001", cards.size),
        "105a Kode Sub SLS": text("00", cards.size),
        "106": pc.binary_join_element_wise("RT", cards.number(cards.register.rt), " "), "107": cards.alamat,
        "108": cards.nama, "109": text("1", cards.size), "110 No Urut Keluarga": text("1", cards.size),
        "111": text("1", cards.size), "112": codes(cards.register.members[cards.family]),
    }  # fmt: skip


def interview(cards: Excerpt) -> dict[str, pa.Array]:
    """Block II: who asked, and when."""
    asked = np.datetime64("2022-10-15") + cards.family % 30
    return {
        "201": days(asked, "%d/%m/%Y"), "202": text("PETUGAS REKAAN", cards.size),
        "202a Kode PPL": text("001", cards.size), "Responden": cards.nama, "205": text("1", cards.size),
    }  # fmt: skip


def house(cards: Excerpt) -> dict[str, pa.Array]:
    """Block III: the house."""
    return {
        "301a": codes(cards.dwelling("status_kepemilikan_rumah")), "301b": text("1", cards.size),
        "302": codes(cards.dwelling("luas_lantai")), "303": codes(cards.dwelling("jenis_lantai_terluas")),
        "304": codes(cards.dwelling("jenis_dinding_terluas")),
        "305": recoded(cards.dwelling("jenis_atap_terluas"), ATAP),
        "306a": codes(cards.dwelling("sumber_air_minum_utama")), "306b": text("2", cards.size),
        "307a": codes(cards.dwelling("sumber_penerangan_utama")), "307b": codes(cards.dwelling("daya_terpasang")),
        "308": codes(cards.dwelling("bahan_bakar_utama_memasak")),
        "309a": recoded(cards.dwelling("fasilitas_bab"), BAB),
        "309b": codes(cards.dwelling("jenis_kloset")), "310": recoded(cards.dwelling("pembuangan_akhir_tinja"), TINJA),
    }  # fmt: skip


def member(who: Excerpt) -> dict[str, pa.Array]:
    """Block IV: what is asked of each member beside name and NIK; births as day counts."""
    number = who.rows - np.flatnonzero(who.register.people.relation == 1)[who.family] + 1
    schooling = ("jenjang_tertinggi_yang_diduduki", "kelas_tertinggi_yang_diduduki", "ijazah_tertinggi_yang_dimiliki")
    return {
        "401": codes(number), "404": text("1", who.size), "405": who.sex("1", "2"), "406": who.born_count(),
        "407": codes(who.age - 4, None), "408": recoded(who.trait("status_kawin"), KAWIN), "409": codes(who.relation),
        "411": pc.if_else(pa.array(who.age >= 17), "5", "1"), "412": codes(who.trait("partisipasi_sekolah")),
        **{question: codes(who.trait(name)) for question, name in zip(("413", "414", "415"), schooling, strict=True)},
        "416a": codes(who.trait("status_bekerja")), "417": codes(who.trait("lapangan_usaha_dari_pekerjaan_utama")),
        "418": codes(who.trait("status_dalam_pekerjaan_utama")), "420a": codes(who.trait("kepemilikan_usaha")),
        "427": codes(who.trait("kondisi_gizi")),
        **{f"428{letter}": codes(who.trait(name)) for letter, name in zip("abcdefghij", SCALES, strict=True)},
        "430": codes(who.trait("penyakit_kronis")), **dict.fromkeys(OTHER, text("", who.size)),
    }  # fmt: skip


def programmes(cards: Excerpt) -> dict[str, pa.Array]:
    """Block V: programmes, belongings, livestock."""
    asked: dict[str, pa.Array] = {}
    for question in PROGRAMMES:
        asked |= {question: text("2", cards.size), f"{question} Bulan": text("", cards.size)}
        asked[f"{question} Tahun"] = text("", cards.size)
    goods = zip("abcdefghijklmn", BELONGINGS, strict=True)
    animals = zip("abcde", LIVESTOCK, strict=True)
    return {
        **asked,
        **{f"502{letter}": codes(cards.dwelling(f"aset_bergerak_{name}")) for letter, name in goods},
        "503a": codes(cards.dwelling("aset_tidak_bergerak_lahan_lainnya")),
        "503b": codes(cards.dwelling("aset_tidak_bergerak_rumah_lainnya")),
        **{f"504{letter}": codes(cards.dwelling(f"jumlah_ternak_{name}"), None) for letter, name in animals},
        "505": text("2", cards.size),
        "506": text("2", cards.size),
    }
