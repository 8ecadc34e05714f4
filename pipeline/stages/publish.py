"""Publish: a new run folder, whole on disk before one atomic switch makes it the current one.

A run that is killed at any moment leaves ``current`` as it was; what it had begun is removed by the
next run.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.fields.columns import with_sorted_dictionaries
from schemas.models import told_of_column

CURRENT: Final = "current"
UNFINISHED: Final = ".unfinished-"


@dataclass
class RunFolder:
    """A run being written, not yet visible.

    Attributes:
        path: Where the files go.
        outputs: Path, hash, size and rows of every file written.
    """

    path: Path
    outputs: list[dict[str, object]] = field(default_factory=list)

    def write_table(self, name: str, table: pa.Table) -> None:
        """Write one Parquet file and note it down."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(_told(with_sorted_dictionaries(table)), file, compression="zstd", row_group_size=1 << 20)
        self._note(file, table.num_rows)

    def write_text(self, name: str, text: str) -> None:
        """Write one text file and note it down."""
        file = self.path / name
        file.write_text(text, encoding="utf-8")
        self._note(file, None)

    def write_manifest(self, text: str) -> None:
        """Write the manifest, which names all other files and not itself."""
        file = self.path / "manifest.json"
        file.write_text(text, encoding="utf-8")
        _sync(file)

    def write_list(self, programme: str, table: pa.Table) -> None:
        """Write a programme's list, one file per kecamatan, in the order of rank."""
        codes = table["kode_kecamatan"].cast(pa.string())
        for code in sorted(pc.unique(codes).to_pylist()):
            of_kecamatan = table.filter(pc.equal(codes, code)).drop_columns("kode_kecamatan")
            self.write_table(f"eligibility/{programme}/kecamatan={code}/part-0.parquet", of_kecamatan)
        (self.path / "eligibility" / programme).mkdir(parents=True, exist_ok=True)

    def _note(self, file: Path, rows: int | None) -> None:
        _sync(file)
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        path = file.relative_to(self.path).as_posix()
        self.outputs.append({"path": path, "sha256": digest, "bytes": file.stat().st_size, "rows": rows})


def current_run(clean: Path) -> str | None:
    """Name of the run that ``current`` points at; None before the first."""
    link = clean / CURRENT
    return link.readlink().name if link.is_symlink() else None


@contextmanager
def run_folder(clean: Path, run_id: str) -> Iterator[RunFolder]:
    """Open a run folder; when the block ends well the run is whole, on disk and current.

    Args:
        clean: Where published runs lie.
        run_id: Name of the new run.

    Yields:
        The folder to write into.
    """
    clean.mkdir(parents=True, exist_ok=True)
    _sweep(clean)
    unfinished = clean / f"{UNFINISHED}{run_id}"
    unfinished.mkdir(mode=0o700)
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, unfinished, ignore_errors=True)
        yield RunFolder(unfinished)
        for folder in sorted(path for path in unfinished.rglob("*") if path.is_dir()):
            _sync(folder)
        _sync(unfinished)
        unfinished.rename(clean / run_id)
        undo.pop_all()
    _sync(clean)
    _switch(clean, run_id)


def _switch(clean: Path, run_id: str) -> None:
    """Point ``current`` at a run, by one rename."""
    fresh = clean / f".{CURRENT}-{run_id}"
    fresh.symlink_to(run_id, target_is_directory=True)
    fresh.replace(clean / CURRENT)
    _sync(clean)


def _sweep(clean: Path) -> None:
    """Remove what killed runs left behind."""
    for left in clean.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    for link in clean.glob(f".{CURRENT}-*"):
        link.unlink()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def previous_table(clean: Path, name: str) -> pa.Table | None:
    """A table of the current run; None where there is no run, or it has no such table."""
    file = clean / CURRENT / name
    return pq.read_table(file) if file.is_file() else None


def _told(table: pa.Table) -> pa.Table:
    """The table whose columns say what they are: title, kind and source from the models."""
    fields = [field.with_metadata(told_of_column(field.name)) for field in table.schema]
    return table.cast(pa.schema(fields))
