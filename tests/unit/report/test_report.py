"""The report: true figures, nobody's identity, one page that needs nothing else."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.messages import LANGUAGES, Messages
from pipeline.report import render_report
from tests.unit.report.invented_run import NAMES, build_run, write_manifest

VOID = {"meta", "br", "hr", "img", "link", "input", "path", "use", "rect", "line", "circle"}


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.count: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, Any]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.count[tag] += 1
        self.attributes.append((tag, said))
        self.ids += [said["id"]] if said.get("id") else []
        self.hrefs += [str(said[name]) for name in ("href", "src", "xlink:href") if name in said]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_run(tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="module")
def text(run: Path) -> str:
    return render_report(run, Messages("id"))


def cells(text: str, name: str) -> list[str]:
    """Cells of the first table row that begins with a name."""
    row = next(row for row in re.findall(r"<tr[^>]*>(.*?)</tr>", text, re.DOTALL) if f">{name}<" in row)
    return re.findall(r"<td[^>]*>(.*?)</td>", row)


def summary(text: str, programme: str) -> list[str]:
    """Cells of the row of a programme in the table of all of them."""
    row = next(row for row in text.split("</tr>") if f'<a href="#programme-{programme}">' in row)
    return re.findall(r"<td[^>]*>(.*?)</td>", row)


def programme_section(text: str, programme: str) -> str:
    """The part of the page that is about one programme, unfolded."""
    found = text[text.index(f'<details class="programme" id="programme-{programme}">') :]
    return found[: found.index("</details>")]


def said(html: str) -> str:
    """What a part of the page says."""
    return " ".join(re.sub("<[^>]+>", " ", html).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed_and_accessible(run: Path, language: str) -> None:
    text = render_report(run, Messages(language))
    page = Page(text)
    assert page.open == []
    assert f'<html lang="{language}">' in text
    assert len(page.ids) == len(set(page.ids))
    assert page.count["table"] == page.count["caption"] > 5
    assert all("scope" in said for tag, said in page.attributes if tag == "th")
    assert page.count["svg"] == page.count["desc"] == 7
    assert all(said["role"] == "img" for tag, said in page.attributes if tag == "svg")
    assert page.count["h1"] == 1


def test_the_page_needs_nothing_else(text: str) -> None:
    page = Page(text)
    assert all(href.startswith("#") for href in page.hrefs)
    assert page.count["link"] == page.count["img"] == 0
    assert "default-src 'none'" in text
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)


def test_every_reference_within_the_page_leads_somewhere(text: str) -> None:
    page = Page(text)
    wanted = {href[1:] for href in page.hrefs} | set(re.findall(r"url\(#([^)]+)\)", text))
    assert wanted <= set(page.ids)


def test_nobody_can_be_recognised(text: str) -> None:
    assert not re.search(r"\d{10,}", text)
    assert not any(name in text for name in NAMES)
    assert "350617******0004" in text


def test_the_same_run_gives_the_same_page(run: Path, text: str) -> None:
    assert render_report(run, Messages("id")) == text


def test_names_of_files_are_escaped(run: Path, tmp_path: Path) -> None:
    folder = altered(run, tmp_path, lambda manifest: manifest["files"][0].update(path="<script>alert(1)</script>.csv"))
    assert "<script>alert" not in render_report(folder, Messages("id"))


def altered(run: Path, folder: Path, change: Any) -> Path:
    """The same run with another manifest."""
    for name in (*run.glob("*.parquet"), run / "eligibility"):
        (folder / name.name).symlink_to(name)
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def test_banners_say_what_must_not_be_missed(run: Path, text: str, tmp_path: Path) -> None:
    assert "DATA REKAAN" in text
    assert "1 berkas disisihkan" in text
    assert "Berkas tidak terbaca: terkunci kata sandi." in text
    assert "Pengaman dilewati" not in text

    def change(manifest: dict[str, Any]) -> None:
        manifest |= {"invented": False, "accepted": ["BANYAK_DIKARANTINA"]}
        manifest["files"] = [entry for entry in manifest["files"] if entry["status"] == "read"]

    real = render_report(altered(run, tmp_path, change), Messages("id"))
    assert "DATA REKAAN" not in real
    assert "disisihkan dan isinya" not in real
    assert "Pengaman dilewati atas keputusan petugas: terlalu banyak baris dikarantina." in real


def test_the_figures_are_those_of_the_tables(run: Path, text: str) -> None:
    messages = Messages("id")
    families = pq.read_table(run / "families.parquet")
    determinations = pq.read_table(run / "determinations.parquet").to_pylist()
    told = Counter((row["programme"], row["status"]) for row in determinations)
    total = cells(text, "Jumlah")
    assert total[0] == messages.number(600)
    assert total[1] == messages.number(families.num_rows)
    lists = cells(text[text.index("Keluarga atau orang pada tiap daftar") :], "Jumlah")
    assert lists == [messages.number(told[programme, "eligible"]) for programme in ("bpnt", "pkh", "rtlh", "pbi_jk")]
    assert total[3] == messages.number(pq.read_metadata(run / "quarantine.parquet").num_rows)
    for programme, unit, amount in (
        ("pkh", "keluarga", told["pkh", "eligible"] * 2_400_000),
        ("pbi_jk", "orang", None),
    ):
        statuses = ("eligible", "waiting", "excluded", "undetermined")
        counts = [messages.number(told[programme, status]) for status in statuses]
        shown = "-" if amount is None else messages.number(amount)
        assert summary(text, programme) == [unit, *counts, shown]


def test_rows_per_code_and_kecamatan_are_counted_once(run: Path, text: str) -> None:
    findings = pq.read_table(run / "findings.parquet").to_pylist()
    links = {row["record_id"]: row["family_id"] for row in pq.read_table(run / "links.parquet").to_pylist()}
    place = {row["family_id"]: row["kode_kecamatan"] for row in pq.read_table(run / "families.parquet").to_pylist()}
    warned = {row["record_id"] for row in findings if row["severity"] == "warning"}
    in_semen = sum(place[links[record]] == "350601" for record in warned)
    assert cells(text, "Semen")[2] == str(in_semen)
    rows = {row["record_id"] for row in findings if row["code"] == "NIK_BEDA_TANGGAL_LAHIR"}
    section = text[text.index("<h3>Tanggal lahir berbeda dengan NIK</h3>") :]
    assert f"<b>{len(rows)} baris</b>" in section[: section.index("</li>")]
    told = sum(row["hint"] == "salah_ketik" for row in findings)
    assert f"<li><b>{told}</b> Beda satu angka saja" in section[: section.index("</ul>")]


def test_obstacles_say_how_many_are_kept_off_by_them_alone(run: Path, text: str) -> None:
    rows = [row for row in pq.read_table(run / "determinations.parquet").to_pylist() if row["programme"] == "pkh"]
    failed = [
        row for row in rows if any(each["criterion"] == "DESIL" and each["answer"] == "no" for each in row["criteria"])
    ]
    alone = [row for row in failed if len(row["criteria"]) == 1]
    assert cells(programme_section(text, "pkh"), "Desil")[1:3] == [str(len(failed)), str(len(alone))]


def test_two_reasons_of_one_kind_are_one_obstacle(run: Path, text: str) -> None:
    rows = [row for row in pq.read_table(run / "determinations.parquet").to_pylist() if row["programme"] == "rtlh"]
    kinds = [{each["criterion"] for each in row["criteria"]} for row in rows]
    left = [str(sum("PROGRAM_LAIN" in each for each in kinds)), str(sum(each == {"PROGRAM_LAIN"} for each in kinds))]
    title = Messages("id").criterion("PROGRAM_LAIN").title
    assert cells(programme_section(text, "rtlh"), title)[1:3] == left


def test_programmes_of_persons_count_persons(run: Path, text: str) -> None:
    rows = pq.read_table(run / "determinations.parquet").to_pylist()
    listed = sum((row["programme"], row["status"]) == ("pbi_jk", "eligible") for row in rows)
    assert f"{listed} orang masuk daftar" in said(programme_section(text, "pbi_jk"))
    assert f"PBI JK {listed} orang" in said(text)


def test_quotas_say_how_many_wait_and_where_the_list_was_cut(run: Path, text: str) -> None:
    waiting = sum(row["status"] == "waiting" for row in pq.read_table(run / "determinations.parquet").to_pylist())
    full = said(programme_section(text, "rtlh"))
    assert f"20 keluarga masuk daftar, {waiting} menunggu" in full
    assert f"seluruh kabupaten 20 20 {waiting} Yang terakhir mendapat tempat dan yang pertama menunggu sama:" in full
    assert "Desil nasional 3" in full
    assert "7,57. Ditentukan oleh undian berkunci." in full
    free = said(programme_section(text, "pbi_jk"))
    assert "Kecamatan Pare 9.000 1 0 Semua yang memenuhi syarat mendapat tempat." in free
    assert "Yang terakhir mendapat tempat: Umur 70. Yang pertama menunggu: Umur 69." in free
    assert "Desa Pelem, Kecamatan Pare 9.000" in free


def test_near_misses_leave_out_who_is_next_on_a_waiting_list(text: str) -> None:
    assert "tertahan hanya oleh Desil, selisih +1." in said(programme_section(text, "rtlh"))
    assert f"oleh {Messages('id').criterion('KUOTA').title}" not in said(programme_section(text, "rtlh"))


def test_programmes_that_are_not_in_force_are_named(text: str) -> None:
    assert "Belum berlaku pada 24 November 2026, jadi tidak ditetapkan: BLT DESA." in said(text)


def test_errors_come_first_in_what_to_do(text: str) -> None:
    order = re.findall(r'<li class="(error|warning)">', text)
    assert order == sorted(order)


def test_a_run_without_rows_has_a_report(run: Path, tmp_path: Path) -> None:
    tables = {}
    for file in run.glob("*.parquet"):
        tables[file.stem] = pq.read_table(file).slice(0, 0)
        pq.write_table(tables[file.stem], tmp_path / file.name)
    write_manifest(tmp_path, tables, [], invented=False, files=[], sums=[], stages=[])
    text = render_report(tmp_path, Messages("id"))
    assert Page(text).open == []
    assert "Tidak ada yang perlu dikerjakan" in text


def test_places_that_nobody_knows_have_a_row_of_their_own(run: Path, text: str) -> None:
    families = pq.read_table(run / "families.parquet")
    unknown = families.filter(pa.compute.is_null(families["kode_kecamatan"]))
    assert cells(text, "Belum diketahui")[1] == str(unknown.num_rows)


def test_proposed_repairs_are_counted_by_origin_and_the_decided_ones_by_their_fate(text: str) -> None:
    section = text[text.index('<section id="repairs">') : text.index('<section id="programmes">')]
    said = " ".join(re.sub("<[^>]+>", " ", section).split())
    assert "Untuk 2 isian yang rusak atau diragukan" in said
    assert "NIK baris lain pada kiriman ini 1 1" in said
    assert "Keputusan petugas yang diterapkan: 1." in said
    assert "Keputusan petugas yang dilepas, sumbernya sudah diperbaiki: 1." in said
    assert "Usulan yang sudah ditolak petugas: 1." in said


def test_groups_facilitators_and_classes_are_counted_where_they_are(text: str) -> None:
    section = text[text.index('<section id="assembled">') : text.index('<section id="sense">')]
    assert cells(section, "Jatirejo") == ["Banyakan", "2", "11", "6, 5", "0"]
    assert cells(section, "Manyaran") == ["Banyakan", "0", "0", "-", "1"]
    section = section[section.index("Pendamping: PKH") :]
    assert cells(section, "Banyakan") == ["2", "403", "201,5", "0"]
    assert cells(section, "Belum diketahui") == ["0", "0", "-", "1"]
    assert cells(section, "NGADI") == ["Menjahit", "20", "20", "1"]
    assert "Batas bebannya hanya kebiasaan perencanaan" in section
    assert "Jumlah kursinya belum ditetapkan kantor" not in section


def test_a_run_from_before_there_were_groups_has_no_such_section(run: Path, tmp_path: Path) -> None:
    folder = altered(run, tmp_path, lambda manifest: manifest["counts"].pop("groups"))
    assert "assembled" not in Page(render_report(folder, Messages("id"))).ids
