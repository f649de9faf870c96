"""A table told apart by gaps is read right as long as no more fails than one faulty figure can make fail."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from report_gen.proofreading.content.figures import Content, FigureRow, GridFigure
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.content.trust import holds_together

TABLES = {one.name: one for one in read_tables(Path(__file__).parents[2] / "templates").tables}
COLUMNS = ("本年支出合计", "基本支出", "项目支出")
AMOUNT = st.integers(2, 99_999).map(Decimal)


@st.composite
def spending(draw: st.DrawFn) -> Content:
    """支出表 with two to six classes of two columns, all right."""
    found = Content(TABLES["支出表"], "支出决算表", 1, columns=list(COLUMNS))
    sums = [Decimal(0)] * 3
    for n in range(draw(st.integers(2, 6))):
        basic, project = draw(AMOUNT), draw(AMOUNT)
        put(found, f"2{n + 1:02}", basic + project, basic, project)
        sums = [one + other for one, other in zip(sums, (basic + project, basic, project), strict=True)]
    put(found, "合计", *sums)
    return found


def put(content: Content, key: str, *values: Decimal) -> None:
    content.rows.append(FigureRow(key, "某某支出", None, code=key != "合计"))
    for column, value in zip(COLUMNS, values, strict=True):
        content.figures[key, column] = GridFigure(value, f"{value:.2f}", None)


@given(spending(), st.data())
def test_one_faulty_figure_is_a_fault_of_the_report(content: Content, data: st.DataObject) -> None:
    assert holds_together(content)
    key = data.draw(st.sampled_from(sorted(content.figures)))
    off = data.draw(AMOUNT)
    content.figures[key] = GridFigure(content.figures[key].value + off, "", None)
    assert holds_together(content)


@given(spending(), st.data())
def test_a_lost_row_is_a_fault_of_reading(content: Content, data: st.DataObject) -> None:
    lost = data.draw(st.sampled_from([row.key for row in content.rows if row.code]))
    content.rows = [row for row in content.rows if row.key != lost]
    assert not holds_together(content)


@given(st.lists(AMOUNT, min_size=6, max_size=6), AMOUNT)
def test_public_expenses_hold_by_budget_or_by_outturn(amounts: list[Decimal], off: Decimal) -> None:
    content = Content(TABLES["三公表"], "“三公”经费支出决算表", 1, columns=["预算数", "决算数"])
    for basis, parts in zip(content.columns, (amounts[:3], amounts[3:]), strict=True):
        for row, value in zip(("合计", *content.spec.adds), (sum(parts, Decimal(0)), *parts), strict=True):
            content.figures[row, basis] = GridFigure(value, "", None)
    assert holds_together(content)
    for basis, held in (("决算数", True), ("预算数", False)):
        total = content.figures["合计", basis]
        content.figures["合计", basis] = GridFigure(total.value + off, "", None)
        assert holds_together(content) is held
