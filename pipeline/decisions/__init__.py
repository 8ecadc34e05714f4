"""Decisions: what officers decided, in append-only files of one line each that a person can read.

They speak of people, so they lie with the data and never in the project. A line is a JSON object with the words of
the office; nothing is ever changed or taken out, a later line about the same subject counts instead.
"""

from pipeline.decisions.files import append, decision_files
from pipeline.decisions.judgements import Judgement, Row, no_judgements, read_judgements
from pipeline.decisions.named import full_names
from pipeline.decisions.repairs import Repair, no_repairs, read_repairs
from pipeline.decisions.visits import Visit, read_visits

__all__ = [
    "Judgement",
    "Repair",
    "Row",
    "Visit",
    "append",
    "decision_files",
    "full_names",
    "no_judgements",
    "no_repairs",
    "read_judgements",
    "read_repairs",
    "read_visits",
]
