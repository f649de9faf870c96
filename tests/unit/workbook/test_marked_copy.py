"""The marked copy: the accountant's workbook with findings put on it, and everything else in it as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from report_gen.figures.address import Address
from report_gen.figures.finding import Finding, Level, Location, Side
from report_gen.workbook.marked.marking import marked, marked_copies
from report_gen.workbook.xlsx.parts import rewritten

NAME = "决算数据.xlsx"
#: Parts that openpyxl would drop or write anew.
STRANGE = {
    "customXml/item1.xml": b"<mine>1</mine>",
    "xl/printerSettings/printerSettings1.bin": b"\x00\x01printer",
    "xl/media/image1.emf": b"\x01\x00\x00\x00",
}


def book(*, comment: str = "") -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "公开'01"
    sheet["B2"], sheet["C5"] = 12.5, "=SUM(B2:B3)"
    sheet["B2"].font = Font(name="楷体", bold=True)
    sheet["B2"].number_format = "#,##0.00"
    sheet.merge_cells("E2:F4")
    sheet.defined_names["_xlnm.Print_Area"] = DefinedName(
        "_xlnm.Print_Area", attr_text="'公开''01'!$A$1:$C$5"
    )
    if comment:
        sheet["B2"].comment = Comment(comment, "会计")
    made.create_sheet("公开02")
    target = io.BytesIO()
    made.save(target)
    with zipfile.ZipFile(target, "a") as archive:
        for name, data in STRANGE.items():
            archive.writestr(name, data)
    return target.getvalue()


def finding(
    *cells: str, level: Level = Level.ERROR, message: str = "左右不符", sheet: str = "公开'01"
) -> Finding:
    places = tuple(Location(NAME, Address.of(sheet, cell)) for cell in cells)
    return Finding("E-TEST", level, message, places, "改正")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(data: bytes, findings: Iterable[Finding]) -> Workbook:
    return load_workbook(io.BytesIO(marked(data, NAME, list(findings))))


def test_everything_that_no_library_knows_is_kept_byte_for_byte() -> None:
    before = book()
    after = parts(marked(before, NAME, [finding("B2")]))
    changed = {name for name, data in parts(before).items() if after[name] != data}
    assert not changed & STRANGE.keys()
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }  # fmt: skip


#: What Excel keeps at the end of a sheet: dropdowns over other sheets, small charts in cells; a text box.
EXTENSIONS = (
    b'<drawing r:id="rId7" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{1}">'
    b'<x14:dataValidations count="1"><x14:dataValidation type="list"/></x14:dataValidations></ext>'
    b'<ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{2}">'
    b"<x14:sparklineGroups><x14:sparklineGroup/></x14:sparklineGroups></ext></extLst>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_sheet_stays_selected_beside_the_list(encoding: str) -> None:
    def select(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet2.xml":
            return content
        text = content.decode().partition("?>")[2] if content.startswith(b"<?xml") else content.decode()
        return text.replace("<sheetView ", '<sheetView tabSelected="1" ').encode(encoding)

    selected = rewritten(book(), select)
    assert b"tabSelected" in parts(selected)["xl/worksheets/sheet2.xml"].replace(b"\0", b"")
    made = load_workbook(io.BytesIO(marked(selected, NAME, [finding("B2")])))
    assert [sheet.sheet_view.tabSelected or False for sheet in made.worksheets] == [True, False, False]


def test_text_boxes_small_charts_and_newer_dropdowns_of_a_marked_sheet_stay() -> None:
    source, target = parts(book()), io.BytesIO()
    source["xl/worksheets/sheet1.xml"] = source["xl/worksheets/sheet1.xml"].replace(
        b"</worksheet>", EXTENSIONS + b"</worksheet>"
    )
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in source.items():
            archive.writestr(name, data)
    sheet = parts(marked(target.getvalue(), NAME, [finding("B2")]))["xl/worksheets/sheet1.xml"]
    for kept in (b"x14:dataValidation ", b"x14:sparklineGroup/", b'r:id="rId7"', b'uri="{2}"'):
        assert kept in sheet, kept


def test_a_cell_keeps_its_looks_under_the_tint_and_says_what_is_wrong() -> None:
    made = opened(book(), [finding("B2")])
    cell = made["公开'01"]["B2"]
    assert (cell.font.name, cell.font.b, cell.number_format, cell.value) == ("楷体", True, "#,##0.00", 12.5)
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert cell.comment is not None and "左右不符" in cell.comment.text and "处理：改正" in cell.comment.text
    assert made["公开'01"]["C5"].value == "=SUM(B2:B3)"


def test_the_list_stands_in_front_is_shown_and_leads_to_the_cell() -> None:
    made = opened(book(), [finding("B2", level=Level.WARNING), finding("C9")])
    assert made.sheetnames == ["待核对", "公开'01", "公开02"]
    assert made.active is made["待核对"]
    rows = [[cell.value for cell in row][:6] for row in made["待核对"].iter_rows(min_row=4)]
    assert rows == [
        [1, "错误", "E-TEST", "公开'01", "C9", "左右不符"],
        [2, "警告", "E-TEST", "公开'01", "B2", "左右不符"],
    ]
    link = made["待核对"]["E4"].hyperlink
    assert link is not None and link.location == "'公开''01'!C9"


def test_names_of_sheets_move_along_with_their_sheet() -> None:
    made = opened(book(), [finding("B2")])
    assert made["公开'01"].print_area == "'公开''01'!$A$1:$C$5"


def test_what_the_accountant_noted_on_a_cell_stays_before_what_is_added() -> None:
    cell = opened(book(comment="请领导定"), [finding("B2"), finding("C5")])["公开'01"]
    assert cell["B2"].comment.text.startswith("请领导定\n\n错误 [E-TEST]")
    assert cell["C5"].comment.text.startswith("错误 [E-TEST]")


def test_a_finding_inside_a_merged_area_is_put_on_its_first_cell() -> None:
    sheet = opened(book(), [finding("F3")])["公开'01"]
    assert sheet["E2"].comment is not None
    assert sheet["E2"].fill.fgColor.rgb == "FFFFC7CE"


def test_several_findings_of_a_cell_stand_below_each_other_in_the_tint_of_the_heaviest() -> None:
    both = [finding("B2", level=Level.ROUNDING, message="尾差"), finding("B2", message="不符")]
    cell = opened(book(), both)["公开'01"]["B2"]
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert cell.comment is not None and cell.comment.text.index("不符") < cell.comment.text.index("尾差")


def test_a_cell_of_an_equation_is_told_what_the_other_side_says() -> None:
    one, other = Location(NAME, Address.of("公开'01", "B2")), Location(NAME, Address.of("公开02", "A1"))
    sides = (Side("左", "12.50", (one,)), Side("右", "13.00", (other,)))
    both = Finding("E-TIE", Level.ERROR, "不等", (one, other), "", sides, "-0.50")
    text = opened(book(), [both])["公开'01"]["B2"].comment.text
    assert "按另一方应为 13.00，相差 -0.50" in text


def test_a_workbook_that_has_such_a_sheet_already_gets_another() -> None:
    first = marked(book(), NAME, [finding("B2")])
    assert opened(first, [finding("B2")]).sheetnames == ["待核对2", "待核对", "公开'01", "公开02"]


def test_a_finding_on_a_sheet_that_is_not_there_is_in_the_list_alone() -> None:
    made = opened(book(), [finding("B2", sheet="公开99")])
    assert made["待核对"]["D4"].value == "公开99"
    assert made["待核对"]["D4"].hyperlink is None


def test_the_same_findings_give_the_same_bytes() -> None:
    assert marked(book(), NAME, [finding("B2")]) == marked(book(), NAME, [finding("B2")])


def test_boxes_that_are_no_sound_markup_stay_as_they_are_and_the_tint_remains() -> None:
    before = book(comment="请领导定")
    (drawing,) = (name for name in parts(before) if name.endswith(".vml"))
    broken = b"<xml><br></xml>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts(before).items():
            archive.writestr(name, broken if name == drawing else data)
    after = marked(target.getvalue(), NAME, [finding("C5")])
    assert parts(after)[drawing] == broken
    assert load_workbook(io.BytesIO(after))["公开'01"]["C5"].fill.fgColor.rgb == "FFFFC7CE"


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", book()[:2000]])
def test_a_damaged_workbook_gets_no_copy(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert marked_copies(tmp_path, [NAME], [finding("B2")]) == {}


TEXTS = st.one_of(
    st.sampled_from(
        ["=1+1", "+1", "-1", "@x", "'=x", " 前后有空格 ", "_x0041_", "]]>", "<b>&amp;", "\x07响铃", "a\nb"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40),
)


def raw_text(data: bytes, place: str) -> str:
    """The text of a cell of the list as it stands in the file, with Excel's way of writing characters undone."""
    root = etree.fromstring(parts(data)["xl/worksheets/sheet3.xml"])
    cell = next(one for one in root.iter("{*}c") if one.get("r") == place)
    text = "".join(one.text or "" for one in cell.iter("{*}t"))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


@given(TEXTS)
@settings(deadline=None)
def test_whatever_a_finding_says_is_text_as_it_stands_never_a_formula(message: str) -> None:
    data = marked(book(), NAME, [finding("B2", message=message)])
    listed = load_workbook(io.BytesIO(data))["待核对"]
    assert not any(cell.data_type == "f" for row in listed.iter_rows() for cell in row)
    shown = "".join("□" if ord(char) < 32 and char not in "\t\n\r" else char for char in message)
    assert raw_text(data, "F4").replace("\r\n", "\n").replace("\r", "\n") == shown.replace(
        "\r\n", "\n"
    ).replace("\r", "\n")
