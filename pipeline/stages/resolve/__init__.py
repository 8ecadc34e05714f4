"""Resolve: one row from the records of one person, or of one family card, and what was not taken."""
