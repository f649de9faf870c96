"""What Excel, WPS and LibreOffice write into files when they save: each habit as a real file that reads the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_input import Case, new_case, part_of, rewrite, share_strings
from openpyxl import Workbook, load_workbook

from report_gen.figures.dataset import Dataset
from report_gen.project.years import Project
from report_gen.runs.inputs import read

RUN = b'<r><rPr><b/><sz val="10"/><rFont val="\xe5\xae\x8b\xe4\xbd\x93"/></rPr><t>%s</t></r>'
PHONETIC = b'<rPh sb="0" eb="1"><t>pinyin</t></rPh><phoneticPr fontId="1"/>'


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return read(Project(new_case(tmp_path_factory.mktemp("plain")).root), 2017).dataset


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return new_case(tmp_path)


def values(dataset: Dataset) -> dict[tuple[str, str, str], object]:
    """Every value by its place in the tables, apart from the cell where it stood."""
    return {
        (table.name, row.key, column): getattr(value, "value", value)
        for table in dataset.tables.values()
        for row in table.rows
        for column, value in [*row.values.items(), ("", row.label)]
    }


def reads_the_same(case: Case, plain: Dataset) -> None:
    inputs = read(Project(case.root), 2017)
    assert values(inputs.dataset) == values(plain)
    assert [f.code for f in inputs.findings if f.code not in ("W-HIDDEN",)] == []


def in_sheet(case: Case, sheet: str, change: Callable[[bytes], bytes]) -> None:
    part = part_of(case.book, sheet)

    def changed(xml: bytes) -> bytes:
        result = change(xml)
        assert result != xml
        return result

    rewrite(case.book, {part: changed})


def rich(found: re.Match[bytes]) -> bytes:
    """A text in two runs of different fonts, with its pronunciation, as Excel stores it in Chinese Windows."""
    text = found[1].decode("ascii") if found[1].startswith(b"&#") else found[1].decode()
    marks = re.findall(r"&#\d+;|.", text, re.S)
    runs = [RUN % "".join(part).encode() for part in (marks[:1], marks[1:]) if part]
    return b"<is>" + b"".join(runs) + PHONETIC + b"</is>"


def test_inline_strings(case: Case, plain: Dataset) -> None:
    """Our own files have them: the other habit, strings in a part of their own, is the one to compare."""
    assert b"inlineStr" in _xml(case, "公开02")
    share_strings(case.book)
    assert b"inlineStr" not in _xml(case, "公开02")
    reads_the_same(case, plain)


def test_rich_text_inline(case: Case, plain: Dataset) -> None:
    in_sheet(case, "公开02", lambda xml: re.sub(rb"<is><t>([^<]+)</t></is>", rich, xml))
    in_sheet(case, "主要职责", lambda xml: re.sub(rb"<is><t>([^<]+)</t></is>", rich, xml))
    reads_the_same(case, plain)


def test_rich_text_in_shared_strings(case: Case, plain: Dataset) -> None:
    share_strings(case.book)
    rewrite(
        case.book,
        {
            "xl/sharedStrings.xml": lambda xml: re.sub(
                rb"<si><t>([^<]+)</t></si>",
                lambda m: rich(m).replace(b"<is>", b"<si>").replace(b"</is>", b"</si>"),
                xml,
            )
        },
    )
    reads_the_same(case, plain)


def test_shared_formulas_with_stored_results(case: Case, plain: Dataset) -> None:
    """A column of figures that are one formula, filled down, as Excel stores it."""
    cell = re.compile(rb'<c r="C(\d+)"([^>]*)><v>([^<]*)</v></c>')

    def shared(found: re.Match[bytes]) -> bytes:
        row = int(found[1])
        words = b' ref="C7:C60">SUM(D7:H7)</f>' if row == 7 else b"/>"
        formula = b'<f t="shared" si="0"' + words
        return b'<c r="C%d"%s>%s<v>%s</v></c>' % (row, found[2].replace(b' t="n"', b""), formula, found[3])

    in_sheet(case, "公开03", lambda xml: cell.sub(shared, xml))
    assert load_workbook(case.book)["公开03"]["C9"].data_type == "f"
    reads_the_same(case, plain)


def test_results_that_are_not_stored(case: Case) -> None:
    in_sheet(
        case, "公开03",
        lambda xml: re.sub(rb'<c r="C8"([^>]*)><v>[^<]*</v></c>', rb'<c r="C8"\1><f>SUM(D8:H8)</f><v></v></c>', xml),
    )  # fmt: skip
    found = [finding for finding in case.read() if finding.code == "E-FORMULA"]
    assert [place.cell for finding in found for place in finding.locations] == ["C8"]


def test_noise_of_binary_sums(case: Case, plain: Dataset) -> None:
    """28224.6 as 28224.600000000002, 0 as 2.9E-11, as sums of cells leave them."""
    in_sheet(
        case, "公开01",
        lambda xml: xml.replace(b"<v>28224.6</v>", b"<v>28224.600000000002</v>").replace(
            b"<v>0</v>", b"<v>2.9103830456733704E-11</v>"
        ),
    )  # fmt: skip
    reads_the_same(case, plain)


def test_hidden_sheets_of_addins(case: Case, plain: Dataset) -> None:
    def add(book: Workbook) -> None:
        for number, name in enumerate(("_ET_STYLE_NoName_00_", "Macro1", "hiddenSheet1"), 1):
            sheet = book.create_sheet(name, number)
            sheet.sheet_state = "veryHidden" if number < 3 else "hidden"
            sheet["A1"], sheet["B2"] = "公开01", 12345.67

    case.edit(add)
    reads_the_same(case, plain)


@pytest.mark.parametrize(
    "styles",
    [
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>',
        '<cellStyles count="2"><cellStyle name="Normal 2" xfId="0"/><cellStyle name="Normal 2" xfId="0"/></cellStyles>',
        '<cellStyles count="1"><cellStyle name="Default" xfId="0" customBuiltin="false"/></cellStyles>',
        "",
    ],
)
def test_renamed_default_styles(case: Case, plain: Dataset, styles: str) -> None:
    pattern = re.compile(rb"<cellStyles.*?</cellStyles>", re.S)
    rewrite(case.book, {"xl/styles.xml": lambda xml: pattern.sub(styles.encode(), xml)})
    reads_the_same(case, plain)


def test_merged_heads(case: Case, plain: Dataset) -> None:
    """Heads merged otherwise than we do: taken apart and filled in every cell."""

    def apart(book: Workbook) -> None:
        sheet = book["公开02"]
        for area in [str(area) for area in sheet.merged_cells.ranges if area.min_row >= 4]:
            top = sheet[area.split(":")[0]]
            sheet.unmerge_cells(area)
            for cell in (cell for row in sheet[area] for cell in row):
                cell.value = top.value

    case.edit(apart)
    reads_the_same(case, plain)


def test_what_wps_adds(case: Case, plain: Dataset) -> None:
    """Its own names, blank cells with styles beyond the table, a list of extensions."""
    space = b' xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
    extension = (
        b'<extLst><ext uri="{A}" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/></extLst>'
    )
    in_sheet(
        case, "公开03",
        lambda xml: xml.replace(b"<worksheet ", b"<worksheet" + space + b" ", 1)
        .replace(b"</row>", b'<c r="ZZ7" s="0"/></row>', 1)
        .replace(b"</worksheet>", extension + b"</worksheet>"),
    )  # fmt: skip
    reads_the_same(case, plain)


def _xml(case: Case, sheet: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(case.book) as archive:
        return archive.read(part_of(case.book, sheet))
