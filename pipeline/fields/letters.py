"""Letters: the signs of many texts in a row, and which letters each of them holds."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers


def signs_of(texts: pa.StringArray) -> tuple[Numbers, npt.NDArray[np.uint8]]:
    """The signs of all texts in a row, and where each text begins and the last one ends."""
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int32)[texts.offset :][: len(texts) + 1].astype(np.int64)
    data = texts.buffers()[2]
    signs = np.frombuffer(data or b"", dtype=np.uint8)[offsets[0] : offsets[-1]]
    return offsets - offsets[0], signs


def letter_bits(texts: pa.StringArray) -> Numbers:
    """Which letters each text holds, as bits; a mark at the end of each keeps an empty one apart."""
    marked = pc.binary_join_element_wise(texts, "[", "")
    offsets, signs = signs_of(marked)
    bits = np.left_shift(np.int64(1), np.clip(signs.astype(np.int64) - ord("A"), 0, 62))
    letters: Numbers = np.bitwise_or.reduceat(bits, offsets[:-1])
    return letters
