"""Tables of 绩效 self-evaluation (自评表): funds with their 执行率, indicators with 分值 and 得分, what tasks cost.

A table has several heads one below the other, each of the rows below it, and goes on over pages without any. What is
read of it is numbers that a head tells; its words are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from report_gen.figures.records import dataclass
from report_gen.proof.marks import TOTAL, marks, marks_columns, score_columns
from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.content.figures import FundsLine, GridFigure, MarksLine, PerformanceTable
from report_gen.proofreading.printed import PaperSpot, PrintedCell, PrintedGrid

Words = Mapping[str, re.Pattern[str]]
Row = tuple[PrintedCell, ...]
_FIGURE = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)\s*(?:万元|元|%|％|分)?")
_LABEL = re.compile(r"[㐀-鿿]")
#: Letters of a head, and of all lines between the halves of a table that a page breaks.
_LONGEST_HEAD, _LONGEST_BETWEEN = 24, 12
#: Rows among which a table names what it is of.
_BEGIN = 4


@dataclass(frozen=True, slots=True)
class _Column:
    """A column below a head: its number, the last one that the head is over, and the middle of the head on paper."""

    number: int
    last: int
    middle: float | None


@dataclass(frozen=True)
class _Heads:
    """What the columns below a row of heads hold."""

    grid: PrintedGrid | None = None
    full: tuple[_Column | None, ...] = ()
    scores: tuple[_Column, ...] = ()
    budgets: tuple[_Column, ...] = ()
    paid: _Column | None = None
    rate: _Column | None = None
    tasks: _Column | None = None
    #: The score of a project, which has no full marks beside it.
    score: _Column | None = None
    #: The column with the names of its rows, and the first one that holds numbers.
    names: int | None = None
    first: int = 0


def performance_tables(grids: Sequence[PrintedGrid], words: Words) -> list[PerformanceTable]:
    """All of them in their order; `words` are the patterns of heads and labels."""
    found: list[PerformanceTable] = []
    heads, last = _Heads(), None
    for grid in grids:
        if last is None or not _goes_on(last, grid, words):
            found.append(PerformanceTable(_title(grid), grid.page))
            heads = _Heads()
        found[-1].grids.append(grid)
        # Gaps alone tell no column for certain.
        below = [*grid.rows[1:], ()]
        for number, row in enumerate(grid.rows if grid.ruled else ()):
            if number and found[-1].lines and _begins(row, words):
                found.append(PerformanceTable(found[-1].title, grid.page, [grid]))
            told = _heads(row, words, grid)
            if told is None:
                _spent(found[-1], row, words)
                _row(found[-1], (row, below[number]), heads, grid, words)
            heads = told or heads
        last = grid
    return [table for table in found if table.read]


def _goes_on(before: PrintedGrid, grid: PrintedGrid, words: Words) -> bool:
    """Whether a grid is the rest of the one on the page before: hardly a word stands between, and it begins nothing."""
    between = sum(len(line.text) for line in grid.above)
    begun = any(_begins(row, words) for row in grid.rows[:_BEGIN])
    return grid.page == before.page + 1 and between <= _LONGEST_BETWEEN and not begun


def _begins(row: Row, words: Words) -> bool:
    return any(words["begin"].fullmatch(cell.text) for cell in row if cell.first)


def _title(grid: PrintedGrid) -> str:
    """The line above that names a table, or the one in its first row."""
    first = set(grid.texts(0)) if grid.rows else set()
    lines = [line.text for line in grid.above[::-1]] + [*first][: len(first) == 1]
    return next((text for text in lines if text.endswith("表") and len(text) < 2 * _LONGEST_HEAD), "")


def _heads(row: Row, words: Words, grid: PrintedGrid) -> _Heads | None:
    """The columns that a row of heads tells of; None for other rows."""
    heads = [cell.text if len(cell.text) <= _LONGEST_HEAD else "" for cell in row]
    if any(_FIGURE.fullmatch(text) for text in heads):
        return None
    starts = [n for n, cell in enumerate(row) if n == 0 or not _same(row[n - 1], cell)]
    alone = [heads[n] if n in starts else "" for n in range(len(row))]
    fulls, scores = marks_columns(alone)
    kinds = {n: next((kind for kind in ("rate", "paid", "budget", "tasks") if words[kind].search(text)), "")
             for n, text in enumerate(alone)
             if text and n not in scores and n not in fulls and not words["other_year"].search(text)}  # fmt: skip
    own = {
        kind: [n for n, one in kinds.items() if one == kind] for kind in ("rate", "paid", "budget", "tasks")
    }
    if not scores and not (own["budget"] and own["paid"]) and not own["tasks"]:
        return None

    def column(number: int) -> _Column:
        spot = row[number].spot
        box = spot.box if spot else None
        last = next((n for n in range(number, len(row) - 1) if n + 1 in starts), len(row) - 1)
        return _Column(number, last, (box[0] + box[2]) / 2 if box else None)

    def one(kind: str) -> _Column | None:
        # Of two columns of one kind none is the one that is meant.
        return column(own[kind][0]) if len(own[kind]) == 1 else None

    alone_scored = [] if scores else score_columns(alone)
    numbers = [*scores, *fulls, *(n for kind in own.values() for n in kind)]
    names = [n for n, text in enumerate(alone) if words["names"].search(text)]
    belonging = [_nearest(fulls, score) for score in scores]
    return _Heads(
        grid,
        tuple(None if n is None else column(n) for n in belonging),
        tuple(map(column, scores)),
        # Where a change of the budget has a column, none tells what it came to.
        () if any(map(words["moved"].search, alone)) else tuple(map(column, own["budget"])),
        one("paid"),
        one("rate"),
        one("tasks"),
        column(alone_scored[0]) if len(alone_scored) == 1 else None,
        names[-1] if names else None,
        min(numbers),
    )


def _nearest(fulls: Sequence[int], score: int) -> int | None:
    """The column of full marks that a score belongs to: the next one left of it, else any."""
    left = [n for n in fulls if n < score]
    return left[-1] if left else next(iter(fulls), None)


def _same(one: PrintedCell, other: PrintedCell) -> bool:
    """Whether two neighbours are one merged cell."""
    return not other.first and one.text == other.text and one.spot == other.spot


def _row(
    table: PerformanceTable, rows: tuple[Row, Row], heads: _Heads, grid: PrintedGrid, words: Words
) -> None:
    """Add what a row holds to a table; the row below tells what goes on there."""
    row, below = rows
    name = _name(row, heads)
    table.lines += _marks_lines((row, below), heads, heads.grid is grid, words)
    here = [_figure(row, one, heads.grid is grid, name) for one in heads.budgets]
    paid, rate, score = (
        _figure(row, one, heads.grid is grid, name) for one in (heads.paid, heads.rate, heads.score)
    )
    if heads.budgets and name:
        table.funds.append(FundsLine(name, tuple(here), paid, rate, score))
    cost = _figure(row, heads.tasks, heads.grid is grid, name)
    if heads.tasks and cost and not any(map(words["no_task"].match, _labels(row[: heads.tasks.number]))):
        table.tasks.append(cost)


def _marks_lines(rows: tuple[Row, Row], heads: _Heads, here: bool, words: Words) -> Iterator[MarksLine]:
    """The marks of a row: each half of a table (分值、得分、分值、得分) has its own full marks, and its own labels."""
    row, below = rows
    begun = 0
    for half, full in enumerate(dict.fromkeys(heads.full)):
        columns = [one for one, own in zip(heads.scores, heads.full, strict=True) if own == full]
        ahead = row[: full.number if full else heads.first]
        labels = _labels(ahead[begun:]) or _labels(ahead)
        begun = max(one.last for one in columns) + 1
        named = next((text for text in reversed(labels) if _LABEL.search(text)), "")
        name = named if half else _name(row, heads)
        most = _figure(row, full, here, name)
        scores = tuple(_figure(row, one, here, name) for one in columns)
        if not most and not any(scores):
            continue
        said = [_cell(row, one, here) for one in columns]
        yield MarksLine(
            name,
            most,
            scores,
            total=any(TOTAL.match(label) for label in labels),
            worded=any(cell.text and marks(cell.text) is None for cell in said if cell),
            joint=any(_goes_below(row, below, one) for one in columns)
            and not (full and _goes_below(row, below, full)),
            bonus=any(map(words["bonus"].search, labels)),
            half=half,
        )


def _goes_below(row: Row, below: Row, column: _Column) -> bool:
    """Whether the cell of a column goes on in the row below."""
    here, there = row[column.number : column.number + 1], below[column.number : column.number + 1]
    return bool(here and there) and not there[0].first and here[0].text == there[0].text


def _spent(table: PerformanceTable, row: Row, words: Words) -> None:
    """The amount that stands beside the label of what was spent in all, or of a part of it."""
    cells = [cell for n, cell in enumerate(row) if n == 0 or not _same(row[n - 1], cell)]
    for label, cell in pairwise(cells):
        figure = _told(cell, label.text)
        if figure and label.first and words["whole"].fullmatch(label.text) and table.whole is None:
            table.whole = figure
        elif figure and label.first and table.whole and words["within"].match(label.text):
            table.within.append(figure)


def _labels(cells: Sequence[PrintedCell]) -> list[str]:
    return [
        cell.text for n, cell in enumerate(cells) if cell.text and (n == 0 or not _same(cells[n - 1], cell))
    ]


def _name(row: Row, heads: _Heads) -> str:
    """What a row is called: by the column that has the names, else by its last words left of its numbers."""
    if heads.names is not None and heads.names < len(row) and row[heads.names].text:
        return row[heads.names].text
    return next((text for text in reversed(_labels(row[: heads.first])) if _LABEL.search(text)), "")


def _cell(row: Row, column: _Column | None, here: bool) -> PrintedCell | None:
    """The cell below a head: by its number, on another page by its place; None for one that holds others, too."""
    if column is None:
        return None
    if here or column.middle is None:
        own = row[column.number : column.last + 1]
        # A head over several columns tells none of them.
        return own[0] if own and all(_same(one, other) for one, other in pairwise(own)) else None
    boxes = [(cell, cell.spot.box) for cell in row if cell.spot and cell.spot.box]
    return next((cell for cell, box in boxes if box[0] <= column.middle <= box[2]), None)


def _figure(row: Row, column: _Column | None, here: bool, name: str) -> GridFigure | None:
    cell = _cell(row, column, here)
    return _told(cell, name) if cell is not None and _is_own(row, cell) else None


def _is_own(row: Row, cell: PrintedCell) -> bool:
    """Whether a cell begins in its row: one that began above was read there."""
    return cell.first or any(other.first and _at(other.spot, cell.spot) for other in row)


def _at(one: PaperSpot | None, other: PaperSpot | None) -> bool:
    return one is not None and one.box is not None and one == other


def _told(cell: PrintedCell, name: str) -> GridFigure | None:
    found = _FIGURE.fullmatch(cell.text)
    return GridFigure(decimal_of(found[1]), found[1].replace(",", ""), cell.spot, name) if found else None
