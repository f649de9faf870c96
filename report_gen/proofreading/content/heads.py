"""Head rows and body of a table, and what its columns are called from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from report_gen.figures.code import is_code
from report_gen.proofreading.content.figures import number
from report_gen.proofreading.ordinals import CHAPTER
from report_gen.proofreading.printed import PrintedCell

Rows = Sequence[tuple[PrintedCell, ...]]
#: 类, 款, 项 codes of any cut: 201, 06, 2010601.
CODE = re.compile(r"\d{2,7}")
_MONEY = re.compile(r"(-?\d[\d,]*\.\d+|-?\d{1,3}(,\d{3})+)(万元|元)?")
_ORDINAL = re.compile(CHAPTER + ".+")
_LANE = re.compile(r"栏次|栏目|行次")
_LANE_WORD = re.compile(r"栏次|栏目")
#: Running numbers that a row of amounts cannot have by chance.
_LEAST_LANES = 4
_SUMS = frozenset(("合计", "总计", "本年合计"))
#: What may stand below the head of every column, and what makes it part the columns.
_EVERYWHERE, _PARTING = re.compile("/(本年)?(决算数?|金额)$"), "预算数"
#: How the heads of columns without figures end.
_LABELS = re.compile("(编码|代码|名称|类|款|项|项目|科目|序号)$")


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


def _is_sum(row: Sequence[PrintedCell]) -> bool:
    """Whether a row begins with 合计 and holds nothing but figures and blanks beside it."""
    words = [cell.text for cell in row if cell.text and number(cell.text) is None]
    return bool(words) and row[0].text in _SUMS and set(words) <= _SUMS


def without_lanes(rows: Rows) -> list[tuple[PrintedCell, ...]]:
    """The rows without the one above the first money that numbers the columns (栏次)."""
    first = next(
        (n for n, row in enumerate(rows) if any(_MONEY.fullmatch(one.text) for one in row)), len(rows)
    )
    return [row for n, row in enumerate(rows) if n >= first or not is_lanes(row)]


def is_lanes(row: Sequence[PrintedCell]) -> bool:
    """Whether a row holds nothing but running numbers behind its first cell; columns may be left out.

    A number may stand in a merged cell, and the cells at the edge may be blank: then the numbers go with the columns.
    """
    own = [(n, cell.text) for n, cell in enumerate(row) if cell.first and cell.text]
    told = [(n, int(text)) for n, text in own if re.fullmatch(r"\d{1,2}", text)]
    if len(told) < _LEAST_LANES or any(
        n and not text.isdigit() and not _LANE.search(text) for n, text in own
    ):
        return False
    steps = [(at - last, now - before) for (last, before), (at, now) in pairwise(told)]
    return told[0][1] <= told[0][0] + 1 and all(1 <= number_ <= columns for columns, number_ in steps)


def paths(rows: Rows, start: int) -> list[str]:
    """For each column its heads from top to bottom, joined by /; a head over several columns counts for each."""
    width = max((len(row) for row in rows[:start]), default=0)
    return [_path([row[column].text for row in rows[:start] if column < len(row)]) for column in range(width)]


def told_apart(heads: Sequence[str]) -> list[str]:
    """Heads without what is the same for all columns of figures: 支出决算数 above them, 决算数 below each.

    Where some columns hold budgets, 决算数 tells which amount of two a column has, and stays.
    """
    parting = any(head.endswith(_PARTING) for head in heads)
    own = list(heads) if parting else [_EVERYWHERE.sub("", head) for head in heads]
    over = f"{own[-1].partition('/')[0]}/" if own else ""
    first = next((n for n, head in enumerate(own) if head.startswith(over)), 0)
    # A head over some columns only (年末结转和结余) says what they are of; over all, it says no more than the title.
    shared = all(map(_LABELS.search, own[:first])) and all(head.startswith(over) for head in own[first:])
    return own[:first] + [head.removeprefix(over) for head in own[first:]] if shared else own


def _path(texts: Sequence[str]) -> str:
    found: list[str] = []
    for text in texts:
        bare = re.sub(r"[“”\"\s]", "", text)
        skipped = not bare or _LANE_WORD.fullmatch(bare) or re.fullmatch(r"\d{1,2}(栏)?", bare)
        if not skipped and (not found or found[-1] != bare):
            found.append(bare)
    return "/".join(found)
