"""What the data cannot decide ends as undetermined with the visit that would decide it, in a list for each desa."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from pipeline.__main__ import cli
from pipeline.errors import Exit, TepatError
from pipeline.messages import Messages
from pipeline.visits import Wanted, answer_visit, list_visits
from schemas.visits import Answer
from tests.spec.office import CARD, NIK, NOW, Office
from tests.unit.ingest.deliveries import lines, write

NAME = "SITI AMINAH"
MEMBER = {
    "nomor_induk_kependudukan": NIK, "nomor_kartu_keluarga": CARD, "nama": NAME, "tanggal_lahir": "1990-05-01",
    "jenis_kelamin": "2", "status_hubungan_keluarga": "1", "kode_kecamatan_ktp": "35.06.17",
    "kode_kelurahan_desa_ktp": "35.06.17.2003", "rt_ktp": "4", "rw_ktp": "2", "dusun_ktp": "KRAJAN",
}  # fmt: skip
GOOD_HOUSE = {
    "nomor_kartu_keluarga": CARD, "kode_kecamatan": "35.06.17", "kode_kelurahan_desa": "35.06.17.2003",
    "jumlah_anggota_keluarga": "1", "desil_nasional": "2", "sumber_air_minum_utama": "1",
    "status_kepemilikan_rumah": "1", "jenis_lantai_terluas": "2", "luas_lantai": "36", "jenis_dinding_terluas": "1",
    "jenis_atap_terluas": "2", "fasilitas_bab": "1", "jenis_kloset": "1",
    "pembuangan_akhir_tinja": "1", "aset_tidak_bergerak_rumah_lainnya": "2",
}  # fmt: skip
"""A house as DTSEN sees it: tiled roof, brick walls, ceramic floor. Whether roof or walls are damaged nobody wrote."""
AIDED = ["3506175203800001", "3506170101100002", "SRI WAHYUNI", "2022"]
BY, WHY = "Sri", "atap bocor di dua tempat, ada foto"


class Visiting(Office):
    """An office that goes to see."""

    def house(self, **said: str) -> None:
        row = GOOD_HOUSE | said
        write(self.folder / "raw", "dtsen/keluarga.csv", lines(list(row), list(row.values())))

    def unit(self) -> str:
        return self.family_of("dtsen/anggota.csv")

    def answer(self, word: Answer, question: str = "KONDISI_RUMAH", unit: str | None = None) -> None:
        answer_visit(self.current, self.decisions, unit or self.unit(), question, word, by=BY, why=WHY, now=NOW)

    def of_housing(self) -> Mapping[str, Any]:
        (found,) = [row for row in self.rows("determinations") if row["programme"] == "rtlh"]
        return found

    def status(self) -> str:
        return str(self.of_housing()["status"])

    def asked(self) -> dict[str, Mapping[str, Any]]:
        return {row["visit"]: row for row in self.rows("visits") if "rtlh" in row["programmes"]}

    def effects(self) -> dict[str, str]:
        return {row["visit"]: row["effect"] for row in self.rows("visit_answers")}

    def command(self, *words: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["visits", *words, "--clean", str(self.folder / "clean")])
        return done.exit_code, " ".join(done.output.split())


@pytest.fixture
def office(tmp_path: Path) -> Visiting:
    """One family whose roof and walls nobody looked at, and a list of those who had housing aid."""
    found = Visiting(tmp_path)
    write(tmp_path / "raw", "dtsen/anggota.csv", lines(list(MEMBER), list(MEMBER.values())))
    write(tmp_path / "raw", "rumah/rtlh.csv", lines(["NIK", "NO KK", "NAMA", "TAHUN RTLH"], AIDED))
    found.house()
    found.publish()
    return found


def test_a_roof_that_nobody_recorded_is_undetermined_with_the_visit_that_decides_it(office: Visiting) -> None:
    assert office.status() == "undetermined"
    (visit,) = office.asked().values()
    assert visit == {
        "kode_kecamatan": "350617",
        "kode_desa": "3506172003",
        "dusun": "KRAJAN",
        "rw": "002",
        "rt": "004",
        "unit_id": office.unit(),
        "family_id": office.unit(),
        "person_id": office.person_of("dtsen/anggota.csv"),
        "no_kk": CARD,
        "visit": "KONDISI_RUMAH",
        "columns": ["kondisi_atap", "kondisi_dinding"],
        "programmes": ["rtlh"],
        "criteria": ["KONDISI_RUMAH"],
        "desil_nasional": 2,
    }


@pytest.mark.parametrize(("word", "status"), [(Answer.YES, "eligible"), (Answer.NO, "excluded")])
def test_the_answer_decides_the_next_run(office: Visiting, word: Answer, status: str) -> None:
    office.answer(word)
    office.publish()
    assert office.status() == status
    assert office.asked() == {}
    assert office.effects() == {"KONDISI_RUMAH": "berlaku"}
    counted = office.manifest()["counts"]["visits"]
    assert counted["answers"] == {"berlaku": 1}
    assert counted["open"] == sum(counted["by_question"].values()) == len(office.rows("visits"))


def test_who_is_excluded_by_a_visit_is_told_why(office: Visiting) -> None:
    office.answer(Answer.NO)
    office.publish()
    (reason,) = office.of_housing()["criteria"]
    assert (reason["criterion"], reason["answer"]) == ("KONDISI_RUMAH", "no")


@pytest.mark.parametrize("word", list(Answer))
def test_as_soon_as_the_data_say_something_they_count(office: Visiting, word: Answer) -> None:
    office.answer(word)
    office.house(jenis_lantai_terluas="8")
    office.publish()
    assert office.status() == "eligible"
    assert office.effects() == {"KONDISI_RUMAH": "tidak_diperlukan"}


def test_a_later_answer_counts(office: Visiting) -> None:
    office.answer(Answer.NO)
    office.publish()
    office.answer(Answer.YES)
    office.publish()
    assert office.status() == "eligible"
    (file,) = office.decisions.iterdir()
    said = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["jawaban"] for line in said] == ["tidak", "ya"]
    assert said[-1] == {
        "waktu": "2026-11-24T09:00:00Z",
        "petugas": BY,
        "unit": office.unit(),
        "kunjungan": "KONDISI_RUMAH",
        "jawaban": "ya",
        "alasan": WHY,
    }


def test_an_answer_about_a_family_that_is_gone_is_told(office: Visiting) -> None:
    office.answer(Answer.YES)
    for name, old, new in (
        ("anggota", NIK, "3506175203800007"),
        ("anggota", NAME, "BUDI"),
        ("anggota", CARD, CARD[:-1] + "9"),
    ):
        file = office.folder / "raw" / "dtsen" / f"{name}.csv"
        file.write_text(file.read_text("utf-8").replace(old, new).replace("1990-05-01", "1980-03-12"), "utf-8")
    office.house(nomor_kartu_keluarga=CARD[:-1] + "9")
    office.publish()
    assert office.effects() == {"KONDISI_RUMAH": "tidak_ditemukan"}
    assert office.status() == "undetermined"


def test_whom_nobody_needs_to_see_is_not_visited(office: Visiting) -> None:
    office.house(desil_nasional="9")
    office.publish()
    assert office.status() == "excluded"
    assert office.asked() == {}


def test_what_no_rule_has_a_question_for_is_completed_in_the_data(office: Visiting) -> None:
    office.house(desil_nasional="")
    office.publish()
    asked = office.asked()["LENGKAPI_DATA"]
    assert "DESIL" in asked["criteria"]
    assert "desil_nasional" in asked["columns"]
    assert {"rtlh", "bpnt", "pkh"} <= set(asked["programmes"])


def test_one_question_of_a_unit_is_asked_once_whatever_waits_for_it(office: Visiting) -> None:
    office.house(desil_nasional="")
    office.publish()
    asked = [(row["unit_id"], row["visit"]) for row in office.rows("visits")]
    assert len(asked) == len(set(asked))


def test_a_question_that_is_not_open_cannot_be_answered(office: Visiting) -> None:
    for question, unit, key in (
        ("BUKTI_TANAH", None, "visit_unknown"),
        ("KONDISI_RUMAH", "K0123456789abcdef", "visit_unknown"),
        ("LENGKAPI_DATA", None, "visit_complete_data"),
    ):
        with pytest.raises(TepatError) as refused:
            office.answer(Answer.YES, question, unit)
        assert (refused.value.exit_code, refused.value.key) == (Exit.USAGE, key)
        assert Messages("id").say(refused.value.key, **refused.value.facts)
    assert not office.decisions.exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_visits_are_listed_in_words_and_masked_unless_asked_for(office: Visiting, language: str) -> None:
    messages, wanted = Messages(language), Wanted("350617", "rtlh", "KONDISI_RUMAH", 20)
    text = list_visits(office.current, wanted, messages, reveal=False)
    for shown in (office.unit(), "Gedangsewu", "KRAJAN", "3506170101******", "S*** A*****"):
        assert shown in text
    for shown in (messages.visit("KONDISI_RUMAH").look, messages.name("column", "kondisi_atap")):
        assert shown in text
    for secret in (NIK, CARD, "AMINAH"):
        assert secret not in text
    whole = list_visits(office.current, wanted, messages, reveal=True)
    assert f"{CARD} | " in whole
    assert NAME in whole


@pytest.mark.parametrize(
    "wanted",
    [Wanted("350601", None, None, 20), Wanted(None, "pkh_plus", None, 20), Wanted(None, None, "RUMAH_LAIN", 20)],
)
def test_only_what_is_asked_for_is_listed(office: Visiting, wanted: Wanted) -> None:
    assert office.unit() not in list_visits(office.current, wanted, Messages("id"), reveal=False)


def test_the_command_lists_and_answers(office: Visiting) -> None:
    said = ("--by", BY, "--why", WHY)
    assert "Foto tampak depan" in office.command("--visit", "KONDISI_RUMAH")[1]
    code, text = office.command("answer", office.unit(), "KONDISI_RUMAH", "yes", *said)
    assert (code, "Berlaku pada proses berikutnya" in text) == (0, True)
    office.publish()
    assert office.status() == "eligible"
    code, text = office.command("answer", office.unit(), "RUMAH_LAIN", "yes", *said)
    assert code == Exit.USAGE
    assert "tidak menunggu jawaban" in text


def sheet(file: Path) -> tuple[list[str], list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(file))
    return book.sheet_names, book.get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(("place", "reveal"), [("3506172003", ()), ("350617", ("--reveal",))])
def test_the_list_of_a_desa_is_printed_with_room_for_what_is_found(
    office: Visiting, place: str, reveal: tuple[str, ...]
) -> None:
    file = office.folder / "cetak" / "gedangsewu.xlsx"
    assert office.command("export", "--place", place, "--out", str(file), *reveal)[0] == 0
    names, rows = sheet(file)
    assert names == ["Gedangsewu"]
    title, _, heading, *visits = rows
    assert title[0] == "Daftar kunjungan desa Gedangsewu, kecamatan Pare"
    by_question = {row[heading.index("Pertanyaan")]: dict(zip(heading, row, strict=True)) for row in visits}
    printed = by_question["KONDISI_RUMAH"]
    assert (printed["RW"], printed["RT"], printed["Dusun"]) == ("002", "004", "KRAJAN")
    whole = (NIK, CARD, NAME)
    masked = ("350617******0001", "3506170101******", "S*** A*****")
    assert (printed["NIK"], printed["Nomor KK"], printed["Nama"]) == (whole if reveal else masked)
    for empty in ("Jawaban (yes/no)", "Tanggal kunjungan", "Nama dan tanda tangan petugas"):
        assert printed[empty] == ""


def test_nothing_is_written_where_there_is_nothing_to_see(office: Visiting) -> None:
    file = office.folder / "kosong.xlsx"
    for place in ("350601", "Pare", "-"):
        assert office.command("export", "--place", place, "--out", str(file))[0] == Exit.USAGE
    assert not file.exists()


def test_whose_desa_is_not_known_has_a_sheet_of_its_own(office: Visiting) -> None:
    file = office.folder / "raw" / "dtsen" / "anggota.csv"
    file.write_text(file.read_text("utf-8").replace("35.06.17.2003", ""), "utf-8")
    office.house(kode_kelurahan_desa="")
    office.publish()
    printed = office.folder / "tanpa-desa.xlsx"
    assert office.command("export", "--place", "-", "--out", str(printed))[0] == 0
    assert sheet(printed)[0] == ["Desa tidak diketahui"]
