"""Identifiers made by hashing."""

import numpy as np
import pyarrow as pa

from pipeline.fields.hashes import as_hex, as_number, hash_text

KEY = "sixteen-letters!"


def test_hex_is_read_back() -> None:
    numbers = np.array([0, 1, 255, 2**63, 2**64 - 1], dtype=np.uint64)
    texts = as_hex("P", numbers)
    assert texts.to_pylist()[:2] == ["P0000000000000000", "P0000000000000001"]
    assert as_number(pa.chunked_array([texts])).tolist() == numbers.tolist()


def test_same_text_same_number_and_another_key_another_order() -> None:
    texts = pa.array(["a", "b", "a"])
    first = hash_text(texts, KEY)
    assert first[0] == first[2] != first[1]
    assert hash_text(texts, "another-letters!").tolist() != first.tolist()


def test_identifiers_do_not_change_between_versions() -> None:
    assert as_hex("P", hash_text(pa.array(["3506021708850001"]), KEY)).to_pylist() == ["P329f578838ca9be8"]
