"""A new year as a new user would make it: `new`, every cell typed and the file saved by LibreOffice, checked, built.

Also the round trip of the example through LibreOffice, and one report from 元 and from 万元.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import project_copy
import pytest
from docx import Document
from office import MISSING, SOFFICE
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from project_copy import BOOK, ROOT
from workbook_office import Entry, Stored, Told, rows_of, typed_all

from report_gen.annex.skeleton import PLACEHOLDER
from report_gen.document.walk import places
from report_gen.figures.dataset import Dataset, Text
from report_gen.figures.fact import Fact
from report_gen.project.years import Project
from report_gen.runs.build import draft
from report_gen.runs.inputs import check_inputs, read
from report_gen.workbook.reading.read import read_workbooks
from report_gen.workbook.xlsx.saving import workbook_bytes

pytestmark = [pytest.mark.libreoffice, pytest.mark.skipif(SOFFICE is None, reason=MISSING)]
EXAMPLE = ROOT / "inputs" / "2017"


def copied(folder: Path) -> Project:
    return Project(project_copy.copied(folder).root)


def run(project: Project, *words: str) -> str:
    result = project_copy.run(*words, "--root", str(project.root))
    assert result.exit_code == 0, result.output
    return result.output


def find(sheet: Worksheet, label: str, column: int, value: int) -> str:
    """The address of the figure beside the last row with this label."""
    rows = [row for row in sheet.iter_rows() if str(row[column].value or "").endswith(label)]
    return str(rows[-1][value].coordinate)


def to_type(blank: Path, source: Path) -> list[Entry]:
    """What 2017 had for every blank input cell, and the totals moved on by the new carry-over."""
    book, last = load_workbook(blank), load_workbook(source)
    entries: dict[tuple[str, str], str | int | float | Decimal] = {}
    for sheet in (sheet for sheet in book if sheet.title in last.sheetnames and sheet.title != _ECONOMIC):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            value = last[sheet.title][cell.coordinate].value
            blank_cell = cell.value is None or str(cell.value).startswith("=")
            if not cell.protection.locked and blank_cell and isinstance(value, str | int | float):
                entries[sheet.title, cell.coordinate] = value
    entries |= reclassified(book[_ECONOMIC], last[_ECONOMIC])
    for name, label, cells in _MOVED:
        begin = find(book[name], label, 0, 2)
        moved = amount(book[name][begin]) - amount(last[name][begin])
        for row, column, at in cells:
            cell = last[name][find(last[name], row, column, at)]
            entries[name, cell.coordinate] = amount(cell) + moved
    return [(sheet, cell, value) for (sheet, cell), value in entries.items()]


def reclassified(blank: Worksheet, last: Worksheet) -> dict[tuple[str, str], Decimal]:
    """The figures by 经济分类 in the rows of the new form: by code, what lost its own moved to where it went."""
    amounts, cells = by_code(last), dict(economic_rows(blank))
    found = {code: amounts.get(code, Decimal(0)) for code in cells}
    for code, figure in amounts.items():
        if code not in cells and figure:
            target = _REFORMED[code]
            found[target] += figure
            found[code[:3]] -= figure
            found[target[:3]] += figure
    return {(blank.title, str(cells[code].coordinate)): figure for code, figure in found.items()}


def economic_rows(sheet: Worksheet) -> Iterator[tuple[str, Any]]:
    """Code, or label where a row has none, and the cell of the figure: two blocks side by side."""
    for row in sheet.iter_rows(min_row=6):
        for code, label, figure in (row[:3], row[3:6]):
            key = code.value or label.value
            if key and not figure.protection.locked:
                yield str(key), figure


def by_code(sheet: Worksheet) -> dict[str, Decimal]:
    return {code: amount(cell) for code, cell in economic_rows(sheet)}


def amount(cell: Any) -> Decimal:
    return Decimal(str(cell.value))


#: The sheet by 经济分类, whose rows are others from 2018 on, and where what has no row of its own any more went
#: (财预〔2017〕98号): 其他社会保障缴费, 住房公积金, and 购房补贴, which is among the 津贴补贴 now.
_ECONOMIC = "公开06"
_REFORMED = {"30104": "30112", "30311": "30113", "30313": "30102"}
#: What grows with the new carry-over: table, the carried row, and label, its column and the figure's column.
_MOVED = (
    ("公开01", "年初结转和结余", (("总计", 0, 2), ("年末结转和结余", 3, 5), ("总计", 3, 5))),
    (
        "公开04",
        "年初财政拨款结转和结余",
        (
            ("总计", 0, 2),
            ("年末结转和结余", 3, 5),
            ("年末结转和结余", 3, 6),
            ("总计", 3, 5),
            ("总计", 3, 6),
        ),
    ),
)


def write_appendix(path: Path) -> None:
    """Every placeholder replaced, as the check demands."""
    document = Document(str(path))
    for paragraph in document.paragraphs:
        if paragraph.text == PLACEHOLDER:
            paragraph.text = "各项工作按计划完成。"
    document.save(str(path))


@dataclass(frozen=True)
class Saved:
    """What LibreOffice saved, all in one start of it."""

    project: Project  # 2018 made from 2017, every cell typed
    unfilled: Path  # the workbook for 2018 before that, what was typed taken back
    example: Path
    names: list[list[str]]  # what 公开03 for 2018 shows after a few codes


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    made = copied(tmp_path_factory.mktemp("year"))
    run(made, "new", "2018")
    book = made.inputs(2018) / BOOK
    typed, unfilled, example, told = (
        made.root / name for name in ("typed.xlsx", "unfilled.xlsx", "example.xlsx", "codes.tsv")
    )
    entries = [*to_type(book, EXAMPLE / BOOK), ("公开01", "A8", "别的项目")]
    codes: list[Entry] = [("公开03", "A9", "2010301"), ("公开03", "A8", "201"), ("公开03", "A8", "20103")]
    codes += [("公开03", "", Told(told)), ("", "", Stored(unfilled))]
    typed_all([(book, [*codes, *entries], typed), (EXAMPLE / BOOK, [], example)], made.root / "office")
    write_appendix(made.inputs(2018) / "附件.docx")
    shutil.copy(typed, book)
    return Saved(made, unfilled, example, rows_of(told))


@pytest.fixture
def project(saved: Saved) -> Project:
    return saved.project


def test_names_come_from_codes_and_locked_cells_stay(saved: Saved) -> None:
    """What Excel does while a person types: the catalogue's name beside a code, nothing into protected cells."""
    assert [row[1] for row in saved.names[7:9]] == ["政府办公厅（室）及相关机构事务", "行政运行"]
    assert load_workbook(saved.project.inputs(2018) / BOOK)["公开01"]["A8"].value == "二、上级补助收入"


def test_check_and_build_the_new_year(project: Project) -> None:
    assert "错误 0" in run(project, "check", "2018")
    assert "2018年" in run(project, "build", "2018", "--format", "docx")


def test_prior_figures_are_those_published_the_year_before(project: Project) -> None:
    before = draft(check_inputs(read(project, 2017))).figures
    after = draft(check_inputs(read(project, 2018))).figures
    compared = [(each.name, each.bases["上年"].base) for each in after.indicators.values()]
    compared = [(name, prior) for name, prior in compared if prior]
    assert len(compared) == 20
    for name, prior in compared:
        published = before.indicators[name].current
        assert prior
        assert published
        assert {place.sheet for place in prior.cells()} == {"上年决算"}
        assert prior.number == published.number


def test_refresh_of_a_workbook_that_libreoffice_saved(saved: Saved, tmp_path: Path) -> None:
    """The comments that tell carried figures from typed ones are still there, and are reworded again."""
    made = copied(tmp_path)
    shutil.copytree(saved.project.inputs(2018), made.root / "inputs" / "2018")
    book = made.inputs(2018) / BOOK
    shutil.copy(saved.unfilled, book)
    last = load_workbook(made.inputs(2017) / BOOK)
    last["会议费"]["B5"].value = 99.5
    last.save(made.inputs(2017) / BOOK)
    assert "12.03 → 99.50" in run(made, "new", "2018", "--refresh", "--yes")
    assert "没有要更新的" in run(made, "new", "2018", "--refresh", "--yes")
    assert load_workbook(book)["上年决算"]["B23"].value == 99.5


def values(dataset: Dataset) -> dict[tuple[str, str, str], object]:
    found: dict[tuple[str, str, str], object] = {}
    for table in dataset.tables.values():
        for row in table.rows:
            found[table.name, row.key, "label"] = (row.label, row.code, row.level)
            for name, value in row.values.items():
                plain = value.value if isinstance(value, Fact | Text) else value
                found[table.name, row.key, name] = plain
    return found


def test_the_example_reads_the_same_after_libreoffice_saved_it(saved: Saved, tmp_path: Path) -> None:
    made = copied(tmp_path)
    edition = read(made, 2017).edition
    before, told = read_workbooks(made.inputs(2017), edition)
    shutil.copy(saved.example, made.inputs(2017) / BOOK)
    after, told_after = read_workbooks(made.inputs(2017), edition)
    assert values(before) == values(after)
    assert [finding.code for finding in told] == [finding.code for finding in told_after]


def in_yuan(book: Workbook, dataset: Dataset) -> None:
    """The same workbook with all amounts in 元."""
    for table in dataset.tables.values():
        for row in table.rows:
            for value in row.values.values():
                if isinstance(value, Fact) and hasattr(value.value, "unit"):
                    place = next(value.cells())
                    book[place.sheet][place.cell].value = value.number * 10_000
    sheet = book["基本信息"]
    next(row for row in sheet.iter_rows() if row[0].value == "金额单位")[1].value = "元"


def test_one_report_from_yuan_and_from_ten_thousands(tmp_path: Path) -> None:
    made = copied(tmp_path)
    inputs = read(made, 2017)
    book = load_workbook(EXAMPLE / BOOK)
    in_yuan(book, inputs.dataset)
    (made.inputs(2017) / BOOK).write_bytes(workbook_bytes(book))
    yuan = draft(check_inputs(read(made, 2017)), as_draft=True).report
    wan = draft(check_inputs(inputs), as_draft=True).report
    texts = [[(p.path, p.context, p.span.text) for p in places(report)] for report in (wan, yuan)]
    assert len(texts[0]) > 1000
    assert texts[0] == texts[1]
