"""Write: the new lines of the ledger behind the ones there were."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import constant
from pipeline.stage import Tables
from pipeline.stages.ledger.consequences import consequences_for
from pipeline.stages.ledger.lines import new_lines
from schemas.published import DESIL_LEDGER


@dataclass(frozen=True)
class LedgerParams:
    """What the lines of a run are dated with.

    Attributes:
        period: The period that the desil is of, as the delivery of the family file says, else the month of ``as_of``.
        as_of: The day of the run.
        run_id: The run.
    """

    period: str
    as_of: date
    run_id: str


def write_ledger(tables: Tables, params: LedgerParams) -> dict[str, pa.Table]:
    """Carry the ledger on.

    Args:
        tables: ``families`` of this run with ``family_id`` and ``desil_nasional``; ``ledger`` as the last run left it
            (:data:`schemas.published.DESIL_LEDGER`, empty at first); ``before`` and ``after``: ``unit_id``,
            ``family_id``, ``programme`` and ``status`` of what the last run (empty at first) and this one determined, a
            unit being a family or a person and once in a programme; names of both are plain texts, none missing.
        params: What the lines are dated with.

    Returns:
        ``ledger``: the lines there were, and behind them the new ones, in no promised order. The last line of a family
        says its desil of now; a family without any has never had one. The same run again adds nothing.
    """
    lines = new_lines(tables["families"], tables["ledger"], params.period)
    size = lines.num_rows
    columns = {name: lines[name] for name in lines.column_names} | {
        "period": constant(params.period, size),
        "as_of": pa.array(np.full(size, np.datetime64(params.as_of, "D"))),
        "run_id": constant(params.run_id, size),
        "consequences": consequences_for(lines["family_id"], tables["before"], tables["after"]),
    }
    new = pa.table({name: columns[name] for name in DESIL_LEDGER.names}).cast(DESIL_LEDGER)
    return {"ledger": pa.concat_tables([tables["ledger"], new]).unify_dictionaries()}
