"""Apart: a reader in a process of its own, so that what brings it down, or never ends, ends nothing else."""

import os
import re
import subprocess
import sys
from types import ModuleType
from typing import Final

from pipeline.stages.ingest.grid import UnreadableError
from schemas.reasons import Reason

MEMORY: Final = 4 << 30
"""Bytes that a reader may take; a workbook of 300,000 rows and 25 columns takes a quarter of it."""

PATIENCE: Final = 60.0
PATIENCE_PER_MEGABYTE: Final = 1.0
"""Seconds that a reader may take; an honest workbook is read ten times as fast on an idle machine."""

LIMITED: Final = (
    "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); "
    "resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2); runpy.run_path(sys.argv[1], run_name='__main__')"
)
"""Runs a script that may take so much memory and no more."""

NO_BACKTRACE: Final = {"RUST_BACKTRACE": "0"}
"""Without memory to write its last words, a reader would wait for it for ever."""

SAID: Final = (
    (re.compile(rb"PasswordError"), "password"),
    (re.compile(rb"MemoryError|memory allocation|capacity overflow|PyObject pointer is null"), "too_large"),
)
"""What the last words of a reader mean."""


def read_apart(script: ModuleType, data: bytes, damaged: str) -> bytes:
    """Let a script read a file.

    Args:
        script: Takes the file on standard input; what it writes on standard output is returned.
        data: The file.
        damaged: What the problem is called when the script fails.

    Raises:
        UnreadableError: The script failed, or took too much memory or time.
    """
    command = [sys.executable, "-I", "-c", LIMITED, str(script.__file__), str(MEMORY)]
    patience = PATIENCE + PATIENCE_PER_MEGABYTE * len(data) / (1 << 20)
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, check=False, timeout=patience, env=os.environ | NO_BACKTRACE
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="slow") from error
    if done.returncode:
        problem = next((word for pattern, word in SAID if pattern.search(done.stderr)), damaged)
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem=problem)
    return done.stdout
