"""Lines of a table without upright lines as rows of pieces: words between gaps, names over several lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from report_gen.figures.code import is_code
from report_gen.figures.records import dataclass
from report_gen.proofreading.ordinals import CHAPTER, SECTION
from report_gen.proofreading.printed import PaperSpot, PrintedCell
from report_gen.proofreading.source.letters import Letter, LetterLine

_MONEY = re.compile(r"(-?\d{1,3}(,\d{3})*\.\d+|-?\d+\.\d+|（\d[\d,]*\.\d+）)(万元|元)?")
_ORDINAL = re.compile(rf"{CHAPTER}|{SECTION}|(本年|年初|年末|总计|合计|使用|用事业|结余分配)")
_NUMBERED = re.compile(f"{CHAPTER}|{SECTION}")
#: A line above a table that tells its unit of money.
UNIT_LINE = re.compile(r"单位：?(人民币)?(万元|元|千元|亿元)$|金额单位")
#: What stands for nothing in a cell of money.
NOTHING = frozenset(("0", "-", "—", "--", "——"))
#: Words after which a name goes on: 年初结转和 above 年初结余, 本年收入 above 合计.
_UNENDED = re.compile(r".*[和及与、（]|本年(收入|支出)|(人员|公用)经费")
#: Of a letter's height, the gap between two cells, and the one beside a whole amount, a code or a word of a head.
_GAP, _NARROW = 0.9, 0.25
#: Of a letter's height, the gap between the lines of one cell's words.
WRAPPED = 0.4
#: Of a letter's height, what two lines of one row share at least: rows of a table share nothing.
_SHARED = 0.1
#: Of the rows of a table, how many level lines part if they part all, and how many these are at least.
_RULED, _LEAST_RULES = 0.6, 3


def is_money(text: str) -> bool:
    """Whether words are an amount with decimals."""
    return _MONEY.fullmatch(text) is not None


@dataclass(frozen=True)
class Piece:
    """Words of a line between two gaps."""

    letters: tuple[Letter, ...]
    #: Whether the gap before it is a narrow one.
    loose: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(letter.text for letter in self.letters).strip()

    @cached_property
    def span(self) -> tuple[float, float]:
        """Its left and right ends."""
        return min(one.x0 for one in self.letters), max(one.x1 for one in self.letters)

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return sum(self.span) / 2

    @cached_property
    def top(self) -> float:
        """Its upper edge."""
        return min(one.top for one in self.letters)

    @cached_property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(one.bottom for one in self.letters)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """The height of a letter."""
        return self.letters[0].bottom - self.letters[0].top

    @property
    def is_money(self) -> bool:
        """Whether it is an amount with decimals."""
        return is_money(self.text)

    @property
    def is_anchor(self) -> bool:
        """Whether it is an amount or a code: a row has such cells, a line that goes on with a name has none."""
        return self.is_money or is_code(self.text)

    @property
    def is_figure(self) -> bool:
        """Whether it fills a cell of figures: an amount, a code, the number of a line, or what stands for nothing."""
        return self.is_anchor or self.text in NOTHING or self.text.isdigit()

    def cell(self, page: int) -> PrintedCell:
        """As a cell."""
        return PrintedCell(self.text, PaperSpot(page, (self.span[0], self.top, self.span[1], self.bottom)))

    def over(self, other: Piece) -> bool:
        """Whether both have a stretch of the line in common."""
        return self.span[0] < other.span[1] and other.span[0] < self.span[1]


Row = list[Piece]


def pieces(line: LetterLine) -> Row:
    """The pieces of a line; single characters that stand apart (项 目) are one word."""
    found: Row = []
    last: Letter | None = None
    for letter in line.letters:
        if letter.text == " ":
            continue
        height = letter.bottom - letter.top
        gap = letter.x0 - last.x1 if last else height
        if gap > _NARROW * height:
            found.append(Piece((letter,), loose=gap <= _GAP * height))
        else:
            found[-1] = Piece((*found[-1].letters, letter), loose=found[-1].loose)
        last = letter
    return _rejoined(found)


def _rejoined(parts: Row) -> Row:
    found: Row = []
    for part in parts:
        spelled = part.loose and min(len(part.text), len(found[-1].text)) == 1
        if spelled and not (part.is_figure or found[-1].is_figure):
            found[-1] = Piece((*found[-1].letters, *part.letters), loose=found[-1].loose)
        else:
            found.append(part)
    return found


def anchored(row: Sequence[Piece]) -> bool:
    """Whether a row holds an amount or a code."""
    return any(piece.is_anchor for piece in row)


def is_body(row: Sequence[Piece]) -> bool:
    """Whether a row is none of heads: it holds an amount or a code, or is numbered (一、)."""
    return anchored(row) or any(_NUMBERED.match(piece.text) for piece in row)


def grouped(rows: Sequence[Row], rules: Sequence[float] = ()) -> list[list[Row]]:
    """Lines of a table in groups: each the lines of one row, or heads that stand close.

    Where level lines (`rules`, their heights) part all rows, what stands between two of them is one row; else
    lines of one row stand closer than rows do.
    """
    if inside := parting(rows, rules):
        bands = groupby(rows, lambda row: sum(rule < _middle(row) for rule in inside))
        return [group for _, band in bands for group in _band(list(band))]
    return _close(rows)


def parting(rows: Sequence[Row], rules: Sequence[float]) -> list[float]:
    """The level lines between rows, where they part all of them; else none."""
    inside = [rule for rule in rules if rows and _top(rows[0]) < rule < _bottom(rows[-1])]
    return inside if len(inside) > max(_LEAST_RULES, _RULED * sum(map(anchored, rows))) else []


def _band(rows: list[Row]) -> Iterator[list[Row]]:
    """What stands between two level lines: one row, several where one line is missing."""
    # A code stands half a line above the amounts in the middle of its tall cell.
    amounts, codes = ([any(kind(one.text) for one in row) for row in rows] for kind in (is_money, is_code))
    if max(sum(amounts), sum(codes)) > 1:
        yield from _close(rows)
    else:
        yield rows


def _close(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        group = groups[-1] if groups else []
        apart = _top(row) - _bottom(group[-1]) if group else 0.0
        close = bool(group) and apart < WRAPPED * _height(row)
        # Amounts in the middle of a tall cell stand half a line below the code that begins its name.
        beside = apart < -_SHARED * _height(row)
        two = not beside and anchored(row) and any(map(anchored, group))
        begins = any(_ORDINAL.match(piece.text) and _begins(piece, group) for piece in row)
        if not close or two or begins:
            groups.append([row])
            continue
        heads = _heads_above(group, row) if anchored(row) and not any(map(anchored, group)) else 0
        if heads:
            groups.append([*group[heads:], row])
            del group[heads:]
        else:
            group.append(row)
    return groups


def _heads_above(group: Sequence[Row], row: Row) -> int:
    """How many lines of a group are heads above the row below them.

    Words above an amount or a code are none of its row, and what stands above heads is a head. A line that begins a
    name of the row stands above the rest of that, or is so near that both lie side by side.
    """
    words = [piece for piece in row if not (piece.is_anchor or piece.text in NOTHING)]
    cells = [piece for piece in row if piece not in words]
    above = [
        n
        for n, line in enumerate(group)
        for one in line
        if any(one.over(cell) for cell in cells)
        or (one.bottom <= _top(row) and not any(one.over(word) for word in words))
    ]
    return max(above, default=-1) + 1


def _begins(piece: Piece, group: Sequence[Row]) -> bool:
    """Whether words stand below others of a group that are whole: beside them they begin a row of another column."""
    above = [one for row in group for one in row if one.over(piece) and not one.is_anchor]
    return bool(above) and not _UNENDED.fullmatch(above[-1].text)


def merged(group: Sequence[Row]) -> Row:
    """The lines of one row of the body as one."""
    anchor = next((row for row in group if anchored(row)), group[0])
    return _merged(anchor, [piece for row in group if row is not anchor for piece in row])


def _merged(row: Row, parts: Sequence[Piece]) -> Row:
    """A row with the rests of its names: each joined to the piece above or below it, from top to bottom."""
    whole = list(row)
    for part in parts:
        words = [one for one in whole if one.over(part) and not one.is_anchor]
        for one in words:
            whole.remove(one)
        letters = [letter for one in (*words, part) for letter in one.letters]
        whole.append(Piece(tuple(sorted(letters, key=lambda one: (round(one.middle), one.x0)))))
    return sorted(whole, key=lambda one: one.span[0])


def _top(row: Row) -> float:
    return min(letter.top for piece in row for letter in piece.letters)


def _bottom(row: Row) -> float:
    return max(letter.bottom for piece in row for letter in piece.letters)


def _middle(row: Row) -> float:
    return (_top(row) + _bottom(row)) / 2


def _height(row: Row) -> float:
    return row[0].letters[0].bottom - row[0].letters[0].top
