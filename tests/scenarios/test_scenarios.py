"""What officers wrote in the files beside this one: each family, and what becomes of it."""

from collections import Counter

import pytest

from pipeline.policy import policy_of
from tests.scenarios.household import AS_OF, CONFIG
from tests.scenarios.written import ANSWERS, FOLDER, NOTHING, STATUSES, Told, read_scenarios

FILES = sorted(FOLDER.glob("*.toml"))
TOLD = [told for file in FILES for told in read_scenarios(file.read_text("utf-8"), file.name)]
RULES = {rules.programme: rules for rules in policy_of(CONFIG).on(AS_OF).rules}


@pytest.mark.parametrize("told", TOLD, ids=[f"{told.programme}: {told.scenario.cerita}" for told in TOLD])
def test_the_family_receives_what_is_written(told: Told) -> None:
    scenario, unit = told.scenario, told.unit()
    reasons = {each["criterion"]: (each["answer"], each["column"] or "-") for each in unit["criteria"]}
    answers = {code: reason.partition(": ") for code, reason in scenario.alasan.items()}
    assert unit["status"] == STATUSES[scenario.hasil], reasons
    assert {code: answer for code, (answer, _) in reasons.items()} == {
        code: ANSWERS[answer] for code, (answer, _, _) in answers.items()
    }
    assert {code: reasons[code][1] for code, (_, _, column) in answers.items() if column} == {
        code: column for code, (_, _, column) in answers.items() if column
    }
    assert scenario.nyaris in (None, unit["near_miss"] or NOTHING)
    assert scenario.pengurus in (None, told.named(unit["person_id"]))
    assert scenario.komponen in (None, unit["komponen"] or NOTHING)
    assert scenario.jumlah in (None, unit["jumlah_per_tahun"])


@pytest.mark.parametrize("programme", RULES)
def test_every_programme_has_its_file_and_at_least_eight_families(programme: str) -> None:
    assert {file.stem for file in FILES} == set(RULES)
    assert Counter(told.programme for told in TOLD)[programme] >= 8
    assert all(told.programme == file.stem for file in FILES for told in read_scenarios(file.read_text("utf-8"), ""))


@pytest.mark.parametrize("programme", RULES)
def test_every_criterion_keeps_some_family_off_and_every_component_pays(programme: str) -> None:
    mine = [told.scenario for told in TOLD if told.programme == programme]
    reasons = {code for scenario in mine for code in scenario.alasan}
    components = {word for scenario in mine for word in (scenario.komponen or "").replace(",", "").split()}
    assert {criterion.code for criterion in RULES[programme].criteria} <= reasons
    assert {component.code for component in RULES[programme].components} <= components


def test_no_two_families_of_a_programme_have_one_story() -> None:
    stories = Counter((told.programme, told.scenario.cerita) for told in TOLD)
    assert [story for story, number in stories.items() if number > 1] == []


SOUND = """
program = "pkh"
[[skenario]]
cerita = "Lansia"
kartu = { desil_nasional = 2 }
anggota = [{ umur = 70, hubungan = "kepala_keluarga", kelamin = "P" }]
hasil = "layak"
"""


def test_a_sound_file_is_read() -> None:
    assert len(read_scenarios(SOUND, "contoh.toml")) == 1


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("desil_nasional", "desil", "desil: tidak ada kolom dengan nama ini"),
        ("umur = 70", "umur = 70, kelamin_ = 'P'", "kelamin_: tidak ada kolom"),
        ('"kepala_keluarga"', '"kepala"', "status_hubungan_keluarga: kepala: pilihannya kepala_keluarga, "),
        ("umur = 70", "umur = 70, tanggal_lahir = 1950-01-01", "salah satu dari umur, umur_bulan, tanggal_lahir"),
        ('hasil = "layak"', 'hasil = "boleh"', "hasil"),
        ('hasil = "layak"', 'hasil = "layak"\nkomponnen = "lansia 1"', "komponnen"),
        ('hasil = "layak"', 'hasil = "tidak layak"', "alasan: ditulis bila hasilnya bukan layak"),
        ('hasil = "layak"', 'hasil = "tidak layak"\nalasan = { DESILL = "tidak" }', "DESILL: tidak ada syarat"),
        ('hasil = "layak"', 'hasil = "layak"\nkunjungan = { RUMAH = "ya" }', "RUMAH: tidak ada pertanyaan"),
    ],
)
def test_a_mistake_is_refused_with_the_name_of_the_scenario(right: str, wrong: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=r"contoh\.toml: Lansia: ") as refused:
        read_scenarios(SOUND.replace(right, wrong), "contoh.toml")
    assert complaint in str(refused.value)
