"""The engine of many processes: Dask's own scheduler runs each stage over files of partitions.

Workers exchange Arrow files beside the run, not Dask frames: a killed worker's task is simply run
again, and results do not depend on how many partitions there were.
"""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

import pyarrow as pa
from distributed import Client, LocalCluster

from pipeline.engines.partitions import split
from pipeline.stage import Stage, Tables, compact

Files = Mapping[str, str]


class DaskEngine(AbstractContextManager["DaskEngine"]):
    """Runs stages on a cluster of local worker processes."""

    name = "dask"

    def __init__(self, workers: int, partitions: int, scratch: Path) -> None:
        """Start the cluster.

        Args:
            workers: Worker processes, one thread each.
            partitions: Partitions of every stage that can be split.
            scratch: Folder, beside the run, for partition files; emptied at the end.
        """
        scratch.mkdir(parents=True, exist_ok=True)
        self.partitions = partitions
        self._folder = Path(tempfile.mkdtemp(dir=scratch))
        self._cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            local_directory=str(self._folder),
            silence_logs=50,
        )
        self._client = Client(self._cluster)
        self._steps = 0

    def apply(self, stage: Stage, tables: Tables) -> dict[str, pa.Table]:
        """Run the stage on every partition and bring the rows together."""
        folder = self._folder / f"{self._steps:02d}-{stage.name}"
        self._steps += 1
        folder.mkdir()
        whole = _write({name: tables[name] for name in stage.whole}, folder, "whole")
        parts = [_write(part, folder, f"{i:04d}-in") for i, part in enumerate(split(stage, tables, self.partitions))]
        futures = [
            self._client.submit(_run, stage, {**part, **whole}, str(folder), f"{i:04d}-out", pure=False)
            for i, part in enumerate(parts)
        ]
        results = self._client.gather(futures)
        gathered = {name: compact(pa.concat_tables([_read(files[name]) for files in results])) for name in results[0]}
        shutil.rmtree(folder)
        return gathered

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the workers and remove the partition files."""
        self._client.close()
        self._cluster.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _run(stage: Stage, inputs: Files, folder: str, prefix: str) -> Files:
    tables = {name: compact(_read(path)) for name, path in inputs.items()}
    return _write(stage.run(tables, stage.params), Path(folder), prefix)


def _write(tables: Tables, folder: Path, prefix: str) -> Files:
    files = {}
    for name, table in tables.items():
        path = folder / f"{prefix}-{name}.arrow"
        table = compact(table)
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        files[name] = str(path)
    return files


def _read(path: str) -> pa.Table:
    with pa.memory_map(path) as source:
        return pa.ipc.open_file(source).read_all()
