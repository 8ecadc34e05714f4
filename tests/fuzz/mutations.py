"""Mutations: what happens to files on the way, and what never happens to them but must do no harm."""

from collections.abc import Callable
from typing import Final

import numpy as np

Mutation = Callable[[bytes, np.random.Generator], bytes]

ODD: Final = (
    b'"',
    b"|",
    b";",
    b"\n",
    b"\r",
    b"\r\n",
    b"\t",
    b"\0",
    b"\xff\xfe",
    b"\xe9",
    b"''",
    b"=",
    b"\\n",
    b"###\n",
    b'"\n"',
)


def _places(data: bytes, rng: np.random.Generator, count: int) -> list[int]:
    return sorted(rng.integers(0, max(len(data), 1), count).tolist(), reverse=True)


def flip_bytes(data: bytes, rng: np.random.Generator) -> bytes:
    """Some bytes become others."""
    changed = bytearray(data)
    for place in _places(data, rng, int(rng.integers(1, 9))):
        changed[place] = int(rng.integers(0, 256))
    return bytes(changed)


def cut_end(data: bytes, rng: np.random.Generator) -> bytes:
    """The end is missing, as after a broken download."""
    return data[: int(rng.integers(0, len(data)))]


def cut_out(data: bytes, rng: np.random.Generator) -> bytes:
    """A piece is missing."""
    begin = int(rng.integers(0, len(data)))
    return data[:begin] + data[begin + int(rng.integers(1, 200)) :]


def repeat_piece(data: bytes, rng: np.random.Generator) -> bytes:
    """A piece is there twice."""
    begin, size = int(rng.integers(0, len(data))), int(rng.integers(1, 400))
    return data[:begin] + data[begin : begin + size] * 2 + data[begin + size :]


def put_in(data: bytes, rng: np.random.Generator) -> bytes:
    """Quotes, separators, line ends and odd bytes turn up where none belong."""
    for place in _places(data, rng, int(rng.integers(1, 5))):
        data = data[:place] + ODD[int(rng.integers(0, len(ODD)))] + data[place:]
    return data


def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def swap_lines(data: bytes, rng: np.random.Generator) -> bytes:
    """Lines change places, the heading's too."""
    lines = _lines(data)
    first, second = rng.integers(0, len(lines), 2).tolist()
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def swap_cells(data: bytes, rng: np.random.Generator) -> bytes:
    """Cells of one line change places."""
    lines = _lines(data)
    line = int(rng.integers(0, len(lines)))
    cells = lines[line].split(b"|")
    rng.shuffle(cells)
    lines[line] = b"|".join(cells)
    return b"\n".join(lines)


def shuffle_headings(data: bytes, rng: np.random.Generator) -> bytes:
    """The headings stand over other columns."""
    lines = _lines(data)
    cells = lines[0].split(b"|")
    rng.shuffle(cells)
    return b"\n".join([b"|".join(cells), *lines[1:]])


def lose_heading(data: bytes, rng: np.random.Generator) -> bytes:
    """One heading is misspelt or gone."""
    lines = _lines(data)
    cells = lines[0].split(b"|")
    place = int(rng.integers(0, len(cells)))
    cells[place] = cells[place][: int(rng.integers(0, len(cells[place]) + 1))]
    return b"\n".join([b"|".join(cells), *lines[1:]])


def other_encoding(data: bytes, rng: np.random.Generator) -> bytes:
    """Another program saved the file."""
    text = data.decode("utf-8", "replace")
    encoding = ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "utf-7"][int(rng.integers(0, 6))]
    return text.encode(encoding, "replace")


ANYWHERE: Final[tuple[Mutation, ...]] = (flip_bytes, cut_end, cut_out, repeat_piece, put_in)
IN_LINES: Final[tuple[Mutation, ...]] = (swap_lines, swap_cells, shuffle_headings, lose_heading, other_encoding)


def mutate(data: bytes, rng: np.random.Generator, mutations: tuple[Mutation, ...]) -> bytes:
    """Apply one to three mutations, one after another."""
    for _ in range(int(rng.integers(1, 4))):
        if data:
            data = mutations[int(rng.integers(0, len(mutations)))](data, rng)
    return data
