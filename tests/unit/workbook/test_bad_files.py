"""Whole files that cannot be read: each says which file, why, and what to do. Time and memory stay bounded."""

from __future__ import annotations

import os
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_input import Case, new_case, part_of, rewrite, share_strings
from docx import Document
from openpyxl import Workbook
from work import calls

from report_gen.figures.finding import ReportGenError
from report_gen.project.years import Project
from report_gen.runs.inputs import read
from report_gen.workbook.reading.beside import misnamed
from report_gen.workbook.reading.safety import copies_beside

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return new_case(tmp_path)


def with_doctype(xml: bytes) -> bytes:
    head, mark, rest = xml.partition(b"?>")
    return head + mark + DOCTYPE + rest if mark else DOCTYPE + xml


def as_utf16(xml: bytes) -> bytes:
    return (
        with_doctype(xml)
        .decode("utf-8")
        .replace("UTF-8", "UTF-16")
        .replace("utf-8", "utf-16")
        .encode("utf-16")
    )


def in_ebcdic(xml: bytes) -> bytes:
    return xml.replace(b"UTF-8", b"cp037").replace(b"utf-8", b"cp037")


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def encrypt(path: Path) -> None:
    path.write_bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)


def old(path: Path) -> None:
    path.write_bytes(OLE + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0" * 600)


def other_suffix(suffix: str) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        path.unlink()
        path.with_suffix(suffix).write_bytes(OLE)

    return apply


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def holding(data: bytes) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        path.write_bytes(data)

    return apply


def bomb(path: Path) -> None:
    rewrite(path, {}, {"xl/bomb.xml": b" " * (40 << 20)})


def many_parts(path: Path) -> None:
    rewrite(path, {}, {f"xl/p{number}.xml": b"<a/>" for number in range(6000)})


def forged_size(path: Path) -> None:
    """The directory says a part is smaller than what is packed: unpacking must stop there."""
    with zipfile.ZipFile(path) as source:
        entry = max(source.infolist(), key=lambda info: info.file_size)
    size = entry.file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (100).to_bytes(4, "little")))


def flag_encrypted(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + at] |= 1
    path.write_bytes(bytes(data))


def duplicate(path: Path) -> None:
    with zipfile.ZipFile(path) as source:
        name = source.namelist()[0]
        content = source.read(name)
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as target:
        target.writestr(name, content)


FILES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "missing": (lambda p: p.unlink(), "E-NO-FILE", "找不到{noun} {name}"),
    "folder of that name": (folder_instead, "E-NO-FILE", "找不到{noun} {name}"),
    "empty": (holding(b""), "{not}", "{name} 是空文件"),
    "text": (holding(b"<html><table>1</table></html>"), "{not}", "{name} 不是 {program} 文件"),
    "truncated": (truncate, "{not}", "{name} 已损坏"),
    "only a beginning": (holding(b"PK\x03\x04"), "{not}", "{name} 已损坏"),
    "encrypted": (encrypt, "E-ENCRYPTED", "{name} 有打开密码"),
    "encrypted zip": (flag_encrypted, "E-ENCRYPTED", "{name} 是加密的压缩包"),
    "old format": (old, "E-OLD-FORMAT", "{name} 是旧格式"),
    "zip bomb": (bomb, "E-HUGE", "{name} 的部件 xl/bomb.xml 解开后有 40 MB"),
    "many parts": (many_parts, "E-HUGE", "个部件组成"),
    "forged size": (forged_size, "{not}", "{name} 已损坏"),
    "part twice": (duplicate, "{not}", "{name} 中有重名的部件"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("which", ["book", "annex"])
def test_is_named(case: Case, which: str, name: str) -> None:
    damage, code, words = FILES[name]
    path: Path = getattr(case, which)
    noun, program, wrong = (
        ("工作簿", "Excel", "E-NOT-XLSX") if which == "book" else ("附件", "Word", "E-NOT-DOCX")
    )
    damage(path)
    found = [f for f in case.read() if f.code == code.replace("{not}", wrong)]
    assert len(found) == 1, case.text()
    assert words.format(noun=noun, name=path.name, program=program) in found[0].message
    assert found[0].cure
    assert found[0].locations[0].file == path.name


@pytest.mark.parametrize("read_as", ["surrogates", "cp437", "cp850", "latin-1"])
@pytest.mark.parametrize("which", ["book", "annex"])
def test_a_name_that_was_decoded_wrongly_is_known_again(case: Case, which: str, read_as: str) -> None:
    path: Path = getattr(case, which)
    meant = path.name.encode("gb18030")
    path.rename(path.with_name(os.fsdecode(meant) if read_as == "surrogates" else meant.decode(read_as)))
    told = next(line for line in case.text().splitlines() if " E-NO-FILE " in line)
    assert f"{path.name}；文件夹中的 " in told
    assert "就是它，文件名的编码不对" in told
    assert told.isprintable()


def test_a_name_of_composed_characters_is_the_same_decomposed(tmp_path: Path) -> None:
    (tmp_path / "re\u0301sume\u0301.xlsx").write_bytes(b"")
    assert misnamed(tmp_path / "r\u00e9sum\u00e9.xlsx") == "re\u0301sume\u0301.xlsx"


def test_books_under_other_names_are_told_where_the_right_one_is_missing(case: Case) -> None:
    case.book.rename(case.book.with_name("决算数据(1).XLSX"))
    case.book.with_name("~$决算数据.xlsx").write_bytes(b"x")
    assert "E-NO-FILE 找不到工作簿 决算数据.xlsx；文件夹中有 决算数据(1).XLSX" in case.text()


@pytest.mark.parametrize("suffix", [".xls", ".et", ".xlsm", ".ods"])
def test_another_format_in_its_place(case: Case, suffix: str) -> None:
    other_suffix(suffix)(case.book)
    assert f"E-OLD-FORMAT 找不到工作簿 决算数据.xlsx，只有 决算数据{suffix}" in case.text()


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_another_format_of_the_annex(case: Case, suffix: str) -> None:
    other_suffix(suffix)(case.annex)
    assert f"E-OLD-FORMAT 找不到附件 附件.docx，只有 附件{suffix}" in case.text()


def test_no_input_folder(tmp_path: Path) -> None:
    with pytest.raises(ReportGenError) as caught:
        read(Project(tmp_path), 2017)
    assert caught.value.findings[0].code == "E-NO-FOLDER"


@pytest.mark.parametrize("lock", ["~$决算数据.xlsx", ".~决算数据.xlsx", ".~lock.决算数据.xlsx#"])
def test_a_lock_file_is_a_hint(case: Case, lock: str) -> None:
    (case.inputs / lock).write_bytes(b"x")
    assert case.text().startswith("hint N-OPEN 决算数据.xlsx 正在 Office 或 WPS 中打开")


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ("决算数据 - 副本.xlsx", True),
        ("副本决算数据.xlsx", True),
        ("决算数据(1).xlsx", True),
        ("决算数据_最终版.xlsx", True),
        ("待核对-决算数据.xlsx", False),  # our own
        ("~$决算数据.xlsx", False),  # a lock, told as such
        ("年初数据.xlsx", False),
    ],
)
def test_copies_beside_the_workbook_are_a_hint(tmp_path: Path, beside: str, told: bool) -> None:
    for name in ("决算数据.xlsx", beside):
        (tmp_path / name).write_bytes(b"")
    found = copies_beside(tmp_path / "决算数据.xlsx")
    assert [one.code for one in found] == ["N-COPY"] * told
    assert all(beside in one.message for one in found)


PARTS = ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet3.xml", "xl/styles.xml"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("damage", [with_doctype, as_utf16])
def test_entities_are_refused_in_workbooks(case: Case, part: str, damage: Callable[[bytes], bytes]) -> None:
    share_strings(case.book)
    rewrite(case.book, {part: damage})
    assert f"E-UNSAFE 决算数据.xlsx 的部件 {part} 含有外部定义" in case.text()


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("damage", [with_doctype, as_utf16])
def test_entities_are_refused_in_the_annex(case: Case, part: str, damage: Callable[[bytes], bytes]) -> None:
    rewrite(case.annex, {part: damage})
    assert f"E-UNSAFE 附件.docx 的部件 {part} 含有外部定义" in case.text()


def test_strange_encodings_are_refused(case: Case) -> None:
    rewrite(case.annex, {"word/document.xml": in_ebcdic})
    assert "E-NOT-DOCX 附件.docx 的部件 word/document.xml 编码有误" in case.text()


def test_openpyxl_is_guarded_by_defusedxml() -> None:
    import openpyxl

    assert openpyxl.DEFUSEDXML


def test_a_word_file_under_the_name_of_a_workbook(case: Case) -> None:
    case.book.write_bytes(case.annex.read_bytes())
    assert "E-NOT-XLSX 决算数据.xlsx 不是 Excel 文件，而是 Word 文档（.docx）" in case.text()


def test_shared_strings_as_excel_writes_them(case: Case) -> None:
    before = read(Project(case.root), 2017).dataset
    share_strings(case.book)
    assert read(Project(case.root), 2017).dataset == before


@pytest.mark.parametrize("number", [b"-1", b"99999"])
def test_shared_strings_that_are_not_there(case: Case, number: bytes) -> None:
    share_strings(case.book)
    part = part_of(case.book, "公开02")
    rewrite(
        case.book, {part: lambda xml: re.sub(rb't="s"><v>\d+<', b't="s"><v>' + number + b"<", xml, count=1)}
    )
    assert "E-NOT-XLSX 决算数据.xlsx 已损坏" in case.text()


def test_strict_open_xml(case: Case) -> None:
    rewrite(
        case.book,
        {"xl/workbook.xml": lambda xml: xml + b"<!-- http://purl.oclc.org/ooxml/spreadsheetml/main -->"},
    )
    assert "Strict Open XML" in case.text()


def test_control_characters_in_xml(case: Case) -> None:
    part = part_of(case.book, "公开02")
    rewrite(case.book, {part: lambda xml: xml.replace(b"<v>17203.76</v>", b"<v>\x0117203.76</v>")})
    assert "E-NOT-XLSX" in case.text()


def blank_rows(first: int, last: int) -> bytes:
    return b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(first, last)
    )


#: Reading the sound example takes some 450 000 calls; a blank row, of which there are a million, takes none.
MOST_CALLS = 1_000_000


def weighed(case: Case) -> tuple[int, float, str]:
    """Calls that reading takes, megabytes with tracing, and what was said."""
    said = case.text()
    work = calls(case.read)
    tracemalloc.start()
    case.read()
    peak = tracemalloc.get_traced_memory()[1] / (1 << 20)
    tracemalloc.stop()
    return work, peak, said


def test_a_sheet_down_to_the_last_row_of_blanks(case: Case) -> None:
    tail = blank_rows(100, 1_048_577) + b"</sheetData>"
    rewrite(case.book, {part_of(case.book, "公开02"): lambda xml: xml.replace(b"</sheetData>", tail)})
    work, peak, said = weighed(case)
    assert not said
    assert work < MOST_CALLS
    assert peak < 600


def test_a_sheet_out_to_the_last_column_of_blanks(case: Case) -> None:
    cells = b"".join(
        b'<c r="%s%d" s="1"/>' % (letter, 99) for letter in (b"Z", b"ZZ", b"XFD") for _ in range(50_000)
    )
    wide = b'<row r="99">' + cells + b"</row></sheetData>"
    rewrite(case.book, {part_of(case.book, "公开02"): lambda xml: xml.replace(b"</sheetData>", wide)})
    assert not case.text()


def test_one_figure_in_the_last_cell_of_excel(case: Case) -> None:
    case.edit(lambda book: book["公开02"].cell(1048576, 16384, 5))
    work, _, said = weighed(case)
    assert not said
    assert work < MOST_CALLS


def test_too_many_rows_with_content_are_refused(case: Case) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(100, 700_000))
    rewrite(
        case.book,
        {part_of(case.book, "公开02"): lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")},
    )
    work, _, said = weighed(case)
    assert "E-HUGE 工作表「公开02」超过 20,000 行有内容" in said
    assert work < MOST_CALLS


def test_annex_characters(case: Case) -> None:
    document = Document(str(case.annex))
    document.paragraphs[3].add_run("生僻字\ue001")
    document.save(str(case.annex))
    assert "error E-CHARACTER 附件.docx 第 4 段" in case.text()


@pytest.mark.parametrize("text", ["{% raw %}", "甲{# 乙 #}丙"])
def test_annex_statements(case: Case, text: str) -> None:
    document = Document(str(case.annex))
    document.paragraphs[3].add_run(text)
    document.save(str(case.annex))
    assert "error E-ANNEX 附件.docx 第 4 段" in case.text()


def drop(path: Path, part: str) -> None:
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist() if name != part}
    path.unlink()
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/sharedStrings.xml"])
def test_parts_that_openpyxl_does_not_miss(case: Case, part: str) -> None:
    share_strings(case.book)
    drop(case.book, part)
    assert "E-NOT-XLSX 决算数据.xlsx 已损坏" in case.text()


def test_many_merged_areas_are_refused(case: Case) -> None:
    areas = b"".join(b'<mergeCell ref="A1:XFD%d"/>' % row for row in range(40, 4000))
    part = part_of(case.book, "公开02")
    rewrite(case.book, {part: lambda xml: xml.replace(b"</mergeCells>", areas + b"</mergeCells>")})
    assert "E-HUGE" in case.text()


def test_wide_merged_areas_cost_little(case: Case) -> None:
    areas = b"".join(b'<mergeCell ref="A1:XFD%d"/>' % row for row in range(40, 1900))
    part = part_of(case.book, "公开02")
    rewrite(case.book, {part: lambda xml: xml.replace(b"</mergeCells>", areas + b"</mergeCells>")})
    assert calls(case.read) < MOST_CALLS


def test_very_many_like_faults_are_folded(case: Case) -> None:
    def change(book: Workbook) -> None:
        for row in range(50, 400):
            book["车辆类型"].cell(row, 3, "若干")

    case.edit(change)
    said = case.text().splitlines()
    assert len(said) == 2 * 51
    assert "error E-CELL 「车辆类型」同类问题共 350 处，只列出前 50 处" in "\n".join(said)


def test_annex_tables_are_read(case: Case) -> None:
    document = Document(str(case.annex))
    document.add_table(2, 2).cell(0, 0).text = "自评\ue001"
    document.save(str(case.annex))
    assert "「自评□」含有自造字" in case.text()
