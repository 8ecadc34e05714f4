"""Identifiers made by hashing text, the same on every machine and in every run."""

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from pipeline.fields.distinct import objects_of

Column: TypeAlias = "pa.ChunkedArray | pa.Array"

HEX: Final = np.array([f"{byte:02x}".encode() for byte in range(256)], dtype="S2")

NIBBLE: Final = np.zeros(256, dtype=np.uint8)
NIBBLE[np.frombuffer(b"0123456789abcdef", dtype=np.uint8)] = np.arange(16, dtype=np.uint8)


def hash_text(values: pa.ChunkedArray | pa.Array, key: str) -> npt.NDArray[np.uint64]:
    """Hash each text to 64 bits with a 16-letter key (SipHash).

    Args:
        values: Texts, none missing.
        key: Sixteen ASCII letters; another key gives another order.

    Returns:
        One number per value.
    """
    return pd.util.hash_array(objects_of(values), hash_key=key, categorize=False)


def as_hex(prefix: str, numbers: npt.NDArray[np.uint64]) -> pa.StringArray:
    """Write 64-bit numbers as a prefix and sixteen hexadecimal digits."""
    octets = numbers.astype(">u8").view(np.uint8).reshape(-1, 8)
    width = len(prefix) + 16
    text = np.empty((len(numbers), width), dtype=np.uint8)
    text[:, : len(prefix)] = np.frombuffer(prefix.encode(), dtype=np.uint8)
    text[:, len(prefix) :] = HEX[octets].view(np.uint8).reshape(-1, 16)
    offsets = np.arange(0, (len(numbers) + 1) * width, width, dtype=np.int32)
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), pa.py_buffer(text.tobytes()))


def as_number(identifiers: pa.ChunkedArray) -> npt.NDArray[np.uint64]:
    """Read identifiers written by :func:`as_hex` with a one-letter prefix back as numbers."""
    texts = identifiers.combine_chunks()
    if not len(texts):
        return np.zeros(0, dtype=np.uint64)
    width = len(texts[0].as_py())
    start = np.frombuffer(texts.buffers()[1], dtype=np.int32)[texts.offset]
    letters = np.frombuffer(texts.buffers()[2], dtype=np.uint8)[start : start + width * len(texts)]
    nibbles = NIBBLE[letters.reshape(-1, width)[:, width - 16 :]]
    octets = nibbles[:, 0::2] << 4 | nibbles[:, 1::2]
    return octets.view(">u8").reshape(-1).astype(np.uint64)


def places_among(identifiers: Column, known: Column) -> npt.NDArray[np.int64]:
    """Where each identifier stands among distinct known ones; -1 where it does not.

    Args:
        identifiers: Written by :func:`as_hex` with a one-letter prefix, none missing.
        known: Likewise; each once.
    """
    # As numbers they are found four times as fast as Arrow finds texts.
    return pd.Index(_numbered(known)).get_indexer(pd.Index(_numbered(identifiers))).astype(np.int64)


def _numbered(identifiers: Column) -> npt.NDArray[np.uint64]:
    return as_number(identifiers if isinstance(identifiers, pa.ChunkedArray) else pa.chunked_array([identifiers]))
