"""Where tables without lines begin: below their unit of money or their title, else where rows of amounts are."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from report_gen.figures.records import dataclass
from report_gen.proofreading.source.letters import LetterLine
from report_gen.proofreading.source.pieces import UNIT_LINE, is_body, pieces

#: A line that names a table, with its number and whether it goes on; what stands between it and the heads.
_TITLE = re.compile(r"[^。，；：]{2,60}表(（[^（）]{1,12}）|续表)?")
_CAPTION = re.compile(
    r"(部门|单位)(（.{2,4}）)?(名称)?：|(编制|公开|填报)(部门|单位)|^(公开|附|财决)?\d*表?$|^\d{4}年度?$"
)
#: What no cell holds: the end of a sentence, a mark behind an amount. Blanks around the amounts of a text part its
#: lines into pieces as those of a table.
SENTENCE = re.compile("。|([元辆人个]|%)[，；]")
#: Pieces of a line with a title, beside which its number may stand.
_MOST_PARTS = 2
#: Rows of amounts without any words above that tell of them, and cells of each: fewer may be words of a text.
_LEAST_ROWS, _LEAST_CELLS = 4, 3


@dataclass(frozen=True, slots=True)
class Beginning:
    """A table: its first line of heads, and the line that tells of it."""

    start: int
    told: int


def beginnings(lines: Sequence[LetterLine]) -> list[Beginning]:
    """The tables of a page that words above them tell of, from top to bottom; not all of them need be tables."""
    found = [
        Beginning(_below(lines, n), n)
        for n, line in enumerate(lines)
        if UNIT_LINE.search(line.text) or _is_title(line)
    ]
    # The title and the unit of one table lead to the same heads; its region begins with the later of both.
    last = {one.start: one for one in found}
    first = {one.start: one.told for one in reversed(found)}
    return [Beginning(start, first[start]) for start in sorted(last)]


def _below(lines: Sequence[LetterLine], number: int) -> int:
    """The first line below one that is no caption: department, number of the form, year."""
    start = number + 1
    while start < len(lines) and (_CAPTION.search(lines[start].text) or UNIT_LINE.search(lines[start].text)):
        start += 1
    return start


def _is_title(line: LetterLine) -> bool:
    return _TITLE.fullmatch(line.text) is not None and len(pieces(line)) <= _MOST_PARTS


def loose_rows(lines: Sequence[LetterLine], taken: Container[int]) -> range:
    """The first rows of amounts that no table holds, with the lines of several pieces right above them as heads."""
    rows: list[int] = []
    for number, line in enumerate(lines):
        text = SENTENCE.search(line.text) is not None
        parts = () if number in taken or text else pieces(line)
        if len(parts) >= _LEAST_CELLS and is_body(parts) and any(one.is_money for one in parts):
            rows.append(number)
        elif len(rows) >= _LEAST_ROWS and len(parts) < _LEAST_CELLS - 1:
            break
        elif number in taken or text:
            rows = []
    if len(rows) < _LEAST_ROWS:
        return range(0)
    start = rows[0]
    while start and start - 1 not in taken and _is_head(lines[start - 1]):
        start -= 1
    return range(start, rows[-1] + 1)


def _is_head(line: LetterLine) -> bool:
    """Whether a line above rows of amounts has several heads."""
    return len(pieces(line)) > 1 and not SENTENCE.search(line.text)
