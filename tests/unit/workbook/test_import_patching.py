"""Patching a workbook: the cells asked for change, everything else stays, stale results go."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from bad_input import EXAMPLE, ROOT, new_case, rewrite
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from project_copy import EDITION

from report_gen.project.years import Project
from report_gen.runs.import_ import import_files
from report_gen.runs.new import new_year
from report_gen.workbook.reading.opening import open_workbook
from report_gen.workbook.reading.read import read_workbooks
from report_gen.workbook.xlsx.patching import patch


@pytest.fixture
def book() -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "表"
    sheet["A1"], sheet["B2"], sheet["D2"] = "甲", 1.5, "=B2*2"
    sheet["B2"].number_format = "#,##0.00"
    sheet["B2"].font = Font(bold=True)
    sheet["E2"] = '=IF(B2=1,"平","差 1")'
    made.create_sheet("别的")["A1"] = "不动"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_values_and_texts_keep_the_style_of_their_cell(book: bytes) -> None:
    sheet = load_workbook(io.BytesIO(patch(book, {"表": {(2, 2): Decimal("2.50"), (1, 1): "乙 & <丙>"}})))[
        "表"
    ]
    assert sheet["A1"].value == "乙 & <丙>"
    assert sheet["B2"].value == 2.5
    assert sheet["B2"].number_format == "#,##0.00"
    assert sheet["B2"].font.bold


def test_new_cells_take_the_style_from_above(book: bytes) -> None:
    changes: dict[str, dict[tuple[int, int], Decimal | str]] = {
        "表": {(3, 2): Decimal(7), (9, 1): "末", (2, 3): Decimal(-1)}
    }
    sheet = load_workbook(io.BytesIO(patch(book, changes)))["表"]
    assert sheet["B3"].font.bold
    assert [sheet[name].value for name in ("B3", "A9", "C2", "A1")] == [7, "末", -1, "甲"]


def test_formulas_stay_and_lose_only_stale_results(book: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(patch(book, {"表": {(2, 2): Decimal(3)}}))
    assert load_workbook(path)["表"]["D2"].value == "=B2*2"
    sheets, findings = open_workbook(path)
    assert not findings
    assert sheets
    assert (2, 4) in sheets[0].unsaved


def test_other_parts_stay_byte_for_byte(book: bytes) -> None:
    patched = patch(book, {"表": {(2, 2): Decimal(3)}})
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(io.BytesIO(patched)) as after:
        assert before.namelist() == after.namelist()
        for name in ("xl/styles.xml", "xl/theme/theme1.xml", "docProps/core.xml"):
            assert before.read(name) == after.read(name)
        assert b'fullCalcOnLoad="1"' in after.read("xl/workbook.xml")


def test_formulas_that_lean_on_a_replaced_one_get_their_own_words(tmp_path: Path) -> None:
    """A shared formula stands in its first cell only; the others must not lose it."""
    made = Workbook()
    made.worksheets[0].title = "表"
    for row in range(1, 4):
        made.worksheets[0].append([row, row * 10, "公式"])
    made.save(path := tmp_path / "a.xlsx")

    def shared(xml: bytes) -> bytes:
        for row in (1, 2, 3):
            words = b' ref="C1:C3">A1+$B1</f>' if row == 1 else b"/>"
            cell = b'<c r="C%d"><f t="shared" si="0"%s<v>%d</v></c>' % (row, words, row * 11)
            xml = re.sub(b'<c r="C%d".*?</c>' % row, cell, xml)
        return xml

    rewrite(path, {"xl/worksheets/sheet1.xml": shared})
    patched = load_workbook(io.BytesIO(patch(path.read_bytes(), {"表": {(1, 3): Decimal(5)}})))["表"]
    assert [patched[cell].value for cell in ("C1", "C2", "C3")] == [5, "=A2+$B2", "=A3+$B3"]


def test_an_unknown_sheet_is_an_error(book: bytes) -> None:
    with pytest.raises(KeyError):
        patch(book, {"没有": {(1, 1): "x"}})


def test_more_codes_than_blank_lines(tmp_path: Path) -> None:
    """A hundred codes go below the sixty lines that are offered, and are read."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    project = Project(tmp_path)
    new_year(project, 2017, edition_name=EDITION)
    export = Workbook()
    sheet = export.worksheets[0]
    sheet.append(["支出决算表", None, "公开03表"])
    sheet.append(["单位：万元"])
    names = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    sheet.append(["科目编码", "科目名称", *names])
    sheet.append([None, "合计", 100, 100])
    for number in range(100):
        sheet.append([str(2010000 + number), f"科目{number}", 1, 1])
    export.save(tmp_path / "支出.xlsx")
    made = import_files(project, 2017, [tmp_path / "支出.xlsx"])
    assert [len(p.placed) for p in made.placements] == [606]
    from report_gen.edition.loading import load_edition

    edition = load_edition(project.templates, EDITION, 2017)
    dataset, findings = read_workbooks(project.inputs(2017), edition)
    rows = dataset.tables["支出决算表"].rows
    assert len(rows) == 101
    assert rows[-1].code == "2010099"
    assert not [finding for finding in findings if finding.sheet == "公开03"]


def test_the_example_is_the_same_after_an_empty_patch(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    case.book.write_bytes(patch(case.book.read_bytes(), {}))
    before, after = (open_workbook(path)[0] for path in (EXAMPLE / case.book.name, case.book))
    assert before
    assert after
    assert [sheet.rows for sheet in before] == [sheet.rows for sheet in after]


@pytest.fixture(scope="module")
def grown() -> bytes:
    """公开03 of the example with three rows more than were prepared."""
    lines = range(75, 78)
    cells: dict[tuple[int, int], Decimal | str] = {(line, 1): f"21{line}" for line in lines}
    cells |= {(line, 3): Decimal(5) for line in lines}
    return patch((EXAMPLE / "决算数据.xlsx").read_bytes(), {"公开03": cells})


def test_rows_below_the_prepared_ones_get_formulas_looks_and_print_area(grown: bytes) -> None:
    sheet = load_workbook(io.BytesIO(grown))["公开03"]
    assert sheet.print_area == "'公开03'!$A$1:$H$77"
    for column in range(1, sheet.max_column + 1):
        above, below = sheet.cell(74, column), sheet.cell(77, column)
        assert below.has_style == above.has_style
        assert below.number_format == above.number_format
        assert below.border.left.style == above.border.left.style
        if above.data_type == "f" and column > 2:
            texts = [str(getattr(cell.value, "text", cell.value)) for cell in (above, below)]
            assert texts[1] == re.sub(r"(\$[A-Z]+)74\b", r"\g<1>77", texts[0]) != texts[0]


def test_rows_that_stand_already_are_not_made_like_the_row_above() -> None:
    data = (EXAMPLE / "决算数据.xlsx").read_bytes()
    before = load_workbook(io.BytesIO(data))["公开01"]
    after = load_workbook(io.BytesIO(patch(data, {"公开01": {(9, 3): Decimal(1)}})))["公开01"]
    texts = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in (before, after)]
    texts[0][8][2] = 1
    assert texts[0] == texts[1]
