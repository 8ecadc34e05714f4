"""Every invented export is recognised as the kind of export that it imitates."""

import pytest

from pipeline.sample import ALL, write_deliveries
from pipeline.stages.ingest import Ingested, ingest
from schemas.layouts import load_layouts

LAYOUTS = {
    "asn-2026-10/": {"asn"},
    "bdt-2015/": {"bdt_2015"},
    "bpjs-kesehatan-2026-09/": {"bpjs_kesehatan"},
    "bpjs-ketenagakerjaan-2026-09/": {"bpjs_ketenagakerjaan"},
    "bsp-ganda-2022/": {"bsp_ganda"},
    "desa-2026-10/": {"umum_anggota"},
    "dtks-2021/": {"dtks_17"},
    "dtks-2024-12/": {"dtks_23"},
    "dtks-anggota-2019/": {"dtks_bdt_anggota"},
    "dtks-bnba-2022/": {"dtks_bnba"},
    "dtsen-2026-07/": {"dtsen_anggota", "dtsen_keluarga"},
    "dtsen-v2-susulan/": {"dtsen_keluarga"},
    "dukcapil-2026-10/": {"dukcapil_layanan"},
    "hasil-usulan-2026-10/": {"siks_ng_hasil"},
    "jatim-2026/": {"jatim_anggota", "jatim_keluarga"},
    "kks-2026-10/": {"kks_tugas"},
    "kube-lama/": {"kube_lama"},
    "meninggal-2026-10/": {"meninggal"},
    "opensid-2026/": {"opensid_program"},
    "pbi-reaktivasi-2026-10/": {"pbi_reaktivasi"},
    "pdtt-2025/": {"pdtt_ekspor", "pdtt_impor"},
    "pindah-2026-10/": {"pindah"},
    "pkh-2026-10/": {"pkh_pendamping"},
    "ppks-2022/": {"ppks"},
    "regsosek-2022/": {
        "regsosek_anggota", "regsosek_perumahan", "regsosek_petugas", "regsosek_program", "regsosek_tempat",
    },
    "rtlh-lama/": {"rtlh_tahun"},
    "siak-2026-09/": {"siak"},
    "upah-2026-10/": {"upah"},
    "usulan-": {"siks_ng_usulan"},
}  # fmt: skip


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    folder = tmp_path_factory.mktemp("all")
    write_deliveries(400, 3, folder, messy=True, layouts=ALL)
    return ingest(folder, load_layouts())


@pytest.mark.parametrize("beginning", LAYOUTS)
def test_every_kind_of_export_is_recognised(ingested: Ingested, beginning: str) -> None:
    files = [file for file in ingested.files if file.path.startswith(beginning)]
    assert {sheet.layout for file in files for sheet in file.sheets if sheet.layout} == LAYOUTS[beginning]


def test_nothing_is_set_aside_whole(ingested: Ingested) -> None:
    assert [(file.path, file.code) for file in ingested.files if file.status == "set_aside"] == []
