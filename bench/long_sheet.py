"""Prints what reading the example with a very long sheet costs: seconds of the processor and megabytes at most.

python bench/long_sheet.py [ROWS]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
YEAR = "2017"
ROWS = 190_000
#: The part of 公开02 in the example.
PART = "xl/worksheets/sheet7.xml"


def lengthen(path: Path, rows: int) -> None:
    """Put so many rows with a figure below what the sheet has."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    line = b'<row r="%d"><c r="C%d"><v>1.5</v></c></row>'
    more = b"".join(line % (row, row) for row in range(100, 100 + rows))
    parts[PART] = parts[PART].replace(b"</sheetData>", more + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


def read_all(root: Path) -> None:
    """Read all that a check reads, and print what stops it."""
    from report_gen.figures.finding import ReportGenError
    from report_gen.project.years import Project
    from report_gen.runs.inputs import read

    try:
        print(f"read: {len(read(Project(root), int(YEAR)).findings)} findings")
    except ReportGenError as fault:
        print(
            f"refused: {fault.findings[0].code} {fault.findings[0].message} and {len(fault.findings) - 1} more"
        )


def main() -> None:
    """Lengthen a copy of the example, read it in a process of its own, print what that took."""
    if sys.argv[1:2] == ["--read"]:
        read_all(Path(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--make"]:
        lengthen(Path(sys.argv[2]), int(sys.argv[3]))
        return
    rows = sys.argv[1] if len(sys.argv) > 1 else str(ROWS)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        shutil.copytree(ROOT / "inputs" / YEAR, root / "inputs" / YEAR)
        (root / "templates").symlink_to(ROOT / "templates")
        book = root / "inputs" / YEAR / "决算数据.xlsx"
        # made in another process: the peak of memory is that of the child, and no less than its parent's
        subprocess.run([sys.executable, __file__, "--make", str(book), rows], check=True)
        command = [sys.executable, __file__, "--read", str(root)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = child.stdout.read() if child.stdout else ""
        _, _, used = os.wait4(child.pid, 0)
        print(f"{int(rows):,} rows: {used.ru_utime + used.ru_stime:.2f} s, {used.ru_maxrss / 1024:.0f} MB")
        print(f"  {said.strip()}")


if __name__ == "__main__":
    main()
