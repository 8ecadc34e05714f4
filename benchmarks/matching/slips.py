"""Slips: what typing and copying do to a name, a number and a date, whole columns at a time."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.matching.people import on_default_days
from pipeline.sample.spellings import respelt

Change = Callable[[np.random.Generator, pa.Array], pa.Array]
Days = npt.NDArray[np.datetime64]
LETTERS = "AEIOUNRSTLMKDHBGPWY"
LATEST = np.datetime64("2026-06-30")
"""Nobody is written as born later."""
LAST_MONTH = 12

EQUIVALENT = (
    (r"\bMUHAMMAD\b", "MOCHAMAD"), (r"\bMOH?C?H?\b", "MUHAMAD"), (r"\bAHMAD\b", "ACHMAD"), (r"\bSITI\b", "ST"),
    (r"\bABD(UL)?\b", "ABDOEL"), (r"\bNUR\b", "NOER"), (r"\bSRI\b", "SRIE"), (r"\bKHOIRUL\b", "CHOIRUL"),
    (r"\bDEWI\b", "DEWIE"), (r"\bDWI\b", "DUWI"), (r"ROHMA", "RACHMA"), (r"\bSYAI?FUL", "SAEFUL"),
    (r"AIN", "AEN"), (r"F", "P"), (r"DZ", "Z"), (r"Z", "J"), (r"Q", "K"), (r"V", "F"), (r"OE", "U"), (r"U\b", "OE"),
    (r"Y([AIOU])", r"J\1"), (r"SH", "S"), (r"TH", "T"), (r"DH", "D"), (r"AH\b", "A"), (r"LL", "L"), (r"NN", "N"),
    (r"T\b", "D"), (r"KH", "H"), (r"X", "KS"), (r"IY", "I"), (r"UW", "U"),
)  # fmt: skip
"""Prefixes, equivalent words and classes of letters that clerks exchange."""

TITLES = ("H. {}", "HJ {}", "DRS. {}", "{}, S.PD", "{} S.AG", "ALM. {}", "BPK {}", "K.H. {}", "{}, A.MD", "NY. {}")


def each(change: Callable[[np.random.Generator, str], str]) -> Change:
    """Make a change of one text one of a whole column."""
    return lambda rng, texts: pa.array([change(rng, text) for text in texts.to_pylist()], pa.string())


def empty(_rng: np.random.Generator, values: pa.Array) -> pa.Array:
    """Nothing at all."""
    return pa.nulls(len(values), values.type)


def equivalent(rng: np.random.Generator, names: pa.Array) -> pa.Array:
    """One of the ways that touch a name, by chance; a name that none touches gets a way of the sample."""
    order = rng.permutation(len(EQUIVALENT))
    result, done = names, np.zeros(len(names), dtype=bool)
    for turn in range(len(EQUIVALENT)):
        old, new = EQUIVALENT[order[turn]]
        changed = pc.replace_substring_regex(names, old, new)
        fresh = np.asarray(pc.not_equal(changed, names)) & ~done & (rng.random(len(names)) < 0.5)
        result, done = pc.if_else(pa.array(fresh), changed, result), done | fresh
    return pc.if_else(pa.array(done), result, respelt(rng, names))


def mistyped(rng: np.random.Generator, text: str) -> str:
    """One letter too many, too few, another, or two in the wrong order; anywhere but the first letter."""
    place = int(rng.integers(1, max(len(text) - 1, 2)))
    letter = LETTERS[int(rng.integers(len(LETTERS)))]
    before, after = text[:place], text[place:]
    return (
        before + after[1:],
        before + letter + after,
        before + letter + after[1:],
        before + after[1::-1] + after[2:],
    )[int(rng.integers(4))]


def titled(rng: np.random.Generator, text: str) -> str:
    """A title in front or behind."""
    return TITLES[int(rng.integers(len(TITLES)))].format(text)


def shortened(rng: np.random.Generator, text: str) -> str:
    """A word left out, or one but the first cut to its initial; one word stays as it is."""
    words = text.split()
    if len(words) < 2:
        return text
    place = int(rng.integers(1, len(words)))
    kept = [words[place][0]] if rng.random() < 0.4 else []
    return " ".join([*words[:place], *kept, *words[place + 1 :]])


def relaid(rng: np.random.Generator, text: str) -> str:
    """Words joined, parted, turned, or cut at twenty signs."""
    words = text.split()
    way = int(rng.integers(4))
    if way == 0 and len(words) > 1:
        return "".join(words[:2]) + "".join(f" {word}" for word in words[2:])
    if way == 1 and len(words) > 1:
        return " ".join([*words[1:], words[0]])
    if way == 2 and len(text) > 20:
        return text[:20].rstrip()
    return words[0][:3] + " " + text[3:].lstrip() if len(words[0]) > 5 else text


def with_another_digit(rng: np.random.Generator, text: str) -> str:
    """One digit wrong, anywhere but in the province."""
    place = int(rng.integers(2, len(text)))
    digit = (int(text[place]) + int(rng.integers(1, 10))) % 10
    return f"{text[:place]}{digit}{text[place + 1 :]}"


def with_turned_digits(rng: np.random.Generator, text: str) -> str:
    """Two neighbouring digits that differ in the wrong order."""
    places = [place for place in range(2, len(text) - 1) if text[place] != text[place + 1]]
    place = places[int(rng.integers(len(places)))]
    return f"{text[:place]}{text[place + 1]}{text[place]}{text[place + 2 :]}"


def rounded(_rng: np.random.Generator, numbers: pa.Array) -> pa.Array:
    """What a spreadsheet leaves of sixteen digits."""
    return pc.replace_substring_regex(numbers, r".$", "0")


def second_number(rng: np.random.Generator, numbers: pa.Array) -> pa.Array:
    """Another NIK of the same birth date and sex, given in another city."""
    birth = pc.utf8_slice_codeunits(numbers, 6, 12)
    serial = pc.utf8_lpad(pc.cast(pa.array(rng.integers(4_000, 10_000, len(numbers))), pa.string()), 4, "0")
    return pc.binary_join_element_wise("357801", birth, serial, "")


def temporary(_rng: np.random.Generator, numbers: pa.Array) -> pa.Array:
    """A number of an office's own, which begins with 0."""
    return pc.replace_substring_regex(numbers, r"^.", "0")


def other_card(rng: np.random.Generator, numbers: pa.Array) -> pa.Array:
    """A card given on another day, as after a move or a division of the family."""
    rest = pc.utf8_lpad(pc.cast(pa.array(rng.integers(1, 60, len(numbers))), pa.string()), 4, "0")
    day = pa.array((np.datetime64("2019-01-01") + rng.integers(0, 2_600, len(numbers))).astype("datetime64[D]"))
    return pc.binary_join_element_wise(
        pc.utf8_slice_codeunits(numbers, 0, 6), pc.strftime(day, format="%d%m%y"), rest, ""
    )


def on_a_default_day(rng: np.random.Generator, born: pa.Array) -> pa.Array:
    """1 January, 31 December or 1 July of the same year."""
    return _dates(on_default_days(rng, _days(born)))


def day_for_month(_rng: np.random.Generator, born: pa.Array) -> pa.Array:
    """Day and month in each other's place, where both can be a month."""
    days = _days(born)
    years, months = days.astype("datetime64[Y]"), days.astype("datetime64[M]")
    month, day = (months - years).astype(np.int64), (days - months).astype(np.int64)
    turned = (years.astype("datetime64[M]") + day).astype("datetime64[D]") + month
    return _dates(np.where((day < LAST_MONTH) & (turned <= LATEST), turned, days))


def year_off(rng: np.random.Generator, born: pa.Array) -> pa.Array:
    """A year later or earlier; 29 February becomes 1 March."""
    days = _days(born)
    months = days.astype("datetime64[M]")
    moved = (months + 12 * rng.choice([-1, 1], len(days))).astype("datetime64[D]") + (days - months)
    return _dates(np.where(moved <= LATEST, moved, days))


def one_digit_off(rng: np.random.Generator, born: pa.Array) -> pa.Array:
    """Another digit in day, month or year, where that is a date."""
    return pa.array([_one_digit_off(rng, day.isoformat()) for day in born.to_pylist()]).cast(pa.date32())


def other_day(rng: np.random.Generator, born: pa.Array) -> pa.Array:
    """Another day some weeks or months before."""
    return _dates(_days(born) - rng.integers(20, 300, len(born)))


def elsewhere(villages: Sequence[str]) -> Change:
    """Another village of the regency."""
    return lambda rng, codes: pa.array(villages).take(pa.array(rng.integers(0, len(villages), len(codes))))


def other_sex(_rng: np.random.Generator, sexes: pa.Array) -> pa.Array:
    """The other sex."""
    return pc.if_else(pc.equal(sexes, "L"), "P", "L")


def _one_digit_off(rng: np.random.Generator, text: str) -> str:
    for _ in range(20):
        place = int(rng.choice([2, 3, 5, 6, 8, 9]))
        changed = f"{text[:place]}{int(rng.integers(10))}{text[place + 1 :]}"
        try:
            if changed != text and np.datetime64(changed) <= LATEST:
                return changed
        except ValueError:
            continue
    return text


def _days(born: pa.Array) -> Days:
    days: Days = born.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    return days


def _dates(days: Days) -> pa.Array:
    return pa.array(days.astype("datetime64[D]"))
