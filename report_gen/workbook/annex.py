"""Reads the appendix (附件) from Word: paragraphs as template text, headings recognised by style or ordinal.

Fonts, sizes and spacing of the Word file are dropped on purpose: the house style sets them anew.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from report_gen.document.numbering import ordinal, recognise
from report_gen.figures.finding import Finding, Location, error
from report_gen.workbook.cells import clean

#: A recognised heading is at most this long; what is longer is a numbered paragraph.
LONGEST_HEADING = 45
_STYLE_LEVEL = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_DIRECTIVE = re.compile(r"^\[(表|图|分页)\s*(.*)\]$")


@dataclass(frozen=True, slots=True)
class Annex:
    """The appendix as template text, one block per paragraph; `file` is its name for messages."""

    file: str
    blocks: tuple[str, ...]


def read_annex(path: Path) -> tuple[Annex, tuple[Finding, ...]]:
    """Read a Word file. A missing or damaged file is a finding and gives an empty appendix."""
    place = Location(path.name)
    if not path.is_file():
        finding = error("E-NO-FILE", f"找不到附件 {path.name}", place, cure=f"把它放到 {path.parent} 中")
        return Annex(path.name, ()), (finding,)
    try:
        document = Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError, XMLSyntaxError):
        finding = error("E-NOT-DOCX", f"{path.name} 不是有效的 Word 文件", place, cure="用 Word 打开并另存为 .docx")
        return Annex(path.name, ()), (finding,)
    blocks = tuple(_block(paragraph) for paragraph in document.paragraphs)
    return Annex(path.name, blocks), ()


def _block(paragraph: Paragraph) -> str:
    text = " ".join(clean(paragraph.text).split("\n")).strip()
    if not text:
        return ""
    directive = _DIRECTIVE.match(text)
    if directive:
        return f"@{directive[1]} {directive[2]}".strip()
    found = _STYLE_LEVEL.search(str(paragraph.style.name if paragraph.style else ""))
    level, _ = recognise(text)
    if found:
        sample = "" if level else ordinal(min(int(found[1]) + 1, 6), 1)
        return f"## {sample}{text}{{不入目录}}"
    short = len(text) <= LONGEST_HEADING and not re.search(r"[。；：]", text)
    return f"## {text}{{不入目录}}" if level >= 2 and short else text
