"""Exports as the official system writes them, made of the example's figures: 财决 tables in 元, 公开 tables in 万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from content_names import (
    BASIC_TABLE,
    FUND_TABLE,
    GENERAL_TABLE,
    GRANTS_TABLE,
    INCOME_TABLE,
    PUBLISHED_TABLES,
    SPENDING_TABLE,
    THREE_TABLE,
    TOTALS_TABLE,
)
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from report_gen.edition.model import Edition
from report_gen.figures.dataset import Dataset, Row

Cells = list[object]


class Samples:
    """Writes sample exports; `yuan` decides the unit, zeros are left blank."""

    def __init__(self, dataset: Dataset, edition: Edition, *, yuan: bool = True) -> None:
        self._data, self._edition, self._yuan = dataset, edition, yuan

    def value(self, row: Row | None, column: str) -> object:
        fact = row.fact(column) if row else None
        if fact is None or not fact.number:
            return None
        return float(fact.number * (10_000 if self._yuan else 1))

    def sheet(self, book: Workbook, name: str, title: str, form: str) -> Worksheet:
        sheet = book.create_sheet(name[:31])
        sheet["A1"] = title
        sheet["F2"] = form
        sheet["A3"] = "编制单位：广州市人民政府办公厅"
        sheet["C3"] = "2017年度"
        sheet["F3"] = f"金额单位：{'元' if self._yuan else '万元'}"
        return sheet

    def rows(self, table: str) -> Iterator[Row]:
        yield from self._data.tables[table].rows

    def row(self, table: str, key: str) -> Row | None:
        return self._data.row(table, key)

    # -- 财决 ---------------------------------------------------------------------------------------

    def z01(self, book: Workbook) -> None:
        """Three blocks; the third, by 支出性质和经济分类, is of no use to 收入支出决算总表."""
        sheet = self.sheet(book, "Z01 收入支出决算总表(财决01表)", "收入支出决算总表", "财决01表")
        heads = ["项目", "行次", "年初预算数", "调整预算数", "决算数"]
        sheet.append(["收入", *[None] * 4, "支出"])
        sheet.append([*heads, "项目（按功能分类）", *heads[1:], "项目（按支出性质和经济分类）", *heads[1:]])
        sheet.append(["栏次", None, "1", "2", "3", "栏次", None, "4", "5", "6", "栏次", None, "7", "8", "9"])
        left, right = (self._edition.tables[TOTALS_TABLE].blocks[n].named_rows for n in (0, 1))
        for n in range(max(len(left), len(right))):
            line: Cells = [None] * 15
            if n < len(left):
                line[0] = (
                    f"{'一二三四五六七八九十'[n]}、{left[n].label}" if left[n].ordinal else left[n].label
                )
                line[4] = self.value(self.row(TOTALS_TABLE, left[n].key), "决算数")
            if n < len(right):
                line[5] = f"十、{right[n].label}" if right[n].ordinal else right[n].label
                line[9] = self.value(self.row(TOTALS_TABLE, right[n].key), "支出决算数")
            line[10], line[14] = "一、基本支出", 123456.78
            line[1], line[6], line[11], line[3] = n + 1, n + 40, n + 80, 999.0
            sheet.append(line)

    def z01_1(self, book: Workbook) -> None:
        sheet = self.sheet(
            book, "Z01_1 财政拨款收入支出决算总表(财决01-1表)", "财政拨款收入支出决算总表", "财决01-1表"
        )
        sheet.append(["收入", None, None, None, "支出"])
        sheet.append(
            ["项目", "行次", "年初预算数", "决算数", "项目", "行次", "年初预算数", None, None, "决算数"]
        )
        sheet.append([None] * 6 + ["小计", "一般公共预算财政拨款", "政府性基金预算财政拨款"] * 2)
        for area in ("G5:I5", "J5:L5"):
            sheet.merge_cells(area)
        for column in "ABCDEF":
            sheet.merge_cells(f"{column}5:{column}6")
        sheet.append(["栏次", None, "1", "2", "栏次"])
        left, right = (self._edition.tables[GRANTS_TABLE].blocks[n].named_rows for n in (0, 1))
        names = ("合计", "一般公共预算财政拨款", "政府性基金预算财政拨款")
        for n in range(max(len(left), len(right))):
            line: Cells = [None] * 12
            if n < len(left):
                line[0], line[3] = left[n].label, self.value(self.row(GRANTS_TABLE, left[n].key), "金额")
            if n < len(right):
                line[4] = right[n].label
                line[9:12] = [self.value(self.row(GRANTS_TABLE, right[n].key), name) for name in names]
            line[6] = 77.0
            sheet.append(line)

    def z03(self, book: Workbook) -> None:
        """Codes split into 类, 款, 项; heads wrapped and merged; code cells are numbers."""
        sheet = self.sheet(book, "Z03 收入决算表(财决03表)", "收入决算表", "财决03表")
        names = [c.name for c in self._edition.tables[INCOME_TABLE].figure_columns]
        sheet.append(["项目", None, None, None, *[f"{n[:3]}\n{n[3:]}" for n in names]])
        sheet.append(["支出功能分类科目编码", None, None, "科目名称"])
        sheet.append(["类", "款", "项", None])
        sheet.merge_cells("A4:D4")
        sheet.merge_cells("A5:C5")
        sheet.merge_cells("D5:D6")
        for n in range(len(names)):
            sheet.merge_cells(start_row=4, end_row=6, start_column=5 + n, end_column=5 + n)
        sheet.append(["栏次", None, None, None, *range(1, len(names) + 1)])
        for row in self.rows(INCOME_TABLE):
            parts: Cells = [None] * 3 if not row.code else [row.code[:3], row.code[3:5], row.code[5:7]]
            numbers = [int(str(part)) if part else None for part in parts]
            label = "合计" if not row.code else row.label
            line = [*numbers, label] if row.code else [label, None, None, None]
            sheet.append([*line, *[self.value(row, name) for name in names]])

    def coded(self, book: Workbook, table: str, name: str, title: str, form: str, heads: list[Cells],
              columns: dict[int, str]) -> None:  # fmt: skip
        """A table with joined codes; `columns` are the places of figures, other columns hold other figures."""
        sheet = self.sheet(book, name, title, form)
        for line in heads:
            sheet.append(line)
        width = max(len(line) for line in heads)
        for row in self.rows(table):
            cells: Cells = [row.code or None, row.label or "合计", *[55.0] * (width - 2)]
            for at, column in columns.items():
                cells[at] = self.value(row, column)
            sheet.append(cells)

    def z04(self, book: Workbook) -> None:
        names = [c.name for c in self._edition.tables[SPENDING_TABLE].figure_columns]
        heads: list[Cells] = [["项目", None, *names], ["科目编码", "科目名称"]]
        places = {n + 2: name for n, name in enumerate(names)}
        self.coded(book, SPENDING_TABLE, "Z04 支出决算表(财决04表)", "支出决算表", "财决04表", heads, places)

    def z07(self, book: Workbook) -> None:
        heads: list[Cells] = [
            ["项目", None, "年初结转和结余", "本年收入", "本年支出", None, None, "年末结转和结余"],
            ["科目编码", "科目名称", None, None, "合计", "基本支出", "项目支出", None],
        ]
        title = "一般公共预算财政拨款收入支出决算表"
        places = {4: "本年支出合计", 5: "基本支出", 6: "项目支出"}
        self.coded(book, GENERAL_TABLE, f"Z07 {title}(财决07表)", title, "财决07表", heads, places)

    def z08_1(self, book: Workbook) -> None:
        """Wide: one column for every 款, under its 类; one row for every 项 and the total."""
        title = "一般公共预算财政拨款基本支出决算明细表"
        sheet = self.sheet(book, f"Z08_1 {title}(财决08-1表)", title, "财决08-1表")
        upper: Cells = ["科目编码", "科目名称", "合计"]
        lower: Cells = [None, None, None]
        total: Cells = [None, "合计", float(self._sum())]
        for block in self._edition.tables[BASIC_TABLE].blocks:
            column = block.columns[2].name
            for spec in (spec for spec in block.rows if spec.code):
                if len(spec.code) == 3:
                    parent = spec.label
                upper.append(parent)
                lower.append("小计" if len(spec.code) == 3 else spec.label)
                total.append(self.value(self.row(BASIC_TABLE, spec.code), column))
        for line in (upper, lower, total, ["2010301", "行政运行", *[1.0] * (len(upper) - 2)]):
            sheet.append(line)

    def _sum(self) -> Decimal:
        keys = (("人员经费合计", "金额"), ("公用经费合计", "公用金额"))
        return sum((Decimal(str(self.value(self.row(BASIC_TABLE, k), c) or 0)) for k, c in keys), Decimal(0))

    # -- 公开 ---------------------------------------------------------------------------------------

    def public(self, book: Workbook, table: str) -> None:
        """A published table as it stands: heads, 栏次, rows; 06 with three blocks, 07 without any row names."""
        described = self._edition.tables[table]
        sheet = self.sheet(book, described.sheet, described.title, described.form)
        depth = max(len(column.heads) for column in described.columns)
        for level in range(depth):
            sheet.append([c.heads[level] if level < len(c.heads) else None for c in described.columns])
        if any(column.number for column in described.columns):
            sheet.append(["栏次" if n == 0 and c.kind.value != "amount" else c.number or None
                          for n, c in enumerate(described.columns)])  # fmt: skip
        blocks = [list(b.named_rows) for b in described.blocks]
        opened = [list(self.rows(table))] if described.is_open else None
        for n in range(max(len(b) for b in (opened or blocks))):
            line: Cells = []
            for number, block in enumerate(described.blocks):
                rows = opened[0] if opened else None
                spec = None if rows else (blocks[number][n] if n < len(blocks[number]) else None)
                row = rows[n] if rows else self.row(table, spec.key) if spec else None
                for column in block.columns:
                    code, label = (row.code, row.label) if row else (None, None)
                    text = {"code": code or None, "name": label, "label": spec.label if spec else None}
                    line.append(
                        text.get(column.kind.value)
                        if not column.kind.is_figure
                        else self.value(row, column.name)
                    )
            sheet.append(line)


def official(samples: Samples, path: Path) -> Path:
    """One workbook with the 财决 tables and sheets that nobody needs."""
    book = Workbook()
    book.worksheets[0].title = "封面"
    book.worksheets[0]["A1"] = "2017年度部门决算报表"
    for make in (samples.z01, samples.z01_1, samples.z03, samples.z04, samples.z07, samples.z08_1):
        make(book)
    book.create_sheet("Z12 资产负债简表(财决12表)")["A1"] = "资产负债简表"
    for table in (THREE_TABLE, FUND_TABLE):
        samples.public(book, table)
    book.save(path)
    return path


def published(samples: Samples, path: Path) -> Path:
    """One workbook with 公开01 to 08."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for name in PUBLISHED_TABLES:
        samples.public(book, name)
    book.save(path)
    return path
