"""Writing: invented files on disk, same content same bytes."""

from pipeline.sample.writing.folder import write_files

__all__ = ["write_files"]
