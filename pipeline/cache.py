"""Cache: tables made from one file's bytes, kept in Parquet so that an unchanged file is not parsed again.

An entry is named by the hash of the file and holds for one version of the code. Each of its tables is
verified by its own hash before anything of the entry is used: a stale, shortened or altered entry is as good
as none.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

INDEX: Final = "index.json"


@dataclass(frozen=True)
class Kept:
    """What is kept of one file.

    Attributes:
        facts: What was noted down, as JSON knows it.
        folder: Where its tables lie.
    """

    facts: Mapping[str, Any]
    folder: Path

    def table(self, name: str) -> pa.Table:
        """One of its tables."""
        return pq.read_table(self.folder / f"{name}.parquet")


@dataclass(frozen=True)
class Cache:
    """Entries by the hash of a file.

    Attributes:
        folder: Where they lie; made when the first one is kept.
        version: Of the code that makes them.
        used: Entries that were asked for or kept.
    """

    folder: Path
    version: str
    used: set[str] = field(default_factory=set)

    def of(self, version: str) -> "Cache":
        """The same folder for entries that another version of the code makes."""
        return replace(self, version=version)

    def recall(self, digest: str) -> Kept | None:
        """The entry of a file; None when there is none that can be trusted."""
        self.used.add(digest)
        folder = self.folder / digest
        try:
            index = json.loads((folder / INDEX).read_bytes())
            body = index["body"]
            sound = index["seal"] == _seal(body) and body["version"] == self.version
            sound = sound and all(_hash(folder / name) == said for name, said in body["tables"].items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return Kept(body["facts"], folder) if sound else None

    def keep(self, digest: str, facts: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> None:
        """Keep what was made from a file; a disk that is full only means that nothing is kept."""
        self.used.add(digest)
        making = self.folder / f".{digest}-{uuid4().hex[:8]}"
        try:
            making.mkdir(parents=True)
            for name, table in tables.items():
                _write(table, making / f"{name}.parquet")
            body = {
                "version": self.version,
                "facts": facts,
                "tables": {file.name: _hash(file) for file in sorted(making.iterdir())},
            }
            (making / INDEX).write_text(json.dumps({"body": body, "seal": _seal(body)}), encoding="utf-8")
            shutil.rmtree(self.folder / digest, ignore_errors=True)
            making.rename(self.folder / digest)
        except OSError:
            shutil.rmtree(making, ignore_errors=True)

    def forget_unused(self) -> None:
        """Let go of the entries that nobody asked for, and of what a killed run left behind."""
        if self.folder.is_dir():
            for entry in sorted(self.folder.iterdir()):
                if entry.name not in self.used:
                    shutil.rmtree(entry, ignore_errors=True)


def _write(table: pa.Table, path: Path) -> None:
    repeating = [column.name for column in table.schema if pa.types.is_dictionary(column.type)]
    pq.write_table(table, path, compression="lz4", use_dictionary=repeating, write_statistics=False)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal(body: Any) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def version_of(*folders: Path, also: str) -> str:
    """Name a version of the code: every file of some folders, and what else decides the result.

    Args:
        folders: Folders of code and data, or single files.
        also: Anything else, such as the layouts in force.
    """
    digest = hashlib.sha256(also.encode())
    for folder in folders:
        files = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        for file in files:
            if file.suffix in (".py", ".toml", ".csv"):
                digest.update(os.fsencode(file.relative_to(folder.parent)) + b"\0" + file.read_bytes())
    return digest.hexdigest()
