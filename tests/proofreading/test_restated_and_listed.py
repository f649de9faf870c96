"""Amounts told twice in two units, and a table that the contents list and nothing shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from spoken import department, passage, tables, told

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.reading import proofread

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    "words", ["万元（约{}亿元）", "万元（{}亿元）", "万元，折合{}亿元", "万元（即{}亿元）"]
)
def test_an_amount_in_another_unit_behind_it_is_worked_out(words: str) -> None:
    for second, right in (("6.89", True), ("6.9", True), ("6.88", True), ("9.89", False), ("68.89", False)):
        text = "全市完成投资68,870.60" + words.format(second) + "。"
        assert told("八、其他情况", text) == [("前后不一", f"{second}亿元")] * (not right)


def test_a_bracket_of_another_thing_is_not_the_amount_before() -> None:
    assert told("八、其他情况", "全市完成投资68,870.60万元（其中外资1.20亿元）。") == []
    assert told("八、其他情况", "全市完成投资68,870.60万元（上年58,870.60万元）。") == []


@pytest.mark.parametrize("number", ["附表{}", "{}、", "{}.", "公开0{}表"])
def test_a_table_that_only_the_contents_name_is_missing(number: str) -> None:
    base, made = tables(), department()
    titles = [grid.above[0].text for grid in base.grids]
    listed = [number.format(n) + title for n, title in enumerate(titles, 1)]
    opening = [
        passage(one, 1) for one in (made.name, "2023年度部门决算", "目录", "第一部分部门概况", *listed)
    ]
    rest = [passage(one, 2) for one in ("第一部分部门概况", "第二部分部门决算表")]

    def missing(gone: int) -> list[str]:
        grids = [replace(one, position=len(opening) + 2) for n, one in enumerate(base.grids) if n != gone]
        outcome = proofread(replace(base, passages=(*opening, *rest), grids=tuple(grids)), TEMPLATES)
        sure = [one for one in outcome.remarks if one.severity is not Severity.HINT]
        return [one.text for one in sure if one.kind.value == "内容缺漏" and "表" in one.text]

    usual = missing(-1)
    for gone in range(len(titles)):
        assert len(missing(gone)) == len(usual) + 1, titles[gone]
