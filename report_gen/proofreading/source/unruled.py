"""Tables without upright lines (三线表、无框线的表): columns by the gaps that all their rows leave free."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from report_gen.figures.records import dataclass
from report_gen.proofreading.ordinals import PART
from report_gen.proofreading.printed import PrintedCell, PrintedGrid
from report_gen.proofreading.source.beginnings import SENTENCE, beginnings, loose_rows
from report_gen.proofreading.source.columns import Columns, cells_of, columns_of, stretches
from report_gen.proofreading.source.letters import LetterLine, lines_of
from report_gen.proofreading.source.pieces import (
    NOTHING,
    Piece,
    Row,
    anchored,
    grouped,
    is_body,
    merged,
    parting,
    pieces,
)
from report_gen.proofreading.source.reaches import Reaches, reaches
from report_gen.proofreading.source.rowing import CellLine, row_extents
from report_gen.proofreading.source.ruling import ShortRule
from report_gen.proofreading.source.stacking import stacked

_NOTE = re.compile(rf"(备)?注[：:]|说明[：:]|{PART}")
#: The longest running text of a cell, in letters.
_LONGEST = 40
#: What a table has at least: rows with several cells, cells of money.
_LEAST_ROWS, _LEAST_MONEY = 4, 4
#: Of a column's or of a head's width, how much the other covers of it.
_MOSTLY = 0.5
#: Lines of heads below the unit of money.
_MOST_HEADS = 14
#: Words of heads that a table without figures has at least.
_LEAST_HEADS = 4


@dataclass(frozen=True, slots=True)
class OpenTable:
    """The table in which a page ends: its columns and the words of its heads.

    `begun` are the lines of heads with which the page ends: its figures then stand on the next one.
    """

    columns: Columns = ()
    heads: tuple[str, ...] = ()
    begun: tuple[LetterLine, ...] | None = None
    #: Whether it is the table whose heads ended the page before.
    headed: bool = False
    #: The edges of its columns, where its heads have lines that tell them.
    edges: tuple[float, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether the next page may begin with its rest."""
        return bool(self.columns) or self.begun is not None


#: Where no table is open.
CLOSED = OpenTable()


def unruled_tables(
    lines: Sequence[LetterLine],
    page: int,
    rules: Sequence[float] = (),
    open_: OpenTable = CLOSED,
    shorts: Sequence[ShortRule] = (),
) -> list[tuple[PrintedGrid, range, OpenTable]]:
    """The tables that follow lines with the unit of money: each with the lines that it takes up and its columns.

    `rules` are the heights of level lines, `shorts` the lines below heads; `open_` is the table in which the page
    before ends, if it does: then this page may begin with the rest of it.
    """
    found, taken = [], set[int]()
    for start, later, before, rest in _regions(lines, open_):
        end = table_end(lines, start, later)
        if table := _table(lines[start:end], page, (rules, shorts), before, rest=rest):
            found.append((table[0], range(start, end), table[1]))
            taken.update(range(start, end))
    loose = loose_rows(lines, taken)
    if loose and (
        table := _table(lines[loose.start : loose.stop], page, (rules, shorts), CLOSED, rest=False)
    ):
        found.append((table[0], loose, table[1]))
    return sorted(found, key=lambda one: one[1].start)


def _regions(lines: Sequence[LetterLine], open_: OpenTable) -> Iterator[tuple[int, int, OpenTable, bool]]:
    """Where tables may stand: first line, the line that tells of the next, the open table, whether it must go on."""
    told = beginnings(lines)
    starts = [(0, True)] * open_.goes_on + [(one.start, False) for one in told]
    first = min((one.start for one in told), default=0)
    for start, rest in starts:
        later = next((one.told for one in told if one.told >= start), len(lines))
        yield start, later, open_ if rest or start == first else CLOSED, rest


def table_end(lines: Sequence[LetterLine], start: int, later: int) -> int:
    """Where a table ends: before a note or running text, or with its last row where another table is told of."""
    if (blank := _blank_end(lines[start:later])) is not None:
        return start + blank
    end = next((n for n in range(start, later) if _ends(lines[n])), later)
    if later < len(lines) and end == later:
        rows = (n for n in range(start, later) if anchored(pieces(lines[n])))
        return max(rows, default=start - 1) + 1
    return end


def begun_below(lines: Sequence[LetterLine], taken: Container[int]) -> tuple[LetterLine, ...] | None:
    """The heads of a table with which a page ends below its title or unit; `taken` are lines of other tables.

    None where the page ends otherwise.
    """
    told = [one for one in beginnings(lines) if one.told not in taken and one.start not in taken]
    if not told:
        return None
    below = lines[told[-1].start :]
    heads = not any(_ends(line) or is_body(pieces(line)) for line in below)
    return tuple(below) if len(below) <= _MOST_HEADS and heads else None


def _blank_end(lines: Sequence[LetterLine]) -> int | None:
    """The lines of a table without any figure: heads and a row that holds nothing but 合计; None for another table."""
    for number, line in enumerate(lines[: _MOST_HEADS + 1]):
        row = pieces(line)
        if is_body(row) or _ends(line):
            return None
        if [piece.text for piece in row if piece.text not in NOTHING] == ["合计"]:
            heads = sum(len(pieces(one)) for one in lines[:number])
            return number + 1 if heads >= _LEAST_HEADS else None
    return None


def _ends(line: LetterLine) -> bool:
    """Whether a line is below the table: a note, or running text."""
    long = any(len(piece.letters) > _LONGEST for piece in pieces(line))
    return bool(_NOTE.match(line.text)) or long or SENTENCE.search(line.text) is not None


def _table(
    lines: Sequence[LetterLine],
    page: int,
    drawn: tuple[Sequence[float], Sequence[ShortRule]],
    before: OpenTable,
    *,
    rest: bool,
) -> tuple[PrintedGrid, OpenTable] | None:
    """A table; `rest` is whether it can only be the rest of the one before, as no unit of money stands above it."""
    rows = _rows([pieces(line) for line in lines], drawn[0])
    body = [row for row in rows if is_body(row)]
    money = sum(one.is_money for row in rows for one in row)
    few = money < _LEAST_MONEY or sum(len(row) > 1 for row in body) < _LEAST_ROWS
    blank = _blank_end(lines) == len(lines)
    if blank:
        body = rows[-1:]
    heads = rows[: next((n for n, row in enumerate(rows) if row in body), 0)]
    carried = stacked([pieces(line) for line in before.begun]) if rest and before.begun and not heads else []
    heads = heads or carried
    words = tuple(piece.text for row in heads for piece in row)
    # Below a unit that is printed anew the same heads tell that a table goes on: one row there shows no columns.
    again = before.columns if rest or words == before.heads else ()
    if not body or (few and not again and not blank and not _level(rows)):
        return None
    columns = columns_of(body, heads, again)
    if again and not columns:
        if few:
            return None  # not the rest of that table
        columns = columns_of(body, heads)
    if len(columns) < 2:
        return None
    cells = cells_of(columns, body)
    told = reaches(heads, columns, drawn[1])
    placed = [_placed(row, cells, page - 1, told) for row in carried]
    placed += [_placed(row, cells, page, told) for row in rows]
    grid = PrintedGrid(tuple(placed), page, ruled=False)
    return grid, OpenTable(columns, words or before.heads, headed=rest and before.begun is not None)


def _rows(lines: Sequence[Row], rules: Sequence[float]) -> list[Row]:
    """The rows of a table, each with its names and heads whole."""
    groups = grouped(lines, rules)
    start = next((n for n, group in enumerate(groups) if any(map(is_body, group))), len(groups))
    heads = stacked([line for group in groups[:start] for line in group], rules)
    below = groups[start:] if parting(lines, rules) else _by_figures(groups[start:])
    return [*heads, *(row for group in below for row in _of_body(group, rules))]


def _by_figures(groups: list[list[Row]]) -> list[list[Row]]:
    """The groups of a body as its figures tell its rows, where they do so for certain."""
    lines = [line for group in groups for line in group]
    spans = stretches(lines)
    columns: list[list[CellLine]] = [[] for _ in spans]
    for line in lines:
        cells: dict[int, Row] = {}
        for piece in line:  # a code and its name may be pieces of one cell
            own = max(range(len(spans)), key=lambda n: _shared(piece.span, spans[n]))
            cells.setdefault(own, []).append(piece)
        for own, parts in cells.items():
            words = "".join(part.text for part in parts)
            columns[own].append(CellLine(words, parts[0].top, parts[0].bottom, parts[-1].span[1]))
    extents = row_extents(columns)
    if not extents:
        return groups
    rows: list[list[Row]] = [[] for _ in (0, *extents)]
    for line in lines:
        near: dict[int, Row] = {}
        for piece in line:
            own = 1 + min(range(len(extents)), key=lambda n: _apart(piece, extents[n]))
            near.setdefault(own if piece.middle > extents[0][0] else 0, []).append(
                piece
            )  # heads stand above all
        for number, part in near.items():
            rows[number].append(part)
    return [row for row in rows if row]


def _apart(piece: Piece, extent: tuple[float, float]) -> float:
    """How far the middle of words is from a row."""
    return max(extent[0] - piece.middle, piece.middle - extent[1], 0.0)


def _shared(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _of_body(group: Sequence[Row], rules: Sequence[float]) -> list[Row]:
    """The row that a group is; heads that are printed anew, and a row of words, stay rows of their own."""
    return [merged(group)] if any(map(is_body, group)) else stacked(group, rules)


def _level(rows: Sequence[Row]) -> bool:
    """Whether a table has but one row of figures (“三公”、国有资本), below heads that number its columns."""
    amounts = max((sum(one.is_money for one in row) for row in rows), default=0)
    return len(rows) > 1 and amounts >= _LEAST_MONEY - 1


def _placed(row: Row, columns: Columns, page: int, told: Reaches) -> tuple[PrintedCell, ...]:
    """The pieces of a row by column; a head over several columns counts for each."""
    own: list[list[Piece]] = [[] for _ in columns]
    begun: set[int] = set()
    for piece in row:
        under = told.get(id(piece)) or _under(piece, columns)
        begun.add(under[0])
        for column in under:
            own[column].append(piece)
    return tuple(
        replace(_whole(parts).cell(page), first=n in begun) if parts else PrintedCell()
        for n, parts in enumerate(own)
    )


def _whole(parts: Sequence[Piece]) -> Piece:
    """The pieces of one cell in reading order: a rest below a name may lie wholly left of its indented first line."""
    lines = lines_of([letter for part in parts for letter in part.letters]) if len(parts) > 1 else ()
    return Piece(tuple(letter for line in lines for letter in line.letters)) if lines else parts[0]


def _under(piece: Piece, columns: Columns) -> list[int]:
    """The columns that words stand over: those that they cover for the most part, else the nearest."""
    left, right = piece.span
    shared = [_shared(piece.span, column) for column in columns]
    most = [
        n for n, (start, end) in enumerate(columns) if shared[n] > _MOSTLY * min(end - start, right - left)
    ]
    return most or [max(range(len(columns)), key=shared.__getitem__)]
