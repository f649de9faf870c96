"""Sets the cells of a table in its columns, and solves the heights of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from report_gen.document.nodes import Align, Grid, GridCell, GridRow, Rise, RowRole, Spans, TextSpan, plain
from report_gen.edition.style import TableStyle, TextAlign, TextStyle
from report_gen.figures.lengths import HalfPoints, Twips, em_of
from report_gen.layout import metrics
from report_gen.layout.looks import row_style
from report_gen.layout.metrics import FINE
from report_gen.layout.pages import CONTINUED
from report_gen.layout.paragraphs import Line, set_heading, set_runs
from report_gen.layout.runs import runs_of
from report_gen.layout.tables import SetCell, SetRow, SetTable

_ALIGNS = {
    Align.LEFT: TextAlign.LEFT,
    Align.CENTER: TextAlign.CENTER,
    Align.RIGHT: TextAlign.RIGHT,
    Align.DECIMAL: TextAlign.RIGHT,
}


def fits_beside(cells: Sequence[GridCell], text: TextStyle, room: int) -> bool:
    """Whether department and unit stand on one line, at least a character apart."""
    said = [plain(cell.spans) for cell in cells]
    wide = sum(metrics.width(words, text.size) for words in said) + em_of(text.size) * (len(said) - 1)
    return not any("\n" in words for words in said) and wide <= room


class _CellLook:
    """The style of cells with an alignment and an indent of their own, and the lines set in it so far."""

    def __init__(self, text: TextStyle, align: TextAlign, left: int) -> None:
        self.text = replace(text, align=align, indent=0, left=left)
        self.left = em_of(text.size) * left
        self._set: dict[tuple[str, int], tuple[Line, ...]] = {}

    def lines(self, spans: Spans, room: int) -> tuple[Line, ...]:
        """The lines of a cell's words."""
        if len(spans) != 1 or spans[0].rise is not Rise.BASE:
            return tuple(set_runs(runs_of(spans, self.text), self.text, room))
        # A nought and a dash come again and again.
        key = spans[0].text, room
        if key not in self._set:
            self._set[key] = tuple(set_runs(runs_of(spans, self.text), self.text, room))
        return self._set[key]

    def count(self, spans: Spans, room: int) -> int:
        """How many lines the words take. What is plainly one is not set for that."""
        words, text = plain(spans), self.text
        wide = metrics.fine_width(words, text.size, bold=text.bold, char_space=text.char_space)
        # Raised characters are narrower than what they are weighed as here: what fits so fits.
        if wide <= (room - self.left) * FINE and "\n" not in words:
            return 1
        return len(self.lines(spans, room))


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
        self._looks: dict[tuple[RowRole, Align, int], _CellLook] = {}
        self._weights: dict[int, tuple[int, tuple[SetCell, ...]]] = {}

    def table(self, row_height: int) -> SetTable:
        """The table, the heights solved; `row_height` is the least one of a row in the largest size of the style."""
        self.row_height = self._shrunk(row_height)
        rows = [self._row(index, row) for index, row in enumerate(self.grid.rows)]
        owners = tuple(_owners(index, row) for index, row in enumerate(self.grid.rows))
        stretched = tuple(_stretch(rows, self.style))
        return SetTable(self.edges, self.size, stretched, owners, tuple(self._continued(stretched)))

    def heights(self, row_height: int) -> list[int]:
        """The heights of the rows of `table`, for a size or a height that is only tried: most lines are not set."""
        self.row_height = self._shrunk(row_height)
        rows = [self._weighed(index, row) for index, row in enumerate(self.grid.rows)]
        return [row.height for row in _stretch(rows, self.style)]

    def _shrunk(self, row_height: int) -> int:
        """Rows shrink with their letters: a smaller size is tried to make the table shorter."""
        return round(row_height * self.size / max(self.style.sizes, default=self.style.body.size))

    def _weighed(self, index: int, row: GridRow) -> SetRow:
        """A row with its height, and of its cells only those that may heighten another row."""
        if not row.role.bordered:
            return self._row(index, row)
        # Lines do not depend on the height of rows, of which several are tried.
        if index not in self._weights:
            cells = [(c, cell) for c, cell in enumerate(row.cells) if isinstance(cell, GridCell)]
            lines = [self._count(cell, c, row.role) for c, cell in cells if cell.spans and cell.rowspan == 1]
            spanning = tuple(self._cell(cell, c, row.role) for c, cell in cells if cell.rowspan > 1)
            self._weights[index] = max(lines, default=0) * self.styles[row.role].pitch, spanning
        lowest, spanning = self._weights[index]
        return SetRow(index, row.role, self._height(row.role, lowest), spanning)

    def _row(self, index: int, row: GridRow) -> SetRow:
        """A row with its height, not yet counting the cells that span several rows."""
        if row.role is RowRole.FRAME:
            return self._frame(index, row)
        cells = tuple(
            self._cell(cell, column, row.role)
            for column, cell in enumerate(row.cells)
            if isinstance(cell, GridCell) and (cell.spans or cell.rowspan > 1)
        )
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
            look = self._look(row.role, cell.align, 0).text
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
        look, room = self._place(cell, column, role)
        if role is RowRole.TITLE:
            lines = tuple(set_heading(runs_of(cell.spans, look.text), look.text, room))
        else:
            lines = look.lines(cell.spans, room)
        if cell.align is Align.DECIMAL and len(lines) == 1 and not role.in_head:
            lines = (self._on_point(lines[0], column, plain(cell.spans)),)
        x = self.edges[column] + self.style.padding
        return SetCell(column, cell.rowspan, x, look.text.pitch, lines)

    def _count(self, cell: GridCell, column: int, role: RowRole) -> int:
        look, room = self._place(cell, column, role)
        return look.count(cell.spans, room)

    def _place(self, cell: GridCell, column: int, role: RowRole) -> tuple[_CellLook, int]:
        """How a cell looks, and what room its lines have."""
        right = self.edges[min(column + cell.colspan, len(self.edges) - 1)]
        room = max(1, right - self.edges[column] - 2 * self.style.padding)
        # At most half of a narrow column: deep levels would leave no room for their words.
        indent = cell.indent and min(cell.indent, room // (2 * em_of(self.styles[role].size)))
        return self._look(role, cell.align, indent), room

    def _look(self, role: RowRole, align: Align, indent: int) -> _CellLook:
        key = role, align, indent
        if key not in self._looks:
            self._looks[key] = _CellLook(self.styles[role], _ALIGNS[align], indent)
        return self._looks[key]

    @cached_property
    def _fractions(self) -> list[int]:
        """Per column the width of the longest part from the decimal point on."""
        longest = [0] * len(self.grid.widths)
        for row in self.grid.body:
            for column, cell in enumerate(row.cells):
                if isinstance(cell, GridCell) and cell.align is Align.DECIMAL and cell.colspan == 1:
                    longest[column] = max(longest[column], self._fraction(plain(cell.spans)))
        return longest

    def _fraction(self, text: str) -> int:
        point = text.find(".")
        return metrics.width(text[point:], self.styles[RowRole.ITEM].size) if point >= 0 else 0

    def _on_point(self, line: Line, column: int, text: str) -> Line:
        """The right-aligned line moved left so that its decimal point stands below the others."""
        shift = self._fractions[column] - self._fraction(text)
        is_number = text[:1].isdigit() or text[:1] == "-"
        # A word among figures has no point, and a figure that fills its cell nowhere to move.
        if shift <= 0 or not is_number or line.pieces[0].x < shift:
            return line
        return replace(line, pieces=tuple(replace(piece, x=Twips(piece.x - shift)) for piece in line.pieces))
