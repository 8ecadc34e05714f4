"""Assemble: what is put together from finished lists: groups of families, case-loads, classes."""
