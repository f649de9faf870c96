"""Makes input folders with ten or a hundred times the 科目 rows and prose of the example, still tying out.

    python bench/scale.py FACTOR OUTPUT_ROOT

Every 项 is split into FACTOR ones (cents distributed, so that sums stay exact), put under new 款 codes of its
类; the appendix repeats its paragraphs FACTOR times. The new codes are entered in the project's own catalogue.
"""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document

ROOT = Path(__file__).parent.parent
#: Tables to enlarge, and how many of their sheet's columns are data (checks stand beside them).
TABLES = {"公开02": 9, "公开03": 8, "公开05": 5, "年初预算": 5}
PER_PARENT = 99
#: The sheet that says for every 款 what its money is for, and its first row.
PURPOSES, FIRST_PURPOSE = "款级用途", 4


def split(value: Any, parts: int) -> list[Any]:
    """An amount in equal parts of whole cents; anything else repeated."""
    if not isinstance(value, int | float):
        return [value] * parts
    cents = int(Decimal(str(value)) * 100)
    base, rest = divmod(cents, parts)
    return [float(Decimal(base + (place < rest)) / 100) for place in range(parts)]


def codes(items: list[str], factor: int) -> dict[str, list[str]]:
    """New codes for every 项: all under their 类, 99 to a 款."""
    found: dict[str, list[str]] = {}
    counters: dict[str, int] = {}
    for code in items:
        top = code[:3]
        start = counters.get(top, 0)
        counters[top] = start + factor
        found[code] = [
            f"{top}{place // PER_PARENT + 1:02d}{place % PER_PARENT + 1:02d}"
            for place in range(start, start + factor)
        ]
    return found


def rows_of(sheet: Any, width: int) -> Iterator[tuple[int, list[Any]]]:
    """Rows whose first cell is a 科目 code."""
    for number, row in enumerate(sheet.iter_rows(max_col=width, values_only=True), 1):
        if row[0] is not None and str(row[0]).isdigit() and len(str(row[0])) in (3, 5, 7):
            yield number, list(row)


def expanded(rows: list[list[Any]], new: dict[str, list[str]], factor: int) -> list[list[Any]]:
    """The rows of a table with their 项 split and 款 rows summed anew."""
    details: list[list[Any]] = []
    for row in (row for row in rows if len(str(row[0])) == 7):
        columns = [split(value, factor) for value in row[2:]]
        if len(row) > 4 and all(
            isinstance(value, int | float) for value in row[2:]
        ):  # the first is the others' sum
            sums = (sum(Decimal(str(part)) for part in parts) for parts in zip(*columns[1:], strict=True))
            columns[0] = [float(value) for value in sums]
        for place, code in enumerate(new[str(row[0])]):
            details.append([code, f"{row[1]}{place + 1}", *(column[place] for column in columns)])
    if not any(len(str(row[0])) == 3 for row in rows):
        return details
    result: list[list[Any]] = []
    for top in (row for row in rows if len(str(row[0])) == 3):
        result.append(top)
        below = sorted(row for row in details if row[0].startswith(str(top[0])))
        for middle in dict.fromkeys(row[0][:5] for row in below):
            part = [row for row in below if row[0].startswith(middle)]
            totals = [float(sum(Decimal(str(row[c])) for row in part)) for c in range(2, len(top))]
            result += [[middle, f"款{middle}", *totals], *part]
    return result


def scale_workbook(path: Path, factor: int) -> dict[str, str]:
    """Rewrite the coded tables of a workbook; returns the names of the codes below 类."""
    names: dict[str, str] = {}
    book = openpyxl.load_workbook(path)
    items = [str(row[0]) for _, row in rows_of(book["公开03"], 8) if len(str(row[0])) == 7]
    new = codes(items, factor)
    for name, width in TABLES.items():
        sheet = book[name]
        found = list(rows_of(sheet, width))
        first = found[0][0]
        tail = [
            list(row) for row in sheet.iter_rows(min_row=found[-1][0] + 1, max_col=width, values_only=True)
        ]
        rows = expanded([row for _, row in found], new, factor)
        sheet.delete_rows(first, sheet.max_row)
        for offset, row in enumerate([*rows, *tail]):
            for column, value in enumerate(row, 1):
                sheet.cell(first + offset, column, value)
        names |= {str(row[0]): str(row[1]) for row in rows if len(str(row[0])) > 3}
    purposes = book[PURPOSES]
    purposes.delete_rows(FIRST_PURPOSE, purposes.max_row)
    used = {str(row[0]) for _, row in rows_of(book["公开05"], 5)}
    for number, code in enumerate(sorted(code for code in used if len(code) == 5), FIRST_PURPOSE):
        for column, value in enumerate((code, names[code], "保障工作正常开展的支出"), 1):
            purposes.cell(number, column, value)
    book.save(path)
    return names


def enter_codes(path: Path, names: dict[str, str]) -> None:
    """Put the codes into a catalogue under these names, in place of those that it has for them."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = [line for line in csv.reader(stream) if line[0] not in names]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [*lines, *([code, name, "", "", "seen", "yes", "bench"] for code, name in names.items())]
        )


def scale_annex(path: Path, factor: int) -> None:
    """Repeat the appendix' paragraphs."""
    document = Document(str(path))
    texts = [p.text for p in document.paragraphs if not p.text.startswith("[表")]
    for _ in range(factor - 1):
        for text in texts:
            document.add_paragraph(text)
    document.save(str(path))


def main() -> None:
    """Make one scaled project."""
    factor, root = int(sys.argv[1]), Path(sys.argv[2])
    folder = root / "inputs" / "2017"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(ROOT / "inputs" / "2017", folder)
    shutil.copytree(ROOT / "templates", root / "templates")
    names = scale_workbook(folder / "决算数据.xlsx", factor)
    enter_codes(root / "templates" / "catalogue" / "functional.csv", names)
    scale_annex(folder / "附件.docx", factor)


if __name__ == "__main__":
    main()
