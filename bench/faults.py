"""Project folders in which very much is wrong: rows, columns, sheets and texts of the example, spoiled.

    python bench/faults.py OUTPUT_ROOT [NAME ...]

`bench/growth.py` measures what a `check` takes of them.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from scale import TABLES, enter_codes, rows_of, scale_workbook

ROOT = Path(__file__).parent.parent
BOOK, ANNEX = "决算数据.xlsx", "附件.docx"
INCOME, SPENDING, PUBLIC, BUDGET = TABLES
#: The first column with figures in these sheets, from 0: code and name stand before it.
FIRST = 2


def example(root: Path, factor: int = 1) -> Path:
    """A copy of the example, with so many times its 科目; returns the folder of its year."""
    folder = root / "inputs" / "2017"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(ROOT / "inputs" / "2017", folder)
    shutil.copytree(ROOT / "templates", root / "templates")
    if factor > 1:
        names = scale_workbook(folder / BOOK, factor)
        enter_codes(root / "templates" / "catalogue" / "functional.csv", names)
    return folder


def spoiled(folder: Path, spoil: Callable[[Any], None]) -> None:
    """Change the workbook of a folder."""
    book = openpyxl.load_workbook(folder / BOOK)
    spoil(book)
    book.save(folder / BOOK)


def figures(book: Any, sheet: str) -> Iterator[list[Any]]:
    """The cells of each row of 科目 of a sheet."""
    for number, _ in list(rows_of(book[sheet], TABLES[sheet])):
        yield [book[sheet].cell(number, column) for column in range(1, TABLES[sheet] + 1)]


def wrong_rows(root: Path, count: int) -> None:
    """More rows with codes that there are not, each with a total that is less than its part."""

    def spoil(book: Any) -> None:
        sheet = book[INCOME]
        last = max(number for number, _ in rows_of(sheet, TABLES[INCOME]))
        for n in range(count):
            amounts = (1 + n, 3 + 2 * n, 0, 0, 0, 0, 0)
            for column, value in enumerate((f"{2200000 + n}", f"名称{n}", *amounts), 1):
                sheet.cell(last + 1 + n, column, value)

    spoiled(example(root), spoil)


def other_unit(root: Path, factor: int) -> None:
    """A whole sheet in 元 for 万元."""

    def spoil(book: Any) -> None:
        for cells in figures(book, SPENDING):
            for cell in cells[FIRST:]:
                if isinstance(cell.value, int | float):
                    cell.value = round(cell.value * 10000, 2)

    spoiled(example(root, factor), spoil)


def shifted_down(root: Path, factor: int) -> None:
    """A column one row too low."""

    def spoil(book: Any) -> None:
        rows = list(figures(book, PUBLIC))
        values = [cells[FIRST].value for cells in rows]
        for cells, value in zip(rows[1:], values, strict=False):
            cells[FIRST].value = value

    spoiled(example(root, factor), spoil)


def shifted_right(root: Path, factor: int) -> None:
    """All figures one column further to the right."""

    def spoil(book: Any) -> None:
        for cells in figures(book, INCOME):
            values = [cell.value for cell in cells[FIRST:]]
            for cell, value in zip(cells[FIRST:], [0, *values], strict=False):
                cell.value = value

    spoiled(example(root, factor), spoil)


def pasted_over(root: Path, factor: int) -> None:
    """Another year's column: every figure another."""

    def spoil(book: Any) -> None:
        for n, cells in enumerate(figures(book, PUBLIC)):
            for cell in cells[FIRST:]:
                if isinstance(cell.value, int | float):
                    cell.value = round(cell.value * (1.03 + 0.01 * (n % 7)), 2)

    spoiled(example(root, factor), spoil)


def one_too_high(root: Path, factor: int) -> None:
    """Every total of a row one too high."""

    def spoil(book: Any) -> None:
        for sheet in (INCOME, SPENDING, PUBLIC):
            for cells in figures(book, sheet):
                cells[FIRST].value += 1

    spoiled(example(root, factor), spoil)


def unknown_codes(root: Path, factor: int) -> None:
    """Names and codes that the catalogue does not have together: every 项 under a neighbour's code."""

    def spoil(book: Any) -> None:
        for sheet in (INCOME, SPENDING, PUBLIC):
            for n, cells in enumerate(figures(book, sheet)):
                if len(str(cells[0].value)) == 7:
                    cells[0].value = f"29{n:05d}"

    spoiled(example(root, factor), spoil)


def other_names(root: Path, factor: int) -> None:
    """Every name with a sign too many."""

    def spoil(book: Any) -> None:
        for sheet in (INCOME, SPENDING, PUBLIC):
            for cells in figures(book, sheet):
                cells[1].value = f"{cells[1].value}费"

    spoiled(example(root, factor), spoil)


#: What may be wrong with a row, each with its number: another total, part, code, name, sign, place, size, a blank.
SLIPS: tuple[Callable[[list[Any], int], None], ...] = (
    lambda cells, n: put(cells[FIRST], cells[FIRST].value + n),
    lambda cells, n: put(cells[FIRST + 1], cells[FIRST + 1].value + n),
    lambda cells, n: put(cells[0], f"{str(cells[0].value)[:-1]}8"),
    lambda cells, n: put(cells[1], "其他"),
    lambda cells, n: put(cells[FIRST], -cells[FIRST].value),
    lambda cells, n: put(cells[FIRST + 2], cells[FIRST].value),
    lambda cells, n: put(cells[FIRST], round(cells[FIRST].value * 10, 2)),
    lambda cells, n: put(cells[FIRST + 1], None),
)


def put(cell: Any, value: object) -> None:
    """Type into a cell."""
    cell.value = value


def all_kinds(root: Path, factor: int) -> None:
    """Each row wrong in another way."""

    def spoil(book: Any) -> None:
        for sheet in (INCOME, SPENDING, PUBLIC):
            for n, cells in enumerate(figures(book, sheet)):
                SLIPS[n % len(SLIPS)](cells, n)

    spoiled(example(root, factor), spoil)


def texts_for_figures(root: Path, factor: int) -> None:
    """Every figure of a sheet typed as words."""

    def spoil(book: Any) -> None:
        for cells in figures(book, SPENDING):
            for cell in cells[FIRST:]:
                cell.value = f"约{cell.value}万"

    spoiled(example(root, factor), spoil)


def twice(root: Path, factor: int) -> None:
    """Every row of a sheet pasted a second time below."""

    def spoil(book: Any) -> None:
        sheet = book[INCOME]
        rows = [[cell.value for cell in cells] for cells in figures(book, INCOME)]
        last = max(number for number, _ in rows_of(sheet, TABLES[INCOME]))
        for n, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(last + n, column, value)

    spoiled(example(root, factor), spoil)


def wrong_texts(root: Path, count: int) -> None:
    """An appendix of so many paragraphs more, each with a year and a figure that nothing speaks for."""
    folder = example(root)
    document = Document(str(folder / ANNEX))
    for n in range(count):
        document.add_paragraph(
            f"{1990 + n % 40}年第{n}项工作支出{n}.{n % 100:02d}万元，同比增长{n % 90}.3%。"
        )
    document.save(str(folder / ANNEX))


def many_files(root: Path, count: int) -> None:
    """So many other appendices and workbooks beside those that are read."""
    folder = example(root)
    for n in range(count):
        shutil.copy(folder / ANNEX, folder / f"附件{n}.docx")
        shutil.copy(folder / BOOK, folder / f"决算数据{n}.xlsx")


#: How many times the 科目 of the example.
TIMES = (1, 10, 30)
#: What is wrong, by its name: how it is made, and of which sizes.
KINDS: dict[str, tuple[Callable[[Path, int], None], tuple[int, ...]]] = {
    "rows": (wrong_rows, (100, 300, 900, 2700)),
    "unit": (other_unit, TIMES),
    "down": (shifted_down, TIMES),
    "right": (shifted_right, TIMES),
    "pasted": (pasted_over, TIMES),
    "totals": (one_too_high, TIMES),
    "codes": (unknown_codes, TIMES),
    "names": (other_names, TIMES),
    "kinds": (all_kinds, TIMES),
    "words": (texts_for_figures, TIMES),
    "twice": (twice, TIMES),
    "texts": (wrong_texts, (300, 1000, 3000)),
    "files": (many_files, (1, 10, 100)),
}


def main() -> None:
    """Make the folders."""
    root, names = Path(sys.argv[1]), sys.argv[2:] or list(KINDS)
    for name in names:
        make, sizes = KINDS[name]
        for size in sizes:
            make(root / f"{name}-{size}", size)


if __name__ == "__main__":
    main()
