"""Comparing pages of the PDF with those that LibreOffice makes of the DOCX."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from example import areas
from pdf_text import PdfPage

from report_gen.layout.pages import Page, PlacedPicture

_LEADER = re.compile(r"(?:\.{2,}|…+)(?=\d+$)")


def without_charts(page: PdfPage, laid_out: Page) -> PdfPage:
    """What is written inside charts is left to the program that draws them."""
    boxes = areas(laid_out, PlacedPicture)
    chars = (c for c in page.chars if not any(box.holds(c.x, c.baseline) for box in boxes))
    return PdfPage(page.width, page.height, tuple(chars))


def shown(line: str) -> str:
    """Leader dots are the program's own business."""
    return _LEADER.sub(" ", line)


def texts(page: PdfPage) -> list[str]:
    return [shown(line.text) for line in page.lines()]


def equal(ours: list[str], others: list[str]) -> int:
    """How many of our lines stand in the others, in order."""
    return sum(
        match.size for match in SequenceMatcher(None, ours, others, autojunk=False).get_matching_blocks()
    )
