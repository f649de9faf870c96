"""A list for people as a workbook of one sheet: title, heads, lines of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from report_gen.figures.address import Area
from report_gen.figures.records import dataclass
from report_gen.workbook.looks import HEAD, TITLE
from report_gen.workbook.xlsx.look import CellSetting, Lettering, Look
from report_gen.workbook.xlsx.new_book import NewBook
from report_gen.workbook.xlsx.texts import Content, shown

#: How a cell of the list looks.
PLAIN = Look(Lettering(), CellSetting(vertical="top", wrapped=True), boxed=True)


@dataclass(frozen=True, slots=True)
class StyledCell:
    """What stands in a cell and how it looks."""

    content: Content
    look: Look = PLAIN


def list_book(
    sheet_name: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[StyledCell]]
) -> bytes:
    """The bytes of the workbook; `columns` are heads with their widths in characters."""
    book = NewBook()
    sheet = book.first
    sheet.rename(sheet_name)
    sheet.put(1, 1, shown(title), TITLE)
    sheet.merge(Area(1, 1, 1, len(columns)))
    for column, (head, width) in enumerate(columns, 1):
        sheet.width(column, width)
        sheet.put(2, column, head, HEAD)
    for line, row in enumerate(rows, 3):
        for column, cell in enumerate(row, 1):
            sheet.put(line, column, cell.content)
            sheet.look(line, column, cell.look)
    sheet.freeze(3)
    sheet.page(2, landscape=True)
    return book.data()
