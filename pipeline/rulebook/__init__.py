"""Rulebook: the rules of programmes in plain words, for the page, the report, explain and the published run."""

from pipeline.rulebook.conditions import condition_said
from pipeline.rulebook.entries import entry_said
from pipeline.rulebook.said import Said
from pipeline.rulebook.table import rules_table

__all__ = ["Said", "condition_said", "entry_said", "rules_table"]
