"""Make the example's appendix `inputs/2017/附件.docx` from its text, the way a clerk would have typed it.

    python tools/make_annex.py [TEXT] [DOCX]

The text has one paragraph per block, blocks are separated by blank lines, and ordinals are typed. The document is
untidy on purpose, so that the program's reader of appendices is proved on it: headings typed as plain paragraphs
beside a few with Word's heading styles, mixed faces, sizes and bold, and figure expressions that Word has cut into
several runs. The words of every paragraph are exactly those of its block. The same text gives the same bytes.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "tests" / "data" / "guangzhou" / "annex.md"
DOCX = ROOT / "inputs" / "2017" / "附件.docx"

TITLE = "附件"
MADE = datetime(2018, 8, 1)
ZIP_TIME = (2018, 8, 1, 0, 0, 0)

HEADING_STYLES = {
    "（一）重点工作完成情况": "Heading 2",
    "（二）下一步工作计划": "Heading 2",
    "1.市府办公厅": "Heading 3",
    "2.口岸管理部门": "Heading 3",
}
ORDINAL = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）|[①-⑳]")
EXPRESSION = re.compile(r"\{\{.*?\}\}")
CUT_BLOCK = "年中，"  # the block whose expressions are cut into several runs


@dataclass(frozen=True, slots=True)
class Habit:
    """How a typist left a paragraph. None: untouched, as the style says. `lead_bold`: only the run-in heading."""

    face: str | None = None
    size: float | None = None
    bold: bool = False
    lead_bold: bool = False


HEADING_HABITS = (Habit("黑体", 16), Habit(bold=True), Habit("楷体", 16, bold=True), Habit())
BODY_HABITS = (
    Habit("仿宋_GB2312", 16),
    Habit("宋体", 12, lead_bold=True),
    Habit(),
    Habit("微软雅黑", 10.5),
    Habit("仿宋", 15, lead_bold=True),
)


def read_blocks(text: str) -> list[str]:
    """The paragraphs of the text, in order."""
    return [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]


def is_heading(block: str) -> bool:
    """Whether the block is a numbered heading on a line of its own."""
    return bool(ORDINAL.match(block)) and "。" not in block


def heading_style(block: str) -> str | None:
    """The built-in heading style that the typist chose for the block, if any."""
    return next((style for start, style in HEADING_STYLES.items() if block.startswith(start)), None)


def cut_points(block: str) -> Iterator[int]:
    """Where the block's text is cut into runs: after a run-in heading, or within every expression."""
    if block.startswith(CUT_BLOCK):
        for match in EXPRESSION.finditer(block):
            yield match.start() + 1  # between the two braces
            yield (match.start() + match.end()) // 2
    elif ORDINAL.match(block) and "。" in block:
        yield block.index("。") + 1


def pieces(block: str) -> list[str]:
    """The runs of the block. Joined they give the block."""
    points = [0, *cut_points(block), len(block)]
    return [block[start:end] for start, end in pairwise(points) if start < end]


def set_face(run: Run, face: str) -> None:
    """Give the run one face for Latin and Chinese letters."""
    run.font.name = face
    run.font.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def dress(run: Run, habit: Habit, lead: bool) -> None:
    """Format the run as the habit says."""
    if habit.face:
        set_face(run, habit.face)
    if habit.size:
        run.font.size = Pt(habit.size)
    if habit.bold or (lead and habit.lead_bold):
        run.font.bold = True


def add_runs(paragraph: Paragraph, block: str, habit: Habit) -> None:
    """Type the block into the paragraph."""
    parts = pieces(block)
    for index, part in enumerate(parts):
        lead = index == 0 and len(parts) > 1
        dress(paragraph.add_run(part), habit, lead)


def add_block(document: DocumentType, block: str, index: int) -> None:
    """Append the block as a paragraph in the manner of its turn."""
    style = heading_style(block)
    if style:
        document.add_paragraph(block, style=style)
    elif is_heading(block):
        add_runs(document.add_paragraph(), block, HEADING_HABITS[index % len(HEADING_HABITS)])
    else:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32) if index % 2 else Pt(24)
        add_runs(paragraph, block, BODY_HABITS[index % len(BODY_HABITS)])


def describe(document: DocumentType) -> None:
    """Set the document's properties to constants."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = TITLE, "", ""
    properties.language = "zh-CN"
    properties.created = properties.modified = MADE


def make_document(blocks: list[str]) -> bytes:
    """The document of the blocks, as python-docx writes it."""
    document = Document()
    describe(document)
    for index, block in enumerate(blocks):
        add_block(document, block, index)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_constant_times(package: bytes) -> bytes:
    """The same package with constant entry times, so that the bytes depend on the text only."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, ZIP_TIME)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, source.read(entry.filename))
    return buffer.getvalue()


def main(arguments: list[str]) -> None:
    """Read the text and write the document; both paths may be given."""
    text, docx = (*map(Path, arguments), *(TEXT, DOCX)[len(arguments) :])
    docx.parent.mkdir(parents=True, exist_ok=True)
    docx.write_bytes(with_constant_times(make_document(read_blocks(text.read_text(encoding="utf-8")))))


if __name__ == "__main__":
    main(sys.argv[1:])
