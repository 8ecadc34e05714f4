"""Sources: which exports are known, and how one file would be read."""

from pipeline.sources.listing import list_sources
from pipeline.sources.trial import try_file

__all__ = ["list_sources", "try_file"]
