"""The cells of a printed table: each keeps what it is, its row's and its column's name, to the last writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from report_gen.document.spans import FactSpan, Origin, Span, Spans, TextSpan, origin_of, plain
from report_gen.figures.finding import Location
from report_gen.figures.records import dataclass


class Align(StrEnum):
    """Horizontal alignment in a cell. DECIMAL: right-aligned numbers, on the decimal point."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    DECIMAL = "decimal"


class RowRole(StrEnum):
    """What a table row is. TITLE to NUMBER are the head and are repeated on every continued page.

    A SUBHEAD is repeated on a page that begins among the rows below it.
    """

    TITLE = "title"  # 表名, no borders
    FORM = "form"  # 公开01表, no borders
    FRAME = "frame"  # 部门：… 单位：万元, no borders
    HEAD = "head"  # column heads
    NUMBER = "number"  # 栏次
    SUBHEAD = "subhead"  # column heads inside the body of a form
    TOTAL = "total"  # 合计
    ITEM = "item"

    @property
    def in_head(self) -> bool:
        """Whether the row is repeated on every page."""
        return self not in (RowRole.SUBHEAD, RowRole.TOTAL, RowRole.ITEM)

    @property
    def bordered(self) -> bool:
        """Whether the row's cells have borders."""
        return self not in (RowRole.TITLE, RowRole.FORM, RowRole.FRAME)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with content. `indent` is in characters; several paragraphs are split by newlines in spans.

    `words` is what the cell's words are where no file of the inputs holds them: the edition's, a running number,
    a code. It is set where the grid is made; nothing guesses it from heads or digits later.
    """

    spans: Spans = ()
    align: Align = Align.LEFT
    rowspan: int = 1
    colspan: int = 1
    indent: int = 0
    words: Origin = Origin.TEMPLATE

    @property
    def is_name(self) -> bool:
        """Whether the cell holds words alone, which can name a row."""
        named = all(origin_of(span, self.words).names for span in self.spans)
        return named and bool(plain(self.spans).strip())


@dataclass(frozen=True, slots=True)
class Covered:
    """A place of the grid that a spanning cell covers. `row`/`column` are those of that cell."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: as many cells as the grid has columns, spans solved.

    `names` is the row's name for each column: blocks side by side have names of their own. Empty for head rows.
    """

    role: RowRole
    cells: tuple[GridCell | Covered, ...]
    names: tuple[str, ...] = ()

    def heads(self, column: int) -> bool:
        """Whether the cell at a column is the head of its row (行标题): the words that name the cells beside it."""
        cell = self.cells[column]
        if (
            self.role.in_head
            or self.role is RowRole.SUBHEAD
            or not self.names
            or not isinstance(cell, GridCell)
            or not cell.is_name
        ):
            return False
        own, beside = (
            one_line(plain(cell.spans)),
            self.names[column + cell.colspan : column + cell.colspan + 1],
        )
        return own == self.names[column] and (not column or own in beside)


@dataclass(frozen=True, slots=True)
class Grid:
    """A dense table: head rows first, then body. `widths` are relative weights, one per column.

    `columns` are the names of the columns, empty for a grid whose columns have none.
    """

    widths: tuple[int, ...]
    rows: tuple[GridRow, ...]
    columns: tuple[str, ...] = ()

    @property
    def head(self) -> tuple[GridRow, ...]:
        """The leading rows that are repeated on every page."""
        return tuple(row for row in self.rows if row.role.in_head)

    @property
    def body(self) -> tuple[GridRow, ...]:
        """The rows below the head."""
        return tuple(row for row in self.rows if not row.role.in_head)

    def label(self, row: int, column: int) -> str:
        """The name of a cell of the body: its row and its column; "" in the head."""
        line = self.rows[row]
        if line.role.in_head:
            return ""
        name = line.names[column] if line.names else ""
        return joined_names(name, self.columns[column] if self.columns else "")


def joined_names(row: str, column: str) -> str:
    """The name of a cell or of a chart's point: 本年支出合计 / 决算数."""
    return f"{row} / {column}" if row and column else row or column


def names_beside(rows: Sequence[Sequence[GridCell | Covered]], at: int) -> tuple[str, ...]:
    """A row's name for each column where no description of the table says it: the nearest words to the left.

    A cell that spans rows names all of them; a cell with words and figures is named by its own words.
    """
    names: list[str] = []
    name = ""
    for there in rows[at]:
        cell = rows[there.row][there.column] if isinstance(there, Covered) else there
        assert isinstance(cell, GridCell)
        if cell.is_name:
            name = one_line(plain(cell.spans))
        names.append(own_name(cell) or name)
    return tuple(names)


def name_of_all(row: Sequence[GridCell | Covered]) -> tuple[str, ...]:
    """The first words of a row as its name for every column."""
    named = (one_line(plain(cell.spans)) for cell in row if isinstance(cell, GridCell) and cell.is_name)
    return (next(named, ""),) * len(row)


def lowest_heads(width: int, rows: Sequence[GridRow]) -> tuple[str, ...]:
    """The lowest head of every column, where no description says it; one that spans columns stands for all."""
    heads = [""] * width
    for row in rows:
        for column, cell in enumerate(row.cells if row.role is RowRole.HEAD else ()):
            if isinstance(cell, GridCell) and cell.spans:
                heads[column : column + cell.colspan] = [one_line(plain(cell.spans))] * cell.colspan
    return tuple(heads)


def own_name(cell: GridCell) -> str:
    """The words before the first figure of a cell; "" for a figure alone."""
    before: list[Span] = []
    for span in cell.spans:
        if isinstance(span, FactSpan):
            return one_line(plain(tuple(before))).rstrip("：:")
        before.append(span)
    return ""


def one_line(text: str) -> str:
    """A text of several lines as one, as names are told."""
    return " ".join(text.split())


def words(text: str, source: Location | None = None) -> Spans:
    """A text as spans; `source` is the cell that it was typed in."""
    return (TextSpan(text, source=source),) if text else ()


def dense(role: RowRole, width: int, place: int, cells: Iterable[tuple[int, GridCell]]) -> GridRow:
    """The row at `place` from cells at columns; what they span sideways is covered, the rest is empty."""
    row: list[GridCell | Covered] = [GridCell() for _ in range(width)]
    for at, cell in cells:
        row[at] = cell
        for covered in range(at + 1, at + cell.colspan):
            row[covered] = Covered(place, at)
    return GridRow(role, tuple(row))
