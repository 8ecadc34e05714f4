"""Exports: every kind of export that an office receives, one module each."""
