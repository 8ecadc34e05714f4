"""Ledger: how the desil of each family went from period to period, and what became of it in each programme.

Desil is BPS's: it is written down here and never worked out. Lines are only ever added. A family has a line when its
desil is first known and whenever it is another one than its last line says, also when it is no longer known, when the
family is no longer in the data, and when it is there again. Within one period another desil is a correction.
"""

from pipeline.stages.ledger.write import LedgerParams, write_ledger

__all__ = ["LedgerParams", "write_ledger"]
