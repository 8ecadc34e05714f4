"""Judges: what may be wrong with one kind of value, each verdict carrying its reason."""
