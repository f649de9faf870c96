"""Reads the rows of one located table: fixed rows by label or code, open rows until the table ends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from openpyxl.utils import get_column_letter

from report_gen.edition.tables import Block, Column, Key, Kind, RowSpec, Table
from report_gen.figures.amount import Amount, Count, Unit
from report_gen.figures.dataset import Absent, Row, TableData, Text, Value
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Finding, Level, Location, error
from report_gen.workbook.cells import BadCell, clean, is_not_applicable, label_key, read_number
from report_gen.workbook.locating import Place, Sheet

#: Level of a 科目 code by its number of digits: 类, 款, 项.
LEVEL_OF_DIGITS = {3: 1, 5: 2, 7: 3}
#: Amounts in 万元 are published with two decimals.
WAN_DECIMALS = 2


class RowReader:
    """Reads one table; collects findings instead of raising."""

    def __init__(self, sheet: Sheet, table: Table, place: Place, unit: Unit, year: int) -> None:
        self._sheet, self._table, self._place, self._unit, self._year = sheet, table, place, unit, year
        self.findings: list[Finding] = []

    def read(self) -> TableData:
        """All rows of all blocks; keys that come twice are a finding, the first one counts."""
        rows: dict[str, Row] = {}
        for block, columns in zip(self._table.blocks, self._place.columns, strict=True):
            for row in self._block(block, columns):
                if row.key in rows:
                    self._error("E-TWICE", f"{row.code or row.label} 出现了两次", row.location, "删去重复的一行")
                else:
                    rows[row.key] = row
        return TableData(self._table.name, tuple(rows.values()))

    # -- finding rows --------------------------------------------------------------------------------

    def _block(self, block: Block, columns: dict[str, int]) -> Iterator[Row]:
        label = block.column_of(Kind.CODE) or block.column_of(Kind.LABEL, Kind.NAME)
        if label is None:
            spec = block.named_rows(self._year)[0]
            yield self._row(block, columns, spec, self._place.body)
            return
        if block.open_row:
            yield from self._open_block(block, columns)
            return
        yield from self._fixed_block(block, columns)

    def _fixed_block(self, block: Block, columns: dict[str, int]) -> Iterator[Row]:
        """Rows by label or code from top to bottom; a label may stand twice, order tells them apart."""
        start = self._place.body
        for spec in block.named_rows(self._year):
            at = self._find(block, columns, spec, start)
            if at is None:
                where = self._where(start, next(iter(columns.values())))
                self._error("E-ROW", f"找不到「{spec.label}」这一行", where, "恢复该行的文字，不要删除或改写行名")
                continue
            yield self._row(block, columns, spec, at)
            start = at + 1

    def _find(self, block: Block, columns: dict[str, int], spec: RowSpec, start: int) -> int | None:
        wanted = spec.code if spec.code and block.column_of(Kind.CODE) else label_key(spec.label)
        places = [columns[c.name] for c in block.columns if c.kind in (Kind.CODE, Kind.LABEL, Kind.NAME)]
        for line in range(start, len(self._sheet.rows) + 1):
            if any(label_key(self._sheet.value(line, place)) == wanted for place in places):
                return line
        return None

    def _open_block(self, block: Block, columns: dict[str, int]) -> Iterator[Row]:
        fixed = {label_key(spec.label): spec for spec in block.named_rows(self._year)}
        words = [c for c in block.columns if c.kind in (Kind.CODE, Kind.NAME)]
        number = 0
        for line in range(self._place.body, len(self._sheet.rows) + 1):
            labels = {label_key(self._sheet.value(line, columns[c.name])) for c in words} - {""}
            if any(label.startswith(("注：", "说明：")) for label in labels):
                return
            spec = next((fixed[label] for label in labels if label in fixed), None)
            if spec:
                yield self._row(block, columns, spec, line)
            elif self._has_content(block, columns, line):
                number += 1
                yield self._open_row(block, columns, line, number)

    def _has_content(self, block: Block, columns: dict[str, int], line: int) -> bool:
        inputs = (columns[c.name] for c in block.columns if c.kind.is_input)
        return any(clean(self._sheet.value(line, place)) for place in inputs)

    # -- reading a row -------------------------------------------------------------------------------

    def _open_row(self, block: Block, columns: dict[str, int], line: int, number: int) -> Row:
        name = block.column_of(Kind.NAME)
        label = clean(self._sheet.value(line, columns[name.name])) if name else ""
        if self._table.key is Key.SEQUENCE:
            spec = RowSpec(name=str(number), label=label, open=True)
            return self._row(block, columns, spec, line, level=self._list_level(block, columns, line))
        code_column = block.column_of(Kind.CODE)
        place = columns[code_column.name] if code_column else 1
        code = label_key(self._sheet.value(line, place), ordinal=False)
        if not (code.isdigit() and len(code) in LEVEL_OF_DIGITS):
            self._error("E-CODE", f"科目编码「{code}」应为 3、5 或 7 位数字", self._where(line, place), "改正编码")
        spec = RowSpec(name=code or f"行{line}", label=label, code=code, open=True)
        return self._row(block, columns, spec, line)

    def _list_level(self, block: Block, columns: dict[str, int], line: int) -> int:
        column = block.column_of(Kind.LEVEL)
        if column is None:
            return 1
        text = clean(self._sheet.value(line, columns[column.name]))
        if text not in ("1", "2", "3"):
            where = self._where(line, columns[column.name])
            self._error("E-LEVEL", f"{column.name}「{text}」应为 1、2 或 3", where, "填写该行的级次")
            return 1
        return int(text)

    def _row(
        self, block: Block, columns: dict[str, int], spec: RowSpec, line: int, level: int | None = None
    ) -> Row:
        if level is None:
            level = LEVEL_OF_DIGITS.get(len(spec.code), 0)
        values: dict[str, Value] = {}
        for column in block.columns:
            if column.kind.is_figure or column.kind is Kind.TEXT:
                values[column.name] = self._value(column, spec, line, columns[column.name])
        label = spec.label if spec.open else spec.name
        first = self._where(line, min(columns.values()))
        return Row(spec.key, label, level, values, first, spec.code)

    def _value(self, column: Column, spec: RowSpec, line: int, place: int) -> Value:
        raw = self._sheet.value(line, place)
        kind = spec.kind or column.kind
        where = self._where(line, place)
        if is_not_applicable(raw) and kind.is_figure:
            return Absent.NOT_APPLICABLE
        if kind is Kind.TEXT:
            value: Value = Text(clean(raw), where) if clean(raw) else Absent.MISSING
        else:
            value = self._figure(column, spec, kind, raw, where)
        required = column.required if spec.required is None else spec.required
        if value is Absent.MISSING and required:
            self._error("E-EMPTY", f"「{spec.label or column.name}」的{column.name}没有填写", where, "填写该单元格；没有发生的填 0")
        return value

    def _figure(self, column: Column, spec: RowSpec, kind: Kind, raw: object, where: Location) -> Value:
        try:
            number = read_number(raw, self._unit.value if kind is Kind.AMOUNT else "")
        except BadCell as cause:
            self._error("E-CELL", f"{where.cell} {cause}", where, "改为数字")
            return Absent.MISSING
        if number is None:
            return self._fact(column, spec, kind, Decimal(0), where) if column.blank_is_zero else Absent.MISSING
        if number.note:
            self.findings.append(Finding("N-TEXT", Level.HINT, number.note, (where,), "建议改为数值格式"))
        return self._fact(column, spec, kind, number.value, where)

    def _fact(self, column: Column, spec: RowSpec, kind: Kind, value: Decimal, where: Location) -> Fact:
        row = f"{spec.code} {spec.label}".strip() if spec.open else spec.name
        name = f"{self._table.name}[{row}].{column.name}"
        if kind is Kind.AMOUNT:
            self._check_decimals(value, where)
            return Fact(name, Amount.published(value, self._unit, WAN_DECIMALS), Cell(where))
        if kind is Kind.COUNT and value != value.to_integral_value():
            self._error("E-WHOLE", f"{where.cell} 应为整数，现为 {value}", where, "改为整数")
        return Fact(name, Count(value, spec.measure or column.measure), Cell(where))

    def _check_decimals(self, value: Decimal, where: Location) -> None:
        places = -int(value.normalize().as_tuple().exponent)
        if places > WAN_DECIMALS:
            message = f"{where.cell} 的 {value} 超过两位小数（单位：{self._unit}）"
            self._error("E-DECIMALS", message, where, "按两位小数填写，或把金额单位改为元并填写完整金额")

    def _where(self, line: int, column: int) -> Location:
        return Location(self._sheet.workbook, self._sheet.name, f"{get_column_letter(column)}{line}")

    def _error(self, code: str, message: str, where: Location, cure: str) -> None:
        self.findings.append(error(code, message, where, cure=cure))
