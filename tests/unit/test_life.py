"""Age against relation, marriage, school, work and pregnancy: the limits, from both sides."""

import pandas as pd
import pytest

from schemas.checks import life
from schemas.rules import NUMBER, REASONS

CASES = [
    (life.judge_child_head, {"status_hubungan_keluarga": "kepala_keluarga"}, "ANAK_KEPALA_KELUARGA", ["9"], ["10", None]),
    (life.judge_child_head, {"status_hubungan_keluarga": None}, None, [], ["5"]),
    (life.judge_child_married, {"status_kawin": "cerai_mati"}, "ANAK_BERSTATUS_KAWIN", ["11"], ["12"]),
    (life.judge_child_married, {"status_kawin": "belum_kawin"}, None, [], ["3"]),
    (life.judge_pupil, {"partisipasi_sekolah": "masih_sekolah"}, "SEKOLAH_TIDAK_SESUAI_UMUR", ["0", "4"], ["5", None]),
    (life.judge_certificate, {"ijazah_tertinggi_yang_dimiliki": "d4_s1"}, "IJAZAH_TIDAK_SESUAI_UMUR", ["17"], ["18"]),
    (life.judge_certificate, {"ijazah_tertinggi_yang_dimiliki": "sma"}, None, [], ["15"]),
    (life.judge_worker, {"status_bekerja": "ya"}, "BEKERJA_DI_BAWAH_UMUR", ["9"], ["10"]),
    (life.judge_pregnant, {"status_hamil": "ya", "jenis_kelamin": "P"}, "HAMIL_TIDAK_SESUAI", ["9", "56"], ["10", "55", None]),
    (life.judge_pregnant, {"status_hamil": "ya", "jenis_kelamin": "L"}, "HAMIL_TIDAK_SESUAI", ["30", None], []),
    (life.judge_pregnant, {"status_hamil": "tidak", "jenis_kelamin": "L"}, None, [], ["30"]),
]  # fmt: skip


def said(judge: object, cells: dict[str, str | None], age: str | None) -> str | None:
    frame = pd.DataFrame({name: pd.Series([value], dtype="str") for name, value in {**cells, "umur": age}.items()})
    (number,) = judge(frame)  # type: ignore[operator]
    return str(REASONS[number - 1]) if number else None


@pytest.mark.parametrize(("judge", "cells", "code", "wrong", "right"), CASES)
def test_limits(
    judge: object, cells: dict[str, str | None], code: str | None, wrong: list[str | None], right: list[str | None]
) -> None:
    assert [said(judge, cells, age) for age in wrong] == [code] * len(wrong)
    assert [said(judge, cells, age) for age in right] == [None] * len(right)


@pytest.mark.parametrize(
    ("occupation", "signal"),
    [
        ("PEGAWAI NEGERI SIPIL", True), ("PEGAWAI NEGERI SIPIL (PNS)", True), ("PNS", True), ("TNI", True),
        ("TENTARA NASIONAL INDONESIA (TNI)", True), ("KEPOLISIAN RI", True), ("ANGGOTA POLRI", True),
        ("PENSIUNAN PNS", False), ("PETANI", False), ("BURUH TANI", False), ("GURU HONORER", False), (None, False),
    ],
)  # fmt: skip
def test_occupations_in_the_service_of_the_state(occupation: str | None, signal: bool) -> None:
    frame = pd.DataFrame({"pekerjaan": pd.Series([occupation], dtype="str")})
    assert (life.judge_occupation(frame)[0] in NUMBER.values()) is signal
