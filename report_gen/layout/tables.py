"""Tables: cell texts set in their columns, exact row heights. Where pages end is decided in `fragments`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, groupby

from report_gen.document.nodes import Align, Grid, GridCell, GridRow, RowRole, TextSpan, plain
from report_gen.edition.style import TableStyle, TextAlign, TextStyle
from report_gen.figures.lengths import HalfPoints, Twips, em_of
from report_gen.figures.records import dataclass
from report_gen.layout import metrics
from report_gen.layout.looks import row_style
from report_gen.layout.pages import CONTINUED
from report_gen.layout.paragraphs import Line, set_heading, set_runs
from report_gen.layout.runs import Run, runs_of

#: Height of the paragraph that Word needs behind a table, in twips.
AFTER_TABLE = 20
_ALIGNS = {
    Align.LEFT: TextAlign.LEFT,
    Align.CENTER: TextAlign.CENTER,
    Align.RIGHT: TextAlign.RIGHT,
    Align.DECIMAL: TextAlign.RIGHT,
}


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell with its lines, which are relative to `x` (inside the padding, from the table's left)."""

    column: int
    rowspan: int
    x: int
    pitch: int
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """Height of its lines."""
        return self.pitch * len(self.lines)


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row: `index` in the grid, exact height. Of a row that is `parted` between pages this is one part.

    The cells of a part begin at its top, those of a whole row stand in the middle.
    """

    index: int
    role: RowRole
    height: int
    cells: tuple[SetCell, ...]
    parted: bool = False


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table ready to be cut into pages. `edges` are the x of the column borders, first 0.

    `owners` tells for each place of the grid which cell is there, None without borders. `continued` is the head on
    further pages.
    """

    edges: tuple[int, ...]
    size: HalfPoints
    rows: tuple[SetRow, ...]
    owners: tuple[tuple[tuple[int, int] | None, ...], ...]
    continued: tuple[SetRow, ...] = ()

    @property
    def height(self) -> int:
        """Height of all rows, as if on one page."""
        return sum(row.height for row in self.rows)

    @property
    def head(self) -> tuple[SetRow, ...]:
        """Rows that every page repeats."""
        return tuple(row for row in self.rows if row.role.in_head)

    @property
    def framed(self) -> bool:
        """Whether a title, form number or unit stands above its column heads."""
        return any(not row.role.bordered for row in self.head)

    def again(self, first: SetRow) -> tuple[SetRow, ...]:
        """What a page repeats that begins with a row of the body: the head, and the subheads that the row is under."""
        above = [run for run in self._subheads() if run[0].index <= first.index]
        return (*self.continued, *(row for run in above[-1:] for row in run if row.index < first.index))

    def _subheads(self) -> list[list[SetRow]]:
        """The rows of heads within the body, those that follow each other together."""
        runs = groupby(self.body, lambda row: row.role is RowRole.SUBHEAD)
        return [list(rows) for subhead, rows in runs if subhead]

    @property
    def again_height(self) -> int:
        """The most that a further page repeats."""
        subheads = (sum(row.height for row in run) for run in self._subheads())
        return sum(row.height for row in self.continued) + max(subheads, default=0)

    @property
    def body(self) -> tuple[SetRow, ...]:
        """All other rows."""
        return tuple(row for row in self.rows if not row.role.in_head)


def fits_beside(cells: Sequence[GridCell], text: TextStyle, room: int) -> bool:
    """Whether department and unit stand on one line, at least a character apart."""
    widths = [sum(metrics.width(line, text.size) for line in [plain(cell.spans)]) for cell in cells]
    one_line = not any("\n" in plain(cell.spans) for cell in cells)
    return one_line and sum(widths) + em_of(text.size) * (len(cells) - 1) <= room


@lru_cache(maxsize=1000)
def _set_so(text: TextStyle, align: TextAlign, left: int) -> TextStyle:
    """A style for a cell with its own alignment and indent."""
    return replace(text, align=align, indent=0, left=left)


@lru_cache(
    maxsize=2000
)  # a nought and a dash come again and again; a table is tried upright, and in several sizes
def _set_lines(runs: tuple[Run, ...], text: TextStyle, room: int) -> tuple[Line, ...]:
    return tuple(set_runs(runs, text, room))


def _owners(index: int, row: GridRow) -> tuple[tuple[int, int] | None, ...]:
    if not row.role.bordered:
        return (None,) * len(row.cells)
    return tuple(
        (index, column) if isinstance(cell, GridCell) else (cell.row, cell.column)
        for column, cell in enumerate(row.cells)
    )


def _stretch(rows: list[SetRow], style: TableStyle) -> Iterator[SetRow]:
    """Heighten the last row under each cell that spans rows and needs more than they have."""
    # From the top: what a row was heightened by counts for the cells that begin further down.
    extra = [0] * len(rows)
    for row in rows:
        for cell in row.cells:
            if cell.rowspan > 1:
                last = min(row.index + cell.rowspan, len(rows)) - 1
                there = sum(rows[i].height + extra[i] for i in range(row.index, last + 1))
                extra[last] += max(0, cell.height + style.padding - there)
    for row, more in zip(rows, extra, strict=True):
        yield replace(row, height=row.height + more) if more else row


class Setting:
    """A table in columns and a size: its cells are set once, for rows of whatever height."""

    def __init__(self, grid: Grid, style: TableStyle, columns: list[int], size: HalfPoints) -> None:
        self.grid = grid
        self.style = style
        self.edges = (0, *accumulate(columns))
        self.size = size
        self.row_height = 0
        self.styles = {role: row_style(role, style, size) for role in RowRole}
        self.fractions = self._fractions(grid)
        self._set: dict[int, tuple[SetCell, ...]] = {}

    def table(self, row_height: int) -> SetTable:
        """The table, the heights solved; `row_height` is the least one of a row in the largest size of the style."""
        largest = max(self.style.sizes, default=self.style.body.size)
        # Rows shrink with their letters: a smaller size is tried to make the table shorter.
        self.row_height = round(row_height * self.size / largest)
        rows = [self._row(index, row) for index, row in enumerate(self.grid.rows)]
        owners = tuple(_owners(index, row) for index, row in enumerate(self.grid.rows))
        stretched = tuple(_stretch(rows, self.style))
        return SetTable(self.edges, self.size, stretched, owners, tuple(self._continued(stretched)))

    def _row(self, index: int, row: GridRow) -> SetRow:
        """A row with its height, not yet counting the cells that span several rows."""
        if row.role is RowRole.FRAME:
            return self._frame(index, row)
        # Lines do not depend on the height of rows, of which several are tried.
        if index not in self._set:
            self._set[index] = tuple(
                self._cell(cell, column, row.role)
                for column, cell in enumerate(row.cells)
                if isinstance(cell, GridCell) and (cell.spans or cell.rowspan > 1)
            )
        cells = self._set[index]
        lowest = max((cell.height for cell in cells if cell.rowspan == 1), default=0)
        return SetRow(index, row.role, self._height(row.role, lowest), cells)

    def _continued(self, rows: Sequence[SetRow]) -> Iterator[SetRow]:
        """The head on further pages: the title says so, or a line of its own where there is none."""
        word = self.style.continued
        titles = [row.index for row in rows if row.role is RowRole.TITLE]
        if word and not titles:
            yield self._whole_width(CONTINUED, RowRole.FORM, GridCell((TextSpan(word),), Align.RIGHT))
        for row in rows:
            if row.index in titles and word:
                cell = self.grid.rows[row.index].cells[0]
                assert isinstance(cell, GridCell)
                said = replace(cell, spans=(*cell.spans, TextSpan(word)))
                yield self._whole_width(row.index, row.role, said)
            elif row.role.in_head:
                yield row

    def _whole_width(self, index: int, role: RowRole, cell: GridCell) -> SetRow:
        made = self._cell(replace(cell, colspan=len(self.edges) - 1), 0, role)
        return SetRow(index, role, self._height(role, made.height), (made,))

    def _frame(self, index: int, row: GridRow) -> SetRow:
        """Department and unit: on one line, or the unit below where they do not fit beside each other."""
        cells = [(c, cell) for c, cell in enumerate(row.cells) if isinstance(cell, GridCell) and cell.spans]
        text, room = self.styles[row.role], self.edges[-1] - 2 * self.style.padding
        beside = fits_beside([cell for _, cell in cells], text, room)
        made: list[SetCell] = []
        for column, cell in cells:
            look = _set_so(text, _ALIGNS[cell.align], 0)
            lines = set_runs(runs_of(cell.spans, text), look, room)
            above = 0 if beside else sum(len(one.lines) for one in made)
            # Cells of a row cannot stand below each other: empty lines above the later one, below the earlier
            # one.
            blank = (Line((), text.size),) * above
            made.append(SetCell(column, 1, self.style.padding, text.pitch, (*blank, *lines)))
        lowest = max((len(one.lines) for one in made), default=1)
        level = [
            replace(one, lines=(*one.lines, *(Line((), text.size),) * (lowest - len(one.lines))))
            for one in made
        ]
        return SetRow(index, row.role, self._height(row.role, lowest * text.pitch), tuple(level))

    def _height(self, role: RowRole, lines: int) -> int:
        text = self.styles[role]
        if not role.bordered:
            return max(lines, text.pitch) + text.before + text.after
        # A row of several lines keeps the air that a row of one line has.
        return max(self.row_height, lines + max(0, self.row_height - text.pitch))

    def _cell(self, cell: GridCell, column: int, role: RowRole) -> SetCell:
        x = self.edges[column] + self.style.padding
        right = self.edges[min(column + cell.colspan, len(self.edges) - 1)] - self.style.padding
        text, room = self.styles[role], max(1, right - x)
        # At most half of a narrow column: deep levels would leave no room for their words.
        indent = min(cell.indent, room // (2 * em_of(text.size)))
        text = _set_so(text, _ALIGNS[cell.align], indent)
        runs = tuple(runs_of(cell.spans, text))
        title = role is RowRole.TITLE
        lines = tuple(set_heading(runs, text, room)) if title else _set_lines(runs, text, room)
        if cell.align is Align.DECIMAL and len(lines) == 1 and not role.in_head:
            lines = (self._on_point(lines[0], column, plain(cell.spans)),)
        return SetCell(column, cell.rowspan, x, text.pitch, lines)

    def _fractions(self, grid: Grid) -> list[int]:
        """Per column the width of the longest part from the decimal point on."""
        longest = [0] * len(grid.widths)
        for row in grid.body:
            for column, cell in enumerate(row.cells):
                if isinstance(cell, GridCell) and cell.align is Align.DECIMAL and cell.colspan == 1:
                    longest[column] = max(longest[column], self._fraction(plain(cell.spans)))
        return longest

    def _fraction(self, text: str) -> int:
        point = text.find(".")
        return metrics.width(text[point:], self.styles[RowRole.ITEM].size) if point >= 0 else 0

    def _on_point(self, line: Line, column: int, text: str) -> Line:
        """The right-aligned line moved left so that its decimal point stands below the others."""
        shift = self.fractions[column] - self._fraction(text)
        is_number = text[:1].isdigit() or text[:1] == "-"
        # A word among figures has no point, and a figure that fills its cell nowhere to move.
        if shift <= 0 or not is_number or line.pieces[0].x < shift:
            return line
        return replace(line, pieces=tuple(replace(piece, x=Twips(piece.x - shift)) for piece in line.pieces))
