"""Departments whose figures tie out: amounts in 元 are drawn for every 项, everything else follows from them.

Every cell is then rounded by itself to 万元, as the official system does, so that sums differ by rounding only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from random import Random

from content_names import FUND_TABLE, GENERAL_TABLE, INCOME_TABLE, SPENDING_TABLE
from drawing import CENT, Department, Draw, example, printed
from drawn_accounts import add_accounts
from drawn_details import add_details

from report_gen.checks.comparisons import comparisons
from report_gen.derive.derive import derive
from report_gen.edition.tables import Kind
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Count, Unit
from report_gen.figures.dataset import Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location


def department(random: Random, unit: Unit = Unit.WAN) -> Department:
    """A department of one 项 or many, with or without funds, other income, balances and “三公” money.

    Its numbers of things fit the amounts as a workbook in `unit` shows them.
    """
    made = Department(Draw(random, unit))
    add_accounts(made)
    add_details(made)
    return made


def dataset(made: Department, *, idle_reasons: bool = False) -> Dataset:
    """Every figure rounded by itself to 万元, or as it is in 元; with words of why where nothing changed, if asked."""
    data, unit = example().dataset, made.draw.unit
    tables = []
    for table in data.tables.values():
        if table.name in _DRAWN_ROWS:
            rows = [
                _new_row(made, table.name, line, place, unit)
                for place, line in enumerate(made.rows.get(table.name, []), 10)
            ]
        else:
            rows = [_filled(made, table.name, row, unit) for row in table.rows]
        tables.append(TableData(table.name, tuple(rows)))
    full = Dataset.of(data.year, tables, unit)
    return full if idle_reasons else _without_idle_reasons(full)


def _without_idle_reasons(data: Dataset) -> Dataset:
    """The data without words of why where nothing changed: the form wants those cells left blank."""
    edition = example().edition
    found = [one for one in comparisons(data, edition, derive(data, edition)) if one.reason]
    idle = {one.reason.location for one in found if one.reason and one.change == 0}
    idle -= {one.reason.location for one in found if one.reason and one.change != 0}

    def kept(row: Row) -> Row:
        values = {
            key: value
            for key, value in row.values.items()
            if not (isinstance(value, Text) and value.location in idle)
        }
        return replace(row, values=values)

    tables = [TableData(table.name, tuple(kept(row) for row in table.rows)) for table in data.tables.values()]
    return Dataset.of(data.year, tables, data.unit)


_DRAWN_ROWS = (
    INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE, FUND_TABLE, "年初预算", "款级用途", "车辆类型", "因公出国明细", "会议明细", "非税收入",
)  # fmt: skip


def _quantity(value: Decimal, kind: Kind, measure: str, unit: Unit) -> Amount | Count:
    if kind is not Kind.AMOUNT:
        return Count(value, measure)
    return Amount.published(printed(value) if unit is Unit.WAN else value.quantize(CENT), unit)


def _filled(made: Department, table: str, row: Row, unit: Unit) -> Row:
    """A row of the form with the department's figures; reasons are given and say nothing of directions."""
    values: dict[str, Value] = dict(row.values)
    for column, old in row.values.items():
        value = made.cells.get((table, row.key, column))
        if isinstance(old, Fact) and value is not None:
            kind = Kind.AMOUNT if isinstance(old.value, Amount) else Kind.COUNT
            measure = old.value.measure if isinstance(old.value, Count) else ""
            values[column] = replace(old, value=_quantity(value, kind, measure, unit))
        elif isinstance(old, Fact):
            assert table == "基本信息", f"no figure for {table}[{row.key}].{column}"
        elif column in ("变动原因", "差异原因"):
            values[column] = Text(f"{row.label}据实列支", row.location)
    return replace(row, values=values)


def _new_row(
    made: Department, table: str, line: tuple[str, str, int, dict[str, str]], place: int, unit: Unit
) -> Row:
    key, label, level, words = line
    sheet = example().edition.tables[table].sheet
    where = Location("决算数据.xlsx", Address.of(sheet, f"A{place}"))
    values: dict[str, Value] = {column: Text(text, where) for column, text in words.items()}
    columns = enumerate(example().edition.tables[table].columns)
    for letter, column in columns:
        value = made.cells.get((table, key, column.name))
        if value is not None:
            cell = Cell(Location("决算数据.xlsx", Address.of(sheet, f"{chr(ord('A') + letter)}{place}")))
            quantity = _quantity(value, column.kind, column.measure, unit)
            values[column.name] = Fact(f"{table}[{key}].{column.name}", quantity, cell)
    return Row(key, label, level, values, where, key if key.isdigit() and len(key) in (3, 5, 7) else "")


def facts(data: Dataset) -> Iterable[tuple[str, Row, str, Fact]]:
    """Every figure of a dataset."""
    for table in data.tables.values():
        for row in table.rows:
            for column, value in row.values.items():
                if isinstance(value, Fact):
                    yield table.name, row, column, value
