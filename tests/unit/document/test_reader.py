"""The line grammar of report.md: headings, directives, paragraphs and run-in headings."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.document.nodes import Block, Heading, PageBreak, Paragraph, Spans, TextSpan, Title, plain
from report_gen.document.reader import DocumentReader


def parse(text: str) -> Spans:
    return (TextSpan(text),) if text else ()


def reader() -> DocumentReader:
    def resolve(kind: str, name: str) -> Iterator[Block]:
        yield Paragraph((TextSpan(f"{kind}/{name}"),))

    return DocumentReader(parse, resolve)


def test_headings_are_counted_anew_whatever_was_typed() -> None:
    blocks = list(reader().read("# 报告\n\n## 第三部分 甲\n## 五、乙{不入目录}\n\n## 七、丙\n\n## 附件 丁"))
    assert isinstance(blocks[0], Title)
    headings = [b for b in blocks if isinstance(b, Heading)]
    assert [(h.level, h.number, plain(h.spans), h.listed, h.new_page) for h in headings] == [
        (1, "第一部分　", "甲", True, True),
        (2, "一、", "乙", False, False),
        (2, "二、", "丙", True, False),
        (1, "附件　", "丁", True, True),
    ]
    assert len({h.anchor for h in headings}) == len(headings)


def test_directives_and_joined_lines() -> None:
    blocks = list(reader().read("一行\n二行\n@表 公开01\n\n@分页\n\n\n\n尾"))
    assert [plain(b.spans) if isinstance(b, Paragraph) else type(b) for b in blocks] == [
        "一行二行", "表/公开01", PageBreak, "尾",
    ]  # fmt: skip


def test_numbered_paragraphs_and_run_in_headings() -> None:
    first, second, third = reader().read("（4）甲\n\n（9）**段首。**正文\n\n第一部分不是标题")
    assert isinstance(first, Paragraph) and (first.number, first.level) == ("（1）", 5)
    assert isinstance(second, Paragraph) and second.number == "（2）"
    assert [(s.text, s.lead) for s in second.spans] == [("段首。", True), ("正文", False)]
    assert isinstance(third, Paragraph) and (third.number, plain(third.spans)) == ("", "第一部分不是标题")
    run_in = reader().paragraph("（一）组织有力。各处室配合。", run_in=True)
    assert [(s.text, s.lead) for s in run_in.spans] == [("组织有力。", True), ("各处室配合。", False)]
