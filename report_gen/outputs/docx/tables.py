"""Tables of the report as markup, each cell once, with the widths and heights that the layout solved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from report_gen.document.nodes import Align, GridCell, GridRow, RowRole, Table
from report_gen.edition.style import StyleSheet, TextAlign, TextStyle
from report_gen.layout.metrics import em
from report_gen.layout.pages import TableShape
from report_gen.layout.paragraphs import heading_lines, runs_of, split_runs
from report_gen.layout.tables import row_style
from report_gen.outputs.docx.ooxml import NOTHING, Para, Xml, flag, join, w
from report_gen.outputs.docx.runs import held, in_lines, runs_xml, words_of
from report_gen.outputs.docx.styles import TABLE, alignment, cell_id

#: w:sz of borders counts eighths of a point, which is 2/5 of the twips.
_EIGHTHS = 8
_TWIPS = 20
_SIDES = ("top", "left", "bottom", "right")
_ALIGNS = {
    Align.LEFT: TextAlign.LEFT,
    Align.CENTER: TextAlign.CENTER,
    Align.RIGHT: TextAlign.RIGHT,
    Align.DECIMAL: TextAlign.RIGHT,
}
#: Puts the table's bookmark and contents entry around the content of its first paragraph.
Mark = Callable[[Xml], Xml]


def table_xml(table: Table, shape: TableShape, style: StyleSheet, mark: Mark) -> Xml:
    """w:tbl of a table; `mark` wraps its title."""
    writer = _Writer(table, shape, style)
    total = sum(shape.columns)
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=total, type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=table.title) if table.title else NOTHING,
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in shape.columns))
    rows = [writer.row(index, row, mark if not index else None) for index, row in enumerate(table.grid.rows)]
    return w("tbl", properties, grid, *rows)


@dataclass(frozen=True, slots=True)
class _Look:
    """What all cells of a row share: style, its id, borders."""

    id: str
    text: TextStyle
    role: RowRole
    borders: Xml
    keep_next: bool = False


class _Writer:
    """Writes the rows of one table."""

    def __init__(self, table: Table, shape: TableShape, style: StyleSheet) -> None:
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

    def row(self, index: int, row: GridRow, mark: Mark | None) -> Xml:
        """A row; `mark` wraps the content of its first cell."""
        look, height = self.looks[row.role], self.shape.rows[index]
        if index in self.shape.kept:
            look = replace(look, keep_next=True)
        properties = w(
            "trPr",
            flag("cantSplit", height > 0),
            w("trHeight", val=height, hRule=self._rule(look, height)) if height else NOTHING,
            flag("tblHeader", row.role.in_head),
        )
        return w("tr", properties, *self._cells(index, row, look, mark))

    def _rule(self, look: _Look, height: int) -> str:
        """Exact for rows of one line, so that all pages fall as laid out; others may grow but never clip."""
        text = look.text
        single = max(self.style.row_height, text.pitch) if look.role.bordered else text.pitch
        return "exact" if height <= single + text.before + text.after else "atLeast"

    def _cells(self, index: int, row: GridRow, look: _Look, mark: Mark | None) -> Iterator[Xml]:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, GridCell):
                merge = w("vMerge", val="restart") if cell.rowspan > 1 else NOTHING
                width = self._width(column, cell.colspan)
                paragraphs = self._paragraphs(cell, look, width, mark if not column else None)
                yield self._cell(width, cell.colspan, merge, look, paragraphs)
            elif cell.row != index and cell.column == column:
                above = self.table.grid.rows[cell.row].cells[column]
                span = above.colspan if isinstance(above, GridCell) else 1
                width = self._width(column, span)
                yield self._cell(
                    width, span, w("vMerge"), look, Para(look.id, NOTHING, keep_next=look.keep_next).xml()
                )

    def _width(self, column: int, span: int) -> int:
        return sum(self.shape.columns[column : column + span])

    @staticmethod
    def _cell(width: int, span: int, merge: Xml, look: _Look, content: Xml) -> Xml:
        properties = w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("gridSpan", val=span) if span > 1 else NOTHING,
            merge,
            look.borders,
            w("vAlign", val="center"),
        )
        return w("tc", properties, content)

    def _paragraphs(self, cell: GridCell, look: _Look, width: int, mark: Mark | None) -> Xml:
        align = _ALIGNS[cell.align]
        own = "" if align is look.text.align else alignment(align)
        unit = em(look.text.size)
        left = min(cell.indent, max(0, width - 2 * self.style.padding) // (2 * unit))
        first = Para(look.id, NOTHING, keep_next=look.keep_next, align=own, left=left, em=unit)
        if look.role is RowRole.TITLE:
            return self._title(cell, first, width, mark)
        face, size = self.faces[look.text.face], look.text.size
        lines = [words_of(line, face) for line in split_runs(runs_of(cell.spans, look.text))]
        style = replace(look.text, indent=0, left=left)
        contents = [runs_xml(held(line, style, width - 2 * self.style.padding), size) for line in lines]
        if mark:
            contents[0] = mark(contents[0])
        return join(replace(first, content=content).xml() for content in contents)

    def _title(self, cell: GridCell, first: Para, width: int, mark: Mark | None) -> Xml:
        """A title is one paragraph, divided as in the layout, and counts in the outline."""
        style = self.style.title
        runs = runs_of(cell.spans, style)
        lines = [runs]
        if cell.align is Align.CENTER:
            lines = heading_lines(runs, style, width - 2 * self.style.padding)
        content = runs_xml(in_lines([words_of(line, self.faces[style.face]) for line in lines]), style.size)
        outline = self.table.level - 1 if mark and self.table.listed else None
        return replace(first, content=mark(content) if mark else content, outline=outline).xml()


def _borders(rule: int) -> Xml:
    eighths = max(2, rule * _EIGHTHS // _TWIPS)
    lines = (w(side, val="single", sz=eighths, space=0, color="000000") for side in _SIDES)
    return w("tcBorders", *lines) if rule else NOTHING
