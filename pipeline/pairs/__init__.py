"""Pairs: which pairs of rows wait for an officer, and what an officer says of them."""

from pipeline.pairs.judging import judge_pairs, split_record
from pipeline.pairs.listing import Wanted, list_pairs

__all__ = ["Wanted", "judge_pairs", "list_pairs", "split_record"]
