"""The search for causes takes no more than its share of time where hundreds of rows are wrong, none by one cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from cases import data, edition
from content_names import INCOME_TABLE

from report_gen.checks.causes.diagnose import diagnose
from report_gen.checks.causes.system import CauseEquation, System
from report_gen.checks.check import check
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location

TOTAL, PART = "本年收入合计", "财政拨款收入"


def with_wrong_rows(count: int) -> Dataset:
    """The example with so many more rows of 科目, each with a total less than its part."""
    dataset = data()
    table = dataset.tables[INCOME_TABLE]
    sample = table.rows[-1]
    more = tuple(wrong_row(sample, number) for number in range(count))
    return replace(
        dataset, tables={**dataset.tables, INCOME_TABLE: replace(table, rows=(*table.rows, *more))}
    )


def wrong_row(sample: Row, number: int) -> Row:
    line, code = 200 + number, f"{2200000 + number}"
    values = dict(sample.values)
    for column, (name, amount) in enumerate(((TOTAL, 1 + number), (PART, 3 + 2 * number)), 3):
        place = Location("决算数据.xlsx", Address("公开02", column, line))
        values[name] = Fact(f"{code}.{name}", Amount.published(Decimal(amount), Unit.WAN), Cell(place))
    where = Location("决算数据.xlsx", Address("公开02", 1, line))
    return replace(sample, key=code, code=code, label=f"名称{number}", values=values, location=where)


@pytest.fixture(scope="module")
def worked() -> Iterator[list[int]]:
    """How many cells were looked at while repairs were tried."""
    monkeypatch = pytest.MonkeyPatch()
    looked = [0]
    effect, difference = System.effect, CauseEquation.difference

    def counted(self: System, repair: object) -> object:
        looked[0] += len(repair.values)  # type: ignore[attr-defined]
        return effect(self, repair)  # type: ignore[arg-type]

    def summed(self: CauseEquation, values: object) -> Decimal:
        looked[0] += len(self.terms)
        return difference(self, values)  # type: ignore[arg-type]

    monkeypatch.setattr(System, "effect", counted)
    monkeypatch.setattr(CauseEquation, "difference", summed)
    yield looked
    monkeypatch.undo()


@pytest.fixture(scope="module")
def of_eighty(worked: list[int]) -> int:
    """The work of eighty rows, which others are measured by."""
    return work(80, worked)


def work(rows: int, worked: list[int]) -> int:
    dataset = with_wrong_rows(rows)
    findings = check(dataset, edition())[1]
    worked[0] = 0
    causes = diagnose(dataset, edition(), findings).causes
    assert any("公开02" in place.sheet for cause in causes for place in cause.places)
    return worked[0]


def test_work_grows_with_the_rows_and_not_with_their_square(worked: list[int], of_eighty: int) -> None:
    assert of_eighty < 6 * work(20, worked)


def test_what_hundreds_of_rows_say_is_not_tried_cell_by_cell(worked: list[int], of_eighty: int) -> None:
    assert work(400, worked) < of_eighty
