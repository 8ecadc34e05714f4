"""Whole runs: groups, case-loads and classes made of the lists, lasting from run to run, the same on every engine."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipeline.config import Config
from pipeline.engines.dask import DaskEngine
from pipeline.explain import Query, explain
from pipeline.messages import LANGUAGES, Messages
from pipeline.steps.assembling import PUBLISHED
from tests.spec.close_office import close_delivery, office_config, published, without_card

LIMIT, SEATS = 40, 6
SMALLER = {
    "facilitators.toml": ("beban_maksimum = 300", f"beban_maksimum = {LIMIT}"),
    "programmes/pelatihan.toml": ("seats = 20", f"seats = {SEATS}"),
}
Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return close_delivery(tmp_path_factory.mktemp("close") / "raw")


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return office_config(tmp_path_factory.mktemp("office") / "config", SMALLER)


@pytest.fixture(scope="module")
def first(raw: Path, config: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(raw, tmp_path_factory.mktemp("clean"), config)


def rows(run: Path, name: str) -> list[Row]:
    found: list[Row] = pq.read_table(run / f"{name}.parquet").to_pylist()
    return found


def manifest(run: Path) -> Row:
    read: Row = json.loads((run / "manifest.json").read_text("utf-8"))
    return read


def on_list(run: Path, programme: str, column: str) -> set[str]:
    return set(ds.dataset(run / "eligibility" / programme).to_table(columns=[column])[column].to_pylist())


def cards(run: Path) -> dict[str, str]:
    return {row["family_id"]: row["no_kk"] for row in rows(run, "families")}


def moved(before: Path, after: Path, name: str, unit: str, place: str) -> int:
    """Who is somewhere else than before, of those who are placed in both runs."""
    old = {row[unit]: row[place] for row in rows(before, name)}
    return sum(row[place] != old[row[unit]] for row in rows(after, name) if row[unit] in old)


def test_the_contracts_columns_come_first(first: Path) -> None:
    assert pq.read_schema(first / "groups.parquet").names[:4] == ["group_id", "kode_desa", "person_id", "role"]


def test_groups_are_of_one_desa_of_five_to_twenty_with_one_person_of_a_card(first: Path) -> None:
    members, card = rows(first, "groups"), cards(first)
    sizes = Counter(row["group_id"] for row in members)
    assert len(sizes) > 20
    assert all(5 <= size <= 20 for size in sizes.values())
    assert len({row["kode_desa"][:6] for row in members}) == 2
    assert len({(row["group_id"], row["kode_desa"]) for row in members}) == len(sizes)
    assert len({card[row["family_id"]] for row in members}) == len(members)


def test_every_group_has_three_officers_who_are_three_persons(first: Path) -> None:
    officers = [row for row in rows(first, "groups") if row["role"] != "anggota"]
    held = Counter((row["group_id"], row["role"]) for row in officers)
    assert set(held.values()) == {1}
    assert len(held) == 3 * manifest(first)["counts"]["groups"]["kube"]["groups"]
    assert len({row["person_id"] for row in officers}) == len(officers)


def test_groups_mostly_do_what_their_members_can(first: Path) -> None:
    activities = Counter(row["kegiatan"] for row in rows(first, "groups"))
    assert len(activities) > 3
    assert activities[None] == 0


def test_everybody_on_a_list_has_a_place_or_a_reason(first: Path) -> None:
    for programme, unit, placed, left in (
        ("kube", "family_id", "groups", "group_left_over"),
        ("pkh", "family_id", "caseload", "caseload_left_over"),
        ("pelatihan", "person_id", "classes", "classes_left_over"),
    ):
        has, lacks = ({row[unit] for row in rows(first, name)} for name in (placed, left))
        assert has | lacks == on_list(first, programme, unit)
        assert not has & lacks
    said = {each["sum"]: each for each in manifest(first)["sums"]}
    assert said["list = members of groups + left over"]["left"] == len(on_list(first, "kube", "family_id"))
    assert said["list = families with a facilitator + left over"]["left"] == len(on_list(first, "pkh", "family_id"))
    assert said["list = persons with a seat + left over"]["left"] == len(on_list(first, "pelatihan", "person_id"))


def test_posts_are_planned_as_the_limit_requires(first: Path) -> None:
    posts = rows(first, "facilitators")
    families = Counter(row["kode_kecamatan"] for row in rows(first, "caseload"))
    assert Counter(row["kode_kecamatan"] for row in posts) == {
        code: -(-number // LIMIT) for code, number in families.items()
    }
    assert all(row["direncanakan"] and 0 < row["keluarga"] <= LIMIT for row in posts)
    assert all(re.fullmatch(row["kode_kecamatan"] + r"-\d\d", row["pendamping"]) for row in posts)


def test_seats_go_by_the_list_and_the_others_stand_in_a_queue(first: Path) -> None:
    seats = {row["kelas"]: row for row in rows(first, "class_seats")}
    assert {name: (row["kursi"], row["terisi"]) for name, row in seats.items()} == {
        "MAESAN": (SEATS, SEATS),
        "NGADI": (SEATS, SEATS),
    }
    left = rows(first, "classes_left_over")
    assert {row["reason"] for row in left} == {"KURSI_PENUH"}
    for name in seats:
        last = max(row["rank"] for row in rows(first, "classes") if row["kelas"] == name)
        queue = [row for row in left if row["kelas"] == name]
        assert all(row["rank"] > last for row in queue)
        assert [row["antrean"] for row in queue] == list(range(1, len(queue) + 1))


def test_the_same_again_moves_nobody(raw: Path, config: Config, first: Path) -> None:
    again = published(raw, first.parent, config, run_id="run-again")
    for name in PUBLISHED:
        assert (again / f"{name}.parquet").read_bytes() == (first / f"{name}.parquet").read_bytes(), name


def test_a_family_that_leaves_moves_at_most_four_others(raw: Path, config: Config, tmp_path: Path) -> None:
    """The smallest group has five: where one of them leaves, four may have to go elsewhere, and no more."""
    before = published(raw, tmp_path / "clean", config)
    smallest = Counter(row["group_id"] for row in rows(before, "groups")).most_common()[-1][0]
    gone = next(row for row in rows(before, "groups") if row["group_id"] == smallest)
    fewer = without_card(raw, cards(before)[gone["family_id"]], tmp_path / "fewer")
    after = published(fewer, tmp_path / "clean", config, run_id="run-2")
    assert len(rows(after, "groups")) == len(rows(before, "groups")) - 1
    assert moved(before, after, "groups", "family_id", "group_id") <= 4
    assert moved(before, after, "caseload", "family_id", "pendamping") == 0


def test_a_family_that_leaves_changes_nobodys_facilitator_and_one_seat(
    raw: Path, config: Config, tmp_path: Path
) -> None:
    before = published(raw, tmp_path / "clean", config)
    seated = {row["family_id"] for row in rows(before, "classes")}
    gone = next(row for row in rows(before, "caseload") if row["family_id"] in seated)
    fewer = without_card(raw, cards(before)[gone["family_id"]], tmp_path / "fewer")
    after = published(fewer, tmp_path / "clean", config, run_id="run-2")
    assert len(rows(after, "caseload")) == len(rows(before, "caseload")) - 1
    assert moved(before, after, "caseload", "family_id", "pendamping") == 0
    assert moved(before, after, "groups", "family_id", "group_id") == 0
    came = {row["person_id"] for row in rows(after, "classes")} - {row["person_id"] for row in rows(before, "classes")}
    assert len(came) == 1
    assert moved(before, after, "classes", "person_id", "kelas") == 0


def test_dask_puts_the_same_together(
    raw: Path, config: Config, first: Path, tmp_path: Path, dask_engine: DaskEngine
) -> None:
    found = published(raw, tmp_path / "clean", config, dask_engine)
    for name in PUBLISHED:
        assert rows(found, name) == rows(first, name), name


def test_only_listed_facilitators_get_families_once_one_is_listed(raw: Path, tmp_path: Path) -> None:
    listed = '[[facilitators]]\npendamping = "PKH-7"\nkode_kecamatan = "350626"\nbeban_maksimum = 30\n'
    config = office_config(tmp_path / "config", {"facilitators.toml": ("# [[facilitators]]", f"{listed}# ---")})
    run = published(raw, tmp_path / "clean", config)
    counts = manifest(run)["counts"]["caseload"]["pkh"]
    assert (counts["posts"], counts["planned"], counts["families"]) == (1, False, 30)
    left = Counter((row["kode_kecamatan"], row["reason"]) for row in rows(run, "caseload_left_over"))
    assert {reason: {code for code, why in left if why == reason} for _, reason in left} == {
        "BEBAN_PENUH": {"350626"},
        "TANPA_PENDAMPING": {"350602", "350622"},
    }
    assert rows(run, "facilitators")[0]["certainty"] == "kantor"


def test_an_office_without_the_file_has_no_case_load(raw: Path, tmp_path: Path) -> None:
    config = office_config(tmp_path / "config", {}).model_copy(update={"facilitators": None})
    run = published(raw, tmp_path / "clean", config)
    assert manifest(run)["counts"]["caseload"] == {}
    assert rows(run, "caseload") == rows(run, "facilitators") == []


def told(run: Path, family_id: str, language: str, programme: str | None = None) -> str:
    """What is explained of a family, in one line."""
    text = explain(run, Query(kk=cards(run)[family_id]), Messages(language), programme=programme, reveal=False)
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_family_is_told_its_group_and_office_and_its_facilitator(first: Path, language: str) -> None:
    chair = next(row for row in rows(first, "groups") if row["role"] == "ketua")
    text = told(first, chair["family_id"], language)
    assert f"{Messages(language).word('group_role', 'ketua')} " in text
    assert chair["group_id"] in text
    shared = rows(first, "caseload")[0]
    assert f" {shared['pendamping']} " in told(first, shared["family_id"], language)


def test_a_person_is_told_the_class_or_the_place_in_the_queue(first: Path) -> None:
    waiting, seated = rows(first, "classes_left_over")[0], rows(first, "classes")[0]
    queue = f"antrean nomor {waiting['antrean']} untuk kelas {waiting['kelas']}"
    assert queue in told(first, waiting["family_id"], "id")
    assert queue not in told(first, waiting["family_id"], "id", "pkh")
    assert f"mendapat kursi di kelas {seated['kelas']}" in told(first, seated["family_id"], "id")


def test_the_report_counts_groups_families_for_each_post_and_seats(first: Path) -> None:
    page = (first / "laporan.html").read_text("utf-8")
    section = page[page.index('<section id="assembled">') : page.index('<section id="sense">')]
    said = " ".join(re.sub("<[^>]+>", " ", section).split())
    counts = manifest(first)["counts"]
    kube, pkh, seats = counts["groups"]["kube"], counts["caseload"]["pkh"], counts["classes"]["pelatihan"]
    assert f"{kube['members']} keluarga membentuk {kube['groups']} kelompok" in said
    assert f"{pkh['families']} keluarga dibagi kepada {pkh['posts']} pendamping" in said
    assert f"NGADI semua keterampilan {SEATS} {SEATS}" in said
    assert f"{seats['left_over']['KURSI_PENUH']} Kursi pada kelas yang sesuai sudah penuh" in said
    assert "Jumlah kursinya belum ditetapkan kantor" in said
    sizes = pc.value_counts(pq.read_table(first / "groups.parquet")["kode_desa"].cast("string"))
    assert all(str(each["counts"]) in said for each in sizes.to_pylist())
