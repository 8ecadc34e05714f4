"""The text, date and code types of every table, decided once.

Tables travel between stages as :class:`pyarrow.Table`. Text that repeats (codes, places, file names)
is dictionary-encoded so that a rule sees each distinct value once; text that hardly repeats
(identifiers, names) is plain. In pandas, plain text is the ``str`` dtype of pandas 3.
"""

from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow as pa
from pandera.typing.pandas import Series

if TYPE_CHECKING:
    DateSeries = Series[pd.Timestamp]
    RowSeries = Series[int]
else:
    DateSeries = Series["datetime64[ms]"]
    RowSeries = Series["int32"]

TEXT: Final = pa.string()
CODE: Final = pa.dictionary(pa.int32(), pa.string())
DATE: Final = pa.date32()
FLAG: Final = pa.bool_()
ROW: Final = pa.int32()
HASH: Final = pa.uint64()

ARROW_TYPES: Final[dict[str, pa.DataType]] = {
    "record_id": TEXT,
    "source": CODE,
    "row": ROW,
    "nik": TEXT,
    "kk": TEXT,
    "name": TEXT,
    "text": TEXT,
    "word": CODE,
    "code": CODE,
    "number": CODE,
    "rt_rw": CODE,
    "place": CODE,
    "date": DATE,
    "written": CODE,
    "form": CODE,
    "flag": FLAG,
}
"""Arrow type of each kind of column; the kind stands in the column's metadata in its model."""

PROVENANCE: Final = ("record_id", "source_file", "source_sheet", "source_row", "layout", "instrument")
"""Columns that say where a row came from; every row of every table before publication has them."""
