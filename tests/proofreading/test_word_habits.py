"""The same report as people really store it in Word says the same, and its marked copy keeps what they put in."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx as word
import pytest
from made_files import docx
from made_texts import made
from seeded import faults
from word_habits import HABITS, WORD, numbered, refill, rewritten, run, strict
from word_habits import paragraphs as paragraphs_of
from word_habits import words as words_of

from report_gen.figures.finding import ReportGenError
from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.giving.word_comments import commented
from report_gen.proofreading.reading import ProofreadFile
from report_gen.proofreading.source.opening import read_printed

Read = Callable[[str, bytes], ProofreadFile]
REVISED = {"revised", "ends_deleted", "lines_deleted"}
NAMES = ("增长率算错", "类的数抄错", "科目名称写错", "三公决算数抄错")


@cache
def plain() -> bytes:
    """A report with some faults, stored as simply as can be."""
    report = made("A")
    for fault in faults("A"):
        report = fault.put(report) if fault.name in NAMES else report
    return docx(report)


def told(outcome: ProofreadFile) -> Counter[tuple[str, str, str]]:
    shown = (one for one in outcome.remarks if one.severity is not Severity.HINT)
    return Counter((one.kind.value, one.printed, one.expected) for one in shown)


@pytest.mark.parametrize("habit", HABITS)
def test_the_same_is_found_however_it_is_stored(habit: str, read: Read) -> None:
    outcome, before = read("报告.docx", rewritten(plain(), HABITS[habit])), read("原.docx", plain())
    assert len(told(before)) >= 3
    assert (told(outcome), outcome.claims) == (told(before), before.claims)
    assert (outcome.identity, outcome.recognised) == (before.identity, before.recognised)
    assert any("修订" in words for words in outcome.unrecognised) == (habit in REVISED)


@pytest.mark.parametrize("by_style", [False, True])
def test_automatic_numbers_are_read_as_printed(by_style: bool, tmp_path: Path) -> None:
    paths = tmp_path / "原.docx", tmp_path / "编号.docx"
    paths[0].write_bytes(plain())
    paths[1].write_bytes(numbered(plain(), by_style=by_style))
    before, after = ([one.text for one in read_printed(path).passages] for path in paths)
    assert sum(text.startswith(("一、", "（二）")) for text in before) > 2
    assert after == before


def test_a_strict_file_is_read_and_given_back(read: Read, tmp_path: Path) -> None:
    before, outcome = read("原.docx", plain()), read("报告.docx", strict(plain()))
    assert (told(outcome), outcome.claims) == (told(before), before.claims)
    copy = commented(tmp_path / "报告.docx", outcome.shown(hints=False))
    assert len(word.Document(io.BytesIO(copy)).comments) == len(outcome.shown(hints=False))


def test_notes_are_read_where_they_are_referred_to(tmp_path: Path) -> None:
    def change(body: object) -> None:
        last = paragraphs_of(body)[-1]
        refill(last, run(words_of(last)) + '<w:r><w:footnoteReference w:id="2"/></w:r>')

    note = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p>{run("2023年度办公经费支出3.00万元。")}</w:p></w:footnote></w:footnotes>'
    path = tmp_path / "报告.docx"
    path.write_bytes(rewritten(plain(), change, {"footnotes": note}))
    assert read_printed(path).passages[-1].text == "2023年度办公经费支出3.00万元。"


def test_rows_of_tabs_are_a_table(tmp_path: Path) -> None:
    rows = (
        "项目\t预算数\t决算数",
        "合计\t12.00\t13.50",
        "公务接待费\t\t3.50",
        "因公出国（境）费\t12.00\t10.00",
    )
    path = tmp_path / "报告.docx"
    document = word.Document()
    for text in ("一、目录\t第一\t1", "“三公”经费支出表", *rows, "以上各项见表。"):
        document.add_paragraph(text)
    document.save(str(path))
    printed = read_printed(path)
    (grid,) = printed.grids
    assert grid.texts(2) == ("公务接待费", "", "3.50")[: grid.width]
    assert [one.text for one in printed.passages][-2:] == ["“三公”经费支出表", "以上各项见表。"]


def test_a_header_with_a_table_changes_nothing(read: Read) -> None:
    document = word.Document(io.BytesIO(plain()))
    header = document.sections[0].header
    width = document.sections[0].page_width
    assert width is not None
    header.add_table(2, 3, width).cell(1, 1).text = "合计99.99万元"
    stream = io.BytesIO()
    document.save(stream)
    outcome, before = read("报告.docx", stream.getvalue()), read("原.docx", plain())
    assert (told(outcome), outcome.claims) == (told(before), before.claims)


@pytest.mark.parametrize("habit", ["boxed", "controls", "revised", "fields"])
def test_comments_of_others_stay_and_ours_stand_at_their_words(
    habit: str, read: Read, tmp_path: Path
) -> None:
    document = word.Document(io.BytesIO(rewritten(plain(), HABITS[habit])))
    document.add_comment(document.add_paragraph("请领导审阅。").runs, text="同意。", author="王五")
    stream = io.BytesIO()
    document.save(stream)
    remarks = read("报告.docx", stream.getvalue()).shown(hints=False)
    copy = commented(tmp_path / "报告.docx", remarks)
    comments = [(one.author, one.text) for one in word.Document(io.BytesIO(copy)).comments]
    assert ("王五", "同意。") in comments
    assert len(comments) == len(remarks) + 1
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        text = archive.read("word/document.xml").decode()
    for box in text.split("<w:txbxContent>")[1:]:
        assert "commentReference" not in box.partition("</w:txbxContent>")[0]


OTHERS = {
    "报告.rtf": (b"{\\rtf1 x}", "RTF"),
    "报告.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word 97-2003"),
    "报告.odt": (b"", "OpenDocument"),
    "报告.docm": (b"", "启用宏"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_files_of_other_programs_are_told_with_what_to_do(name: str, read: Read) -> None:
    data, kind = OTHERS[name]
    if not data:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            if name.endswith("odt"):
                archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            else:
                archive.writestr("[Content_Types].xml", "<x>ms-word.document.macroEnabled.main</x>")
        data = stream.getvalue()
    with pytest.raises(ReportGenError) as told:
        read(name, data)
    (fault,) = told.value.findings
    assert kind in fault.message
    assert "另存为“Word 文档 (*.docx)”" in fault.cure
