"""Heads that a form prints into its row of totals are heads, the figures beside them the totals."""

from __future__ import annotations

from report_gen.proofreading.content.subheads import unfolded
from report_gen.proofreading.printed import PrintedCell

HEADS = ["项目", "项目", "本年收入", "本年支出", "本年支出", "本年支出", "结余"]
BODY = ["223", "国有资本经营预算支出", "55.50", "55.50", "", "55.50", ""]


def rows(*texts: list[str]) -> list[tuple[PrintedCell, ...]]:
    return [tuple(PrintedCell(text) for text in row) for row in texts]


def texts(found: list[tuple[PrintedCell, ...]]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found]


def test_a_row_of_heads_and_figures_becomes_two() -> None:
    folded = ["合计", "合计", "55.50", "合计55.50", "基本支出", "项目支出55.50", ""]
    assert texts(unfolded(rows(HEADS, folded, BODY))) == [
        HEADS,
        ["项目", "项目", "本年收入", "合计", "基本支出", "项目支出", "结余"],
        ["合计", "合计", "55.50", "55.50", "", "55.50", ""],
        BODY,
    ]


def test_an_ordinary_table_stays_as_it_is() -> None:
    second = ["编码", "名称", "本年收入", "小计", "基本支出", "项目支出", "结余"]
    total = ["合计", "合计", "55.50", "55.50", "", "55.50", ""]
    assert texts(unfolded(rows(HEADS, second, total, BODY))) == [HEADS, second, total, BODY]
    assert texts(unfolded(rows(HEADS, total, BODY))) == [HEADS, total, BODY]
