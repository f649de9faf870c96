"""Tables without upright lines (三线表、无框线的表): columns by the gaps that all their rows leave free."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report_gen.figures.code import is_code
from report_gen.proofreading.ordinals import CHAPTER, PART, SECTION
from report_gen.proofreading.printed import Cell, Grid, Spot
from report_gen.proofreading.source.letters import Letter, Line

_UNIT = re.compile(r"单位：?(人民币)?(万元|元|千元|亿元)$|金额单位")
_MONEY = re.compile(r"-?\d{1,3}(,\d{3})*\.\d+|-?\d+\.\d+")
_ORDINAL = re.compile(rf"{CHAPTER}|{SECTION}|(本年|年初|年末|总计|合计|使用|用事业|结余)")
_NOTE = re.compile(rf"(备)?注[：:]|说明[：:]|{PART}")
#: Of a letter's height, the gap between two cells; the longest running text of a cell, in letters.
_GAP, _LONGEST = 0.9, 40
#: Of a letter's height, the gap between the lines of one cell's words.
_WRAPPED = 0.4
#: What a table has at least: rows with several cells, cells of money.
_LEAST_ROWS, _LEAST_MONEY = 4, 4


@dataclass(frozen=True)
class Piece:
    """Words of a line between two gaps."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(letter.text for letter in self.letters).strip()

    @property
    def span(self) -> tuple[float, float]:
        """Its left and right ends."""
        return min(one.x0 for one in self.letters), max(one.x1 for one in self.letters)

    def cell(self, page: int) -> Cell:
        """As a cell."""
        tops, bottoms = [one.top for one in self.letters], [one.bottom for one in self.letters]
        return Cell(self.text, Spot(page, (self.span[0], min(tops), self.span[1], max(bottoms))))


def pieces(line: Line) -> list[Piece]:
    """The pieces of a line."""
    found: list[list[Letter]] = []
    for letter in line.letters:
        last = found[-1][-1] if found else None
        if letter.text == " ":
            continue
        if last is None or letter.x0 - last.x1 > _GAP * (letter.bottom - letter.top):
            found.append([letter])
        else:
            found[-1].append(letter)
    return [Piece(tuple(one)) for one in found]


def unruled_table(lines: Sequence[Line], page: int, *, goes_on: bool = False) -> tuple[Grid, range] | None:
    """The table that follows a line with the unit of money, and which lines it takes up.

    `goes_on` says that the page before ends in such a table: then this page may begin with the rest of it.
    """
    start = next((n + 1 for n, line in enumerate(lines) if _UNIT.search(line.text)), 0 if goes_on else None)
    if start is None:
        return None
    end = next((n for n in range(start, len(lines)) if _ends(lines[n])), len(lines))
    rows = unwrapped([pieces(line) for line in lines[start:end]])
    body = [row for row in rows if _anchored(row)]
    money = sum(bool(_MONEY.fullmatch(one.text)) for row in rows for one in row)
    if money < _LEAST_MONEY or sum(len(row) > 1 for row in body) < _LEAST_ROWS:
        return None
    columns = _columns(body)
    if len(columns) < 2:
        return None
    cells = tuple(_placed(row, columns, page) for row in rows)
    return Grid(cells, page, ruled=False), range(start, end)


def unwrapped(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Rows in which names that run over several lines are one: such lines stand closer than rows do."""
    groups: list[list[list[Piece]]] = []
    for row in rows:
        group = groups[-1] if groups else []
        close = bool(group) and _top(row) - _bottom(group[-1]) < _WRAPPED * _height(row)
        anchored = _anchored(row) and any(_anchored(one) for one in group)
        begins = any(_ORDINAL.match(piece.text) and _below(piece, group) for piece in row)
        if close and not anchored and not begins:
            group.append(row)
        else:
            groups.append([row])
    return [_one(group) for group in groups]


def _below(piece: Piece, group: Sequence[Sequence[Piece]]) -> bool:
    """Whether words stand below others of a group: beside them they begin a row of another column."""
    above = [one.span for row in group for one in row if not _is_anchor(one)]
    return any(left < piece.span[1] and piece.span[0] < right for left, right in above)


def _one(group: Sequence[list[Piece]]) -> list[Piece]:
    """The lines of one row together; without money and code they stay heads, line by line, in one row."""
    anchor = next((row for row in group if _anchored(row)), group[0])
    return _merged(anchor, [piece for row in group if row is not anchor for piece in row])


def _anchored(row: Sequence[Piece]) -> bool:
    return any(_is_anchor(piece) for piece in row)


def _is_anchor(piece: Piece) -> bool:
    return bool(_MONEY.fullmatch(piece.text)) or is_code(piece.text)


def _top(row: Sequence[Piece]) -> float:
    return min(letter.top for piece in row for letter in piece.letters)


def _bottom(row: Sequence[Piece]) -> float:
    return max(letter.bottom for piece in row for letter in piece.letters)


def _height(row: Sequence[Piece]) -> float:
    return row[0].letters[0].bottom - row[0].letters[0].top


def _merged(row: list[Piece], parts: Sequence[Piece]) -> list[Piece]:
    """A row with the rests of its names: each joined to the piece above or below it, from top to bottom."""
    whole = list(row)
    for part in parts:
        over = [one for one in whole if one.span[0] < part.span[1] and part.span[0] < one.span[1]]
        words = [one for one in over if not _is_anchor(one)]
        for one in words:
            whole.remove(one)
        letters = [letter for one in (*words, part) for letter in one.letters]
        whole.append(Piece(tuple(sorted(letters, key=lambda one: (round(one.middle), one.x0)))))
    return sorted(whole, key=lambda one: one.span[0])


def _ends(line: Line) -> bool:
    """Whether a line is below the table: a note, or running text."""
    long = any(len(piece.letters) > _LONGEST for piece in pieces(line))
    return bool(_NOTE.match(line.text)) or long or line.text.endswith("。")


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Stretches that pieces of the body cover, one for each column."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(piece.span for row in rows for piece in row):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _placed(row: Sequence[Piece], columns: Sequence[tuple[float, float]], page: int) -> tuple[Cell, ...]:
    """The pieces of a row by column; a head over several columns counts for each."""
    cells = [Cell() for _ in columns]
    for piece in row:
        left, right = piece.span
        over = [n for n, (start, end) in enumerate(columns) if start < right and left < end]
        for number, column in enumerate(over):
            cells[column] = Cell(cells[column].text + piece.text, piece.cell(page).spot, number == 0)
    return tuple(cells)
