"""A really published report put back into a workbook of its form; skipped where the folder of reports is not there."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from report_gen.figures.finding import Level, ReportGenError
from report_gen.project.years import Project
from report_gen.runs.from_report import FromReport, import_report, new_from_report
from report_gen.runs.inputs import check_inputs, gather
from report_gen.workbook.reading.opening import sheets_by_label
from report_gen.workbook.xlsx.patching import patch

ROOT = Path(__file__).parents[2]

REPORTS = Path(os.environ.get("REPORT_GEN_PUBLISHED", ROOT.parent / "shared" / "reference"))
FACTS = REPORTS.parent / "data" / "facts" / "FY2024-putuo-caizheng.json"


def there(path: Path) -> Path:
    if not path.is_file():
        pytest.skip(f"{path.name} is not there")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, FromReport]:
    project = Project(tmp_path_factory.mktemp("published"))
    return project, import_report(project, 2024, there(REPORTS / "2024-published.pdf"))


def figures(value: Any) -> list[Decimal]:
    """All figures of the facts of a table."""
    if isinstance(value, str):
        return [Decimal(value)] if value.replace(".", "", 1).isdigit() and "." in value else []
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [figure for item in items for figure in figures(item)]


def test_the_tables_of_a_published_report_are_those_that_were_typed_off_it(
    made: tuple[Project, FromReport],
) -> None:
    facts = json.loads(there(FACTS).read_text(encoding="utf-8"))["表"]
    rebuilt = made[1].recovered.rebuilt
    assert rebuilt.edition.name == "shanghai"
    tables = {table.title: name for name, table in rebuilt.edition.tables.items()}
    for title, wanted in facts.items():
        name = tables[title.rpartition(" ")[2]]
        values = [read.value for place, read in rebuilt.cells.found.items() if place.table == name]
        found = sorted(value for value in values if isinstance(value, Decimal) and value)
        assert found == sorted(value for value in figures(wanted) if value), title


def test_checking_the_workbook_tells_only_the_reports_own_faults(made: tuple[Project, FromReport]) -> None:
    project, read = made
    told = [(one.kind.value, one.page) for one in read.recovered.faults]
    assert told == [("文表不符", 21), ("占比有误", 21), ("列举项与表不符", 23)]
    errors = [one for one in check_inputs(gather(project, 2024)).findings if one.level is Level.ERROR]
    assert [(one.code, one.message) for one in errors] == [("E-EMPTY", "「编制日期」的内容没有填写")]
    book = project.inputs(2024) / "决算数据.xlsx"
    sheet = sheets_by_label(book)["基本信息"]
    row = next(number for number in sheet.rows if sheet.value(number, 1) == "编制日期")
    book.write_bytes(patch(book.read_bytes(), {"基本信息": {(row, 2): "2025-08-20"}}))
    findings = check_inputs(gather(project, 2024)).findings
    assert {one.code for one in findings if one.level in (Level.ERROR, Level.WARNING)} == {"C-DIRECTION"}


def test_the_next_year_begins_with_it(tmp_path: Path) -> None:
    made = new_from_report(Project(tmp_path), 2025, there(REPORTS / "2024-published.pdf"))
    assert made.cells > 50
    sheet = sheets_by_label(tmp_path / "inputs/2025/决算数据.xlsx")["上年决算"]
    values = {sheet.value(row, 1): sheet.value(row, 2) for row in sheet.rows}
    assert Decimal(str(values["收入支出总计"])) == Decimal("2995.39")
    assert Decimal(str(values["机关运行经费"])) == Decimal("184.65")


def test_a_budget_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportGenError) as told:
        new_from_report(Project(tmp_path), 2026, there(REPORTS / "2025-budget.pdf"))
    assert [one.code for one in told.value.findings] == ["E-REPORT"]
    assert list(tmp_path.iterdir()) == []
