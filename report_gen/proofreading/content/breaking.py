"""A row that a page breaks (一行跨页): its cells go on at the top of the next page, words and figures alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from report_gen.figures.code import is_code
from report_gen.proofreading.content.heads import is_lanes
from report_gen.proofreading.content.spec import PublishedTables
from report_gen.proofreading.ordinals import CHAPTER
from report_gen.proofreading.printed import PrintedCell

Row = tuple[PrintedCell, ...]
_WHOLE = re.compile(r"-?\d[\d,]*\.\d\d")
_END = re.compile(r"\d{1,2}")
_FIGURES = re.compile(r"[\d.,-]+")
_BEGINS = re.compile(rf"{CHAPTER}|其中|\d{{1,2}}[.、]")


def mended(last: Row, first: Row, tables: PublishedTables) -> Row | None:
    """The last row of a page with what the first of the next adds to it; None where that is a row of its own."""
    filled = [n for n, cell in enumerate(first) if cell.text and cell.first]
    if len(last) != len(first) or not filled or is_lanes(last):
        return None  # 1 above 8.20 on the next page is the number of a column, not the begin of 18.20
    if not all(_goes_on(last[n].text, first[n].text, tables) for n in filled):
        return None
    return tuple(
        replace(one, text=one.text + other.text) if n in filled else one
        for n, (one, other) in enumerate(zip(last, first, strict=True))
    )


def healed(rows: Sequence[Row], tables: PublishedTables) -> list[Row]:
    """Rows with the last figures of amounts that did not fit into their cells and stand by themselves below them."""
    found: list[Row] = []
    for row in rows:
        filled = [cell.text for cell in row if cell.text and cell.first]
        ends = bool(found) and bool(filled) and all(_END.fullmatch(text) for text in filled)
        whole = mended(found[-1], row, tables) if ends else None
        found[-1:] = [whole] if whole else [*found[-1:], row]
    return found


def _goes_on(text: str, rest: str, tables: PublishedTables) -> bool:
    """Whether the rest of a cell continues its text: a figure that is not whole, words that begin nothing."""
    if not text or _WHOLE.fullmatch(text):
        return False
    if _FIGURES.fullmatch(rest):
        return bool(_WHOLE.fullmatch(text + rest)) or (is_code(text + rest) and len(rest) < 3)
    known = any(words.fullmatch(rest) for words in tables.rows.values())
    return not _FIGURES.fullmatch(text) and not _BEGINS.match(rest) and not known
