"""Policy: everything that decides who is on which list, whatever the persons and families are."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.config import MATRIX_FILE, OFFICE_FILE, Config, load_matrix, load_office, load_programmes, rules_in_force
from pipeline.errors import Exit, TepatError
from pipeline.rules.matrix import Apart, Matrix
from pipeline.rules.programme import Programme, Rules


@dataclass(frozen=True)
class Ruled:
    """What the office decided of programmes on a day.

    Attributes:
        rules: The rules in force.
        apart: Pairs of programmes that do not go together.
        tie_break_key: Key of the hash that breaks ties.
        as_of: The day.
    """

    rules: tuple[Rules, ...]
    apart: tuple[Apart, ...]
    tie_break_key: str
    as_of: date


@dataclass(frozen=True)
class Policy:
    """What the office decided of programmes, old and present.

    Attributes:
        programmes: Rules of each programme.
        matrix: Which programmes may go together.
        tie_break_key: Key of the hash that breaks ties.
    """

    programmes: tuple[Programme, ...]
    matrix: Matrix
    tie_break_key: str

    def on(self, day: date) -> Ruled:
        """What is in force on a day.

        Raises:
            TepatError: No programme has rules then.
        """
        return Ruled(rules_in_force(self.programmes, day), self.matrix.on(day), self.tie_break_key, day)


def policy_of(config: Config) -> Policy:
    """The part of a configuration that decides who is on which list."""
    return Policy(config.programmes, config.matrix, config.office.ranking.tie_break_key)


def load_policy(folder: Path) -> Policy:
    """Read ``office.toml``, ``together.toml`` and ``programmes/*.toml`` of a folder, and nothing else.

    Raises:
        TepatError: A file is missing or unreadable, a key is unknown, a value is not understood.
    """
    files = sorted((folder / "programmes").glob("*.toml"))
    there = {name: (folder / name).is_file() for name in (OFFICE_FILE, MATRIX_FILE)} | {"programmes": bool(files)}
    for name in (name for name, is_there in there.items() if not is_there):
        raise TepatError(Exit.USAGE, "config_missing", file=name)
    programmes = load_programmes(files)
    return Policy(programmes, load_matrix(folder, programmes), load_office(folder).ranking.tie_break_key)
