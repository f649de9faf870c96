"""Days until publication (公开期限) are counted from the approval to the day that the run is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from cases import ROOT, data, edition
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.checks.deadline import DEADLINE, UNDATED, days_left, deadline_findings
from report_gen.edition.loading import load_edition
from report_gen.edition.roles import Roles
from report_gen.figures.dataset import Dataset, TableData, Text
from report_gen.figures.finding import Finding, Level, finding
from report_gen.project.years import Project
from report_gen.runs.inputs import check_inputs, gather
from report_gen.runs.todo import open_warnings, todo_lines

DAYS = st.dates(date(2016, 1, 1), date(2030, 1, 1))


def approved(said: str) -> Dataset:
    """The example with a day of approval."""
    cell = edition().roles.approved
    assert cell
    old = data().tables[cell.table]
    first = old.rows[0]
    row = replace(first, key=cell.row, label=cell.row, values={cell.column: Text(said, first.location)})
    rows = (*(one for one in old.rows if one.key != cell.row), row)
    tables = {**data().tables, cell.table: TableData(old.name, rows)}
    return Dataset.of(data().year, tables.values(), data().unit)


def told(said: str, today: date | None) -> list[Finding]:
    return list(deadline_findings(approved(said), edition(), today))


@settings(deadline=None)
@given(DAYS, st.integers(0, 400))
def test_left_and_overdue_days_add_up_to_the_day_of_the_run(day: date, after: int) -> None:
    """Twenty days from the day after the approval; that day itself is still in time."""
    (found,) = told(day.isoformat(), day + timedelta(days=after))
    said = (
        "是最后一天" if after == 20 else f"还有 {20 - after} 天" if after < 20 else f"已超过 {after - 20} 天"
    )
    assert said in found.message
    assert (found.code, found.level) == (DEADLINE, Level.HINT)
    assert (day + timedelta(days=20)).isoformat() in found.message
    assert len(days_left([found])) == 1


@pytest.mark.parametrize("said", ["2018-08-10", "2018年8月10日", "2018.8.10", "二〇一八年八月十日"])
def test_the_day_may_be_typed_as_people_do(said: str) -> None:
    (found,) = told(said, date(2018, 8, 20))
    assert "2018-08-30 以前（含当日）公开，还有 10 天" in found.message


def test_an_approval_that_is_still_to_come_is_a_wrong_date() -> None:
    (found,) = told("2018-08-21", date(2018, 8, 20))
    assert found.level is Level.WARNING
    assert days_left([found]) == []


def test_nothing_is_counted_without_a_day_of_the_run_or_of_approval_or_a_role() -> None:
    today = date(2018, 8, 20)
    assert told("2018-08-10", None) == []
    assert told("明天", today) == []
    assert list(deadline_findings(data(), edition(), None)) == []
    without = replace(edition(), roles=Roles())
    assert list(deadline_findings(approved("2018-08-10"), without, today)) == []


def test_without_an_approval_the_term_is_left_to_do_and_fails_nothing() -> None:
    today = date(2018, 8, 20)
    (found,) = deadline_findings(data(), edition(), today)
    cell = edition().roles.approved
    assert cell
    assert (found.code, found.level) == (UNDATED, Level.HINT)
    assert cell.row in found.message
    assert "20 日内" in found.message
    assert found.locations[0].sheet == data().tables[cell.table].rows[0].location.sheet
    assert open_warnings([found]) == ()
    assert any(found.message in line for line in todo_lines([found], {}))
    old = replace(data().tables[cell.table], rows=data().tables[cell.table].rows[:1])
    rest = [one for name, one in data().tables.items() if name != cell.table]
    (unplaced,) = deadline_findings(Dataset.of(data().year, [*rest, old], data().unit), edition(), today)
    assert unplaced.locations == ()


def test_however_many_warnings_are_open_the_missing_approval_is_listed() -> None:
    warnings = [Finding("C-DATE", Level.WARNING, f"日期 {n}", (), "核对") for n in range(50)]
    missing = finding("C-UNDATED", name="批复日期", days=20)
    lines = todo_lines([*warnings, missing], {})
    assert any(missing.message in line for line in lines)
    assert lines[0].startswith("还要做的 51 件事")


def test_the_edition_says_how_many_days_there_are() -> None:
    longer = replace(edition(), completeness=replace(edition().completeness, publish_days=30))
    (found,) = deadline_findings(approved("2018-08-10"), longer, date(2018, 8, 20))
    assert "应在 30 日内" in found.message
    assert "还有 20 天" in found.message


def test_a_workbook_without_the_row_has_no_findings_and_one_with_it_is_counted(tmp_path: Path) -> None:
    today = date(2018, 8, 20)
    plain = gather(Project(ROOT, today=today), 2017)
    assert [one for one in plain.findings if "基本信息" in one.message or "批复" in one.message] == []
    folder = tmp_path / "inputs" / "2017"
    folder.mkdir(parents=True)
    for path in (ROOT / "inputs" / "2017").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    book = openpyxl.load_workbook(folder / "决算数据.xlsx")
    sheet = book["基本信息"]
    last = sheet.max_row
    assert sheet.cell(last, 1).value == "批复日期"
    sheet.delete_rows(last)
    book.save(folder / "决算数据.xlsx")
    before = gather(Project(tmp_path, today=today), 2017)
    assert [one for one in before.findings if "批复" in one.message] == []
    sheet.append(["批复日期", "2018-08-10"])
    book.save(folder / "决算数据.xlsx")
    checked = check_inputs(gather(Project(tmp_path, today=today), 2017))
    assert [one.locations[0].cell for one in checked.findings if one.code == DEADLINE] == [f"B{last}"]
    assert [one for one in checked.findings if one.level is Level.ERROR] == []


@pytest.mark.parametrize(("name", "year"), [("national", 2018), ("national", 2024), ("shanghai", 2024)])
def test_every_shipped_form_says_where_department_unit_year_and_approval_stand(name: str, year: int) -> None:
    roles = load_edition(Project(ROOT).templates, name, year).roles
    assert roles.department
    assert roles.unit
    assert roles.year
    assert roles.approved
    assert roles.declared
