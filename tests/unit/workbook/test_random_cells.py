"""Cells of every kind in random places: each is read as what it shows, or named in a finding. Both formats say the same."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from bad_input import ROOT, Case, new_case, rewrite
from content_names import SPENDING_TABLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from old_sample import old_book
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from project_copy import EDITION

from report_gen.figures.finding import has_errors
from report_gen.project.years import Project
from report_gen.runs.import_ import import_files, unplaced_findings
from report_gen.runs.inputs import gather
from report_gen.runs.new import new_year
from report_gen.workbook.reading.cells import TOO_LARGE

COLUMNS = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
CODES = ("201", "20103", "2010301", "2010302")
FIRST = 4


@dataclass(frozen=True)
class Put:
    """Something in a cell: its stored value, its format, and the amount in 万元 that it shows (None: none)."""

    value: object
    code: str
    shows: Decimal | None


def _number(cents: int) -> Decimal:
    return Decimal(cents) / 100


AMOUNTS = st.integers(1, 10**7)
PLAIN = st.sampled_from(["General", "0.00", "#,##0.00"])
PUTS = st.one_of(
    st.builds(lambda n, code: Put(float(_number(n)), code, _number(n)), AMOUNTS, PLAIN),
    st.builds(lambda n, code: Put(-float(_number(n)), code, -_number(n)), AMOUNTS, PLAIN),
    st.builds(lambda n: Put(n * 100, "0!.0000", _number(n)), AMOUNTS),
    st.builds(lambda n: Put(n * 100, '0!.0,"万元"', _number(n)), AMOUNTS),
    st.builds(lambda n: Put(float(_number(n)), "0%", None), AMOUNTS),
    st.builds(lambda n: Put(float(_number(n)), "#,##0,", None), AMOUNTS),
    st.builds(lambda n: Put(float(_number(n)), ";;;", None), AMOUNTS),
    st.builds(lambda n: Put(-float(_number(n)), "0.00;0.00", None), AMOUNTS),
    st.builds(lambda n: Put(n % 60000 + 1, "yyyy-mm-dd", None), AMOUNTS),
    st.builds(lambda n: Put(f"{_number(n):,.2f}", "General", _number(n)), AMOUNTS),
    st.builds(lambda n: Put(f"({_number(n):,.2f})", "General", -_number(n)), AMOUNTS),
    st.builds(lambda n: Put(f"△{_number(n)}", "@", -_number(n)), AMOUNTS),
    st.sampled_from([True, False]).map(lambda flag: Put(flag, "General", None)),
    st.sampled_from(["#REF!", "#N/A", "#DIV/0!"]).map(lambda text: Put(text, "General", None)),
    st.sampled_from(["约3万", "见附表1", "1E+05", "5元", "三十"]).map(
        lambda text: Put(text, "General", None)
    ),
    st.sampled_from(["—", "-", "不适用"]).map(lambda text: Put(text, "General", Decimal(0))),
)
CELLS = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 5)), PUTS, max_size=12)


def _frame() -> dict[tuple[int, int], object]:
    cells: dict[tuple[int, int], object] = {(1, 1): "支出决算表", (1, 3): "公开03表", (2, 3): "单位：万元"}
    cells |= {(3, at): head for at, head in enumerate(("科目编码", "科目名称", *COLUMNS), 1)}
    for line, code in enumerate(CODES):
        cells |= {(FIRST + line, 1): code, (FIRST + line, 2): f"科目{code}"}
    return cells


def _new(path: Path, cells: Mapping[tuple[int, int], Put]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "公开03"
    for place, value in _frame().items():
        sheet.cell(*place, value)
    for (line, column), put in cells.items():
        cell = sheet.cell(FIRST + line, 3 + column)
        cell.value, cell.number_format = put.value, put.code
    book.save(path)
    return path


def _old(path: Path, cells: Mapping[tuple[int, int], Put]) -> Path:
    at = {(FIRST + line, 3 + column): put for (line, column), put in cells.items()}
    values = _frame() | {place: put.value for place, put in at.items()}
    path.write_bytes(old_book(values, formats={place: put.code for place, put in at.items()}))
    return path


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("blank")
    (folder / "templates").symlink_to(ROOT / "templates")
    new_year(Project(folder), 2017, edition_name=EDITION)
    return Project(folder)


def _said(project: Project, path: Path) -> tuple[dict[str, Decimal], set[tuple[str, str, str]]]:
    """What is taken from every cell, and what is told about cells."""
    made = import_files(project, 2017, [path], try_only=True)
    taken = {item.source.cell: item.value for each in made.placements for item in each.placed}
    found = unplaced_findings(made, verbose=True)
    told = {(f.code, f.locations[0].cell, re.sub(r"\.xlsx?", "", f.message)) for f in found}
    return taken, told


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(CELLS)
def test_every_cell_of_an_export_is_taken_as_shown_or_told(
    blank: Project, tmp_path: Path, cells: dict[tuple[int, int], Put]
) -> None:
    taken, told = _said(blank, _new(tmp_path / "a.xlsx", cells))
    named = {cell for _, cell, _ in told}
    for line in range(len(CODES)):
        for column in range(len(COLUMNS)):
            cell = f"{get_column_letter(3 + column)}{FIRST + line}"
            put = cells.get((line, column))
            if put is None:
                assert taken[cell] == 0
                assert cell not in named
            elif put.shows is None:
                assert cell not in taken
                assert cell in named
            else:
                assert taken[cell] == put.shows
    assert _said(blank, _old(tmp_path / "a.xls", cells)) == (taken, told)


# -- the workbook itself ---------------------------------------------------------------------------------------------

#: Where the example has figures in 公开03, and what these are.
SHEET, ROWS, LETTERS = "公开03", range(8, 14), "CDE"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return new_case(tmp_path_factory.mktemp("example"))


@settings(max_examples=8, deadline=None)
@given(
    st.dictionaries(st.tuples(st.sampled_from(ROWS), st.sampled_from(LETTERS)), PUTS, min_size=1, max_size=4)
)
def test_every_cell_of_the_workbook_is_read_as_shown_or_told(
    example: Case, cells: dict[tuple[int, str], Put]
) -> None:
    before = example.book.read_bytes()

    def change(book: Workbook) -> None:
        for (row, letter), put in cells.items():
            cell = book[SHEET][f"{letter}{row}"]
            cell.value, cell.number_format = put.value, put.code

    try:
        example.edit(change)
        inputs = gather(Project(example.root), 2017)
    finally:
        example.book.write_bytes(before)
    named = {(place.sheet, place.cell) for f in inputs.findings for place in f.locations}
    dataset = None if has_errors(inputs.findings) else inputs.dataset
    facts = {
        where.cell: fact.number
        for row in (dataset.tables[SPENDING_TABLE].rows if dataset else ())
        for column in row.values
        if (fact := row.fact(column))
        for where in fact.cells()
    }
    for (row, letter), put in cells.items():
        cell = f"{letter}{row}"
        if put.shows is None:
            assert (SHEET, cell) in named
        elif dataset is not None and put.value not in ("—", "-", "不适用"):
            assert facts[cell] == put.shows or (SHEET, cell) in named


def test_dates_are_dates_in_both_formats(blank: Project, tmp_path: Path) -> None:
    """A guard of the test itself: openpyxl writes what the old writer writes."""
    day = datetime.date(2017, 12, 31)
    new = _said(blank, _new(tmp_path / "a.xlsx", {(0, 0): Put(day, "yyyy-mm-dd", None)}))
    old = _said(blank, _old(tmp_path / "a.xls", {(0, 0): Put(43100, "yyyy-mm-dd", None)}))
    assert new == old
    assert len({one for one in new[1] if one[0] != "W-READ-AS"}) == 1  # those are of the made-up names


def test_numbers_that_are_too_large_are_told_in_both_formats(blank: Project, tmp_path: Path) -> None:
    put = Put(float(TOO_LARGE) * 10, "General", None)
    assert _said(blank, _new(tmp_path / "a.xlsx", {(0, 0): put})) == _said(
        blank, _old(tmp_path / "a.xls", {(0, 0): put})
    )


def test_a_repaired_part_does_not_change_the_example(example: Case) -> None:
    """The case under test reads without any finding before anything is put into it."""
    rewrite(example.book, {})
    assert not example.read()
