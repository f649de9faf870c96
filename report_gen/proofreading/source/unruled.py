"""Tables without upright lines (三线表、无框线的表): columns by the gaps that all their rows leave free."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from report_gen.proofreading.ordinals import PART
from report_gen.proofreading.printed import PrintedCell, PrintedGrid
from report_gen.proofreading.source.columns import Columns, cells_of, columns_of
from report_gen.proofreading.source.letters import LetterLine, lines_of
from report_gen.proofreading.source.pieces import Piece, Row, anchored, is_body, pieces, unwrapped
from report_gen.proofreading.source.reaches import Reaches, reaches
from report_gen.proofreading.source.ruling import ShortRule

_UNIT = re.compile(r"单位：?(人民币)?(万元|元|千元|亿元)$|金额单位")
_NOTE = re.compile(rf"(备)?注[：:]|说明[：:]|{PART}")
#: The longest running text of a cell, in letters.
_LONGEST = 40
#: What a table has at least: rows with several cells, cells of money.
_LEAST_ROWS, _LEAST_MONEY = 4, 4
#: Of a column's or of a head's width, how much the other covers of it.
_MOSTLY = 0.5


def unruled_tables(
    lines: Sequence[LetterLine],
    page: int,
    rules: Sequence[float] = (),
    open_: Columns = (),
    shorts: Sequence[ShortRule] = (),
) -> list[tuple[PrintedGrid, range, Columns]]:
    """The tables that follow lines with the unit of money: each with the lines that it takes up and its columns.

    `rules` are the heights of level lines, `shorts` the lines below heads; `open_` are the columns of the table in which the page before ends, if it
    does: then this page may begin with the rest of it.
    """
    units = [n + 1 for n, line in enumerate(lines) if _UNIT.search(line.text)]
    found = []
    for number, start in enumerate([0, *units] if open_ else units):
        later = next((unit - 1 for unit in units if unit > start), len(lines))
        end = next((n for n in range(start, later) if _ends(lines[n])), later)
        if later < len(lines) and end == later:  # the title of the next table stands between
            rows = (n for n in range(start, later) if anchored(pieces(lines[n])))
            end = max(rows, default=start - 1) + 1
        before = open_ if number == 0 and start == 0 else ()
        if table := _table(lines[start:end], page, rules, before, shorts):
            found.append((table[0], range(start, end), table[1]))
    return found


def _ends(line: LetterLine) -> bool:
    """Whether a line is below the table: a note, or running text."""
    long = any(len(piece.letters) > _LONGEST for piece in pieces(line))
    return bool(_NOTE.match(line.text)) or long or line.text.endswith("。")


def _table(
    lines: Sequence[LetterLine],
    page: int,
    rules: Sequence[float],
    before: Columns,
    shorts: Sequence[ShortRule],
) -> tuple[PrintedGrid, Columns] | None:
    rows = unwrapped([pieces(line) for line in lines], rules)
    body = [row for row in rows if is_body(row)]
    money = sum(one.is_money for row in rows for one in row)
    few = money < _LEAST_MONEY or sum(len(row) > 1 for row in body) < _LEAST_ROWS
    if not body or (few and not before and not _level(rows)):
        return None
    heads = rows[: next(n for n, row in enumerate(rows) if is_body(row))]
    columns = columns_of(body, heads, before)
    if before and not columns:
        if few:
            return None  # not the rest of that table
        columns = columns_of(body, heads)
    if len(columns) < 2:
        return None
    cells = cells_of(columns, body)
    told = reaches(heads, columns, shorts)
    return PrintedGrid(tuple(_placed(row, cells, page, told) for row in rows), page, ruled=False), columns


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
    shared = [min(right, end) - max(left, start) for start, end in columns]
    most = [
        n for n, (start, end) in enumerate(columns) if shared[n] > _MOSTLY * min(end - start, right - left)
    ]
    return most or [max(range(len(columns)), key=shared.__getitem__)]
