"""Headings in their order, and the heads of the published tables, against the reference report."""

from __future__ import annotations

from typing import Any

import pytest
from content_names import BASIC_TABLE, GRANTS_TABLE, PUBLISHED_TABLES, TOTALS_TABLE

from report_gen.document.nodes import Covered, Grid, GridCell, Heading, Paragraph, RowRole, Table, plain
from report_gen.runs.build import Draft

#: All headings of the third part, without blanks.
THIRD_PART = [
    "一、2017年度收入支出决算总体情况说明",
    "（一）年度收入总体情况",
    "（二）年度支出总体情况",
    "二、2017年度财政拨款收入支出总表说明",
    "（一）2017年度财政拨款收入说明",
    "（二）2017年度财政拨款支出说明",
    "（三）2017年度一般公共预算财政拨款支出决算情况说明",
    "1.一般公共预算财政拨款支出决算总体及构成情况",
    "2.一般公共预算财政拨款支出决算的具体情况",
    "（四）一般公共预算财政拨款基本支出决算情况说明",
    "（五）政府性基金预算财政拨款收支决算总体情况",
    "三、2017年度财政拨款“三公”经费支出决算情况说明",
    "（一）“三公”经费财政拨款支出决算总体情况说明",
    "（二）“三公”经费财政拨款支出决算具体情况说明",
    "（三）会议费一般公共预算财政拨款支出情况",
    "四、其他重要事项的情况说明",
    "（一）机关运行经费支出情况",
    "（二）政府采购支出情况说明",
    "（三）国有资产占用情况",
    "（四）预算绩效管理工作开展情况",
    "（五）非税收入征缴情况说明",
]


def leaf(grid: Grid, column: int) -> str:
    """The heads above a column from top to bottom, joined as the reference's data write them."""
    names: list[str] = []
    for number, row in enumerate(grid.head):
        if row.role is not RowRole.HEAD:
            continue
        cell = row.cells[column]
        if isinstance(cell, Covered):
            cell = grid.rows[cell.row].cells[cell.column] if cell.row == number else GridCell()
        text = plain(cell.spans) if isinstance(cell, GridCell) else ""
        names += [text] if text and names[-1:] != [text] else []
    return "/".join(names)


def table(made: Draft, name: str) -> Table:
    return next(b for b in made.report.blocks if isinstance(b, Table) and b.name == name)


def test_headings_of_the_third_part_in_order(made: Draft) -> None:
    shown = [block.number + plain(block.spans) for block in made.report.blocks if isinstance(block, Heading)]
    start = next(place for place, text in enumerate(shown) if text.startswith("第三部分"))
    end = next(place for place, text in enumerate(shown) if text.startswith("第四部分"))
    assert shown[start + 1 : end] == THIRD_PART


def test_tables_in_order_and_placed_in_their_parts(made: Draft) -> None:
    names, part = [], ""
    for block in made.report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            part = block.number.strip("　")
        elif isinstance(block, Table):
            names.append((part, block.name))
    forms = [("第二部分", name) for name in PUBLISHED_TABLES]
    assert names == [*forms, ("第三部分", "非税收入"), ("附件", "部门整体绩效")]


def test_column_heads(made: Draft, published: dict[str, Any]) -> None:
    """The two leading columns of codes are not in the reference's data; both sides of a table are."""
    for name, data in published["tables"].items():
        grid = table(made, name).grid
        shown = [leaf(grid, column) for column in range(len(grid.widths))]
        if "columns" in data:
            assert shown[len(shown) - len(data["columns"]) :] == data["columns"], name
            continue
        sides = [*data["columns_left"], *data["columns_right"]]
        last = sorted(text.split("/")[-1].removeprefix("经济分类") for text in shown)
        assert last == sorted(sides), name


def test_both_sides_of_a_table_have_their_head(made: Draft) -> None:
    sides = {
        TOTALS_TABLE: ("收入", "支出"),
        GRANTS_TABLE: ("收入", "支出"),
        BASIC_TABLE: ("人员经费", "公用经费"),
    }
    for name, (left, right) in sides.items():
        grid = table(made, name).grid
        heads = [leaf(grid, column).split("/")[0] for column in range(len(grid.widths))]
        assert heads == [left] * 3 + [right] * (len(heads) - 3), name


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("相应在中调减预算", "相应在年中调减预算"),
        ("根据国家政策根据国家政策", "根据国家政策"),
        ("其他资本性96.04", "其他资本性支出96.04万元"),
        ("财政专户管理已缴国库", "纳入财政专户管理已缴财政专户0.00万元"),
        ("只要包括", "主要包括"),
        ("市财部门", "市财政部门"),
        ("不平衡等情。", "不平衡等情况。"),
        ("。。", "。"),
    ],
)
def test_slips_of_the_printed_wording_are_not_repeated(made: Draft, slip: str, right: str) -> None:
    text = "".join(plain(b.spans) for b in made.report.blocks if isinstance(b, Heading | Paragraph))
    assert slip not in text
    assert right in text
