"""Head rows and body of a table, and what its columns are called from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_gen.figures.code import is_code
from report_gen.proofreading.content.figures import number
from report_gen.proofreading.ordinals import CHAPTER
from report_gen.proofreading.printed import Cell

Rows = Sequence[tuple[Cell, ...]]
#: 类, 款, 项 codes of any cut: 201, 06, 2010601.
CODE = re.compile(r"\d{2,7}")
_MONEY = re.compile(r"(-?\d[\d,]*\.\d+|-?\d{1,3}(,\d{3})+)(万元|元)?")
_ORDINAL = re.compile(CHAPTER + ".+")
_LANE = re.compile(r"栏次|栏目|行次")
_LANE_WORD = re.compile(r"栏次|栏目")
_SUMS = frozenset(("合计", "总计", "本年合计"))


def body_start(rows: Rows) -> int:
    """The first row of the body: the first with money, a numbered label, a code of three digits and more, or a sum."""
    for number_, row in enumerate(rows):
        texts = [cell.text for cell in row]
        if any(_LANE.search(text) for text in texts) and not any(_MONEY.fullmatch(text) for text in texts):
            continue
        if any(_is_body(text) for text in texts) or (_is_sum(row) and number_ > 0):
            return number_
    return len(rows)


def _is_body(text: str) -> bool:
    return bool(_MONEY.fullmatch(text) or _ORDINAL.fullmatch(text)) or is_code(text)


def _is_sum(row: Sequence[Cell]) -> bool:
    """Whether a row begins with 合计 and holds nothing but figures and blanks beside it."""
    words = [cell.text for cell in row if cell.text and number(cell.text) is None]
    return bool(words) and row[0].text in _SUMS and set(words) <= _SUMS


def paths(rows: Rows, start: int) -> list[str]:
    """For each column its heads from top to bottom, joined by /; a head over several columns counts for each."""
    width = max((len(row) for row in rows[:start]), default=0)
    return [_path([row[column].text for row in rows[:start] if column < len(row)]) for column in range(width)]


def _path(texts: Sequence[str]) -> str:
    found: list[str] = []
    for text in texts:
        bare = re.sub(r"[“”\"\s]", "", text)
        skipped = not bare or _LANE_WORD.fullmatch(bare) or re.fullmatch(r"\d{1,2}(栏)?", bare)
        if not skipped and (not found or found[-1] != bare):
            found.append(bare)
    return "/".join(found)
