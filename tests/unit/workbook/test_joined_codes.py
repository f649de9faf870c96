"""A code typed in three cells (类, 款, 项) is read as one, whatever a person puts into them; nothing is guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.edition.model import Edition
from report_gen.edition.tables import TableSpec
from report_gen.figures.amount import Unit
from report_gen.figures.code import Code
from report_gen.figures.dataset import TableData
from report_gen.workbook.reading.joined_codes import joined, joined_code
from report_gen.workbook.reading.locating import TablePlace, locate
from report_gen.workbook.reading.rows import RowReader
from report_gen.workbook.reading.sheets import Area, Sheet
from report_gen.workbook.reading.stored import NO_RESULT

CODES = st.from_regex(r"\A[2-5][0-9]{2}([0-9]{2}([0-9]{2})?)?\Z").map(Code)


@given(CODES, st.booleans(), st.booleans())
def test_a_code_in_its_cells_is_the_code(code: Code, as_numbers: bool, repeating: bool) -> None:
    parts = list(code.parts)
    if repeating:
        parts = ["".join(code.parts[: n + 1]) for n in range(len(parts))]
    cells: list[object] = [int(part) if as_numbers else part for part in parts]
    cells += [None] * (3 - len(cells))
    assert str(joined_code(cells)) == code.text


@given(CODES)
def test_a_whole_code_may_stand_in_the_first_cell(code: Code) -> None:
    assert joined_code([code.text, None, None]) == code.text
    assert joined_code([int(code.text), None, ""]) == int(code.text)


@pytest.mark.parametrize("cells", [["201", None, "01"], [None, "03", None], [None, None, "01"]])
def test_a_gap_makes_no_other_code(cells: list[object]) -> None:
    """201 and 01 with nothing between are not 20101."""
    assert Code.of(str(joined_code(cells))) is None


def test_what_is_no_code_stays_as_it_is() -> None:
    assert joined_code(["合计", None, None]) == "合计"
    assert joined_code([None, None, None]) is None
    assert joined_code(["201", NO_RESULT, None]) is NO_RESULT


def split_table(edition: Edition) -> TableSpec:
    """一般公共预算财政拨款支出决算表 with its code in three cells."""
    table = edition.tables["一般公共预算财政拨款支出决算表"]
    (block,) = table.blocks
    code = replace(block.columns[0], heads=("项目", "科目编码"), cells=("类", "款", "项"))
    return replace(table, blocks=(replace(block, columns=(code, *block.columns[1:])),))


HEADS = ("本年支出合计", "基本支出", "项目支出")
ROWS: list[tuple[object, ...]] = [
    ("201", None, None, "一般公共服务支出", 5, 3, 2),
    (201, 3, None, "政府办公厅（室）及相关机构事务", 5, 3, 2),
    ("201", "03", "01", "行政运行", 5, 3, 2),
    ("合计", None, None, None, 5, 3, 2),
]


def three_cells(rows: list[tuple[object, ...]]) -> Sheet:
    """A sheet as the published form is: 项目 over 科目编码 (类, 款, 项) and 科目名称; the sum last."""
    cells: dict[int, dict[int, object]] = {
        1: {1: "项目", 5: HEADS[0], 6: HEADS[1], 7: HEADS[2]},
        2: {1: "科目编码", 4: "科目名称"},
        3: {1: "类", 2: "款", 3: "项"},
    }
    body = {
        line: {at: value for at, value in enumerate(row, 1) if value is not None}
        for line, row in enumerate(rows, 4)
    }
    merged = (
        Area(1, 1, 1, 4), Area(2, 1, 2, 3), Area(2, 4, 3, 4), Area(1, 5, 3, 5), Area(1, 6, 3, 6), Area(1, 7, 3, 7),
    )  # fmt: skip
    return Sheet("公开05", "决算数据.xlsx", cells | body, merged)


def read(sheet: Sheet, table: TableSpec) -> tuple[TableData, list[str]]:
    place = locate(sheet, table)
    assert isinstance(place, TablePlace), place
    reader = RowReader(joined(sheet, place), table, place, Unit.WAN, frozenset())
    data = reader.read()
    return data, [finding.code for finding in reader.findings]


def test_a_sheet_with_three_cells_is_read_as_one_with_one(edition: Edition) -> None:
    data, found = read(three_cells(ROWS), split_table(edition))
    assert found == []
    assert [row.code for row in data.rows] == ["201", "20103", "2010301", ""]
    assert data.rows[-1].key == "合计"


def test_a_gap_is_told_with_its_cell(edition: Edition) -> None:
    gap: tuple[object, ...] = ("201", None, "01", "行政运行", 1, 1, 0)
    _, found = read(three_cells([*ROWS[:2], gap, ROWS[3]]), split_table(edition))
    assert found == ["E-CODE"]


def test_one_cell_is_read_by_the_same_description(edition: Edition) -> None:
    rows: dict[int, dict[int, object]] = {
        1: {1: "项目", 3: HEADS[0], 4: HEADS[1], 5: HEADS[2]},
        2: {1: "科目编码", 2: "科目名称"},
        3: {1: "合计", 3: 5, 4: 3, 5: 2},
        4: {1: "2010301", 2: "行政运行", 3: 5, 4: 3, 5: 2},
    }
    merged = (Area(1, 1, 1, 2), Area(1, 3, 2, 3), Area(1, 4, 2, 4), Area(1, 5, 2, 5))
    data, found = read(Sheet("公开05", "决算数据.xlsx", rows, merged), split_table(edition))
    assert found == []
    assert [row.code for row in data.rows] == ["", "2010301"]
