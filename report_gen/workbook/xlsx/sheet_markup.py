"""A sheet written as markup, row by row: quick enough for lists of thousands of cells, and loads no library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from report_gen.figures.address import Area, letters
from report_gen.workbook.xlsx.look import A4, FOOT, MARGINS
from report_gen.workbook.xlsx.parts import MAIN, OFFICE, PACKAGE, attribute, escaped
from report_gen.workbook.xlsx.texts import shown, stored

_SPACE = MAIN.strip("{}")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class CellLink(NamedTuple):
    """Where a cell leads to: `target` is another file, "" for this one; `place` is inside it ('公开01'!C28)."""

    place: str
    target: str = ""
    tip: str = ""


#: What stands in a cell, the number of its look, where it leads to.
MarkupCell = tuple[str | Decimal | int | None, int, CellLink | None]


class SheetMarkup:
    """A sheet that prints on A4 across, one page wide. Rows come in order; `heads` of them stay put."""

    def __init__(self, widths: Sequence[int], heads: int, frozen: int) -> None:
        self._widths, self._heads, self._frozen = widths, heads, frozen
        self._letters = [letters(column) for column in range(1, len(widths) + 1)]
        self._rows: list[str] = []
        self._links: list[str] = []
        self._targets: dict[str, str] = {}
        self._merged: list[Area] = []

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def row(self, cells: Iterable[MarkupCell], height: float = 0) -> None:
        """One more row with cells from the first column on; `height` in points, 0 for the usual one."""
        number = self.rows + 1
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        made = [
            f'<c r="{letter}{number}" s="{style}"{_inside(value)}'
            for letter, (value, style, _) in zip(self._letters, cells, strict=False)
        ]
        for letter, (_, _, link) in zip(self._letters, cells, strict=False):
            if link:
                self._link(f"{letter}{number}", link)
        self._rows.append(f'<row r="{number}"{tall}>{"".join(made)}</row>')

    def merge_row(self) -> None:
        """Let the first cell of the last row reach over all columns."""
        self._merged.append(Area(self.rows, 1, self.rows, len(self._widths)))

    @property
    def filtered(self) -> Area:
        """The heads and all rows below them, which people can filter."""
        return Area(self._heads, 1, max(self.rows, self._heads + 1), len(self._widths))

    def content(self, *, selected: bool = False) -> bytes:
        """The bytes of the part; `selected` in a workbook that has other sheets."""
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in self._merged)
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        return (
            f'{_HEAD}<worksheet xmlns="{_SPACE}" xmlns:r="{OFFICE}">'
            # The order of these elements is part of the format: Excel repairs a file that has another.
            f'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>{self._view(selected)}'
            f'<sheetFormatPr baseColWidth="8" defaultRowHeight="15"/>{self._columns()}'
            f'<sheetData>{"".join(self._rows)}</sheetData><autoFilter ref="{self.filtered}"/>'
            f'<mergeCells count="{len(self._merged)}">{merged}</mergeCells>{links}{_page()}</worksheet>'
        ).encode()

    def relations(self) -> bytes:
        """The part with the relationships to other files, empty where there are none."""
        items = "".join(
            f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target={attribute(target)} TargetMode="External"/>'
            for target, key in self._targets.items()
        )
        return (
            f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'.encode()
            if items
            else b""
        )

    def _link(self, place: str, link: CellLink) -> None:
        words = _within(link.place, link.tip)
        if link.target:
            key = self._targets.setdefault(link.target, f"rId{len(self._targets) + 1}")
            words += f' r:id="{key}"'
        self._links.append(f'<hyperlink ref="{place}"{words}/>')

    def _view(self, selected: bool) -> str:
        first = f"{letters(self._frozen)}{self._heads + 1}"
        across = f' xSplit="{self._frozen - 1}"' if self._frozen > 1 else ""
        pane = "bottomRight" if across else "bottomLeft"
        # Excel wants a selection for each pane that there is, or the frozen ones cannot be scrolled.
        others = '<selection pane="topRight"/><selection pane="bottomLeft"/>' if across else ""
        shown_ = ' tabSelected="1"' if selected else ""
        return (
            f'<sheetViews><sheetView{shown_} workbookViewId="0">'
            f'<pane{across} ySplit="{self._heads}" topLeftCell="{first}" activePane="{pane}" state="frozen"/>'
            f'{others}<selection pane="{pane}" activeCell="A1" sqref="A1"/></sheetView></sheetViews>'
        )

    def _columns(self) -> str:
        columns = (
            f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
            for column, width in enumerate(self._widths, 1)
        )
        return f"<cols>{''.join(columns)}</cols>"


def plain_sheet(rows: Iterable[Iterable[str | Decimal]]) -> bytes:
    """The bytes of a sheet that nothing is said of but its cells, from the first row and column on."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = (f'<c r="{letters(at)}{number}"{_inside(value)}' for at, value in enumerate(row, 1))
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f'{_HEAD}<worksheet xmlns="{_SPACE}"><sheetData>{"".join(lines)}</sheetData></worksheet>'.encode()


def _inside(value: str | Decimal | int | None) -> str:
    """What stands behind the place and the look of a cell."""
    if isinstance(value, str):
        return _text(value)
    return "/>" if value is None else f"><v>{value:f}</v></c>"


@lru_cache(maxsize=1024)  # a list says the same in many of its lines
def _text(text: str) -> str:
    """A text stays a text whatever it begins with."""
    # Inline, not in a table of shared texts: the sheet is written once from top to bottom.
    words = escaped(stored(shown(text)))
    return f' t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>' if text else "/>"


@lru_cache(maxsize=1024)  # many lines lead to one cell
def _within(place: str, tip: str) -> str:
    """The attributes of a link for the place in its file and for the words beside the pointer."""
    told = f" tooltip={attribute(shown(tip))}" if tip else ""
    return f" location={attribute(shown(place))}{told}" if place else told


def _page() -> str:
    margins = " ".join(f'{edge}="{inches:g}"' for edge, inches in MARGINS.items())
    return (
        f'<printOptions horizontalCentered="1"/><pageMargins {margins}/>'
        f'<pageSetup paperSize="{A4}" fitToWidth="1" fitToHeight="0" orientation="landscape"/>'
        f"<headerFooter><oddFooter>&amp;C{escaped(FOOT)}</oddFooter></headerFooter>"
    )
