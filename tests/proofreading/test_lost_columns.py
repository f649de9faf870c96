"""A column that was not read is no fault of the rows: a wrong sum of one row is."""

from __future__ import annotations

from dataclasses import replace

from spoken import TEMPLATES, tables

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed, PrintedCell
from report_gen.proofreading.reading import proofread

FUND = "一般公共预算财政拨款"


def sums_of_funds(shown: Printed) -> int:
    found = proofread(shown, TEMPLATES).remarks
    return sum("各项资金之和" in one.why and one.severity is not Severity.HINT for one in found)


def with_funds(head: str = "", amount: str = "") -> Printed:
    """The tables, with the head of the general budget's column for another one, or one of its amounts."""
    base = tables()
    place = next(n for n, one in enumerate(base.grids) if "财政拨款收入支出" in one.above[0].text)
    rows = [list(row) for row in base.grids[place].rows]
    spent, column = next(
        (n, at) for n, row in enumerate(rows) for at, cell in enumerate(row) if at > 2 and cell.text == FUND
    )
    for n, row in enumerate(rows):
        cell = row[column]
        if head and n <= spent and cell.text == FUND:
            row[column] = replace(cell, text=head)
        elif amount and n > spent and cell.text.strip("0.,-"):
            row[column] = PrintedCell(amount, cell.spot)
            break
    grid = replace(base.grids[place], rows=tuple(map(tuple, rows)))
    return replace(base, grids=tuple(grid if n == place else one for n, one in enumerate(base.grids)))


def test_all_rows_short_of_one_column_are_told_by_none() -> None:
    assert sums_of_funds(tables()) == 0
    assert sums_of_funds(with_funds(head="备注")) == 0


def test_one_row_short_is_told() -> None:
    assert sums_of_funds(with_funds(amount="1.23")) >= 1
