"""Link: from every accepted row to its person, and from every doubtful pair to an officer."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import equals
from pipeline.matching.weights import Weights
from pipeline.stage import Tables
from pipeline.stages.match.evidence import evidence_of
from pipeline.stages.match.judgeable import ids_of, judgeable_rows
from schemas.dtypes import PROVENANCE
from schemas.judgements import Word
from schemas.published import EVIDENCE, LINKS, REVIEW_PAIRS


@dataclass(frozen=True)
class LinkParams:
    """What each level of agreement is worth, the list of each layout, and the verdict word of merged pairs."""

    weights: Weights
    lists: Mapping[str, str]
    same: str = "sama"


def link(tables: Tables, params: LinkParams) -> dict[str, pa.Table]:
    """Say which person each member row is, and why.

    Args:
        tables: ``rows``, accepted members in the order of ``nomor`` with ``kelompok``; ``persons``;
            ``pairs``, decided.
        params: Lists and verdict word.

    Returns:
        ``links``, one per row, with the best evidence that joined it to another row; ``review_pairs``, all other
        pairs but those that an officer said are two persons; and ``compared_rows``, what the rows of such pairs and
        of persons of several rows said.
    """
    rows, persons, pairs = tables["rows"], tables["persons"], tables["pairs"]
    person = np.full(rows.num_rows, -1, dtype=np.int64)
    person[persons["kelompok"].to_numpy()] = np.arange(persons.num_rows)
    person = person[rows["kelompok"].to_numpy()]
    same = equals(pairs["verdict"], params.same)
    partner, evidence = _best(pairs.filter(pa.array(same)), rows.num_rows, params.weights)
    golden = np.zeros(rows.num_rows, dtype=bool)
    golden[persons["nomor"].to_numpy()] = True
    columns = {
        **{name: rows[name] for name in PROVENANCE[:4]},
        "person_id": persons["person_id"].take(person),
        "family_id": persons["family_id"].take(person),
        "is_golden": golden,
        "matched_record_id": rows["record_id"].take(partner),
        "evidence": evidence,
    }
    review = pairs.filter(pa.array(~same & ~equals(pairs["judgement"], Word.DIFFERENT)))
    judgeable = persons["jumlah_rekaman"].to_numpy()[person] > 1
    judgeable[review["nomor_a"].to_numpy()] = judgeable[review["nomor_b"].to_numpy()] = True
    return {
        "links": pa.table(columns).cast(LINKS),
        "review_pairs": _review(review, rows, persons["person_id"].take(person), params),
        "compared_rows": judgeable_rows(rows, judgeable, params.lists),
    }


def _best(pairs: pa.Table, size: int, weights: Weights) -> tuple[pa.Array, pa.ListArray]:
    """For each row the row it agreed with best, and the evidence; missing where it was merged with none.

    What an officer said comes before all that was compared.
    """
    left, right = pairs["nomor_a"].to_numpy(), pairs["nomor_b"].to_numpy()
    row, other = np.r_[left, right], np.r_[right, left]
    pair = np.tile(np.arange(pairs.num_rows), 2)
    points = pairs["points"].to_numpy()[pair]
    judged = equals(pairs["judgement"], Word.SAME)[pair]
    order = np.lexsort((other, -points, ~judged, row))
    rows, first = np.unique(row[order], return_index=True)
    partner, chosen = np.full(size, -1, dtype=np.int64), np.full(size, -1, dtype=np.int64)
    partner[rows], chosen[rows] = other[order][first], pair[order][first]
    evidence = pa.nulls(size, EVIDENCE)
    if pairs.num_rows:
        evidence = evidence_of(pairs, weights).take(pa.array(chosen, mask=chosen < 0))
    return pa.array(partner, mask=partner < 0), evidence


def _review(pairs: pa.Table, rows: pa.Table, person_id: pa.ChunkedArray, params: LinkParams) -> pa.Table:
    left, right = pairs["nomor_a"].to_numpy(), pairs["nomor_b"].to_numpy()
    columns = {
        "pair_id": ids_of(rows, left, right, params.lists),
        "record_id_a": rows["record_id"].take(left),
        "record_id_b": rows["record_id"].take(right),
        "person_id_a": person_id.take(left),
        "person_id_b": person_id.take(right),
        "score": pairs["points"],
        "evidence": evidence_of(pairs, params.weights, rows["nama"]),
        "judgement": pairs["judgement"],
    }
    return pa.table(columns).cast(REVIEW_PAIRS)


def link_cards(rows: pa.Table, cards: pa.Table) -> pa.Table:
    """Say which family each family row is; such a row is no person.

    Args:
        rows: Accepted family rows, named.
        cards: One row per family, ``nomor`` that of the row that leads.

    Returns:
        One link per row.
    """
    columns = {
        **{name: rows[name] for name in PROVENANCE[:4]},
        "person_id": pa.nulls(rows.num_rows, pa.string()),
        "family_id": rows["family_id"],
        "is_golden": np.isin(rows["nomor"].to_numpy(), cards["nomor"].to_numpy()),
        "matched_record_id": pa.nulls(rows.num_rows, pa.string()),
        "evidence": pa.nulls(rows.num_rows, EVIDENCE),
    }
    return pa.table(columns).cast(LINKS)
