"""Tepat: household exports in, published eligibility lists out."""

from importlib.metadata import version

__version__ = version("tepat")
