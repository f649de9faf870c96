"""Names and codes that one table has differently from the others, and notes of empty tables behind other sections."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from spoken import TEMPLATES, passage, tables

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed, PrintedGrid
from report_gen.proofreading.reading import proofread


def put(printed: Printed, number: int, old: str, new: str) -> Printed:
    """The report with one word of one table changed."""
    grid = printed.grids[number]
    rows = tuple(
        tuple(replace(cell, text=new if cell.text == old else cell.text) for cell in row) for row in grid.rows
    )
    grids = (*printed.grids[:number], replace(grid, rows=rows), *printed.grids[number + 1 :])
    return replace(printed, grids=grids)


def sure(printed: Printed, kind: str) -> list[str]:
    found = proofread(printed, TEMPLATES).remarks
    return [one.printed for one in found if one.kind.value == kind and one.severity is not Severity.HINT]


def codes(grid: PrintedGrid) -> dict[str, str]:
    """Names by code of the items of a table that has each code in one cell."""
    rows = [[cell.text for cell in row] for row in grid.rows]
    return {row[0]: row[1] for row in rows if re.fullmatch(r"\d{7}", row[0])}


def test_two_letters_exchanged_in_one_table_are_told_against_the_others() -> None:
    base = tables()
    assert sure(base, "科目编码或名称有误") == []
    number = next(n for n, grid in enumerate(base.grids) if len(codes(grid)) > 2)
    for name in [one for one in codes(base.grids[number]).values() if len(one) > 4 and one[1] != one[2]][:4]:
        slip = name[0] + name[2] + name[1] + name[3:]
        assert sure(put(base, number, name, slip), "科目编码或名称有误") == [slip]


def test_a_code_that_stands_twice_is_told_where_its_name_is_another() -> None:
    base = tables()
    number = next(n for n, grid in enumerate(base.grids) if len(codes(grid)) > 2)
    known = codes(base.grids[number])
    pairs = [(one, other) for one in known for other in known if one[:5] == other[:5] and one < other]
    assert pairs
    for one, other in pairs[:2]:
        assert sure(put(base, number, other, one), "科目编码或名称有误")


@pytest.mark.parametrize(
    ("note", "told"), [("说明：本部门没有国有资本经营预算支出，故本表无数据。", False), ("", True)]
)
def test_a_sentence_of_the_next_section_is_no_note_of_an_empty_table(note: str, *, told: bool) -> None:
    base = tables()
    number = next(n for n, grid in enumerate(base.grids) if "国有资本" in grid.above[0].text)
    # The note is behind this table alone.
    grids = [replace(grid, position=3 if n == number else 2) for n, grid in enumerate(base.grids)]
    behind = [*([note] if note else []), "第三部分2023年度部门决算情况说明", "本年未安排追加，支出减少。"]
    passages = (*base.passages[:3], *(passage(one, 14) for one in behind))
    found = sure(replace(base, passages=passages, grids=tuple(grids)), "空表说明")
    assert bool(found) is told


def test_a_row_of_the_three_expenses_on_a_page_that_was_not_read_is_not_zero() -> None:
    base = tables()
    grid = base.grids[-1]
    labels, figures = grid.texts(2)[:6], grid.rows[3]
    lines = {label: (figures[n], figures[n + 6]) for n, label in enumerate(labels)}
    assert lines["公务接待费"][1].text
    lines["公务用车购置及运行维护费"] = lines.pop("小计")

    def said(*shown: str) -> list[str]:
        head = tuple(replace(figures[0], text=one) for one in ("项目", "预算数", "决算数"))
        rows = tuple((replace(figures[0], text=label), *lines[label]) for label in shown)
        return sure(replace(base, grids=(*base.grids[:-1], replace(grid, rows=(head, *rows)))), "表内不符")

    order = ("合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费")
    assert said(*order, "公务接待费") == said(*order) == []
    lines["公务接待费"] = lines["因公出国（境）费"]
    assert said(*order, "公务接待费")


@pytest.mark.parametrize(("fund", "told"), [("国有资本经营预算", False), ("政府性基金预算", True)])
def test_a_note_of_another_fund_is_of_a_table_that_was_not_read(fund: str, *, told: bool) -> None:
    base = tables()
    # The table of the state capital is missing between; its note is left.
    grids = tuple(
        replace(grid, position=2)
        for grid in base.grids
        if "国有资本" not in "".join(one.text for one in grid.above)
    )
    at = next(n for n, one in enumerate(grids) if "政府性基金" in one.above[0].text)
    shown = (*grids[:at], replace(grids[at], position=3), *grids[at + 1 :])
    note = passage(f"注：本部门没有{fund}收入支出，故本表为空表。", 14)
    printed = replace(base, passages=(*base.passages[:3], note, *base.passages[3:]), grids=shown)
    assert bool(sure(printed, "空表说明")) is told


def test_another_name_than_the_other_tables_and_the_catalogue_have_is_told() -> None:
    base = tables()
    number = next(n for n, grid in enumerate(base.grids) if len(codes(grid)) > 2)
    known = codes(base.grids[number])
    told = {name: sure(put(base, number, name, "伤残抚恤"), "科目编码或名称有误") for name in known.values()}
    assert told == {name: ["伤残抚恤"] for name in known.values()}
