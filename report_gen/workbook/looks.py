"""How the workbooks look: fonts, tints, number formats, page set-up. One look for all sheets."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from report_gen.edition.tables import Kind

_THIN = Side(style="thin", color="FF808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT = "宋体"


class Looks:
    """Styles made once and shared by all cells."""

    def __init__(self) -> None:
        self._plain = Font(name=_FONT, size=10)
        self._bold = Font(name=_FONT, size=10, bold=True)
        self._large = Font(name=_FONT, size=16, bold=True)
        self._grey = Font(name=_FONT, size=9, color="FF606060")
        self._input = PatternFill("solid", fgColor="FFFFF8E1")
        self._head = PatternFill("solid", fgColor="FFE8EEF4")

    def title(self, cell: Any) -> None:
        """The table's title."""
        cell.font, cell.alignment = self._large, Alignment(horizontal="center", vertical="center")

    def form(self, cell: Any) -> None:
        """Form number and unit, on the right."""
        cell.font, cell.alignment = self._plain, Alignment(horizontal="right")

    def guide(self, cell: Any) -> None:
        """What the sheet is for."""
        cell.font, cell.alignment = self._grey, Alignment(wrap_text=True, vertical="top")

    def note(self, cell: Any) -> None:
        """A note below the table."""
        cell.font = self._grey

    def head(self, cell: Any) -> None:
        """A column head."""
        cell.font, cell.fill, cell.border = self._bold, self._head, _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)

    def body(self, cell: Any, kind: Kind, *, editable: bool, total: bool, indent: int) -> None:
        """A body cell; what a person types into is tinted and unlocked."""
        cell.font, cell.border = self._bold if total else self._plain, _BOX
        figure = kind.is_figure
        cell.alignment = Alignment(
            horizontal="right" if figure else "left", vertical="center", wrap_text=not figure, indent=indent
        )
        if kind is Kind.AMOUNT:
            cell.number_format = "#,##0.00"
        elif kind is Kind.CODE:
            cell.number_format = "@"
        if editable:
            cell.fill, cell.protection = self._input, Protection(locked=False)

    @staticmethod
    def page(sheet: Any, head_rows: int, *, landscape: bool) -> None:
        """Print set-up: A4, one page wide, heads repeated."""
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToHeight = 0
        sheet.page_setup.fitToWidth = 1
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = f"1:{head_rows}"
