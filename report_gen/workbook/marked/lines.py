"""A sheet that lists things line by line: title, counts, heads, lines with their looks and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from report_gen.figures.records import dataclass
from report_gen.workbook.looks import HEAD, LEFT_CORNER, TITLE, row_height
from report_gen.workbook.xlsx.look import Look
from report_gen.workbook.xlsx.markup_book import markup_book, plain_styles
from report_gen.workbook.xlsx.sheet_markup import CellLink, SheetMarkup
from report_gen.workbook.xlsx.styles import Styles

_TITLE_HEIGHT = 28
#: Rows of title, counts and heads.
_HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class ListCell:
    """A cell of a line: a text, a number or nothing, the name of its look, where it leads to."""

    value: str | Decimal | int | None
    look: str
    link: CellLink | None = None


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line of the list. `tall` are the texts, with the widths of their columns, that may need several lines."""

    cells: Sequence[ListCell]
    tall: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list: name of the sheet, title, the words below it, widths, looks by name, the column that moves."""

    name: str
    title: str
    subtitle: str
    heads: Sequence[str]
    widths: Sequence[int]
    looks: Mapping[str, Look]
    frozen: int = 1

    def markup(self, lines: Sequence[ListLine], styles: Styles) -> SheetMarkup:
        """The sheet, its looks added to those of the workbook that it is for."""
        sheet = SheetMarkup(self.widths, _HEAD_ROWS, self.frozen)
        sheet.row([(self.title, styles.number(TITLE), None)], _TITLE_HEIGHT)
        sheet.merge_row()
        sheet.row([(self.subtitle, styles.number(LEFT_CORNER), None)])
        head = styles.number(HEAD)
        sheet.row([(text, head, None) for text in self.heads])
        numbers = {name: styles.number(look) for name, look in self.looks.items()}
        for line in lines:
            cells = [(one.value, numbers[one.look], one.link) for one in line.cells]
            sheet.row(cells, row_height(line.tall))
        return sheet


def list_book(sheets: Sequence[tuple[ListSheet, Sequence[ListLine]]]) -> bytes:
    """The bytes of a workbook of these lists alone; the same lines give the same bytes."""
    root = plain_styles()
    styles = Styles(root)
    made = {sheet.name: sheet.markup(lines, styles) for sheet, lines in sheets}
    return markup_book(made, root, _HEAD_ROWS)
