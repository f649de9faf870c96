"""公开 tables as systems print them into workbooks: pages with their heads again, merged codes, signatures, contents.

Made of the example's figures, on top of the plain samples in `import_samples`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from content_names import INCOME_TABLE, PUBLISHED_TABLES
from import_samples import Cells, Samples
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from report_gen.edition.model import Edition
from report_gen.edition.tables import Kind, TableSpec
from report_gen.figures.dataset import Dataset, Row

DEPARTMENT = "广州市人民政府办公厅"


@dataclass(frozen=True)
class Habit:
    """How a system writes: rows on a page, codes, texts for numbers, where the unit stands."""

    page: int = 14
    codes: str = "merged"  # merged over 类款项, split into three columns, or joined in one
    as_text: bool = False
    unit_in_heads: bool = False
    yuan: bool = False


class Printed:
    """Writes tables page by page."""

    def __init__(self, dataset: Dataset, edition: Edition, habit: Habit) -> None:
        self._plain = Samples(dataset, edition, yuan=habit.yuan)
        self._data, self._edition, self._habit = dataset, edition, habit

    def table(self, sheet: Worksheet, name: str) -> None:
        """Pages of one table, then the note and the line of signatures."""
        table = self._edition.tables[name]
        lines = self._lines(table)
        page = self._habit.page if table.is_open else len(lines)
        for first in range(0, len(lines), page):
            self._frame(sheet, table)
            for line in lines[first : first + page]:
                self._put(sheet, line)
            sheet.append([])
        sheet.append([f"注：{note.removeprefix('注：')}" for note in table.notes])
        sheet.append(["单位负责人：", None, "填表人：", None, "报出日期：2018年3月20日"])

    @property
    def unit(self) -> str:
        return "元" if self._habit.yuan else "万元"

    def _frame(self, sheet: Worksheet, table: TableSpec) -> None:
        width = self._width(table)
        sheet.append([f"{DEPARTMENT}2017年度{table.title}"])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=width)
        sheet.append([*[None] * (width - 1), table.form])
        told = [] if self._habit.unit_in_heads else [f"金额单位: {self.unit}"]
        sheet.append([f"部门：{DEPARTMENT}（汇总）", *[None] * (width - 2), *told])
        self._heads(sheet, table)

    def _width(self, table: TableSpec) -> int:
        return len(table.columns) + (2 if self._wide_codes(table) else 0)

    def _wide_codes(self, table: TableSpec) -> bool:
        return table.is_open and self._habit.codes != "joined"

    def _heads(self, sheet: Worksheet, table: TableSpec) -> None:
        """Heads wrapped and merged; over codes in three columns 类, 款, 项 stand beside 栏次, as in the official forms."""
        first = sheet.max_row + 1
        depth = max(len(column.heads) for column in table.columns)
        extra = 2 if self._wide_codes(table) else 0
        last = first + depth - 1
        for at, column in enumerate(table.columns, 1):
            place = at if at == 1 else at + extra
            span = extra + 1 if at == 1 and extra else 1
            for level, head in enumerate(column.heads):
                sheet.cell(
                    first + level, place, self._head(head, column.kind, level == len(column.heads) - 1)
                )
                if span > 1:
                    sheet.merge_cells(
                        start_row=first + level, end_row=first + level, start_column=1, end_column=span
                    )
            if len(column.heads) < depth:
                sheet.merge_cells(
                    start_row=first + len(column.heads) - 1,
                    end_row=last,
                    start_column=place,
                    end_column=place,
                )
        numbers: Cells = [column.number or None for column in table.columns]
        if extra:
            numbers = ["类", "款", "项", "栏次", *numbers[2:]]
        elif table.columns[0].kind is not Kind.AMOUNT:
            numbers[0] = "栏次"
        sheet.append(numbers)

    def _head(self, head: str, kind: Kind, lowest: bool) -> str:
        wrapped = f"{head[:4]}\n{head[4:]}" if len(head) > 6 else head
        return (
            f"{wrapped}（{self.unit}）"
            if self._habit.unit_in_heads and lowest and kind is Kind.AMOUNT
            else wrapped
        )

    def _lines(self, table: TableSpec) -> list[Cells]:
        if table.is_open:
            return [self._open_line(table, row) for row in self._data.tables[table.name].rows]
        blocks = [block.named_rows for block in table.blocks]
        return [self._fixed_line(table, n) for n in range(max(map(len, blocks)))]

    def _open_line(self, table: TableSpec, row: Row) -> Cells:
        codes: Cells = [row.code or None]
        if self._wide_codes(table):
            split = (
                [row.code[:3], row.code[3:5], row.code[5:7]] if self._habit.codes == "split" else [row.code]
            )
            three: Cells = [*(part or None for part in split), None, None]
            codes = three[:3]
        indent = "  " * (row.level - 1)
        label = f"{indent}{row.label}" if row.code else "合　计"
        return [*codes, label, *[self._figure(row, c.name) for c in table.figure_columns]]

    def _fixed_line(self, table: TableSpec, number: int) -> Cells:
        line: Cells = []
        for block in table.blocks:
            specs = block.named_rows
            spec = specs[number] if number < len(specs) else None
            row = self._data.row(table.name, spec.key) if spec else None
            for column in block.columns:
                words = {"label": spec.label, "name": spec.label, "code": spec.code or None} if spec else {}
                figure = self._figure(row, column.name) if column.kind.is_figure else None
                line.append(figure if column.kind.is_figure else words.get(column.kind.value))
        return line

    def _figure(self, row: Row | None, column: str) -> object:
        value = self._plain.value(row, column)
        return f"{value:,.2f}" if self._habit.as_text and isinstance(value, float) else value

    def _put(self, sheet: Worksheet, line: Cells) -> None:
        sheet.append(line)
        if (
            self._habit.codes == "merged"
            and isinstance(line[0], str)
            and line[0].isdigit()
            and line[1:3] == [None, None]
        ):
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3)


def bound(dataset: Dataset, edition: Edition, habit: Habit, path: Path) -> Path:
    """One workbook: cover, contents that name every table, the tables, a hidden older one, an add-in's hidden sheet."""
    book = Workbook()
    contents = book.worksheets[0]
    contents.title = "目录"
    printed = Printed(dataset, edition, habit)
    for number, name in enumerate(PUBLISHED_TABLES, 1):
        table = edition.tables[name]
        contents.append([f"{number}.{table.title}", table.form])
        printed.table(book.create_sheet(f"g0{number}_{table.title}"[:31]), table.name)
    older = book.create_sheet("收入决算表 (2)")
    printed.table(older, INCOME_TABLE)
    older.sheet_state = "hidden"
    addin = book.create_sheet("_ET_STYLE_NoName_00_")
    addin.sheet_state = "veryHidden"
    addin["A1"] = 1
    book.save(path)
    return path


def loose(dataset: Dataset, edition: Edition, habit: Habit, folder: Path) -> list[Path]:
    """A workbook for every table, its sheet called Sheet1."""
    paths = []
    for number, name in enumerate(PUBLISHED_TABLES, 1):
        book = Workbook()
        book.worksheets[0].title = "Sheet1"
        Printed(dataset, edition, habit).table(book.worksheets[0], name)
        paths.append(folder / f"导出{number}.xlsx")
        book.save(paths[-1])
    return paths
