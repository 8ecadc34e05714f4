"""Rule sources: the regulation or the observed practice behind each code, in ``rule_sources.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from schemas.reasons import Reason


@cache
def rule_sources() -> Mapping[Reason, str]:
    """The source of every code.

    Raises:
        ValueError: A code has none, or a source stands there for no code.
    """
    said = tomllib.loads(resources.files(__package__).joinpath("rule_sources.toml").read_text("utf-8"))
    if set(said) != {str(reason) for reason in Reason}:
        raise ValueError(f"rule_sources.toml: {sorted(set(said) ^ {str(reason) for reason in Reason})}")
    return {Reason[code]: source for code, source in said.items()}
