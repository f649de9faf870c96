"""Cells whose words must be of a type: the date of the report is a day of the calendar, in whatever form it is typed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from bad_input import EXAMPLE, ROOT, YEAR, Case, new_case
from openpyxl import Workbook
from project_copy import BOOK

from report_gen.figures.finding import ReportGenError
from report_gen.project.years import Project
from report_gen.runs.build import draft
from report_gen.runs.inputs import check_inputs, read


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return new_case(tmp_path_factory.mktemp("typed"))


def put(case: Case, value: object) -> str:
    """Write the date of the report; the cell's name."""
    places: list[str] = []
    shutil.copy(EXAMPLE / BOOK, case.book)  # what is read again and again is parsed once

    def change(book: Workbook) -> None:
        for row in book["基本信息"].iter_rows():
            if row[0].value == "编制日期":
                row[1].number_format = "General"
                row[1].value = value
                places.append(row[1].coordinate)

    case.edit(change)
    return places[0]


@pytest.mark.parametrize(
    "value",
    ["2018-8-31", "2018年8月31日", "2018.8.31", "2018/8/31", "２０１８年８月３１日", " 2018-08-31 ", date(2018, 8, 31),
     datetime(2018, 8, 31, 9, 30), "二〇一八年八月三十一日", 20180831],
)  # fmt: skip
def test_a_date_is_kept_in_one_form(case: Case, value: object) -> None:
    put(case, value)
    row = read(Project(case.root), YEAR).dataset.row("基本信息", "编制日期")
    text = row.text("内容") if row else None
    assert text is not None
    assert text.value == "2018-08-31"


@pytest.mark.parametrize("value", ["2018年13月1日", "明天", "2018-02-30", 43343, "2018年8月"])
def test_what_is_no_date_is_refused_with_its_cell(case: Case, value: object) -> None:
    cell = put(case, value)
    (finding,) = (one for one in case.read() if one.level == "error")
    assert finding.code == "E-DATE"
    assert str(value) in finding.message
    assert finding.locations[0].cell == cell
    assert finding.cure


def test_an_edition_whose_own_date_is_none_is_told() -> None:
    inputs = read(Project(ROOT), YEAR)
    wrong = replace(inputs.edition, settings=replace(inputs.edition.settings, date="明天"))
    with pytest.raises(ReportGenError, match="明天"):
        draft(check_inputs(replace(inputs, edition=wrong)))


def test_the_edition_says_which_words_are_dates(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    assert read(Project(case.root), YEAR).edition.tables["基本信息"].blocks[0].rows[3].type == "date"
