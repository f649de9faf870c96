"""What the basic expenditure gives for 三公 is part of what the table of 三公 gives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import TEMPLATES, department, tables

from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import proofread

#: Codes of basic expenditure, and what the department spent of them in all.
PARTS = {"30217": "接待", "30231": "运行"}


def with_amount(code: str, amount: str) -> Printed:
    """The made tables with another amount beside a code of the basic expenditure."""
    grids = []
    for grid in tables().grids:
        rows = [list(row) for row in grid.rows]
        for row in rows:
            for n, cell in enumerate(row):
                if cell.text == code:
                    row[n + 2] = replace(row[n + 2], text=amount)
        grids.append(replace(grid, rows=tuple(map(tuple, rows))))
    return replace(tables(), grids=tuple(grids))


def told(code: str, amount: str) -> list[Remark]:
    found = proofread(with_amount(code, amount), TEMPLATES).remarks
    return [one for one in found if one.printed == amount and one.expected.startswith("不超过")]


@pytest.mark.parametrize("code", PARTS)
def test_more_than_the_whole_is_a_hint_and_no_more(code: str) -> None:
    whole = department().spent[PARTS[code]]
    assert [one.severity for one in told(code, f"{whole + 1:.2f}")] == [Severity.HINT]
    assert told(code, f"{whole:.2f}") == told(code, f"{whole / 2:.2f}") == told(code, "") == []
