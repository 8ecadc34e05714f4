"""Table: the rules that a run went by, so that a stored reason can be read without this program."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pyarrow as pa

from pipeline.messages import Messages
from pipeline.rulebook.entries import entry_said
from pipeline.rules.criteria import Component, Criterion
from pipeline.rules.dated import Dated
from pipeline.rules.limits import Obligation, Quota
from pipeline.rules.matrix import Apart
from pipeline.rules.programme import Rules
from pipeline.rules.training import TrainingClass
from schemas.published import RULES

NAMED: Final = {"apart": "PROGRAM_LAIN", "per_family": "SATU_KELUARGA", "quotas": "KUOTA"}
"""Codes under which reasons name rules that have no code of their own."""


def rules_table(rules: Sequence[Rules], apart: Sequence[Apart]) -> pa.Table:
    """Every rule in force with its dates, source, how sure it is, and its words.

    Args:
        rules: The rules in force, by programme.
        apart: Pairs of programmes that do not go together.

    Returns:
        The columns of :data:`schemas.published.RULES`; ``rule`` is what reasons name.
    """
    rows = [row for each in rules for row in _rows(each, apart)]
    return pa.Table.from_pylist(rows, schema=RULES)


def _rows(rules: Rules, apart: Sequence[Apart]) -> Iterator[dict[str, Any]]:
    words = {f"words_{language}": Messages(language) for language in ("id", "en")}
    components = [component.code for component in rules.components]
    for kind, entries in _kinds(rules, apart).items():
        for entry in entries:
            code = _code(entry) or NAMED.get(kind)
            yield {
                "programme": rules.programme,
                "rule": f"{rules.programme}/{code or kind.upper()}@{entry.since.isoformat()}",
                "kind": kind,
                "code": code,
                "about": _about(entry),
                **entry.model_dump(include={"since", "until", "source", "certainty", "note"}),
                **{name: entry_said(entry, rules.unit, components, said).inline for name, said in words.items()},
            }


def _kinds(rules: Rules, apart: Sequence[Apart]) -> dict[str, Sequence[Dated]]:
    """The rules by kind, in the order in which they are read."""
    single = {
        kind: [entry] if (entry := getattr(rules, kind)) is not None else []
        for kind in ("present", "representative", "ranking", "payment", "per_family", "groups")
    }
    pairs = [pair for pair in apart if pair.second == rules.programme]
    listed = {kind: getattr(rules, kind) for kind in ("criteria", "components", "quotas", "obligations", "classes")}
    return {**listed, **single, "apart": pairs}


def _code(entry: Dated) -> str | None:
    if isinstance(entry, TrainingClass):
        return entry.kelas
    return entry.code if isinstance(entry, Criterion | Component | Obligation) else None


def _about(entry: Dated) -> str | None:
    """The area of a quota or class, or the programme that comes first."""
    if isinstance(entry, Apart):
        return entry.first
    return entry.area if isinstance(entry, Quota | TrainingClass) else None
