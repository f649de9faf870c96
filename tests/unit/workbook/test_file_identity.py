"""A file that is something else is named by its content, in one plain message that says how to save it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_input import Case, new_case, rewrite
from hypothesis import given
from hypothesis import strategies as st

from report_gen.figures.finding import Finding
from report_gen.workbook.exports.export_files import open_export
from report_gen.workbook.reading.identity import named
from report_gen.workbook.reading.safety import ANNEX, WORKBOOK, Product, Unreadable, open_package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TABLE = "科目编码,科目名称,合计\n201,一般公共服务支出,120\n20103,政府办公厅,120\n"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return new_case(tmp_path)


def ole(stream: str) -> bytes:
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def open_document(kind: str) -> bytes:
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"})


def refused(path: Path, product: Product) -> Finding:
    with pytest.raises(Unreadable) as fault:
        open_package(path, product)
    return fault.value.finding


CONTENTS: dict[str, tuple[bytes, str]] = {
    "csv in utf-8": (TABLE.encode(), "CSV 文本（逗号分隔）"),
    "csv with a mark": (b"\xef\xbb\xbf" + TABLE.encode(), "CSV 文本（逗号分隔）"),
    "csv in gbk": (TABLE.encode("gbk"), "CSV 文本（逗号分隔）"),
    "csv in utf-16": (TABLE.encode("utf-16"), "CSV 文本（逗号分隔）"),
    "tabs": (TABLE.replace(",", "\t").encode("gbk"), "制表符分隔的文本"),
    "semicolons": (TABLE.replace(",", ";").encode(), "分号分隔的文本"),
    "words": ("附件：绩效自评报告\n一、基本情况\n".encode(), "纯文本"),
    "web page": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "网页（HTML）"),
    "table of a web page": (b"  <table><tr><td>1</td></tr></table>", "网页（HTML）"),
    "web archive": (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "单个文件网页（MHT）"),
    "xml 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "“XML 表格 2003”"
    ),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n", "图片（PNG）"),
    "jpeg": (b"\xff\xd8\xff\xe0", "图片（JPEG）"),
    "rtf": (b"{\\rtf1 }", "RTF 文档"),
    "ods": (open_document("spreadsheet"), "OpenDocument 表格（.ods）"),
    "odt": (open_document("text"), "OpenDocument 文档（.odt）"),
    "numbers": (packed({"Index/Document.iwa": b"x"}), "苹果 Numbers 或 Pages 文件"),
    "ofd": (packed({"OFD.xml": b"<x/>"}), "OFD 版式文件"),
    "zip": (packed({"决算.xls": b"x"}), "压缩包"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("product", [WORKBOOK, ANNEX], ids=["workbook", "annex"])
def test_other_content(tmp_path: Path, name: str, product: Product) -> None:
    content, kind = CONTENTS[name]
    path = tmp_path / f"文件{product.suffix}"
    path.write_bytes(content)
    finding = refused(path, product)
    assert finding.code == product.code
    assert finding.message == f"文件{product.suffix} 不是 {product.program} 文件，而是 {kind}"
    assert product.save_as in finding.cure


@pytest.mark.parametrize(
    ("stream", "code", "kind"),
    [
        ("Workbook", "E-OLD-FORMAT", "Excel 97-2003 工作簿"),
        ("WordDocument", "E-OLD-FORMAT", "Word 97-2003 文档"),
        ("EncryptedPackage", "E-ENCRYPTED", "打开密码"),
    ],
)
@pytest.mark.parametrize("product", [WORKBOOK, ANNEX], ids=["workbook", "annex"])
def test_old_containers(tmp_path: Path, stream: str, code: str, kind: str, product: Product) -> None:
    path = tmp_path / f"文件{product.suffix}"
    path.write_bytes(ole(stream))
    finding = refused(path, product)
    assert finding.code == code
    assert kind in finding.message


def _kind(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(old, new)


KINDS = {
    "docm": (b"officedocument.wordprocessingml.document.main", b"x.ms-word.document.macroEnabled.main", "启用宏的 Word 文档（.docm）"),
    "dotm": (b"officedocument.wordprocessingml.document.main", b"x.ms-word.template.macroEnabledTemplate.main", "启用宏的 Word 模板（.dotm）"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_an_appendix_with_macros(case: Case, name: str) -> None:
    old, new, word = KINDS[name]
    rewrite(case.annex, {"[Content_Types].xml": _kind(old, new)})
    assert f"E-NOT-DOCX 附件.docx 不是 Word 文件，而是 {word}" in case.text()
    assert case.text().count("附件.docx") == 2  # the message and its place


STRICT = _kind(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip


def test_a_strict_appendix(case: Case) -> None:
    rewrite(case.annex, {"word/document.xml": STRICT})
    assert "E-NOT-DOCX 附件.docx 是 Strict Open XML 格式" in case.text()


def test_a_binary_workbook(case: Case) -> None:
    change = _kind(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.binary.macroEnabled.main"
    )
    rewrite(case.book, {"[Content_Types].xml": change})
    assert "E-NOT-XLSX 决算数据.xlsx 不是 Excel 文件，而是 Excel 二进制工作簿（.xlsb）" in case.text()


def test_a_workbook_with_macros_is_read(case: Case) -> None:
    change = _kind(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    )
    rewrite(case.book, {"[Content_Types].xml": change})
    assert not case.read()


@pytest.mark.parametrize("suffix", [".xls", ".et", ".csv", ".xlsx"])
@pytest.mark.parametrize(
    ("stream", "kind"), [("WordDocument", "Word 97-2003 文档"), ("EncryptedPackage", "打开密码")]
)
def test_exports_in_old_containers_are_named_too(tmp_path: Path, suffix: str, stream: str, kind: str) -> None:
    path = tmp_path / f"导出{suffix}"
    path.write_bytes(ole(stream))
    sheets, findings = open_export(path)
    assert sheets == ()
    assert len(findings) == 1
    assert kind in findings[0].message


@given(st.binary(max_size=300))
def test_naming_never_fails(data: bytes) -> None:
    assert isinstance(named(data), str)
    assert isinstance(named(OLE + data), str)
