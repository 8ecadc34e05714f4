"""Attested: persons and families with what lists and findings say of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, constant, mask_of, undictionaried
from pipeline.line import Line
from pipeline.stage import Stage
from pipeline.stages.attest import AttestParams, Saying, attest, sayings
from pipeline.steps.golden import kept_number
from pipeline.steps.references import Heard
from schemas.checks.consulted import UNSTATED
from schemas.dtypes import CODE
from schemas.golden import load_golden

OWN: Final = (
    "nik_sah", "pekerjaan", "status_dalam_pekerjaan_utama", "status_bekerja",
    "bansos_pkh", "bansos_bpnt", "bansos_bpnt_ppkm",
)  # fmt: skip
"""Columns by which persons say something of it themselves."""

OF_CARD: Final = (Saying.KUBE, Saying.HOUSING, Saying.PKH, Saying.PKH_ENDED, Saying.BPNT, Saying.BPNT_ENDED)
"""What is said of a family where a row bears its number."""

READ: Final = {
    Saying.PKH: (Saying.PKH, Saying.PKH_ENDED),
    Saying.BPNT: (Saying.BPNT, Saying.BPNT_ENDED),
    Saying.SELF_PAID: (Saying.SELF_PAID,),
}
"""What was asked of a list that has a row of these."""

NOBODY: Final = -1

Places = npt.NDArray[np.int32]
Sayings = Mapping[Saying, Mask]


@dataclass(frozen=True)
class Attested:
    """Who there is, with what is said of them.

    Attributes:
        persons: Persons with the columns of :class:`schemas.attested.AttestedPerson`.
        families: Families with those of :class:`schemas.attested.AttestedFamily`.
        counts: How many rows of each kind of list there are, and how many of them name somebody here.
    """

    persons: pa.Table
    families: pa.Table
    counts: Mapping[str, Mapping[str, int]]


def attested(
    line: Line, persons: pa.Table, families: pa.Table, references: pa.Table, heard: Heard, aliases: pa.Table
) -> Attested:
    """Add what lists and findings say.

    Args:
        line: Engine and ledger.
        persons: One row per person.
        families: One row per family.
        references: Accepted rows of the lists.
        heard: What they were found to say of persons.
        aliases: Numbers of families that go by another one.
    """
    _, _, aid = load_golden()
    judged = bool(pc.any(pc.not_equal(heard.met["batas_upah"], UNSTATED)).as_py())
    said = sayings(references, aid.ended, wages_judged=judged)
    home = _places(persons["family_id"], families["family_id"])
    person, row, found_of = _met(heard, references)
    card = _cards(references, families, aliases)
    findings = _said(found_of, heard.of_persons["code"], home)
    words = [findings, *_of_persons(said, person, row, home), *_of_cards(said, card)]
    tables = {
        "persons": pa.table({"orang": _numbers(persons), "keluarga": home, **{name: persons[name] for name in OWN}}),
        "families": pa.table({"keluarga": _numbers(families), "kk_sah": families["kk_sah"]}),
        "said": pa.concat_tables(words).unify_dictionaries(),
    }
    params = AttestParams(_read(references, said))
    found = line.apply(Stage("attest", attest, params, keyed_by=("keluarga",)), tables)
    return Attested(
        persons=_with(persons, found["persons"], "orang"),
        families=_with(families, found["families"], "keluarga"),
        counts=_counts(references, row, card),
    )


def _met(heard: Heard, references: pa.Table) -> tuple[Places, Places, Places]:
    """Each person and each row of a list that speaks of them, and whom findings tell of.

    A row speaks of a person by a name that is alike, or by none.
    """
    met, found = heard.met, heard.of_persons
    records = pa.chunked_array([*met["record_id"].chunks, *found["record_id"].chunks], pa.string())
    whom = _whom(records, heard.leading)
    same = mask_of(pc.or_(pc.invert(met["bernama"]), met["serupa"]))
    rows = _places(met["related_record_id"], references["record_id"])
    return whom[: met.num_rows][same], rows[same], whom[met.num_rows :]


def _whom(records: pa.ChunkedArray, leading: pa.ChunkedArray) -> Places:
    """The person whom each of a few records stands for; all are looked up among those few, which is the faster way."""
    few = pa.chunked_array([records.unique()])
    of_leading = _places(leading, few) if len(records) else np.full(len(leading), NOBODY, dtype=np.int32)
    persons = np.flatnonzero(of_leading != NOBODY).astype(np.int32)
    person = np.full(len(few), NOBODY, dtype=np.int32)
    person[of_leading[persons]] = persons
    return person[_places(records, few)]


def _cards(references: pa.Table, families: pa.Table, aliases: pa.Table) -> Places:
    """The family whose number each row of a list bears.

    A number that lost its last digit in a spreadsheet ends in zero, and may by that be another family's.
    """
    number = kept_number(references["no_kk"], aliases)
    lost = pc.and_(references["no_kk_numerik"], pc.ends_with(references["no_kk"], "0"))
    usable = pc.if_else(pc.fill_null(lost, False), pa.scalar(None, pa.string()), number)
    return _places(usable, pc.if_else(families["kk_sah"], families["no_kk"], pa.scalar(None, pa.string())))


def _of_persons(said: Sayings, person: Places, row: Places, home: Places) -> list[pa.Table]:
    hits = {word: person[mask[row]] for word, mask in said.items()}
    return [_said(hit, constant(word, len(hit)), home) for word, hit in hits.items()]


def _of_cards(said: Sayings, card: Places) -> list[pa.Table]:
    hits = {word: card[said[word] & (card != NOBODY)] for word in OF_CARD}
    return [_rows(np.full(len(hit), NOBODY, np.int32), hit, constant(word, len(hit))) for word, hit in hits.items()]


def _said(person: Places, words: pa.ChunkedArray, home: Places) -> pa.Table:
    return _rows(person, home[person], words)


def _rows(person: Places, family: Places, words: pa.ChunkedArray) -> pa.Table:
    return pa.table({"orang": person, "keluarga": family, "kata": words.cast(CODE)})


def _places(some: pa.ChunkedArray, known: pa.ChunkedArray) -> Places:
    """Where values stand among known ones; :data:`NOBODY` where they do not or are missing."""
    found = pc.index_in(undictionaried(some), value_set=undictionaried(known).combine_chunks(), skip_nulls=True)
    places: Places = pc.fill_null(found, NOBODY).to_numpy()
    return places


def _numbers(table: pa.Table) -> Places:
    return np.arange(table.num_rows, dtype=np.int32)


def _read(references: pa.Table, said: Sayings) -> frozenset[str]:
    """Kinds of lists that were read, and what lists were read that tell it."""
    kinds = pc.unique(undictionaried(references["jenis_acuan"])).to_pylist()
    return frozenset([*kinds, *(word for word, rows in READ.items() if any(said[row].any() for row in rows))])


def _with(table: pa.Table, found: pa.Table, number: str) -> pa.Table:
    """The table with the columns that were found of its rows, whatever their order."""
    order = np.argsort(found[number].to_numpy(), kind="stable")
    in_order = bool((order == np.arange(len(order))).all())
    found = found.drop_columns(number)
    found = found if in_order else found.take(pa.array(order))
    for name in found.column_names:
        table = table.append_column(name, found[name].cast(CODE))
    return table


def _counts(references: pa.Table, row: Places, card: Places) -> dict[str, dict[str, int]]:
    matched = card != NOBODY
    matched[row] = True
    counted = pa.table({"kind": undictionaried(references["jenis_acuan"]), "matched": matched})
    totals = counted.group_by("kind").aggregate([("matched", "count"), ("matched", "sum")]).sort_by("kind")
    return {
        each["kind"]: {"rows": each["matched_count"], "matched": each["matched_sum"]} for each in totals.to_pylist()
    }
