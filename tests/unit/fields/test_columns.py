"""Values found among others, whole columns at a time."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.columns import among, distinct, hash_values, looked_up

numbers = st.integers(0, 12)


def _array(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array(values, np.uint64)


@given(st.lists(numbers))
def test_distinct_values_come_in_order(values: list[int]) -> None:
    assert distinct(_array(values)).tolist() == sorted(set(values))


@given(st.sets(numbers), st.lists(numbers))
def test_values_are_looked_up_where_they_stand(ordered: set[int], some: list[int]) -> None:
    place, found = looked_up(_array(sorted(ordered)), _array(some))
    assert found.tolist() == [value in ordered for value in some]
    assert [sorted(ordered)[at] for at in place[found]] == [value for value in some if value in ordered]
    assert set(place[~found].tolist()) <= {len(ordered)}


@given(st.lists(numbers), st.lists(numbers))
def test_values_among_others(some: list[int], others: list[int]) -> None:
    assert among(_array(some), _array(others)).tolist() == [value in others for value in some]


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.sampled_from(["3506174105900001", "0506174105900001", "506174105900001", "\u0663" * 8, "", "SITI"]),
            st.text(max_size=3),
        )
    )
)
def test_equal_texts_have_equal_hashes_whatever_their_dictionary(texts: list[str | None]) -> None:
    plain, coded = pa.array(texts, pa.string()), pa.array(texts, pa.string()).dictionary_encode()
    hashed = hash_values(plain).tolist()
    assert hashed == hash_values(coded).tolist()
    assert len(set(hashed)) == len(set(texts))
