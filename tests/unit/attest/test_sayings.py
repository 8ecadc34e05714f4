"""What the rows of lists say."""

import pyarrow as pa
import pytest

from pipeline.stages.attest import sayings
from tests.unit.attest.drawn import coded

ENDED = ("sukses_graduasi_mandiri", "meninggal")


def said(
    kind: str, program: str | None = None, status: str | None = None, nominal: str | None = None, judged: bool = True
) -> set[str]:
    row = {"jenis_acuan": kind, "program": program, "status": status, "nominal": nominal}
    table = pa.table({name: coded([value]) for name, value in row.items()})
    return {str(word) for word, mask in sayings(table, ENDED, wages_judged=judged).items() if mask[0]}


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("PKH", {"pkh"}),
        ("Program Keluarga Harapan", {"pkh"}),
        ("PKH PLUS", set()),
        ("PKH+", set()),
        ("BANSOS PKH TAHAP 2", {"pkh"}),
        ("SEMBAKO", {"bpnt"}),
        ("BPNT/BSP", {"bpnt"}),
        ("BANTUAN PANGAN NON TUNAI", {"bpnt"}),
        ("PKH DAN SEMBAKO", {"pkh", "bpnt"}),
        ("BLT DESA", set()),
        (None, set()),
    ],
)
@pytest.mark.parametrize("kind", ["programme", "payments"])
def test_recipients_by_the_words_of_a_list(kind: str, program: str | None, words: set[str]) -> None:
    assert said(kind, program) == words


def test_aid_that_has_ended_and_aid_that_only_stumbled() -> None:
    assert said("programme", "PKH", "sukses_graduasi_mandiri") == {"pkh_berakhir"}
    assert said("payments", "SEMBAKO", "saldo_kosong") == {"bpnt"}


def test_lists_that_say_one_thing() -> None:
    assert said("kube", "KUBE") == {"kube"}
    assert said("housing", "BSPS") == {"bantuan_rumah"}
    assert said("deaths", "PKH", "meninggal") == set()


@pytest.mark.parametrize(
    ("segment", "status", "word"),
    [
        ("PBI JK", None, "jkn_dibayar_negara"),
        ("PBI APBD", "aktif", "jkn_dibayar_negara"),
        ("PBPU PEMDA", "aktif", "jkn_dibayar_negara"),
        ("PBPU (MANDIRI)", "aktif", "jkn_lain"),
        ("PPU SWASTA", None, "jkn_lain"),
        ("PPU", "nonaktif", "jkn_tidak_jelas"),
        ("PBI APBN", "nonaktif", "jkn_tidak_jelas"),
        (None, "aktif", "jkn_tidak_jelas"),
    ],
)
def test_segments_of_the_health_insurance(segment: str | None, status: str | None, word: str) -> None:
    assert said("insurance", segment, status) == {word}


@pytest.mark.parametrize(
    ("nominal", "judged", "word"),
    [("2500000", True, "upah"), ("2500000", False, "upah_tidak_disebut"), (None, True, "upah_tidak_disebut")],
)
def test_wages(nominal: str | None, judged: bool, word: str) -> None:
    assert said("wages", None, None, nominal, judged) == {word}
