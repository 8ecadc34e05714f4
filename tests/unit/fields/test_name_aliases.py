"""The spellings of one name that clerks mix up: each row of the office's list meets under one key."""

import pyarrow as pa
import pytest

from pipeline.fields.names import comparison_key

SAME = """
MUHAMMAD: MUHAMAD MOHAMMAD MOHAMAD MOCHAMMAD MOCHAMAD MOHAMMED MUHAMMED MOHAMED MUCHAMMAD MUCHAMAD
MUHAMMAD: MOKHAMAD MUKHAMAD MUHAMMAT MOH MOCH MUH MUCH MOHD MHD MD MOH.
AHMAD: ACHMAD AKHMAD AHMAT AMAD ACH AKH
ABDUL: ABD ABD. ABDL ABDOEL ABDUR
ABDULLAH: ABDULAH ABDULLOH ABDULOH
ABDURRAHMAN: ABDUL_ROHMAN ABDUL_RAHMAN ABDURROHMAN ABDURAHMAN ABDULRACHMAN ABDUR_ROHMAN ABDULROHMAN
SITI: ST ST. STI SITTI SITY
NUR: NOER NUUR NOR
SRI: SRIE SERI SRY
DEWI: DEWIE DEWY
DWI: DUWI DWIE
TRI: TRIE
FATIMAH: FATIMA PATIMAH FATHIMAH FATMAH PATMAH
KHOIRUL: CHOIRUL KHAIRUL CHAIRUL HOIRUL KOIRUL KHOERUL
KHOLIFAH: CHOLIFAH HOLIFAH KOLIFAH KHALIFAH
KHUSNUL: CHUSNUL HUSNUL KUSNUL
KHASANAH: HASANAH CHASANAH KASANAH
MASRUROH: MASRURAH MASRUROCH MASRURROH
MUTMAINAH: MUTMAINNAH MUTHMAINAH MUTMAINA
MAIMUNAH: MAEMUNAH MAIMONAH MEMUNAH
MUNAWAROH: MUNAWARAH MUNAWWAROH
ROHMAN: RAHMAN ROCHMAN RACHMAN ROKHMAN RAKHMAN
ROHMAH: RAHMAH ROCHMAH ROKHMAH
SHOLEH: SOLEH SALEH SHALEH SOLIH SOLICH SOLEKH
SOLIKHAH: SHOLIHAH SOLIHAH SOLICHAH SHOLIKHAH SOLIKAH SOLEKAH
ZAINAL: ZAENAL JAINAL JAENAL
ZAENAB: ZAINAB JAENAB JAINAB SAENAB
ZULKIFLI: ZULKIFLY DZULKIFLI JULKIPLI
SYAIFUL: SAIFUL SYAEFUL SAEFUL SAIPUL SJAIFUL
SYAMSUL: SAMSUL SJAMSUL SYAMSOEL
SYARIFAH: SARIFAH SARIPAH SYARIPAH
ARDIANSYAH: ARDIANSAH ARDIYANSYAH ARDIANSA
SOFYAN: SOFIAN SOPYAN SOPIAN SHOFYAN SUFYAN
TAUFIK: TAUFIQ TOPIK TAUPIK TOFIK
QOMARIYAH: KOMARIYAH QOMARIAH KOMARIAH QAMARIYAH KHOMARIYAH
ROQIB: ROKIB
RIZQI: RIZKI RISKI RIZKY RISKY RIZQY RESKI
MU'ALIMAH: MUALIMAH MUALLIMAH
NGATMI: ATMI
WAGIYEM: WAGIEM WAGIJEM
SUTIYAH: SUTIAH SUTIJAH SOETIJAH
DJOKO: JOKO JAKA DJAKA
YATNO: JATNO YATNA
BAMBANG: BAMBANK
PRASETYO: PRASETIYO PRASETIO PRASTYO PRASETYA PRASETIJO
WAHYU: WAHJU WAHYOE
WIDODO: WIDHODO WIDADA
KRISTIN: CHRISTIN KRISTINE CHRISTINE
YOHANES: JOHANES YOHANNES JOHANNES
YUSUF: YUSUP JUSUF YOESOEF YUSSUF JOESOEF
ISMAIL: ISMAEL ISMA'IL
IBRAHIM: IBROHIM BRAHIM
UTSMAN: USMAN OESMAN OSMAN
ALIYAH: ALIAH ALIYYAH
AISYAH: AISAH AISYA AISIYAH
KHODIJAH: KHADIJAH CHODIJAH HODIJAH KODIJAH KHATIJAH
JUMA'IYAH: JUMAIYAH JUMAIAH DJUMAIYAH
JUWARIYAH: JUARIYAH JUWARIAH DJUWARIJAH
KATHI: KATI
BATHI: BATI
DARWATI: DHARWATI
"""

SOUNDS = [
    ("SOEPARMAN", "SUPARMAN"),
    ("DJUMADI", "JUMADI"),
    ("TJIPTO", "CIPTO"),
    ("SOEPRIJADI", "SUPRIYADI"),
    ("NJOTO", "NYOTO"),
    ("SJAMSUL", "SYAMSUL"),
    ("SOEPARTIE", "SUPARTI"),
    ("KHOLIL", "CHOLIL"),
    ("MUKHLIS", "MUCHLIS"),
    ("SYARIF", "SARIF"),
    ("SHOLIKIN", "SOLIKIN"),
    ("FATHONAH", "FATONAH"),
    ("DHOFIR", "DOFIR"),
    ("DZIKRI", "ZIKRI"),
    ("RAMADHAN", "RAMADAN"),
    ("ROMADHON", "ROMADLON"),
    ("RIDLO", "RIDHO"),
    ("FADLI", "FADHLI"),
    ("ARIF", "ARIP"),
    ("FITRI", "VITRI"),
    ("QOSIM", "KOSIM"),
    ("NOVITASARI", "NOFITASARI"),
    ("ALEX", "ALEKS"),
    ("YULIYANTO", "YULIANTO"),
    ("RIYANTI", "RIANTI"),
    ("JUWARI", "JUARI"),
    ("SUWARNO", "SUARNO"),
    ("SAUDAH", "SAWDAH"),
    ("KHAIRIL", "KHOERIL"),
    ("NAUFAL", "NOVAL"),
    ("MUJIB", "MUJIP"),
    ("YAKUB", "YAKUP"),
    ("ANNISA", "ANISA"),
    ("HIDAYATULLAH", "HIDAYATULAH"),
    ("MA'RUF", "MARUF"),
    ("SA'ADAH", "SADAH"),
    ("AZIZ", "AZIS"),
    ("RAHMAT", "ROHMAT"),
]

LEFT_APART = [
    ("MUHAMMAD", "MAD", "as well short for AHMAD"),
    ("MUHAMMAD", "M", "an initial may be any name; it counts as one when names are compared"),
    ("AHMAD", "A", "an initial may be any name; it counts as one when names are compared"),
    ("NUR", "NURUL", "related, not equal"),
    ("DEWI", "DEVI", "weak"),
    ("ABDULLAH", "ABDILLAH", "weak"),
    ("ZAINAL", "ZAINUL", "weak"),
    ("HENDRO", "HENDRA", "today often different persons"),
    ("INDRO", "INDRA", "today often different persons"),
    ("MU'ALIMAH", "MU ALIMAH", "equal but for the space, which the comparison forgives"),
    ("SUGENG", "SUGING", "i and e part too many names"),
    ("SUNARTO", "SUNARTA", "two brothers may be named so"),
    ("KHOLIL", "HOLIL", "k and h part too many names"),
]


def _keys(*names: str) -> list[str]:
    keys: list[str] = comparison_key(pa.array([name.replace("_", " ") for name in names])).to_pylist()
    return keys


def _rows() -> list[tuple[str, str]]:
    rows = [line.split(": ") for line in SAME.strip().splitlines()]
    return [(canonical, variants) for canonical, variants in rows]


@pytest.mark.parametrize(("canonical", "variants"), _rows())
def test_spellings_of_one_name(canonical: str, variants: str) -> None:
    assert dict.fromkeys(_keys(canonical, *variants.split())) == dict.fromkeys(_keys(canonical))


@pytest.mark.parametrize(("left", "right"), SOUNDS)
def test_spellings_of_one_sound(left: str, right: str) -> None:
    assert len(set(_keys(left, right))) == 1


@pytest.mark.parametrize(("left", "right", "reason"), LEFT_APART, ids=[f"{a}, {b}" for a, b, _ in LEFT_APART])
def test_left_apart(left: str, right: str, reason: str) -> None:
    assert len(set(_keys(left, right))) == 2, reason


@pytest.mark.parametrize("name", ["ANJANI", "WIJAYA", "JOE", "NOELLA", "JUMADI", "CINDY"])
def test_modern_names_do_not_change_like_old_ones(name: str) -> None:
    modern = {
        "ANJANI": "ANJANI",
        "WIJAYA": "WIJAIA",
        "JOE": "JOE",
        "NOELLA": "NOELA",
        "JUMADI": "JUMADI",
        "CINDY": "CINDI",
    }
    assert _keys(name) == [modern[name]]
