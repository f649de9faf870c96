"""Figures at their addresses: labels by their common names, amounts put where they belong."""

from __future__ import annotations

import re
from collections.abc import Mapping

from report_gen.figures.code import is_code
from report_gen.proofreading.content.figures import Content, GridFigure, number
from report_gen.proofreading.ordinals import CHAPTER, SECTION
from report_gen.proofreading.places import cell_place
from report_gen.proofreading.printed import PrintedCell

_ORDINAL = re.compile(rf"(其中：|{CHAPTER}|{SECTION}|\d{{1,2}}[.、．])")
#: The head of a column once more before its amount, where a form prints both in one cell.
_NAMED_AMOUNT = re.compile(r"^(合计|小计|基本支出|项目支出)：?(?=[\d.,-]*$)")


def common(label: str, names: Mapping[str, re.Pattern[str]]) -> str:
    """The common name of a label, the label itself where it has none."""
    return next((name for name, words in names.items() if words.fullmatch(label)), label)


def bare(label: str) -> tuple[str, bool]:
    """A label without its ordinal, and whether it had one."""
    text = re.sub(r"[“”\"\s]", "", label)
    found = _ORDINAL.match(text)
    return (text[found.end() :], not text.startswith("其中")) if found else (text, False)


def put(content: Content, row: str, column: str, cell: PrintedCell, label: str) -> None:
    """A figure at its address; the first of two stays, but of one code with two amounts neither is known."""
    text = _NAMED_AMOUNT.sub("", cell.text).removesuffix(content.unit or "万元")
    value = number(text)
    if value is None:
        content.unsure.add((row, column))
        content.misplaced.append(text)
        content.unread.append(cell_place(cell.spot.page if cell.spot else content.page, label, cell.text))
        return
    figure = GridFigure(value * content.scale, text, cell.spot, label, content.scale)
    known = content.figures.setdefault((row, column), figure)
    if is_code(row) and known.value != figure.value:
        content.unsure.add((row, column))
