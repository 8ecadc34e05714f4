"""Propose: what a damaged value probably is, from what other rows, lists and runs say of the same person."""

from pipeline.stages.propose.propose import ProposeParams, propose

__all__ = ["ProposeParams", "propose"]
