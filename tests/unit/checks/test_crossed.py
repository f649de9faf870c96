"""Two rows with each other's figures are seen where another table has the same figures by code; right data say nothing."""

from __future__ import annotations

from itertools import combinations

import pytest
from cases import data, edition, place, put

from report_gen.checks.crossed import crossed_rows

INCOME, SPENDING = "收入决算表", "支出决算表"
COLUMNS = ("本年收入合计", "财政拨款收入")


def figure(table: str, code: str, column: str) -> str:
    row = data().row(table, code)
    fact = row.fact(column) if row else None
    return f"{fact.number}" if fact else ""


def equal_codes() -> list[str]:
    """Items whose income of the year is what was spent."""
    codes = [row.code for row in data().tables[INCOME].rows if len(row.code) == 7]
    return [
        code
        for code in codes
        if figure(INCOME, code, COLUMNS[0]) == figure(SPENDING, code, "本年支出合计")
        and figure(INCOME, code, COLUMNS[0]) == figure(INCOME, code, COLUMNS[1])
    ]


PAIRS = list(combinations(equal_codes(), 2))[::9]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_exchanged_rows_are_one_warning_on_both(one: str, other: str) -> None:
    dataset = data()
    for column in COLUMNS:
        dataset = put(INCOME, one, column, figure(INCOME, other, column), dataset)
        dataset = put(INCOME, other, column, figure(INCOME, one, column), dataset)
    (finding,) = crossed_rows(dataset, edition(), frozenset())
    assert finding.locations == (place(INCOME, one, COLUMNS[0]), place(INCOME, other, COLUMNS[0]))
    assert one in finding.message
    assert other in finding.message


def test_right_data_have_none() -> None:
    assert list(crossed_rows(data(), edition(), frozenset())) == []
