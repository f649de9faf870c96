"""Tables of the Word file (表格): rows and cells with their spans solved, heads found, widths from the grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from report_gen.annex.ledger import Ledger
from report_gen.annex.model import AnnexCell, AnnexTable, Runs, Under, joined
from report_gen.annex.names import CONTAINERS, DELETIONS, W, number, switched, value
from report_gen.annex.reasons import Reason
from report_gen.figures.finding import Location, finding
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.safety import Unreadable

#: More cells than any appendix has, and the most columns that Word allows.
CELL_LIMIT, COLUMN_LIMIT = 50_000, 63
_FIGURE = r"[-+－−△]?[\d０-９][\d０-９,，.．]*\s*[%％]?"
_USUAL_WIDTH = 1000


@dataclass
class _Placed:
    """A cell as the file has it, at its first column."""

    column: int
    span: int
    runs: Runs
    goes_on: bool
    begins: bool
    rowspan: int = 1


@dataclass
class _Row:
    cells: list[_Placed]
    head: bool
    end: int


class Tables:
    """Reads tables; `content` gives the runs of a cell."""

    def __init__(self, ledger: Ledger, content: Callable[[Any], Runs]) -> None:
        self._ledger, self._content = ledger, content
        self._cells = 0

    def read(self, table: Any) -> AnnexTable | None:
        """A table, None for one without rows."""
        line = self._ledger.line
        rows = [row for row in (self._row(element) for element in self._inside(table, W + "tr")) if row.cells]
        if not rows:
            return None
        widths = self._widths(table, max(row.end for row in rows))
        places = _placed(rows, len(widths))
        return AnnexTable(line, widths, places, _heads(rows, places))

    def _inside(self, element: Any, wanted: str) -> Iterator[Any]:
        """The rows of a table or the cells of a row, through controls and revisions."""
        for child in element:
            if child.tag == wanted:
                yield child
            elif child.tag in CONTAINERS:
                yield from self._inside(child, wanted)
            elif child.tag in DELETIONS:
                self._ledger.set_aside(child, Reason.DELETED)
            else:
                self._ledger.unknown(child)

    def _row(self, row: Any) -> _Row:
        properties = row.find(W + "trPr")
        gone = _gone(properties)
        if gone is not None:
            self._ledger.set_aside(row, gone)
            return _Row([], head=False, end=0)
        at = _count(properties, "gridBefore")
        cells: list[_Placed] = []
        for cell in self._inside(row, W + "tc"):
            placed = self._cell(cell, at)
            if placed is None:
                cells[-1].span += _span(cell)
            else:
                cells.append(placed)
            at += _span(cell)
        head = properties is not None and any(switched(one) for one in properties.findall(W + "tblHeader"))
        return _Row(cells, head, at + _count(properties, "gridAfter"))

    def _cell(self, cell: Any, at: int) -> _Placed | None:
        """A cell, None where the one before it goes on over it (the old `hMerge`)."""
        self._cells += 1
        if self._cells > CELL_LIMIT or at > COLUMN_LIMIT:
            raise Unreadable(finding("E-HUGE.tables", Location(self._ledger.file), file=self._ledger.file))
        properties = cell.find(W + "tcPr")
        sideways = properties.find(W + "hMerge") if properties is not None else None
        if at and sideways is not None and value(sideways) != "restart":
            self._ledger.set_aside(cell, Reason.COVERED)
            return None
        merged = properties.find(W + "vMerge") if properties is not None else None
        goes_on = merged is not None and value(merged) != "restart"
        if goes_on:
            self._ledger.set_aside(cell, Reason.COVERED)
            return _Placed(at, _span(cell), (), goes_on=True, begins=False)
        if properties is not None and properties.find(W + "cellDel") is not None:
            self._ledger.set_aside(cell, Reason.DELETED)
            return _Placed(at, _span(cell), (), goes_on=False, begins=False)
        return _Placed(at, _span(cell), self._content(cell), goes_on=False, begins=merged is not None)

    @staticmethod
    def _widths(table: Any, columns: int) -> tuple[int, ...]:
        """The widths of the grid's columns; usual ones where the file gives none."""
        given = [number(value(column, "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        known = [width for width in given if width > 0]
        usual = sum(known) // len(known) if known else _USUAL_WIDTH
        return tuple(width if width > 0 else usual for width in [*given, *[0] * columns][:columns])


def _gone(properties: Any) -> Reason | None:
    """Why a row is not printed."""
    if properties is None:
        return None
    if properties.find(W + "del") is not None:
        return Reason.DELETED
    hidden = properties.find(W + "hidden")
    return Reason.HIDDEN if hidden is not None and switched(hidden) else None


def _count(properties: Any, name: str) -> int:
    found = properties.find(W + name) if properties is not None else None
    return min(max(number(value(found)), 0), COLUMN_LIMIT)


def _span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return min(max(number(value(found), 1), 1), COLUMN_LIMIT)


def _placed(rows: list[_Row], columns: int) -> tuple[tuple[AnnexCell | Under, ...], ...]:
    """The grid: every place holds a cell, or names the cell that spans it."""
    places: list[list[AnnexCell | Under | None]] = [[None] * columns for _ in rows]
    origins: dict[int, tuple[int, _Placed]] = {}
    for at, row in enumerate(rows):
        for cell in row.cells:
            top = origins.get(cell.column)
            if cell.goes_on and top is not None and top[1].span == cell.span:
                top[1].rowspan += 1
                where = top[0]
            else:
                origins[cell.column], where = (at, cell), at
            for column in range(cell.column, cell.column + cell.span):
                places[at][column] = Under(where, cell.column)
        kept = {cell.column for cell in row.cells if cell.goes_on or cell.begins}
        origins = {column: one for column, one in origins.items() if column in kept}
    for at, row in enumerate(rows):
        for cell in row.cells:
            if places[at][cell.column] == Under(at, cell.column):
                places[at][cell.column] = AnnexCell(cell.runs, cell.rowspan, cell.span)
    return tuple(tuple(place if place is not None else AnnexCell() for place in row) for row in places)


def _heads(rows: list[_Row], places: tuple[tuple[AnnexCell | Under, ...], ...]) -> int:
    """How many rows are the head: those that the file repeats, else first rows of words over others."""
    heads = next((at for at, row in enumerate(rows) if not row.head), len(rows))
    if not heads and len(rows) > 1 and _is_head(places[0]):
        heads = 1
        while heads < len(rows) - 1 and _spreads(places[heads - 1]) and _is_head(places[heads]):
            heads += 1
    while (
        heads < len(rows)
        and heads
        and any(isinstance(one, Under) and one.row < heads for one in places[heads])
    ):
        heads += 1
    return heads if heads < len(rows) else 0


def _is_head(row: tuple[AnnexCell | Under, ...]) -> bool:
    """Whether a row holds words and no number."""
    texts = [joined(one.runs).strip() for one in row if isinstance(one, AnnexCell)]
    return any(texts) and not any(is_figure(text) or "{{" in text for text in texts)


def _spreads(row: tuple[AnnexCell | Under, ...]) -> bool:
    return any(isinstance(one, AnnexCell) and one.colspan > 1 for one in row)


def is_figure(text: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return bool(re.fullmatch(_FIGURE, text.strip()))
