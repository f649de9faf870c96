"""Prints how long workbooks take to write and to read, and how much memory: the example, and one of ten thousand rows.

python bench/workbook.py [ROWS]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.workbook.blank.blank import make_workbooks
from report_gen.workbook.filling import FilledRow, Filling
from report_gen.workbook.reading.read import read_workbooks

ROOT = Path(__file__).parent.parent
YEAR = 2017
ROWS = 10_000


def large(edition: Edition, rows: int) -> Filling:
    """收入决算表 with so many rows of made-up codes; no department has them, but nothing may break."""
    values = {column.name: Decimal("1234.56") for column in edition.tables["收入决算表"].figure_columns}
    return {
        "收入决算表": [
            FilledRow(code, {"科目编码": code, "科目名称": f"科目{code}", **values})
            for code in (str(2_000_000 + number) for number in range(rows))
        ]
    }


def measured(work: Callable[[], object]) -> str:
    """Seconds of one run, and the peak of memory of a second one."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"{seconds:7.2f} s  {peak / 2**20:7.1f} MB"


def write(edition: Edition, filling: Filling, folder: Path) -> None:
    """All workbooks of an edition."""
    for name, book in make_workbooks(edition, filling).items():
        (folder / f"{name}.xlsx").write_bytes(book.data())


def main() -> None:
    """Write and read both, print a line for each."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    edition = load_edition(ROOT / "templates", "guangzhou", YEAR)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill = [sys.executable, str(ROOT / "tools" / "fill_example.py"), str(folder / "example")]
        subprocess.run(fill, check=True)
        print(f"blank    write  {measured(lambda: write(edition, {}, folder / 'blank'))}")
        print(f"example  read   {measured(lambda: read_workbooks(folder / 'example', edition))}")
        print(f"{rows:<7}  write  {measured(lambda: write(edition, large(edition, rows), folder / 'large'))}")
        print(f"{rows:<7}  read   {measured(lambda: read_workbooks(folder / 'large', edition))}")


if __name__ == "__main__":
    main()
