"""Reads the appendix (附件) from Word: paragraphs as template text, headings recognised by style or ordinal.

Fonts, sizes and spacing of the Word file are dropped on purpose: the house style sets them anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.text.paragraph import Paragraph

from report_gen.document.numbering import ordinal, recognise
from report_gen.figures.finding import Finding, Level, Location, error
from report_gen.workbook.reading.cells import clean, forbidden_character, shortened
from report_gen.workbook.reading.safety import (
    ANNEX,
    DAMAGE,
    Unreadable,
    damaged,
    open_elsewhere,
    open_package,
)

#: A recognised heading is at most this long; what is longer is a numbered paragraph.
LONGEST_HEADING = 45
#: More paragraphs than any appendix has.
PARAGRAPH_LIMIT = 20_000
_STYLE_LEVEL = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_STATEMENTS = ("{%", "{#")
_DIRECTIVE = re.compile(r"^\[(表|图|分页)\s*(.*)\]$")


@dataclass(frozen=True, slots=True)
class Annex:
    """The appendix as template text, one block per paragraph; `file` is its name for messages."""

    file: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Raw:
    """A paragraph as it stands in the file."""

    text: str
    style: str


def read_annex(path: Path) -> tuple[Annex, tuple[Finding, ...]]:
    """Read a Word file. A missing, damaged or dangerous file is a finding and gives an empty appendix."""
    notes = open_elsewhere(path)
    try:
        raw, tables = _read(path)
    except Unreadable as fault:
        return Annex(path.name, ()), (*notes, fault.finding)
    findings = [
        finding for number, paragraph in enumerate(raw, 1) for finding in _faults(path, number, paragraph)
    ]
    if tables:
        message = f"{path.name} 中有 {tables} 个表格，没有读入报告"
        cure = "表格写入工作簿，在附件中用 [表 名称] 引用"
        findings.append(Finding("W-ANNEX", Level.WARNING, message, (Location(path.name),), cure))
    return Annex(path.name, tuple(_block(paragraph) for paragraph in raw)), (*notes, *findings)


def _read(path: Path) -> tuple[tuple[_Raw, ...], int]:
    """The paragraphs, and how many tables stand between them. Raises `Unreadable`."""
    source = open_package(path, ANNEX)
    try:
        document = Document(source)
        paragraphs = document.paragraphs
        if len(paragraphs) > PARAGRAPH_LIMIT:
            message = f"{path.name} 有 {len(paragraphs)} 段，超出可以读取的大小"
            raise Unreadable(error("E-HUGE", message, Location(path.name), cure="删去不需要的段落"))
        styles: dict[object, str] = {}
        return tuple(_raw(paragraph, styles) for paragraph in paragraphs), len(document.tables)
    except DAMAGE:
        raise Unreadable(damaged(path, ANNEX)) from None


def _raw(paragraph: Paragraph, styles: dict[object, str]) -> _Raw:
    """Text and name of the style; the name is looked up once for every style."""
    properties = paragraph._p.pPr
    key = properties.style if properties is not None else None
    if key not in styles:
        styles[key] = str(paragraph.style.name if paragraph.style else "")
    return _Raw(paragraph.text, styles[key])


def _faults(path: Path, number: int, paragraph: _Raw) -> list[Finding]:
    named = f"{path.name} 第 {number} 段「{shortened(paragraph.text, 12)}」"
    place = Location(path.name, line=number)
    bad = forbidden_character(paragraph.text)
    if bad:
        return [
            error(
                "E-CHARACTER", f"{named}含有{bad}，无法印出", place, cure="删去该字符，或改用标准汉字重新输入"
            )
        ]
    if any(mark in paragraph.text for mark in _STATEMENTS):
        # a comment or a statement of the template language would make text vanish unseen
        return [
            error(
                "E-ANNEX", f"{named}含有 {{% 或 {{#", place, cure="附件中只能用 {{ 名称 }} 引用数字；改写该处"
            )
        ]
    return []


def _block(paragraph: _Raw) -> str:
    text = " ".join(clean(paragraph.text).split("\n")).strip()
    if not text:
        return ""
    directive = _DIRECTIVE.match(text)
    if directive:
        return f"@{directive[1]} {directive[2]}".strip()
    found = _STYLE_LEVEL.search(paragraph.style)
    level, _ = recognise(text)
    if found:
        sample = "" if level else ordinal(min(int(found[1]) + 1, 6), 1)
        return f"## {sample}{text}{{不入目录}}"
    short = len(text) <= LONGEST_HEADING and not re.search(r"[。；：]", text)
    return f"## {text}{{不入目录}}" if level >= 2 and short else text
