"""The command: JSON, marked files, several files, and files that cannot be read."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx as word
import openpyxl
import pypdf
import pypdfium2
import pytest
from made_files import docx, pdf
from made_texts import made
from project_copy import ROOT
from project_copy import run as command
from seeded import faults

pytestmark = pytest.mark.usefixtures("reading_here")

KEYS = [
    "file",
    "kind",
    "year",
    "department",
    "form",
    "pages",
    "recognised",
    "unrecognised",
    "claims",
    "findings",
]
FINDING = ["class", "severity", "page", "text", "printed", "expected", "where", "why"]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A PDF with one wrong rate."""
    fault = next(one for one in faults("A") if one.name == "增长率算错")
    path = tmp_path / "去年.pdf"
    path.write_bytes(pdf(fault.put(made("A"))))
    return path


def run(*arguments: str | Path) -> tuple[int, str]:
    done = command("proofread", *map(str, arguments), "--root", str(ROOT))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output


def test_json_of_one_file_is_one_object_with_exactly_these_keys(faulty: Path) -> None:
    code, output = run("--json", faulty)
    record = json.loads(output)
    assert list(record) == KEYS
    assert [list(one) for one in record["findings"]] == [FINDING]
    (finding,) = record["findings"]
    assert (finding["class"], finding["severity"], finding["printed"]) == ("增减率有误", "error", "8.88%")
    assert (record["kind"], record["year"], code) == ("决算公开报告", 2023, 1)
    assert list(faulty.parent.iterdir()) == [faulty]


def test_several_files_are_a_list_and_a_bad_one_does_not_keep_the_others(
    faulty: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    half = tmp_path / "坏.docx"
    half.write_bytes(b"PK\x03\x04" + bytes(50))
    done = command("proofread", "--json", str(bad), str(faulty), str(half), "--root", str(ROOT))
    records = json.loads(done.stdout)
    assert [one["kind"] for one in records] == [None, "决算公开报告", None]
    assert [one["file"] for one in records] == [str(bad), str(faulty), str(half)]
    assert f"位置：{half}" in done.stderr
    assert "已损坏" in records[0]["unrecognised"][0]
    assert done.exit_code == 2


def test_the_marked_pdf_has_a_highlight_with_a_note_on_the_words(faulty: Path, tmp_path: Path) -> None:
    run(faulty, "--output", tmp_path / "审校")
    (marked,) = (tmp_path / "审校").glob("*.pdf")
    reader = pypdf.PdfReader(marked)
    found = [
        (number, note.get_object())
        for number, page in enumerate(reader.pages, 1)
        for note in page.get("/Annots") or []
    ]
    ((page, note),) = found
    assert note["/Subtype"] == "/Highlight"
    assert "8.88%" in note["/Contents"]
    left, bottom, right, top = (float(value) for value in note["/Rect"])
    text = pypdfium2.PdfDocument(marked)[page - 1].get_textpage()
    assert "8.88" in text.get_text_bounded(
        min(left, right) - 1, min(bottom, top) - 1, max(left, right) + 1, max(bottom, top) + 1
    )
    (book,) = (tmp_path / "审校").glob("*.xlsx")
    rows = list(openpyxl.load_workbook(book).active.values)
    assert rows[2][2] == "增减率有误"


def test_the_marked_docx_has_a_comment(tmp_path: Path) -> None:
    fault = next(one for one in faults("B") if one.name == "占比算错")
    path = tmp_path / "去年.docx"
    path.write_bytes(docx(fault.put(made("B"))))
    run(path, "--output", tmp_path / "审校")
    (marked,) = (tmp_path / "审校").glob("*.docx")
    (comment,) = word.Document(str(marked)).comments
    assert "16.82%" in comment.text


def _rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A package with other bytes in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            copy.writestr(name, content.replace(old, new) if name == part else content)
    return stream.getvalue()


_LOOSE = b'<Relationship Id="rId999" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="NULL"/>'


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/_rels/document.xml.rels", b"</Relationships>", _LOOSE + b"</Relationships>"),
        ("[Content_Types].xml", b"wordprocessingml.document.main", b"wordprocessingml.template.main"),
    ],
    ids=["names a part that it does not hold", "is a template"],
)
def test_whatever_word_file_can_be_read_gets_its_comments(
    tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    fault = next(one for one in faults("B") if one.name == "占比算错")
    path = tmp_path / "去年.docx"
    path.write_bytes(_rewritten(docx(fault.put(made("B"))), part, old, new))
    code, _ = run(path, "--output", tmp_path / "审校")
    (marked,) = (tmp_path / "审校").glob("*.docx")
    with zipfile.ZipFile(marked) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert (code, comments.count("<w:comment "), "16.82%" in comments) == (1, 1, True)


def _pdf_of(pages: int, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.pdf", b"", "不是 PDF"),
        ("断.pdf", b"%PDF-1.7\n1 0 obj\n<<", "已损坏"),
        ("断.docx", b"PK\x03\x04broken", "Word"),
        ("别的.txt", "决算".encode(), "不是 PDF"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word"),
        ("锁.pdf", _pdf_of(1, "secret"), "密码"),
        ("长.pdf", _pdf_of(1000), "1000 页"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_told_in_one_message(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code, output = run(path, "--output", tmp_path / "审校")
    assert code == 2
    assert words in output
    assert output.count("错误 [") == 1
    assert not (tmp_path / "审校").exists()


def test_documents_of_another_kind_get_their_kind_and_no_findings(tmp_path: Path) -> None:
    document = word.Document()
    for line in (
        "2025年部门预算公开",
        "江北市文化和旅游局",
        "2025年部门预算编制说明",
        "2025年部门收入预算总表",
        "预算数1,200.00万元，占XX%",
    ):
        document.add_paragraph(line)
    path = tmp_path / "预算.docx"
    document.save(str(path))
    code, output = run("--json", path)
    record = json.loads(output)
    assert (record["kind"], record["findings"], code) == ("预算公开报告", [], 0)


def test_several_files_are_summed_up_and_those_of_one_name_do_not_overwrite_each_other(
    faulty: Path, tmp_path: Path
) -> None:
    other = tmp_path / "财政局" / faulty.name
    other.parent.mkdir()
    other.write_bytes(faulty.read_bytes() + b"\n")
    bad, budget = tmp_path / "坏.pdf", tmp_path / "预算.docx"
    bad.write_bytes(b"%PDF-1.7 nothing")
    document = word.Document()
    document.add_paragraph("江北市文化和旅游局2025年部门预算公开")
    document.save(str(budget))
    code, output = run(faulty, other, bad, budget, "--output", tmp_path / "审校")
    assert code == 2
    assert "去年.pdf　决算公开报告　错误 1，警告 0\n" in output
    assert "预算.docx　预算公开报告　没有审校" in output
    assert "审校 2 个，不是决算公开报告的 1 个，读不出的 1 个。" in output
    rows = list(openpyxl.load_workbook(tmp_path / "审校" / "审校汇总.xlsx").active.values)[2:]
    assert [(row[2], row[5]) for row in rows] == [
        ("决算公开报告", 1),
        ("决算公开报告", 1),
        ("没有读出", None),
        ("预算公开报告", None),
    ]
    assert "已损坏" in rows[2][9]
    assert {one.name for one in (tmp_path / "审校").iterdir() if one.suffix in (".pdf", ".xlsx")} == {
        "审校汇总.xlsx",
        "去年（审校）.pdf",
        "去年.pdf 审校意见.xlsx",
        "财政局 去年（审校）.pdf",
        "财政局 去年.pdf 审校意见.xlsx",
    }
