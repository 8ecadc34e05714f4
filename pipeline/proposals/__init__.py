"""Proposals: which repairs a run proposes, and what an officer answers."""

from pipeline.proposals.answering import answer_proposals
from pipeline.proposals.listing import Wanted, list_proposals, why

__all__ = ["Wanted", "answer_proposals", "list_proposals", "why"]
