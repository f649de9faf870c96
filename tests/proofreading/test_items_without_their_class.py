"""A 项 that is named alone: the one of the 类 before it; one that several 类 have is judged by none of them alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from place_accounts import D, rounded
from spoken import TEMPLATES, department, money, passage, tables
from spoken import told as told_of_all

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed, PrintedCell
from report_gen.proofreading.reading import proofread

GENERAL = "五、一般公共预算财政拨款支出决算情况说明"
ITEMS = department().items
FIRST = ITEMS[0]
SECOND = next(
    one for one in ITEMS if one.code[:3] != FIRST.code[:3] and rounded(one.fiscal) != rounded(FIRST.fiscal)
)


def of_one_name() -> Printed:
    """The tables of the department, with the name of one 项 for that of another 类, too."""

    def renamed(cell: PrintedCell) -> PrintedCell:
        return replace(cell, text=FIRST.names[2]) if cell.text == SECOND.names[2] else cell

    base = tables()
    grids = [replace(one, rows=tuple(tuple(map(renamed, row)) for row in one.rows)) for one in base.grids]
    return replace(base, grids=tuple(grids))


def told(*texts: str) -> list[tuple[str, str, str]]:
    base = of_one_name()
    shown = replace(base, passages=(*base.passages, *(passage(one, 15) for one in (GENERAL, *texts))))
    found = [one for one in proofread(shown, TEMPLATES).remarks if one.page == 15]
    return [(one.kind.value, one.printed, one.expected) for one in found if one.severity is not Severity.HINT]


@pytest.mark.parametrize("own", [FIRST, SECOND])
def test_the_class_before_tells_which_item_is_meant(own: object) -> None:
    item = next(one for one in ITEMS if one is own)
    other = SECOND if item is FIRST else FIRST
    text = f"1.{item.names[0]}（类）支出：主要用于：{FIRST.names[2]}（项）支出{{}}。"
    assert told(text.format(money(item.fiscal))) == []
    wrong = money(other.fiscal)
    assert told(text.format(wrong)) == [("文表不符", wrong, money(item.fiscal))]


def test_an_ambiguous_name_is_not_judged() -> None:
    text = f"主要用于：{FIRST.names[2]}（项）支出{{}}。"
    assert told(text.format(money(FIRST.fiscal))) == told(text.format(money(SECOND.fiscal))) == []
    assert told(text.format(money(FIRST.fiscal + 7))) == []


def test_an_amount_in_yuan_is_told_in_yuan() -> None:
    amount = rounded(FIRST.fiscal) * 10000
    text = "{}（类）{}（款）{}（项）".format(*FIRST.names) + "支出{}元。"
    wrong = f"{amount + D('8800'):.2f}"
    assert told(text.format(wrong)) == [("文表不符", f"{wrong}元", f"{amount:.2f}元")]


def test_a_slip_in_an_item_named_alone_is_told() -> None:
    name = next(one.names[2] for one in ITEMS if len(one.names[2]) > 6)
    item = next(one for one in ITEMS if one.names[2] == name)
    text = f"1.{item.names[0]}（类）支出。主要用于：{{}}（项）支出{money(item.fiscal)}。"
    assert told_of_all(GENERAL, text.format(name)) == []
    slip = name[:-1] + "项"
    assert told_of_all(GENERAL, text.format(slip)) == [("科目编码或名称有误", slip)]


def test_the_rest_of_a_name_that_another_page_began_is_no_name() -> None:
    name = next(one.names[2] for one in ITEMS if len(one.names[2]) > 6)
    assert told_of_all(GENERAL, f"{name[-3:]}（项）：年初预算12.00万元。") == []
