"""KUBE: members of earlier business groups, a page of HTML that calls itself a workbook."""

from datetime import date

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.excerpt import chosen, numbered
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, WebPage
from pipeline.sample.frames import Frame

FOLDER = "kube-lama"
NAMES = {"NIK": "nik", "NAMA": "nama", "DESA": "kode_desa", "KECAMATAN": "kecamatan"}
GROUPS = ("KUBE SEJAHTERA", "KUBE MAJU BERSAMA", "KUBE TUNAS HARAPAN")
FRAME = Frame(titles=("DAFTAR ANGGOTA KUBE", ""), numbering="({})", total=True)


def files(invention: Invention) -> list[File]:
    """Write some adults of some neighbouring villages."""
    rng = invention.rng
    who = drawn(grown(neighbours(invention.register, rng)), rng, 0.4)
    columns = {
        "NO": numbered(who.size),
        "NIK": who.nik,
        "NAMA": who.nama,
        "NAMA KUBE": chosen(rng, GROUPS, who.size),
        "TAHUN": chosen(rng, ("2019", "2021", "2023"), who.size),
        "DESA": who.desa,
        "KECAMATAN": who.kecamatan,
    }
    sheet = sheet_of(f"{FOLDER}/Anggota KUBE.xls", "Tabel 1", columns, NAMES, who)
    return [file_of(WebPage(), marked_of(sheet, invention, REFERENCE_FAULTS, FRAME))]


EXPORT = Export("kube_lama", FOLDER, Note("", "Dinas Sosial", date(2024, 1, 15)), files)
