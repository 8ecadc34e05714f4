"""Every distinct text is converted once, and the column keeps its length, its order and its gaps."""

import pyarrow as pa
import pytest

from pipeline.fields.distinct import encoded, on_distinct, on_words, plain, where

COLUMNS = {
    "plain": pa.array(["b", None, "a", "b"]),
    "dictionary": pa.array(["b", None, "a", "b"]).dictionary_encode(),
    "large": pa.array(["b", None, "a", "b"], pa.large_string()),
    "chunks with dictionaries of their own": pa.chunked_array(
        [pa.array(["b", None]).dictionary_encode(), pa.array(["a", "b"]).dictionary_encode()]
    ),
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS.keys())
def test_converts_each_distinct_text_once(column: pa.Array) -> None:
    seen = []

    def convert(text: str) -> str:
        seen.append(text)
        return text.upper()

    assert on_distinct(column, convert).to_pylist() == ["B", None, "A", "B"]
    assert sorted(seen) == ["a", "b"]


def test_equal_results_are_one_entry_and_none_is_missing() -> None:
    result = on_distinct(pa.array(["1", "01", "-"]), lambda text: None if text == "-" else text.lstrip("0"))
    assert result.to_pylist() == ["1", "1", None]
    assert result.dictionary.to_pylist() == ["1"]


@pytest.mark.parametrize(
    "column",
    [pa.nulls(3), pa.nulls(3, pa.string()), pa.array([], pa.string()), pa.chunked_array([], pa.string())],
    ids=["no type", "all missing", "empty", "no chunk"],
)
def test_columns_without_any_text(column: pa.Array) -> None:
    assert on_distinct(column, str.upper).to_pylist() == column.to_pylist()
    assert plain(column).type == pa.string()
    assert encoded(column).type == pa.dictionary(pa.int32(), pa.string())


def test_where_leaves_the_others_alone() -> None:
    texts = pa.array(["a", "b", None])
    assert where(texts, pa.array([True, False, None]), str.upper).to_pylist() == ["A", "b", None]


def test_words_are_converted_one_by_one() -> None:
    texts = pa.array(["a b", None, "b"])
    assert on_words(texts, lambda word: word * 2).to_pylist() == ["aa bb", None, "bb"]
