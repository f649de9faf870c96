"""`report-gen new`: a folder that reads without faults of form, with last year's content marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_input import EXAMPLE, ROOT, new_case
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from project_copy import EDITION

from report_gen.edition.model import IndicatorSpec, last_years
from report_gen.edition.rules.tree import RuleScope, evaluate
from report_gen.figures.finding import ReportGenError
from report_gen.project.years import Project
from report_gen.runs.inputs import read
from report_gen.runs.new import new_year
from report_gen.workbook.filling import CARRIED_NOTE
from report_gen.workbook.looks import CARRIED
from report_gen.workbook.reading.read import read_workbooks


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = new_case(tmp_path_factory.mktemp("new")).root
    new_year(Project(root), 2018)
    return Project(root)


def sheet(project: Project, name: str) -> Worksheet:
    return load_workbook(project.inputs(2018) / "决算数据.xlsx")[name]


def labelled(worksheet: Worksheet, label: str, column: int, labels: int = 1) -> object:
    return next(row[column].value for row in worksheet.iter_rows() if label in str(row[labels - 1].value))


def test_every_prior_figure_is_last_years(project: Project) -> None:
    inputs = read(project, 2017)
    edition = inputs.edition
    dataset, _ = read_workbooks(project.inputs(2018), edition)
    pairs = [
        (evaluate("", base.figure, RuleScope(dataset)), evaluate("", spec.current, RuleScope(inputs.dataset)))
        for spec in edition.indicators
        if isinstance(spec, IndicatorSpec)
        for base in last_years(spec)
        if base.figure
    ]
    assert len(pairs) == 20
    assert all(prior and current and prior.number == current.number for prior, current in pairs)


def test_what_was_left_is_what_begins(project: Project) -> None:
    assert labelled(sheet(project, "公开01"), "年初结转和结余", 2) == 790.73
    assert labelled(sheet(project, "公开04"), "年初财政拨款结转和结余", 2) == 384.49


def test_carried_cells_are_marked(project: Project) -> None:
    cell = sheet(project, "主要职责")["B4"]
    assert cell.fill.fgColor.rgb == f"FF{CARRIED}"
    assert cell.comment is not None
    assert cell.comment.text == CARRIED_NOTE
    assert not cell.protection.locked


def test_only_blanks_are_missing(project: Project) -> None:
    with pytest.raises(ReportGenError) as fault:
        read(project, 2018)
    assert {finding.code for finding in fault.value.findings} == {"E-EMPTY"}


def test_the_appendix_has_last_years_headings(project: Project) -> None:
    from docx import Document

    texts = [p.text for p in Document(str(project.inputs(2018) / "附件.docx")).paragraphs]
    assert "待填" in texts
    assert any(text.startswith("一、") for text in texts)
    assert not any("2017年" in text for text in texts)


def test_an_existing_folder_is_left_alone(project: Project) -> None:
    before = {path: path.read_bytes() for path in project.inputs(2018).iterdir()}
    with pytest.raises(ReportGenError) as fault:
        new_year(project, 2018)
    assert fault.value.exit_code == 2
    assert {path: path.read_bytes() for path in project.inputs(2018).iterdir()} == before


def test_without_a_year_before(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    made = new_year(Project(tmp_path), 2017, edition_name=EDITION)
    assert made.source is None
    assert {path.name for path in made.files} == {path.name for path in EXAMPLE.iterdir()}


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    with pytest.raises(ReportGenError, match="2015"):
        new_year(Project(tmp_path), 2017, 2015)
    assert not (tmp_path / "inputs" / "2017").exists()


def test_the_same_files_every_time(project: Project, tmp_path: Path) -> None:
    again = Project(new_case(tmp_path).root)
    new_year(again, 2018)
    for path in again.inputs(2018).iterdir():
        assert path.read_bytes() == (project.inputs(2018) / path.name).read_bytes(), path.name
