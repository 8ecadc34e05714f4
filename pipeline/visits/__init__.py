"""Visits: what has to be looked at in the field, on the screen and on paper, and what an officer found."""

from pipeline.visits.answering import answer_visit
from pipeline.visits.listing import list_visits
from pipeline.visits.printing import print_visits
from pipeline.visits.rows import Wanted

__all__ = ["Wanted", "answer_visit", "list_visits", "print_visits"]
