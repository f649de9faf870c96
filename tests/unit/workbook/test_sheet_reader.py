"""The reader of worksheets: alike with openpyxl where that says all there is, stricter where it would lose something."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from bad_input import EXAMPLE, new_case, part_of, rewrite, share_strings
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from report_gen.edition.sheet_names import OWN_SHEETS
from report_gen.workbook.reading import safety
from report_gen.workbook.reading.opening import open_workbook
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT
from report_gen.workbook.xlsx.sheet_reading import ROW_LIMIT, TooLong, read_sheet
from report_gen.workbook.xlsx.texts import rich_text

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def opened(path: Path) -> tuple[Sheet, ...]:
    sheets, findings = open_workbook(path)
    assert sheets is not None, findings
    return sheets


def by_openpyxl(path: Path) -> list[tuple[str, dict[int, dict[int, object]]]]:
    """What openpyxl reads: values by row and column, without blanks."""
    found = []
    for sheet in load_workbook(path, data_only=True).worksheets:
        rows: dict[int, dict[int, object]] = {}
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")):
            rows.setdefault(cell.row, {})[cell.column] = cell.value
        found.append((sheet.title, rows))
    return found


def calculated(sheet: Sheet) -> dict[int, dict[int, object]]:
    """The rows without formulas that have no result, which openpyxl leaves out."""
    rows = {
        line: {c: v for c, v in cells.items() if v is not NO_RESULT} for line, cells in sheet.rows.items()
    }
    return {line: cells for line, cells in rows.items() if cells}


def same_as_openpyxl(path: Path) -> None:
    ours = [(sheet.name, calculated(sheet)) for sheet in opened(path)]
    theirs = by_openpyxl(path)
    assert ours == theirs
    kinds = [[type(v) for r in rows.values() for v in r.values()] for _, rows in ours]
    assert kinds == [[type(v) for r in rows.values() for v in r.values()] for _, rows in theirs]


def test_the_example_reads_alike() -> None:
    same_as_openpyxl(EXAMPLE / "决算数据.xlsx")


def test_shared_texts_read_alike(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    share_strings(case.book)
    same_as_openpyxl(case.book)


VALUES = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12, allow_nan=False).filter(lambda x: x != 0),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9).filter(
        lambda text: not text.startswith("=") and "_x" not in text
    ),
    st.datetimes(datetime.datetime(1901, 1, 1), datetime.datetime(2099, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    st.sampled_from(["#REF!", "#N/A", "=A1+1"]),
)
PLACES = st.tuples(st.integers(1, 60), st.integers(1, 30))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(PLACES, VALUES, max_size=25))
def test_generated_workbooks_read_alike(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[tuple[int, int], object]
) -> None:
    book = Workbook()
    for (row, column), value in cells.items():
        book.worksheets[0].cell(row, column, value)
    path = tmp_path_factory.mktemp("alike") / "a.xlsx"
    book.save(path)
    same_as_openpyxl(path)


def sheet_of(tmp_path: Path, body: str, around: str = "", head: str = "") -> Path:
    """A workbook whose only sheet has these rows as they stand."""
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    path = tmp_path / "a.xlsx"
    book.save(path)
    xml = f'<worksheet xmlns="{MAIN}">{head}<sheetData>{body}</sheetData>{around}</worksheet>'
    rewrite(path, {"xl/worksheets/sheet1.xml": lambda _: xml.encode()})
    return path


READ: dict[str, tuple[str, object]] = {
    "rich text without its reading aids": (
        '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>行政</t></r><rPh sb="0" eb="1"><t>xing</t></rPh><r><t>运行</t></r></is></c>',
        "行政运行",
    ),
    "an escaped escape": ('<c r="A1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', "_x0041_"),
    "no place": ("<c><v>5</v></c>", 5),
    "a result as text": ('<c r="A1" t="str"><f>B1</f><v>甲</v></c>', "甲"),
    "an error as result": ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    "a date in words": ('<c r="A1" t="d"><v>2017-12-31</v></c>', datetime.date(2017, 12, 31)),
    "scientific": ('<c r="A1"><v>1.2E+06</v></c>', 1200000.0),
    "not a number": ('<c r="A1"><v>NaN</v></c>', "NaN"),
    "a formula without result": ('<c r="A1"><f>B1</f></c>', NO_RESULT),
    "an empty result": ('<c r="A1"><f>B1</f><v></v></c>', NO_RESULT),
    "a text of nothing as result": ('<c r="A1" t="str"><f>B1</f><v></v></c>', None),
    "a blank of a kind": ('<c r="A1" s="0" t="s"></c>', None),
    "a comment inside": ('<c r="A1"><!-- x --><v>5</v></c>', 5),
    "an extension": ('<c r="A1"><v>5</v><extLst><ext uri="x"/></extLst></c>', 5),
    "a style that is not there": ('<c r="A1" s="999"><v>5</v></c>', 5),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_every_kind_of_cell(tmp_path: Path, name: str) -> None:
    xml, value = READ[name]
    sheet = opened(sheet_of(tmp_path, f'<row r="1">{xml}</row>'))[0]
    assert sheet.value(1, 1) == value
    assert type(sheet.value(1, 1)) is type(value)


DAMAGED = {
    "value under another name": '<row r="1"><c r="A1"><w>5</w></c></row>',
    "cell under another name": '<row r="1"><d r="A1"><v>5</v></d></row>',
    "row under another name": '<line r="1"><c r="A1"><v>5</v></c></line>',
    "loose text in a cell": '<row r="1"><c r="A1">5</c></row>',
    "loose text in a row": '<row r="1">5</row>',
    "a cell twice": '<row r="1"><c r="A1"><v>5</v></c><c r="A1"><v>6</v></c></row>',
    "a row twice": '<row r="1"><c r="A1"><v>5</v></c></row><row r="1"><c r="B1"><v>6</v></c></row>',
    "a cell of another row": '<row r="1"><c r="A2"><v>5</v></c></row>',
    "a kind nobody knows": '<row r="1"><c r="A1" t="x"><v>5</v></c></row>',
    "a boolean of neither": '<row r="1"><c r="A1" t="b"><v>2</v></c></row>',
    "a shared text that is none": '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
    "outside of the sheet": '<row r="1"><c r="XFE1"><v>5</v></c></row>',
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_not_known_is_damage_and_never_a_blank(tmp_path: Path, name: str) -> None:
    sheets, findings = open_workbook(sheet_of(tmp_path, DAMAGED[name]))
    assert sheets is None
    assert [finding.code for finding in findings] == ["E-NOT-XLSX"]


def test_dates_count_from_the_year_that_the_file_says(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    case.edit(lambda book: book["公开02"].cell(60, 20, datetime.date(2017, 12, 31)))
    rewrite(
        case.book,
        {"xl/workbook.xml": lambda xml: xml.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')},
    )
    found = next(sheet for sheet in opened(case.book) if sheet.name == "公开02").value(60, 20)
    assert found == datetime.datetime(2022, 1, 1)


def test_hidden_lines_and_merged_areas(tmp_path: Path) -> None:
    body = '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" ht="0"><c r="A3"><v>1</v></c><c r="B3"><v>7</v></c></row>'
    columns = '<cols><col min="3" max="4" hidden="1"/><col min="6" max="6" width="0"/></cols>'
    path = sheet_of(tmp_path, body, '<mergeCells><mergeCell ref="A3:B4"/></mergeCells>', columns)
    sheet = opened(path)[0]
    assert sheet.hidden_rows == {2, 3}
    assert sheet.hidden_columns == ((3, 4), (6, 6))
    assert [str(area) for area in sheet.merged] == ["A3:B4"]
    assert sheet.covered == {(3, 2): 7}
    assert sheet.value(3, 2) is None


def test_merged_areas_that_overlap_are_damage(tmp_path: Path) -> None:
    path = sheet_of(tmp_path, "", '<mergeCells><mergeCell ref="A3:B4"/><mergeCell ref="B4:C5"/></mergeCells>')
    assert open_workbook(path)[0] is None


def many_rows(count: int) -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, count + 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"


def test_a_sheet_that_is_too_long_is_given_up_at_the_row_that_shows_it() -> None:
    """However many rows follow: the work is bounded by rows, not by the file."""
    assert len(read_sheet(many_rows(ROW_LIMIT)).rows) == ROW_LIMIT
    with pytest.raises(TooLong) as fault:
        read_sheet(many_rows(ROW_LIMIT * 3))
    assert fault.value.rows == ROW_LIMIT + 1


def test_a_sheet_that_is_too_long_is_told_before_texts_and_formats_are_read(tmp_path: Path) -> None:
    book = Workbook()
    book.save(path := tmp_path / "a.xlsx")
    broken: dict[str, Callable[[bytes], bytes]] = {
        "xl/worksheets/sheet1.xml": lambda _: many_rows(ROW_LIMIT + 1),
        "xl/styles.xml": lambda _: b"<never-read",
    }
    rewrite(path, broken)
    findings = open_workbook(path)[1]
    assert [finding.code for finding in findings] == ["E-HUGE"]
    assert "20,000 行" in findings[0].message


def test_style_faults_do_not_block_data(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    before = [sheet.rows for sheet in opened(case.book)]
    for odd in (
        b"<fill/>",
        b'<fill><patternFill patternType="none of them"/></fill>',
        b'<font><sz val="x"/></font>',
    ):

        def broken(xml: bytes, odd: bytes = odd) -> bytes:
            return xml.replace(b"</fills>", odd + b"</fills>")

        rewrite(case.book, {"xl/styles.xml": broken})
        assert [sheet.rows for sheet in opened(case.book)] == before
    assert not case.read()


def test_sheets_of_charts_are_no_tables(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    book.create_chartsheet("图")
    book.save(path := tmp_path / "a.xlsx")
    assert [sheet.name for sheet in opened(path)] == ["Sheet"]


def test_a_workbook_part_of_another_name(tmp_path: Path) -> None:
    """The package says where its workbook is; some programs use other names."""
    case = new_case(tmp_path)
    before = [sheet.rows for sheet in opened(case.book)]
    data = io.BytesIO(case.book.read_bytes())
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(case.book, "w") as target:
        for name in source.namelist():
            renamed = name.replace("xl/workbook.xml", "xl/book.xml").replace(
                "xl/_rels/workbook.xml", "xl/_rels/book.xml"
            )
            content = source.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                content = content.replace(b"xl/workbook.xml", b"xl/book.xml")
            target.writestr(renamed, content)
    assert [sheet.rows for sheet in opened(case.book)] == before


def test_covered_cells_of_the_inputs_are_told(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    part = part_of(case.book, "公开02")
    area = b'<mergeCell ref="J8:K8"/></mergeCells>'
    rewrite(case.book, {part: lambda xml: xml.replace(b"</mergeCells>", area)})
    assert not case.read()
    case.edit(lambda book: book["公开02"].unmerge_cells("J8:K8"))
    case.edit(lambda book: (book["公开02"].cell(8, 11, 55), book["公开02"].cell(8, 10, None)))
    rewrite(case.book, {part: lambda xml: xml.replace(b"</mergeCells>", area)})
    assert "E-MERGED 「公开02」的合并单元格下面盖住了 1 个有内容的单元格" in case.text()


@pytest.mark.parametrize("item", ["<t>1</t><t>2</t>", "<r><t>1</t><t>2</t></r>", "<t>1<t>2</t></t>"])
def test_two_texts_where_one_may_stand_are_damage(item: str) -> None:
    """Programs differ in which of them they show."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with pytest.raises(ValueError, match="two texts"):
        rich_text(etree.fromstring(f'<si xmlns="{main}">{item}</si>'))


def test_sheets_left_out_are_not_read(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    rewrite(case.book, {part_of(case.book, "勾稽"): lambda _: b"<worksheet"})
    assert open_workbook(case.book)[0] is None
    sheets, findings = open_workbook(case.book, aside=OWN_SHEETS)
    assert sheets is not None and not findings
    assert OWN_SHEETS.isdisjoint(sheet.name for sheet in sheets)
    assert {"公开01", "主要职责"} <= {sheet.name for sheet in sheets}


@pytest.mark.parametrize(("result", "shown"), [("0", NO_RESULT), ("3", 0)])
def test_a_sheet_left_out_tells_whether_the_file_was_worked_out(
    tmp_path: Path, result: str, shown: object
) -> None:
    book = Workbook()
    book.create_sheet("勾稽")
    path = tmp_path / "a.xlsx"
    book.save(path)  # asks to be worked out anew

    def with_result(text: str) -> Callable[[bytes], bytes]:
        row = f'<row r="1"><c r="A1"><f>1-1</f><v>{text}</v></c></row>'
        return lambda _: f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'.encode()

    rewrite(
        path,
        {"xl/worksheets/sheet1.xml": with_result("0"), "xl/worksheets/sheet2.xml": with_result(result)},
    )
    sheets, findings = open_workbook(path, aside=("勾稽",))
    assert sheets is not None, findings
    assert [sheet.rows for sheet in sheets] == [{1: {1: shown}}]


def test_what_was_looked_through_is_not_unpacked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "_SAFE", set())
    unpacked: Counter[str] = Counter()
    usual = zipfile.ZipFile.open

    def counting(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, *more: Any, **how: Any) -> IO[bytes]:
        unpacked[getattr(name, "filename", str(name))] += 1
        return usual(archive, name, *more, **how)

    monkeypatch.setattr(zipfile.ZipFile, "open", counting)
    opened(EXAMPLE / "决算数据.xlsx")
    sheets = {name: times for name, times in unpacked.items() if name.startswith("xl/worksheets/sheet")}
    assert len(sheets) > 30
    assert set(sheets.values()) == {1}
