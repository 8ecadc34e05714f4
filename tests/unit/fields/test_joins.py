"""Equal rows of two columns, held against the plain way to find them."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.joins import equal_rows

VALUES = st.lists(st.one_of(st.none(), st.sampled_from("abcd")), max_size=12)


@given(VALUES, VALUES)
def test_every_equal_pair_is_found_once_and_nothing_is_equal_to_a_missing_value(
    left: list[str | None], right: list[str | None]
) -> None:
    rows, others = equal_rows(pa.array(left, pa.string()), pa.array(right, pa.string()).dictionary_encode())
    expected = [(i, j) for i, a in enumerate(left) for j, b in enumerate(right) if a is not None and a == b]
    assert list(zip(rows.tolist(), others.tolist(), strict=True)) == expected
