"""Whatever officers say, it holds: random rows, random pairs of the machine, random judgements one after the other."""

from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.decisions import Judgement, Row, append, read_judgements
from pipeline.matching.persons import NIK
from pipeline.matching.said import SAID
from pipeline.stages.match.cluster import ClusterParams, cluster
from pipeline.stages.match.judge import JudgeParams, judge
from schemas.judgements import Word
from tests.spec.office import NOW

Said = tuple[str | None, str]
Pair = tuple[int, int]
PEOPLE: list[Said] = list(product((None, "1", "2"), ("ANI", "BUDI")))
"""NIK and name; several rows may say the same."""


def row(said: Said) -> Row:
    known = {"nik": said[0], "nama": said[1], "no_kk": None, "tanggal_lahir": None}
    return Row(daftar="dtks", nama_ibu_kandung=None, kode_desa=None, **known)


def judgement(word: Word, one: Said, two: Said) -> Judgement:
    return Judgement(waktu=NOW, petugas="Sri", keputusan=word, alasan="dilihat", baris=(row(one), row(two)))


def kept(said: list[Judgement]) -> pa.Table:
    """The judgements as the next run reads them."""
    with TemporaryDirectory() as folder:
        append(Path(folder), said)
        return read_judgements(Path(folder))


def found(rows: list[Said], judgements: pa.Table) -> tuple[pa.Table, list[str]]:
    texts = [row(said).model_dump(mode="json") for said in rows]
    table = pa.Table.from_pylist(texts, schema=pa.schema([(name, pa.string()) for name in SAID]))
    result = judge({"rows": table, "judgements": judgements}, JudgeParams())
    return result["judged"], result["effects"]["effect"].to_pylist()


def clustered(rows: list[Said], pairs: list[tuple[Pair, int]], judged: pa.Table) -> tuple[list[int], dict[Pair, str]]:
    """The person of each row, and what became of each pair, where the machine would join all of ``pairs``."""
    names = [
        NIK.number("sama" if rows[a][0] is not None and rows[a][0] == rows[b][0] else "kosong") for (a, b), _ in pairs
    ]
    table = pa.table(
        {
            "nomor_a": pa.array([a for (a, _), _ in pairs], pa.int64()),
            "nomor_b": pa.array([b for (_, b), _ in pairs], pa.int64()),
            "nik": pa.array(names, pa.int8()),
            "points": pa.array([float(score) for _, score in pairs], pa.float32()),
            "verdict": pa.array(["sama"] * len(pairs), pa.string()),
        }
    )
    features = pa.table({"nomor": np.arange(len(rows)), "nik": pa.array([nik for nik, _ in rows], pa.string())})
    result = cluster({"features": features, "pairs": table, "judged": judged}, ClusterParams())
    done = result["pairs"]
    keys = zip(done["nomor_a"].to_pylist(), done["nomor_b"].to_pylist(), strict=True)
    return result["clusters"]["kelompok"].to_pylist(), dict(zip(keys, done["verdict"].to_pylist(), strict=True))


@st.composite
def offices(draw: st.DrawFn) -> tuple[list[Said], list[tuple[Pair, int]], list[tuple[Word, Said, Said]]]:
    rows = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=8))
    possible = list(combinations(range(len(rows)), 2))
    pairs = draw(st.lists(st.sampled_from(possible), unique=True, max_size=12))
    scored = [(pair, draw(st.integers(1, 3))) for pair in pairs]
    person = st.sampled_from(rows)
    return rows, scored, draw(st.lists(st.tuples(st.sampled_from(list(Word)), person, person), min_size=1, max_size=8))


@settings(max_examples=300, deadline=None)
@given(offices())
def test_every_judgement_in_force_is_obeyed(
    office: tuple[list[Said], list[tuple[Pair, int]], list[tuple[Word, Said, Said]]],
) -> None:
    rows, pairs, said = office
    latest = {frozenset((one, two)): word for word, one, two in said}
    judgements = kept([judgement(*each) for each in said])
    judged, effects = found(rows, judgements)
    assert len(effects) == len(latest)
    persons, verdicts = clustered(rows, pairs, judged)
    for each, effect in zip(judgements.to_pylist(), effects, strict=True):
        sides = [(each[f"nik_{side}"], each[f"nama_{side}"]) for side in "ab"]
        assert each["keputusan"] == latest[frozenset(sides)]
        about = [
            (a, b) for a, b in combinations(range(len(rows)), 2) if sorted_pair(rows[a], rows[b]) == sorted_pair(*sides)
        ]
        assert (effect == "baris_tidak_ada") == (not about)
        for a, b in about if effect == "berlaku" else ():
            if each["keputusan"] == "sama":
                assert persons[a] == persons[b]
                assert verdicts[a, b] == "sama"
            elif each["keputusan"] == "beda":
                assert persons[a] != persons[b]
                assert verdicts.get((a, b)) != "periksa"
            else:
                assert verdicts.get((a, b), "periksa") == "periksa"
                assert persons[a] != persons[b] or reached(a, b, pairs, judged)
    if any(effect != "baris_tidak_ada" for effect in effects):
        last = max(place for place, effect in enumerate(effects) if effect != "baris_tidak_ada")
        assert effects[last] == "berlaku"


def reached(a: int, b: int, pairs: list[tuple[Pair, int]], judged: pa.Table) -> bool:
    """Whether other pairs lead from one row to the other: those of the machine that nobody judged, and an officer's."""
    said = {(each["nomor_a"], each["nomor_b"]): each["judgement"] for each in judged.to_pylist()}
    ways = [pair for pair, _ in pairs if pair not in said] + [pair for pair, word in said.items() if word == "sama"]
    seen, size = {a}, 0
    while len(seen) > size:
        size = len(seen)
        seen |= {row for pair in ways if set(pair) & seen for row in pair}
    return b in seen


def sorted_pair(one: Said, two: Said) -> list[tuple[str, str]]:
    return sorted((nik or "", name) for nik, name in (one, two))


@settings(max_examples=100, deadline=None)
@given(offices())
def test_a_judgement_gives_way_only_to_later_ones_that_say_otherwise(
    office: tuple[list[Said], list[tuple[Pair, int]], list[tuple[Word, Said, Said]]],
) -> None:
    rows, _, said = office
    judgements = kept([judgement(*each) for each in said])
    _, effects = found(rows, judgements)
    for place, effect in enumerate(effects):
        if effect == "bertentangan":
            _, without_it = found(rows, judgements.slice(place + 1))
            later = [number + place + 1 for number, other in enumerate(without_it) if other == "berlaku"]
            _, beside = found(rows, judgements.take([place, *later]))
            assert beside[0] == "bertentangan"
            assert judgements["keputusan"][place].as_py() != "ragu"


def test_without_judgements_in_contradiction_none_gives_way() -> None:
    ani, budi, other = ("1", "ANI"), ("2", "BUDI"), (None, "ANI")
    said = [judgement(Word.SAME, ani, budi), judgement(Word.DIFFERENT, ani, other), judgement(Word.UNSURE, budi, other)]
    judged, effects = found([ani, budi, other, other], kept(said))
    assert effects == ["berlaku"] * 3
    assert judged.num_rows == 5


def test_a_judgement_of_rows_that_say_the_same_is_about_each_two_of_them() -> None:
    ani = ("1", "ANI")
    judged, effects = found([ani, ani, ani], kept([judgement(Word.DIFFERENT, ani, ani)]))
    assert (effects, judged.num_rows) == (["berlaku"], 3)
    assert found([ani], kept([judgement(Word.DIFFERENT, ani, ani)]))[1] == ["baris_tidak_ada"]
