"""Matching: what the agreement of two records is worth, estimated from the data themselves (Fellegi and Sunter)."""
