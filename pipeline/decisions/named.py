"""Named: which identifiers an officer means who types them, or their beginnings."""

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import Exit, TepatError


def full_names(names: Sequence[str], known: Iterable[str], kind: str) -> Iterator[str]:
    """Complete identifiers, each once, in the order in which they were typed.

    Args:
        names: Identifiers, or beginnings of them that no other has.
        known: All that there are.
        kind: What they stand for; the sentence said when one does not fit begins with it.

    Raises:
        TepatError: A name stands for nothing, or for more than one.
    """
    everything = pa.array(sorted(known), pa.string())
    done: set[str] = set()
    for name in names:
        found = everything.filter(pc.starts_with(everything, name)).to_pylist()
        if len(found) != 1:
            raise TepatError(Exit.USAGE, f"{kind}_unknown" if not found else f"{kind}_ambiguous", name=name)
        if found[0] not in done:
            done.add(found[0])
            yield found[0]
