"""The table of basic expenditure in other layouts: columns that split each amount, sums that no row prints, merged labels."""

from __future__ import annotations

from dataclasses import replace

import pytest
from place_accounts import D, names, rounded
from place_tables import LAYOUTS, _Tables
from spoken import TEMPLATES, department, grid, money, passage, tables

from report_gen.proofreading.content.economic import behind, groups
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import PaperSpot, PrintedCell
from report_gen.proofreading.reading import proofread

MADE = department()
TITLE = "一般公共预算财政拨款基本支出决算表"
STAFF = ("301", "303")
SPLITS = read_tables(TEMPLATES).splits


def lines() -> list[list[str]]:
    """科目编码, 科目名称, 合计, 人员经费, 公用经费 of one block."""
    found = []
    for code in sorted({part for one in MADE.economic for part in (one[:3], one)}):
        value = sum(rounded(v) for one, v in MADE.economic.items() if one.startswith(code))
        split = [value, D(0)] if code[:3] in STAFF else [D(0), value]
        found.append([code, names(MADE.year)[code], *(f"{one:.2f}" for one in (value, *split))])
    totals = [sum(D(row[n]) for row in found if len(row[0]) == 3) for n in (2, 3, 4)]
    return [["合计", "", *(f"{one:.2f}" for one in totals)], *found]


def told(rows: list[list[str]], *texts: str, split: bool = True) -> list[tuple[str, str]]:
    """What is told with this table in the place of the department's own."""
    base = tables()
    head = ["科目编码", "科目名称", "合计", "人员经费", "公用经费"]
    kept = [row if split else row[:3] for row in [head, *rows]]
    titles = [one.title for one in _Tables(MADE, LAYOUTS["粤"]).all()]
    place = next(n for n, title in enumerate(titles) if "基本支出" in title)
    mine = grid(
        replace(_Tables(MADE, LAYOUTS["粤"]).all()[place], title=TITLE, rows=kept, spans=[]), place + 2, 3
    )
    grids = (*base.grids[:place], mine, *base.grids[place + 1 :])
    printed = replace(base, grids=grids, passages=(*base.passages, *(passage(one, 15) for one in texts)))
    return [
        (one.kind.value, one.printed)
        for one in proofread(printed, TEMPLATES).remarks
        if one.severity is not Severity.HINT and one.page in (place + 2, 15)
    ]


def test_each_amount_of_a_split_table_is_checked_across_and_down() -> None:
    rows = lines()
    assert told(rows) == []
    for line, row in enumerate(rows[1:], 1):
        for column in (2, 3, 4):
            if D(row[column]):
                wrong = f"{D(row[column]) + D('7.70'):.2f}"
                changed = [list(one) for one in rows]
                changed[line][column] = wrong
                assert told(changed) == [("表内不符", wrong)], (row[0], column)


def test_a_text_is_held_against_sums_that_no_row_prints() -> None:
    rows = lines()
    staff = sum((D(row[2]) for row in rows if row[0] in STAFF), D(0))
    text = "一般公共预算财政拨款基本支出情况。人员经费{}，主要包括基本工资。"
    for split in (True, False):
        assert told(rows, text.format(money(staff)), split=split) == []
        wrong = money(staff + 3)
        assert told(rows, text.format(wrong), split=split) == [("文表不符", wrong)]


@pytest.mark.parametrize("span", [1, 2, 4, 7])
def test_the_amount_of_a_merged_label_stands_behind_it(span: int) -> None:
    label = [PrintedCell("公用经费合计", PaperSpot(1), first=n == 0) for n in range(span)]
    row = (PrintedCell("1.00", PaperSpot(1)), *label, PrintedCell("88.10", PaperSpot(1)))
    assert [row[behind(row, n)].text for n in range(1, span + 1)] == ["88.10"] * span
    assert row[behind(row, 0)].text == "1.00"


def test_blocks_end_with_their_amounts() -> None:
    heads = ["编码", "名称", "决算数", "编码", "名称", "金额"]
    assert [(one.labels, one.amount, dict(one.split)) for one in groups(heads, SPLITS)] == [
        ((0, 1), 2, {}),
        ((3, 4), 5, {}),
    ]
    heads = ["编码", "名称", "合计", "人员经费", "公用经费"]
    assert [(one.amount, dict(one.split)) for one in groups(heads, SPLITS)] == [
        (2, {3: "人员经费", 4: "公用经费"})
    ]
