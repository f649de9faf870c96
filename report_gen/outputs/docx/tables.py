"""Tables of the report as markup, each cell once, with the widths and heights that the layout solved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from report_gen.document.describing import called, described
from report_gen.document.nodes import Align, GridCell, GridRow, Rise, RowRole, Table, plain
from report_gen.edition.style import StyleSheet, TextAlign, TextStyle
from report_gen.figures.lengths import Twips, em_of, in_eighths
from report_gen.figures.records import dataclass
from report_gen.layout import metrics
from report_gen.layout.linebreak import first_unit
from report_gen.layout.looks import row_style
from report_gen.layout.pages import TablePart, TableShape
from report_gen.layout.runs import Run, runs_of, split_runs
from report_gen.layout.slack import is_roomy
from report_gen.outputs.docx.ooxml import NOTHING, Para, Xml, flag, join, run, w
from report_gen.outputs.docx.runs import fitted, paged, portion, runs_xml, words_of
from report_gen.outputs.docx.style_names import TABLE, cell_id
from report_gen.outputs.docx.styles import alignment

#: Per cent of our faces' width that a face of the reader's machine may take before numbers could break in their cells.
_WIDER = 120
_SIDES = ("top", "left", "bottom", "right")
ALIGNS = {
    Align.LEFT: TextAlign.LEFT,
    Align.CENTER: TextAlign.CENTER,
    Align.RIGHT: TextAlign.RIGHT,
    Align.DECIMAL: TextAlign.RIGHT,
}
#: Behind how many characters of a cell (row and column) pages begin.
Starts = Callable[[tuple[int, ...]], Sequence[int]]
#: Which characters of the cells of parted rows stand in a part, as `TablePart` has them.
Pieces = Mapping[tuple[int, int], tuple[int, int]]


def table_xml(
    table: Table, shape: TableShape, style: StyleSheet, starts: Starts, part: TablePart | None = None
) -> Xml:
    """w:tbl of a table without what stands above its column heads; of a divided one a `part`, which is a page's.

    `starts` says where in its cells pages begin.
    """
    writer = _RowWriter(table, shape, style, starts, part.pieces if part else {})
    total = sum(shape.columns)
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=total, type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=called(table)) if called(table) else NOTHING,
        w("tblDescription", val=described(table)),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in shape.columns))
    shown = (*part.head, *part.rows) if part else range(len(table.grid.rows))
    repeated = part.head if part else [n for n, row in enumerate(table.grid.rows) if row.role.in_head]
    indices = [index for index in shown if index >= 0 and table.grid.rows[index].role.bordered]
    rows = [writer.row(index, indices[:place], head=index in repeated) for place, index in enumerate(indices)]
    return w("tbl", properties, grid, *rows)


@dataclass(frozen=True, slots=True)
class _Look:
    """What all cells of a row share: style, its id, borders."""

    id: str
    text: TextStyle
    role: RowRole
    borders: Xml
    keep_next: bool = False
    parted: bool = False


class _RowWriter:
    """Writes the rows of one table."""

    def __init__(
        self, table: Table, shape: TableShape, style: StyleSheet, starts: Starts, pieces: Pieces
    ) -> None:
        self.starts = starts
        self.pieces = pieces
        self.table = table
        self.shape = shape
        self.style = style.table
        self.faces = {face: names.name for face, names in style.faces.items()}
        self.borders = _borders(style.table.rule)
        self.looks = {role: self._look(role) for role in RowRole}

    def _look(self, role: RowRole) -> _Look:
        size = self.shape.size
        borders = self.borders if role.bordered else NOTHING
        return _Look(cell_id(role, size), row_style(role, self.style, size), role, borders)

    def row(self, index: int, before: Sequence[int], *, head: bool) -> Xml:
        """A row of the grid; `before` are those above it in this part, `head` says that pages repeat it."""
        row = self.table.grid.rows[index]
        look, height = self.looks[row.role], self.shape.rows[index]
        if any(row == index for row, _ in self.pieces):
            look = replace(look, parted=True)
        if index in self.shape.kept:
            look = replace(look, keep_next=True)
        properties = w(
            "trPr",
            flag("cantSplit", height > 0),
            w("trHeight", val=height, hRule=self._rule(look, height)) if height else NOTHING,
            flag("tblHeader", head),
        )
        return w("tr", properties, *self._cells(index, row, look, before))

    def _rule(self, look: _Look, height: int) -> str:
        """Exact for rows of one line, so that all pages fall as laid out; others may grow but never clip."""
        text = look.text
        single = max(self.style.row_height, text.pitch) if look.role.bordered else text.pitch
        return "exact" if height <= single + text.before + text.after else "atLeast"

    def _cells(self, index: int, row: GridRow, look: _Look, before: Sequence[int]) -> Iterator[Xml]:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, GridCell):
                merge = w("vMerge", val="restart") if cell.rowspan > 1 else NOTHING
                width = self._width(column, cell.colspan)
                paragraphs = self._paragraphs(cell, look, width, (index, column))
                margins = self._margins(cell, look, width)
                yield self._cell(width, cell.colspan, merge, look, paragraphs, margins)
            elif cell.row != index and cell.column == column:
                above = self.table.grid.rows[cell.row].cells[column]
                span = above.colspan if isinstance(above, GridCell) else 1
                width = self._width(column, span)
                goes_on = cell.row in before or bool(
                    before and self.table.grid.rows[before[-1]].cells[column] == cell
                )
                merge = w("vMerge") if goes_on else w("vMerge", val="restart")
                yield self._cell(
                    width, span, merge, look, Para(look.id, NOTHING, keep_next=look.keep_next).xml()
                )

    def _width(self, column: int, span: int) -> int:
        return sum(self.shape.columns[column : column + span])

    def _margins(self, cell: GridCell, look: _Look, width: int) -> Xml:
        """No padding on the side that a number or code leaves free, where a wider face would break it."""
        text, room = plain(cell.spans), width - 2 * self.style.padding
        if not text or metrics.width(text, look.text.size) * _WIDER <= room * 100:
            return NOTHING
        if first_unit(text) != len(text):
            return NOTHING
        sides = (("left", TextAlign.LEFT), ("right", TextAlign.RIGHT))
        free = [side for side, align in sides if align is not ALIGNS[cell.align]]
        return w("tcMar", *(w(side, w=0, type="dxa") for side in free))

    @staticmethod
    def _cell(width: int, span: int, merge: Xml, look: _Look, content: Xml, margins: Xml = NOTHING) -> Xml:
        return w("tc", _cell_properties(width, span, merge, look.borders, margins, look.parted), content)

    def _paragraphs(self, cell: GridCell, look: _Look, width: int, place: tuple[int, int]) -> Xml:
        align = ALIGNS[cell.align]
        own = "" if align is look.text.align else alignment(align)
        unit = em_of(look.text.size)
        room = width - 2 * self.style.padding
        left = min(cell.indent, max(0, room) // (2 * unit))
        face, size = self.faces[look.text.face], look.text.size
        plain_cell = look.text.indent == 0 and look.text.left == left  # as nearly all are
        style = look.text if plain_cell else replace(look.text, indent=0, left=left)
        properties = _paragraph_properties(look.id, look.keep_next, own, left, unit)
        runs, starts = runs_of(cell.spans, look.text), self.starts(place)
        if not starts and not look.parted and _is_short(runs, style, room):
            return w("p", properties, run(runs[0].text, "", face))
        lines = [words_of(line, face) for line in split_runs(runs)]
        shown = list(paged([fitted(line, style, room) for line in lines], starts))
        if look.parted:
            shown = portion(shown, *self.pieces.get(place, (0, 0)))
        contents = [runs_xml(line, size) for line in shown]
        return join(w("p", properties, content) for content in contents)


def _is_short(runs: Sequence[Run], style: TextStyle, room: int) -> bool:
    """Whether a cell's words are one run that stands on its line wherever it is opened, as most are."""
    if len(runs) != 1 or runs[0].rise is not Rise.BASE or "\n" in runs[0].text:
        return False
    return is_roomy(runs, style, room)


# Hundreds of cells of a table have the same properties.


@lru_cache(maxsize=1000)
def _cell_properties(width: int, span: int, merge: Xml, borders: Xml, margins: Xml, parted: bool) -> Xml:
    return w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=span) if span > 1 else NOTHING,
        merge,
        borders,
        margins,
        w("vAlign", val="top" if parted else "center"),
    )


@lru_cache(maxsize=1000)
def _paragraph_properties(style: str, keep_next: bool, align: str, left: int, em: Twips) -> Xml:
    return Para(style, NOTHING, keep_next=keep_next, align=align, left=left, em=em).properties()


def _borders(rule: Twips) -> Xml:
    eighths = max(2, in_eighths(rule))
    lines = (w(side, val="single", sz=eighths, space=0, color="000000") for side in _SIDES)
    return w("tcBorders", *lines) if rule else NOTHING
