"""Breakers: limits beyond which a run publishes nothing and the last good one stays."""

from collections.abc import Collection

from pipeline.errors import Exit, TepatError
from pipeline.office import Breakers

QUARANTINED = "BANYAK_DIKARANTINA"
CODES = (QUARANTINED,)


def check_quarantined(limits: Breakers, read: int, quarantined: int, accepted: Collection[str]) -> list[str]:
    """Stop when too large a share of all rows is in quarantine.

    Args:
        limits: The office's limits.
        read: Rows read.
        quarantined: Rows in quarantine.
        accepted: Breakers that somebody took responsibility for.

    Returns:
        The breakers that tripped and were accepted.

    Raises:
        TepatError: The breaker tripped and nobody accepted it.
    """
    share = quarantined / read if read else 0.0
    if share <= limits.quarantined_share:
        return []
    if QUARANTINED not in accepted:
        value, limit = f"{share:.1%}", f"{limits.quarantined_share:.1%}"
        raise TepatError(Exit.BREAKER, "breaker_tripped", code=QUARANTINED, value=value, limit=limit)
    return [QUARANTINED]
