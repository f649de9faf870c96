"""What stands above a table as paragraphs: title, form number, department and unit.

Inside the table they would be rows before its column heads, and a screen reader would take them for these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from report_gen.document.nodes import Align, GridCell, RowRole, Table, TextSpan
from report_gen.edition.style import StyleSheet
from report_gen.layout.looks import row_style
from report_gen.layout.pages import CONTINUED, TablePart, TableShape
from report_gen.layout.paragraphs import heading_lines
from report_gen.layout.rows import fits_beside
from report_gen.layout.runs import runs_of
from report_gen.outputs.docx.ooxml import Para, Xml
from report_gen.outputs.docx.runs import RunWords, fitted, in_lines, paged, runs_xml, words_of
from report_gen.outputs.docx.style_names import cell_id
from report_gen.outputs.docx.styles import alignment
from report_gen.outputs.docx.tables import ALIGNS, Starts

#: Puts the table's bookmark and contents entry around the content of its first paragraph.
Mark = Callable[[Xml], Xml]


def frame_paragraphs(
    table: Table, shape: TableShape, style: StyleSheet, part: TablePart, starts: Starts, *, again: bool
) -> Iterator[Para]:
    """The paragraphs above one part of a table; `again` for those of further pages, `starts` where pages begin."""
    writer = _FrameWriter(shape, style, shape.continued if again else "")
    for index in part.head:
        if index == CONTINUED:
            yield writer.line(RowRole.FORM, GridCell((TextSpan(shape.continued),), Align.RIGHT))
            continue
        row = table.grid.rows[index]
        cells = [cell for cell in row.cells if isinstance(cell, GridCell) and cell.spans]
        match row.role:
            case RowRole.TITLE:
                yield writer.title(cells[0], starts((index, 0)))
            case RowRole.FRAME:
                yield writer.frame(cells)
            case RowRole.FORM:
                yield writer.line(row.role, cells[0])
            case _:
                pass


class _FrameWriter:
    """Writes the paragraphs of one part; `word` is what stands behind its title."""

    def __init__(self, shape: TableShape, style: StyleSheet, word: str) -> None:
        self.style = style.table
        self.faces = {face: names.name for face, names in style.faces.items()}
        self.size = shape.size
        self.width = sum(shape.columns)
        self.room = self.width - 2 * self.style.padding
        self.word = word

    def _para(self, role: RowRole, words: list[RunWords], align: Align) -> Para:
        text = row_style(role, self.style, self.size)
        own = ALIGNS[align]
        look = "" if own is text.align else alignment(own)
        content, inset = runs_xml(words, text.size), self.style.padding
        return Para(cell_id(role, self.size), content, keep_next=True, align=look, inset=inset)

    def title(self, cell: GridCell, starts: Sequence[int]) -> Para:
        """The title, divided as in the layout."""
        style = self.style.title
        spans = (*cell.spans, TextSpan(self.word)) if self.word else cell.spans
        runs = runs_of(spans, style)
        lines = heading_lines(runs, style, self.room) if cell.align is Align.CENTER else [runs]
        words = [fitted(words_of(line, self.faces[style.face]), style, self.room) for line in lines]
        return self._para(RowRole.TITLE, in_lines(list(paged(words, starts))), cell.align)

    def line(self, role: RowRole, cell: GridCell) -> Para:
        """A line of its own."""
        return self._para(role, self._words(role, cell), cell.align)

    def frame(self, cells: list[GridCell]) -> Para:
        """Department and unit on one line with a tab between them, or the unit on a line below."""
        if len(cells) == 1:
            return self.line(RowRole.FRAME, cells[0])
        text = self.style.frame
        left, right = (self._words(RowRole.FRAME, cell) for cell in cells)
        between = "\t" if fits_beside(cells, text, self.room) else "\n\t"
        right[0] = replace(right[0], run=replace(right[0].run, text=between + right[0].run.text))
        made = self._para(RowRole.FRAME, [*left, *right], cells[0].align)
        return replace(made, tab=self.width - self.style.padding)

    def _words(self, role: RowRole, cell: GridCell) -> list[RunWords]:
        text = row_style(role, self.style, self.size)
        return words_of(runs_of(cell.spans, text), self.faces[text.face])


def opened(paragraphs: list[Para], shape: TableShape, mark: Mark, outline: int | None) -> list[Para]:
    """The paragraphs of the first part: marked, at their distance from the text above, in the outline."""
    first, *others = paragraphs
    space = shape.space or None
    return [replace(first, content=mark(first.content), before=space, outline=outline), *others]
