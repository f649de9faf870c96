"""Amounts inside brackets and beside tables: classes of the basic expenditure, what was carried over, running costs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from place_accounts import D, rounded
from place_tables import LAYOUTS, _Tables
from spoken import TEMPLATES, department, grid, missed, money, passage, tables, told

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import proofread

MADE = department()
BASIC = "六、一般公共预算财政拨款基本支出决算情况说明"
OVERALL = "一、收入支出决算总体情况说明"
CLASSES = {"301": "工资福利支出", "303": "对个人和家庭的补助", "302": "商品和服务支出", "310": "资本性支出"}


def of_class(code: str) -> D:
    return rounded(sum((value for key, value in MADE.economic.items() if key.startswith(code)), D(0)))


@pytest.mark.parametrize("opening", ["（其中：{}）", "（包括{}）", "（其中，{}）"])
def test_classes_in_a_nested_bracket_are_held_against_the_table(opening: str) -> None:
    staff = "、".join(f"{CLASSES[code]}{money(of_class(code))}" for code in ("301", "303"))
    whole = of_class("301") + of_class("303")
    text = (
        f"一般公共预算财政拨款基本支出{money(MADE.basic)}，其中：人员经费{money(whole)}{opening.format(staff)}；"
        f"公用经费{money(rounded(MADE.basic) - whole)}。"
    )
    assert told(BASIC, text) == []
    assert missed(BASIC, text) == []


@pytest.mark.parametrize("held", ["含", "包含", "其中："])
def test_what_was_carried_in_is_held_against_the_table_in_a_bracket(held: str) -> None:
    text = f"2023年度收入、支出总计均为{money(MADE.total)}（{held}年初结转和结余{{}}）。"
    assert told(OVERALL, text.format(money(MADE.carried_in))) == []
    wrong = money(MADE.carried_in + 7)
    assert told(OVERALL, text.format(wrong)) == [("文表不符", wrong)]


def with_running(amount: str) -> Printed:
    """The tables, with a row of running costs in the one of 三公."""
    base = tables()
    found = next(one for one in base.grids if "三公" in one.above[0].text)
    made = _Tables(MADE, LAYOUTS["粤"]).three_down()
    longer = replace(made, rows=[*made.rows, ["三、机关运行经费", "—", amount]])
    grids = tuple(grid(longer, one.page, 3) if one is found else one for one in base.grids)
    return replace(base, grids=grids)


def test_running_costs_are_held_against_the_table_that_has_them() -> None:
    base = with_running("88.66")

    def found(text: str) -> list[tuple[str, str]]:
        shown = replace(
            base, passages=(*base.passages, passage("十、机关运行经费支出说明", 15), passage(text, 15))
        )
        remarks = proofread(shown, TEMPLATES).remarks
        return [
            (one.kind.value, one.printed)
            for one in remarks
            if one.page == 15 and one.severity is not Severity.HINT
        ]

    text = "2023年度机关运行经费支出{}。"
    assert found(text.format("88.66万元")) == []
    assert found(text.format("88.06万元")) == [("文表不符", "88.06万元")]
    assert told("十、机关运行经费支出说明", text.format("88.06万元")) == []  # no table has it
