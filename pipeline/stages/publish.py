"""Publish: a new run folder, whole on disk before one atomic switch makes it the current one.

A run that is killed at any moment leaves ``current`` as it was; what it had begun is removed by the
next run.
"""

import base64
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
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
IDS: Final = ["programme", "unit_id", "person_id", "family_id", "no_kk"]
"""Columns by which parts of a large table are passed over when somebody is looked up."""

UNFINISHED: Final = ".unfinished-"

ROWS_TOGETHER: Final = 1 << 16
"""Rows of a table of several that are read together: whoever looks for one unit need not read all of a programme."""


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

    def write_tables(self, name: str, tables: Iterable[pa.Table]) -> None:
        """Write tables of one schema into one Parquet file, one behind the other; only one is held at a time."""
        file, rows = self.path / name, 0
        with ExitStack() as open_:
            writer: pq.ParquetWriter | None = None
            for table in tables:
                told = _told(with_sorted_dictionaries(table))
                if writer is None:
                    writer = open_.enter_context(_writer(file, told.schema))
                writer.write_table(told, row_group_size=ROWS_TOGETHER)
                rows += table.num_rows
        self._note(file, rows)

    def write_text(self, name: str, text: str) -> None:
        """Write one text file and note it down."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self._note(file, None)

    def write_manifest(self, text: str) -> None:
        """Write the manifest, which names all other files and not itself."""
        file = self.path / "manifest.json"
        file.write_text(text, encoding="utf-8")
        _sync(file)

    def write_list(self, kind: str, programme: str, table: pa.Table) -> None:
        """Write a programme's list, ``eligibility`` or ``waiting``: one file per kecamatan, in the order of the list.

        A list of nobody is one file without rows, so that whoever reads it finds its columns.
        """
        codes = table["kode_kecamatan"].cast(pa.string())
        for code in sorted(pc.unique(codes).to_pylist()):
            of_kecamatan = table.filter(pc.equal(codes, code)).drop_columns("kode_kecamatan")
            self.write_table(f"{kind}/{programme}/kecamatan={code}/part-0.parquet", of_kecamatan)
        if not table.num_rows:
            self.write_table(f"{kind}/{programme}/part-0.parquet", table.drop_columns("kode_kecamatan"))

    def _note(self, file: Path, rows: int | None) -> None:
        _sync(file)
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        path = file.relative_to(self.path).as_posix()
        self.outputs.append({"path": path, "sha256": digest, "bytes": file.stat().st_size, "rows": rows})


def _writer(file: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer whose file reads words as plain texts.

    They are written from dictionaries, but each table has its own, and Arrow reads no nested ones of several row groups
    back; so the file says that they are texts.
    """
    writer = pq.ParquetWriter(
        file, schema, compression="zstd", store_schema=False, use_dictionary=list(_words(schema)), write_statistics=IDS
    )
    said = pa.schema([field.with_type(_plain(field.type)) for field in schema])
    writer.add_key_value_metadata({"ARROW:schema": base64.b64encode(said.serialize()).decode("ascii")})
    return writer


def _words(schema: pa.Schema) -> Iterator[str]:
    """Paths of the columns whose words repeat; of the others Parquet would make a dictionary in vain."""
    for column in schema:
        if pa.types.is_dictionary(column.type):
            yield column.name
        elif pa.types.is_list(column.type) and pa.types.is_struct(column.type.value_type):
            inner = [each.name for each in column.type.value_type if pa.types.is_dictionary(each.type)]
            yield from (f"{column.name}.list.element.{name}" for name in inner)


def _plain(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_list(kind):
        return pa.list_(_plain(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_plain(field.type)) for field in kind])
    return kind.value_type if pa.types.is_dictionary(kind) else kind


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
