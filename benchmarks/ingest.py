"""What reading costs: raw files to canonical columns, beside pandas and pyarrow on the same file, and from cache.

``make bench`` runs it. Every reader runs in a process of its own, so that its peak of memory is its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

WORK = Path(__file__).parent / "work"
SEED = 2026
ROWS_OF_A_WORKBOOK = 100_000

TAKE_IN = """
from datetime import date
from pathlib import Path
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.steps.intake import take_in
from schemas.layouts import load_layouts
take_in(Line(LocalEngine(), Ledger()), Path({folder!r}), load_layouts(), date(2026, 11, 24), lambda path: None{cache})
"""
PANDAS = """
import pandas
pandas.read_csv(
    {file!r}, sep="|", skiprows=2, dtype=str, keep_default_na=False, on_bad_lines="skip", encoding_errors="replace"
)
"""
ARROW = """
import pyarrow.csv as csv
csv.read_csv(
    {file!r},
    read_options=csv.ReadOptions(skip_rows=2),
    parse_options=csv.ParseOptions(delimiter="|", invalid_row_handler=lambda row: "skip"),
)
"""
CALAMINE = """
from python_calamine import CalamineWorkbook
CalamineWorkbook.from_path({file!r}).get_sheet_by_index(0).to_python()
"""
TIMED = """
import json, resource, time
begun = time.perf_counter()
{imports}
begun = time.perf_counter()
{code}
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([time.perf_counter() - begun, peak // 1024]))
"""


def main() -> None:
    """Print the tables for text files and for workbooks."""
    rows = int(os.environ.get("PERSONS", "1000000"))
    folder = _delivery(rows)
    file = str(_csv(folder))
    cache = WORK / "cache"
    subprocess.run(["rm", "-rf", str(cache)], check=True)
    kept = f", cache=Cache(Path({str(cache)!r}), 'bench')"
    print(f"\n{rows:,} rows x 23 columns of CSV, {Path(file).stat().st_size >> 20} MB")
    floor = _timed("pyarrow.csv alone", ARROW.format(file=file), None)
    _timed("pandas.read_csv, texts", PANDAS.format(file=file), floor)
    _timed("to canonical columns", TAKE_IN.format(folder=str(folder), cache=""), floor)
    _timed("the same, keeping it", TAKE_IN.format(folder=str(folder), cache=kept), floor)
    _timed("again, from the cache", TAKE_IN.format(folder=str(folder), cache=kept), floor)
    book = _workbook(folder)
    print(f"\n{ROWS_OF_A_WORKBOOK:,} rows x 25 columns of XLSX, {book.stat().st_size >> 20} MB")
    floor = _timed("python-calamine alone", CALAMINE.format(file=str(book)), None)
    _timed("to canonical columns", TAKE_IN.format(folder=str(book.parent), cache=""), floor)


def _timed(name: str, code: str, floor: float | None) -> float:
    """Run code in a process of its own; imports are not counted."""
    imports = "\n".join(line for line in code.splitlines() if line.startswith(("import ", "from ")))
    imports += "\nfrom pipeline.cache import Cache" if "Cache(" in code else ""
    script = TIMED.format(imports=imports, code=code)
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    ratio = f"{seconds / floor:6.1f} x" if floor else ""
    print(f"{name:28}{seconds:8.2f} s{peak:8,} MB {ratio}")
    return float(seconds)


def _delivery(rows: int) -> Path:
    """A DTKS file of so many persons, written once."""
    folder = WORK / f"dtks-{rows}"
    if not folder.is_dir():
        command = [sys.executable, "-m", "pipeline", "sample", "--persons", str(rows), "--seed", str(SEED)]
        subprocess.run([*command, "--out", str(folder), "--only", "dtks", "--messy"], check=True)
    return folder


def _csv(folder: Path) -> Path:
    """The export itself, not the ledger beside it."""
    return next(file for file in sorted(folder.rglob("*.csv")) if not file.name.startswith("_"))


def _workbook(folder: Path) -> Path:
    """The first rows of the same file as a workbook with two further columns, every tenth NIK a number."""
    book = WORK / "workbook" / "dtks.xlsx"
    if not book.is_file():
        book.parent.mkdir(parents=True, exist_ok=True)
        code = f"from benchmarks.ingest import write_workbook; write_workbook({str(folder)!r}, {str(book)!r})"
        subprocess.run([sys.executable, "-c", code], check=True)
    return book


def write_workbook(folder: str, book: str) -> None:
    """Write the workbook of the benchmark."""
    import pandas as pd
    import xlsxwriter

    file = _csv(Path(folder))
    frame = pd.read_csv(
        file,
        sep="|",
        dtype=str,
        keep_default_na=False,
        skiprows=2,
        nrows=ROWS_OF_A_WORKBOOK,
        on_bad_lines="skip",
        encoding_errors="replace",
    )
    frame = frame.assign(CATATAN="-", PETUGAS="OPERATOR")
    with xlsxwriter.Workbook(book, {"constant_memory": True, "strings_to_numbers": False}) as workbook:
        page = workbook.add_worksheet("DTKS")
        page.write_row(0, 0, list(frame.columns))
        numeric = list(frame.columns).index("NIK")
        for row, cells in enumerate(frame.itertuples(index=False), start=1):
            page.write_row(row, 0, cells)
            if row % 10 == 0 and cells[numeric].isdigit():
                page.write_number(row, numeric, float(cells[numeric]))


if __name__ == "__main__":
    main()
