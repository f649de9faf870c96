"""Files that are no Word document, or another kind of one: plain words on what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from word_files import OFFICE, docx, p

from report_gen.annex.read import read_annex


def changed(change: Callable[[str, bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("甲。")))) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return made.getvalue()


def macro(name: str, content: bytes) -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return content.replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")


def strict(name: str, content: bytes) -> bytes:
    return content.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
    )


def open_document() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        target.writestr("content.xml", "<x/>")
    return made.getvalue()


def workbook() -> bytes:
    from openpyxl import Workbook

    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "words", "cure"),
    [
        (changed(macro), "启用宏的 Word 文档（.docm）", "另存为"),
        (changed(strict), "是 Strict Open XML 格式", "另存为“Word 文档 (*.docx)”"),
        (open_document(), "OpenDocument 文档（.odt）", "另存为"),
        (workbook(), "不是 Word 文件，而是 Excel 工作簿（.xlsx）", "Word"),
    ],
)
def test_other_kinds_are_called_by_name(tmp_path: Path, data: bytes, words: str, cure: str) -> None:
    path = tmp_path / "附件.docx"
    path.write_bytes(data)
    annex, (finding,) = read_annex(path)
    assert not annex.parts
    assert words in finding.message and cure in finding.cure


def test_a_template_is_read_like_a_document(tmp_path: Path) -> None:
    path = tmp_path / "附件.docx"
    path.write_bytes(changed(lambda _, content: content.replace(b"document.main+xml", b"template.main+xml")))
    annex, findings = read_annex(path)
    assert len(annex.parts) == 1 and not findings


@pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml", "word/document.xml"])
def test_a_broken_part_is_a_damaged_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "附件.docx"
    path.write_bytes(changed(lambda part, content: content[:-20] if part == name else content))
    _, (finding,) = read_annex(path)
    assert finding.code == "E-NOT-DOCX"


def test_nesting_beyond_bounds_is_a_damaged_file(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 200 + p("甲") + "</w:sdtContent></w:sdt>" * 200
    path = tmp_path / "附件.docx"
    path.write_bytes(docx(deep))
    _, (finding,) = read_annex(path)
    assert finding.code == "E-NOT-DOCX"


def test_too_many_paragraphs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "附件.docx"
    path.write_bytes(docx("<w:p/>" * 20_001))
    _, (finding,) = read_annex(path)
    assert finding.code == "E-HUGE"


@pytest.mark.parametrize(
    ("kind", "target"), [("image", "NULL"), ("footnotes", "gone.xml"), ("image", "../NULL")]
)
def test_relations_that_lead_nowhere_harm_nothing(tmp_path: Path, kind: str, target: str) -> None:
    relation = f'<Relationship Id="q" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'.encode()

    def loose(name: str, content: bytes) -> bytes:
        wanted = name.endswith("document.xml.rels")
        return content.replace(b"</Relationships>", relation) if wanted else content

    path = tmp_path / "附件.docx"
    path.write_bytes(changed(loose))
    annex, findings = read_annex(path)
    assert [str(text.value) for text in annex.passages()] == ["甲。"]
    assert not findings
