"""Changes: what exports and clerks do to the text of a cell, whole columns at a time."""

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from schemas.regions import load_kecamatan, load_regions

Change = Callable[[np.random.Generator, pa.Array], pa.Array]

MONTHS: Final = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
                 "November", "Desember")  # fmt: skip
EPOCH: Final = np.datetime64("1899-12-30")
LAST_MONTH: Final = 12

_OTHER_SEX: Final = {
    "1": "2", "2": "1", "LAKI-LAKI": "PEREMPUAN", "PEREMPUAN": "LAKI-LAKI", "L": "P", "P": "L",
    "Laki-Laki": "Perempuan", "Perempuan": "Laki-Laki",
}  # fmt: skip
_MEN: Final = ("1", "LAKI-LAKI", "L", "Laki-Laki")


def constant(*choices: str) -> Change:
    """Write one of a few texts instead."""
    return lambda rng, texts: pa.array(choices).take(pa.array(rng.integers(0, len(choices), len(texts))))


def pattern(old: str, new: str) -> Change:
    """Rewrite by a pattern."""
    return lambda _rng, texts: pc.replace_substring_regex(texts, old, new)


def unchanged(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """Copy the text of another column."""
    return texts


def capitalized(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """Small letters but for the first."""
    return pc.utf8_capitalize(texts)


def other_sex(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """The other sex, in the same way of writing."""
    return pa.array([_OTHER_SEX.get(text, "L") for text in texts.to_pylist()])


def sex_form(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """Another way to write the same sex."""
    man = pc.is_in(texts, value_set=pa.array(_MEN))
    men = constant("L", "LK", "Laki-Laki", "LAKI - LAKI", "1")(rng, texts)
    women = constant("P", "Pr", "Perempuan", "2")(rng, texts)
    return pc.if_else(man, men, women)


def other_day(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A day some weeks or months later."""
    return pc.strftime(pa.array(_dates(texts) + rng.integers(35, 300, len(texts))), format="%Y-%m-%d")


def earlier_day(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A day some weeks or months before, which makes nobody's birth one of the future."""
    return pc.strftime(pa.array(_dates(texts) - rng.integers(35, 300, len(texts))), format="%Y-%m-%d")


def month_name(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """The month by its Indonesian name."""
    days = pa.array(_dates(texts))
    names = pa.array(MONTHS).take(pc.subtract(pc.month(days), 1))
    parts = [pc.cast(pc.day(days), pa.string()), names, pc.cast(pc.year(days), pa.string())]
    return pc.binary_join_element_wise(*parts, " ")


def one_more_or_less(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A count that is one too high, or too low where that is still a count."""
    counts = texts.cast(pa.int64()).to_numpy()
    step = np.where((counts > 1) & (rng.random(len(texts)) < 0.5), -1, 1)
    return pc.cast(pa.array(counts + step), pa.string())


def day_count(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A spreadsheet's day count."""
    return pc.cast(pa.array((_dates(texts) - EPOCH).astype(np.int64)), pa.string())


def dashed(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """Day, month and year with dashes."""
    return pc.strftime(pa.array(_dates(texts)), format="%d-%m-%Y")


def month_first(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """The month in front, where the day shows it; where it would not, the date stays as it is."""
    days = pa.array(_dates(texts))
    return pc.if_else(pc.greater(pc.day(days), LAST_MONTH), pc.strftime(days, format="%m/%d/%Y"), texts)


def day_for_month(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """Day and month in each other's place, in the same way of writing."""
    swapped = pc.replace_substring_regex(texts, r"^(\d{4})-(\d\d)-(\d\d)$", r"\1-\3-\2")
    return pc.replace_substring_regex(swapped, r"^(\d\d)([/-])(\d\d)([/-]\d{4})$", r"\3\2\1\4")


def future(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A day more than a century later."""
    return pc.strftime(pa.array(_dates(texts) + 45_000), format="%Y-%m-%d")


def month_13(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A NIK with a month that does not exist."""
    front, back = pc.utf8_slice_codeunits(texts, 0, 8), pc.utf8_slice_codeunits(texts, 10, 16)
    return pc.binary_join_element_wise(front, back, "13")


def borrowed(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """Every other row takes the identifier of the row after it."""
    owner = np.arange(len(texts))
    owner[:-1:2] += 1
    return texts.take(pa.array(owner))


def statistical(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """The code of the kecamatan in the other numbering system, a desa within it by its last three digits."""
    codes = {each.kode_kecamatan: each.kode_bps_kecamatan for each in load_kecamatan()}
    plain = [text.replace(".", "") for text in texts.to_pylist()]
    return pa.array([codes[text[:6]] + text[7:] for text in plain], pa.string())


def elsewhere(_rng: np.random.Generator, kecamatan: pa.Array) -> pa.Array:
    """The name of a village that lies in the next kecamatan and in no other."""
    regions = load_regions()
    once = regions[~regions["desa"].duplicated(keep=False)].drop_duplicates("kecamatan")
    names, villages = once["kecamatan"].str.upper().tolist(), once["desa"].str.upper().tolist()
    after = dict(zip(names, [*villages[1:], villages[0]], strict=True))
    return pa.array([after[name.upper()] for name in kecamatan.to_pylist()], pa.string())


def same_kecamatan(_rng: np.random.Generator, kecamatan: pa.Array) -> pa.Array:
    """The name of the first village of the kecamatan."""
    first = load_regions().drop_duplicates("kecamatan")
    names = dict(zip(first["kecamatan"].str.upper(), first["desa"].str.upper(), strict=True))
    return pa.array([names[name.upper()] for name in kecamatan.to_pylist()], pa.string())


def code_elsewhere(_rng: np.random.Generator, kecamatan: pa.Array) -> pa.Array:
    """The code of a village in the next kecamatan."""
    first = load_regions().drop_duplicates("kode_kecamatan")
    codes, villages = first["kode_kecamatan"].tolist(), first["kode_desa"].tolist()
    after = dict(zip(codes, [*villages[1:], villages[0]], strict=True))
    return pa.array([after[code] for code in kecamatan.to_pylist()], pa.string())


def _dates(texts: pa.Array) -> npt.NDArray[np.datetime64]:
    iso = pc.replace_substring_regex(texts, r"^(\d\d)[/-](\d\d)[/-](\d{4})$", r"\3-\2-\1")
    days: npt.NDArray[np.datetime64] = iso.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    return days
