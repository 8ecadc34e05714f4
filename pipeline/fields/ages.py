"""Ages: completed months and years on a day."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def completed_months(born: pa.ChunkedArray, as_of: date) -> pa.Array:
    """Completed months, from the day in the month on which somebody was born."""
    months = pc.subtract(as_of.year * 12 + as_of.month, pc.add(pc.multiply(pc.year(born), 12), pc.month(born)))
    not_yet = pc.greater(pc.day(born), as_of.day).cast(pa.int64())
    return pc.subtract(months, not_yet).cast(pa.int32()).combine_chunks()


def completed_years(months: pa.Array) -> pa.Array:
    """Completed years; somebody not yet born is in the year before the first."""
    numbers = pc.fill_null(months, 0).to_numpy()
    return pa.array(np.floor_divide(numbers, 12).astype(np.int32), mask=np.asarray(pc.is_null(months)))
