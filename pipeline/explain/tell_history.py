"""What a person or a family was before: merged with others, split off, or parted."""

from collections.abc import Iterator
from typing import Final

from pipeline.explain.teller import Teller

SENTENCES: Final = {
    ("gabung", False): "history_joined",
    ("gabung", True): "history_joined_into",
    ("pisah", False): "history_split_off",
    ("pisah", True): "history_parted",
}
"""The sentence of each event, for the one that came out of it, and for the one that was there before."""


def tell_history(teller: Teller, identifier: str) -> Iterator[str]:
    """Write what happened to a person or a family, in the order of runs."""
    for event in teller.found.history:
        if identifier in (event["id_before"], event["id_after"]):
            before = event["id_before"] == identifier
            other = event["id_after"] if before else event["id_before"]
            key = SENTENCES[event["event"], before]
            yield from teller.lines(key, 1, other=other, date=f"{event['as_of']:%Y-%m-%d}")
