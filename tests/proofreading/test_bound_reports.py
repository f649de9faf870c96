"""Two reports in one file: it is told, and the first is judged by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import TEMPLATES, department, money, passage, tables

from report_gen.proofreading.bound import first_report
from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed, PrintedGrid
from report_gen.proofreading.reading import proofread

OTHER = "江北市水务信息中心"


def named(printed: Printed, name: str, *, page: int = 0, behind: int = 0) -> tuple[PrintedGrid, ...]:
    """The tables with their department above them, on later pages."""
    line = passage(f"部门：{name}单位：万元", 1)
    return tuple(
        replace(grid, above=(*grid.above, line), page=grid.page + page, position=grid.position + behind)
        for grid in printed.grids
    )


def bound(cover: str) -> Printed:
    made = tables()
    texts = (*made.passages, passage("一、收入支出决算总体情况说明", 15), passage("年末无其他事项。", 15))
    second = (
        passage(cover, 30),
        *(passage(one.text, 31) for one in made.passages[1:]),
        passage("一、收入支出决算总体情况说明", 45),
        passage(f"收入总计{money(department().total + 77)}。", 45),
    )
    grids = (
        *named(made, department().name),
        *named(made, OTHER, page=30, behind=len(texts)),
    )
    return replace(made, passages=(*texts, *second), grids=grids, pages=50)


@pytest.mark.parametrize("cover", [f"{OTHER}2023年度单位决算", f"2023年度{OTHER}决算公开"])
def test_the_first_report_is_judged_alone_and_the_second_told(cover: str) -> None:
    outcome = proofread(bound(cover), TEMPLATES)
    assert outcome.identity.department == department().name
    assert any("2 份报告" in one and "第 30 页" in one for one in outcome.unrecognised)
    assert not [one for one in outcome.remarks if one.page >= 30 and one.severity is not Severity.HINT]


def test_a_wrong_name_above_a_table_makes_no_second_report() -> None:
    made = tables()
    grids = list(named(made, department().name))
    grids[2] = named(made, OTHER)[2]
    printed = replace(made, grids=tuple(grids))
    assert first_report(printed) == (printed, "")
