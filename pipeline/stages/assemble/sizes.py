"""Sizes: how many families a group has, and what groups are called."""

from dataclasses import dataclass
from typing import Final

OFFICERS: Final = ("ketua", "sekretaris", "bendahara")
"""Offices of a group, each held by another member."""


@dataclass(frozen=True)
class FormGroupsParams:
    """Sizes of a group, and its name.

    Attributes:
        smallest: Fewest members, at least one for each office.
        target: As many as there should be.
        largest: Most members; at least twice the smallest less one, so that any number of families from the smallest
            on can be shared out.
        prefix: What names of groups begin with.
    """

    smallest: int = 5
    target: int = 10
    largest: int = 20
    prefix: str = "KUBE"

    def __post_init__(self) -> None:
        """Refuse sizes by which not every desa can be shared out.

        Raises:
            ValueError: The sizes contradict one another.
        """
        in_order = len(OFFICERS) <= self.smallest <= self.target <= self.largest
        if not in_order or self.largest < 2 * self.smallest - 1:
            raise ValueError(f"groups of {self.smallest} to {self.largest}, {self.target} at best, cannot be formed")
