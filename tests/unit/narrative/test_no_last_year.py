"""A body that was founded this year (本年新设立): the inputs say so, and nothing speaks of a year that was not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import openpyxl
from project_copy import ROOT, YEAR, ProjectCopy

from report_gen.checks.comparisons import comparisons
from report_gen.derive.derive import derive
from report_gen.document.nodes import Chart, Heading, Paragraph, plain
from report_gen.edition.facets import FacetKind
from report_gen.figures.change import NO_YEAR
from report_gen.project.years import Project
from report_gen.runs.build import Draft, draft
from report_gen.runs.inputs import Inputs, check_inputs, read


def founded(copy: ProjectCopy) -> Inputs:
    """The example as if the department were new: the row for it is filled in, and no figure of last year is there."""
    path = copy.root / "inputs" / str(YEAR) / "决算数据.xlsx"
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["基本信息"].iter_rows() if row[0].value == "上年无数据")
    row[1].value = "2017年3月新设立"
    book.save(path)
    for path in (copy.root / "inputs" / str(YEAR)).glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        if "上年决算" in book.sheetnames:
            for row in book["上年决算"].iter_rows(min_row=4):
                for cell in row[1:3]:
                    if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                        cell.value = cell.value if cell.row < 5 else None
            book.save(path)
    return read(Project(copy.root), YEAR)


def test_blank_figures_of_last_year_are_no_fault(project: Callable[..., ProjectCopy]) -> None:
    inputs = founded(project(templates=True))
    assert [finding.message for finding in inputs.findings if finding.code == "E-EMPTY"] == []
    figures = derive(inputs.dataset, inputs.edition)
    assert figures.founded
    kinds = {one.of.kind for one in comparisons(inputs.dataset, inputs.edition, figures)}
    assert kinds == {FacetKind.BUDGET}
    assert figures.indicators["财政拨款收入"].bases["上年"].change is NO_YEAR


def made(inputs: Inputs) -> Draft:
    return draft(check_inputs(inputs), as_draft=True)


def test_no_sentence_and_no_chart_speaks_of_last_year(project: Callable[..., ProjectCopy]) -> None:
    report = made(founded(project(templates=True))).report
    texts = [plain(block.spans) for block in report.blocks if isinstance(block, Paragraph | Heading)]
    litter = [
        text for text in texts if any(word in text for word in ("上年决算数", "比上年", "与上年", "没有上年"))
    ]
    body = texts[: next(n for n, text in enumerate(texts) if "名词解释" in text)]
    assert not [text for text in litter if text in body]
    assert not [
        text for text in texts if "，，" in text or "，。" in text or "。。" in text or "；；" in text
    ]
    charts = {block.name for block in report.blocks if isinstance(block, Chart)}
    assert charts == {"图1", "图2"}  # the others compare two years


@cache
def shipped() -> Draft:
    return made(read(Project(ROOT), YEAR))


def test_the_shipped_example_has_a_last_year_and_says_so() -> None:
    texts = [plain(block.spans) for block in shipped().report.blocks if isinstance(block, Paragraph)]
    assert sum("上年决算数" in text for text in texts) > 10


def test_without_the_role_nobody_is_new(example: Inputs) -> None:
    edition = replace(example.edition, roles=replace(example.edition.roles, no_last_year=None))
    assert not derive(example.dataset, edition).founded
