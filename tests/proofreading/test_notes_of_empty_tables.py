"""Words on a fund that its table contradicts: there is money, or none; and a note that stands in the text instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import TEMPLATES, passage, tables, told

from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import proofread

HEADING = "九、基金情况说明"
FUNDS = ("政府性基金", "国有资本经营")
WHO = ("", "本部门", "本部门2023年度", "江北市水务局2023年度", "注：本部门2023年度", "2023年度，我局")
NOTE = ("，本表为空表。", "，附表8为空表。", "，故公开08表无数据。", "，也没有结转，本表为空表。")


@pytest.mark.parametrize("fund", FUNDS)
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("note", NOTE)
def test_a_note_of_an_empty_table_that_says_there_is_money_is_told(fund: str, who: str, note: str) -> None:
    for money in ("预算财政拨款支出", "预算财政拨款收入和支出", "预算财政拨款安排的支出"):
        assert told(HEADING, f"{who}有{fund}{money}{note}") == [("空表说明", f"有{fund}{money}")]
    assert told(HEADING, f"{who}没有国有资本经营预算财政拨款支出{note}") == []


def test_money_without_amount_is_told_of_the_fund_whose_table_is_empty() -> None:
    assert told(HEADING, "2023年度有国有资本经营预算财政拨款支出。") == [
        ("空表说明", "有国有资本经营预算财政拨款支出")
    ]
    assert told(HEADING, "2023年度有政府性基金预算财政拨款支出。") == []


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("no", ["没有", "无", "未发生", "没有使用"])
def test_no_money_of_a_fund_whose_table_has_some_is_told(who: str, no: str) -> None:
    said = f"{no}政府性基金预算财政拨款安排的支出"
    assert told(HEADING, f"{who}{said}。") == [("空表说明", said)]
    assert told(HEADING, f"{who}{no}国有资本经营预算财政拨款安排的支出。") == []


@pytest.mark.parametrize(
    "text",
    [
        "局本级没有政府性基金预算财政拨款支出。",
        "其他单位均无政府性基金预算财政拨款支出。",
        "2022年度没有政府性基金预算财政拨款支出。",
        "上年无政府性基金预算财政拨款支出。",
        "2022年度有国有资本经营预算财政拨款支出。",
        "如有国有资本经营预算财政拨款支出，按规定公开。",
        "是否有国有资本经营预算财政拨款支出，由财政部门认定。",
    ],
)
def test_words_on_another_year_or_only_a_part_are_left_alone(text: str) -> None:
    assert "空表说明" not in [kind for kind, _ in told(HEADING, text)]


def empty_fund(*texts: str) -> list[str]:
    """What is told of an empty fund table without a note, before texts."""
    base = tables()
    grids = [
        replace(
            one,
            rows=tuple(
                tuple(replace(cell, text="") if "." in cell.text else cell for cell in row)
                for row in one.rows[:4]
            ),
        )
        if "政府性基金" in one.above[0].text
        else one
        for one in base.grids
    ]
    pages = tuple(passage(one, 15) for one in (HEADING, *texts))
    printed: Printed = replace(base, grids=tuple(grids), passages=(*base.passages, *pages))
    found = proofread(printed, TEMPLATES).shown(hints=False)
    return [one.where for one in found if one.kind.value == "空表说明" and "政府性基金" in one.where]


def test_an_empty_table_is_explained_by_the_text_that_calls_it_empty() -> None:
    assert len(empty_fund("本部门没有政府性基金预算财政拨款支出。")) == 1
    assert empty_fund("本部门没有政府性基金预算财政拨款支出，附表8为空表。") == []
