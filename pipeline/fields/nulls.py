"""Nulls: what is written where nothing is meant.

The words differ by kind of value: 0 is no identifier and no date, but it is a number and, in some
instruments, a code.
"""

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

SIGNS: Final = r"[\s\-\u2010-\u2015._,;:()\[\]{}/\\'\"`\u2018\u2019?=~+]*"
"""Signs that alone say nothing. An asterisk is not among them: it masks something that is there."""

WORDS: Final = frozenset(
    {
        "NULL", "NONE", "NAN", "NIL", "N/A", "#N/A", "#REF!", "#VALUE!", "(NULL)", "(BLANK)", "BLANK",
        "KOSONG", "NIHIL", "BELUM ADA", "TIDAK ADA", "TDK ADA", "TIDAK ADA DATA", "TIDAK DIKETAHUI",
        "TIDAK TAHU", "TIDAK TERISI", "BELUM DIISI",
    }
)  # fmt: skip
"""Words for nothing where text is expected. In a code list TIDAK ADA may be an answer."""

CODE_WORDS: Final = WORDS - {"TIDAK ADA", "BELUM ADA", "TIDAK TAHU", "TIDAK DIKETAHUI"}
NAME_WORDS: Final = WORDS | {
    "0", "ALM", "ALM.", "(ALM)", "ALMH", "ALMH.", "(ALMH)", "ALMARHUM", "ALMARHUMAH", "NN", "XX", "XXX",
    "XXXX", "TIDAK ADA NAMA", "TANPA NAMA",
}  # fmt: skip
IDENTIFIER_WORDS: Final = WORDS | {"0", "00", "TIDAK PUNYA", "BELUM PUNYA", "TIDAK ADA NIK", "BELUM ADA NIK"}
DATE_WORDS: Final = WORDS | {
    "0", "00-00-0000", "00/00/0000", "00.00.0000", "0000-00-00", "0000/00/00", "00-00-00", "1900-01-00",
    "00/01/1900", "0/1/1900", "00-01-1900", "0001-01-01", "01/01/0001",
}  # fmt: skip

LONGEST: Final = max(map(len, WORDS | NAME_WORDS | IDENTIFIER_WORDS | DATE_WORDS))
_ONLY_SIGNS: Final = re.compile(SIGNS)


def is_empty(text: str, words: frozenset[str] = WORDS) -> bool:
    """Say whether a text means nothing: blank, signs only, or one of the words in any case."""
    if _ONLY_SIGNS.fullmatch(text):
        return True
    return len(text) <= LONGEST + 8 and " ".join(text.upper().split()) in words


def may_be_empty(texts: pa.StringArray, words: frozenset[str] = WORDS) -> pa.BooleanArray:
    """Find, fast, every text that could mean nothing; :func:`is_empty` then decides.

    Args:
        texts: Upper-case texts with single spaces inside and none around.
        words: The words for nothing.

    Returns:
        True for each text that is a word for nothing or has no letter and no digit.
    """
    listed = pc.is_in(texts, value_set=pa.array(sorted(words)))
    first = pc.utf8_slice_codeunits(texts, 0, 1)
    signs = pc.and_(pc.less_equal(pc.binary_length(texts), 12), pc.invert(pc.fill_null(pc.utf8_is_alnum(first), True)))
    return pc.or_(listed, signs)
