"""New workbooks drawn with openpyxl: the one place that sets a cell, a look, a rule on typing of theirs."""

from __future__ import annotations

from copy import copy
from datetime import datetime
from typing import Any

from report_gen.figures.address import Address, Area, letters
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.workbook.xlsx import library
from report_gen.workbook.xlsx.input_rule import InputRule
from report_gen.workbook.xlsx.look import A4, FACE, FOOT, LINE_COLOUR, MARGINS, CellSetting, Lettering, Look
from report_gen.workbook.xlsx.saving import workbook_bytes
from report_gen.workbook.xlsx.texts import LONGEST_FORMULA, Content, Formula, shown, stored, unstorable

#: Creation date written into new workbooks, so that the same edition gives the same file.
EPOCH = datetime(2000, 1, 1)
_AUTHOR = "report-gen"
#: Characters that a small comment shows.
_SHORT = 24


class NewBook:
    """A workbook with one sheet; its looks are made once, for making one is slow."""

    def __init__(self) -> None:
        self._book = library.Workbook()
        self._book.properties.created = self._book.properties.modified = EPOCH
        self._book.properties.creator = _AUTHOR
        # formulas and reader know sheets by their names: nobody renames or deletes one by mistake (no password)
        self._book.security = library.WorkbookProtection(lockStructure=True)
        self._styles: dict[tuple[object, Look], Any] = {}
        self.first = NewSheet(self._book.worksheets[0], self._styles)

    def add(self, name: str, place: int | None = None) -> NewSheet:
        """A new sheet, at the end or at a place counted from 0."""
        return NewSheet(self._book.create_sheet(name, place), self._styles)

    def data(self) -> bytes:
        """The bytes of the file; the same content gives the same bytes."""
        return workbook_bytes(self._book)


class NewSheet:
    """A sheet of a new workbook. Rows and columns are counted from 1, sizes are those of Excel."""

    def __init__(self, sheet: Any, styles: dict[tuple[object, Look], Any]) -> None:
        self._sheet, self._styles = sheet, styles
        self._widths: dict[int, float] = {}

    def rename(self, name: str) -> None:
        """Give the sheet a name."""
        self._sheet.title = name

    def put(self, row: int, column: int, value: Content, look: Look | None = None) -> None:
        """Put a value into a cell; nothing for None and for an empty text, and no other look without one.

        Raises `ReportGenError` for a text that no cell can hold.
        """
        cell = self._sheet.cell(row, column)
        match value:
            case None | "":
                pass
            case Formula():
                _put_formula(cell, value)
            case str():
                _put_text(cell, value)
            case _:
                cell.value = value
        if look:
            self.look(row, column, look)

    def look(self, row: int, column: int, look: Look) -> None:
        """Let a cell look so, as far as the look says."""
        cell = self._sheet.cell(row, column)
        key = (tuple(cell._style) if cell.has_style else None, look)
        if key not in self._styles:
            _draw(cell, look)
            self._styles[key] = copy(cell._style)
        cell._style = copy(self._styles[key])

    def comment(self, row: int, column: int, words: str) -> None:
        """A comment on a cell, as large as its words need."""
        wide = len(words) > _SHORT
        size = {"height": 120, "width": 320} if wide else {"height": 40, "width": 160}
        self._sheet.cell(row, column).comment = library.Comment(stored(shown(words)), _AUTHOR, **size)

    def link(self, row: int, column: int, place: Address, words: str) -> None:
        """Let a cell lead to a place of the workbook."""
        cell = self._sheet.cell(row, column)
        cell.hyperlink = library.Hyperlink(ref=cell.coordinate, location=place.link, display=words)

    def merge(self, area: Area) -> None:
        """Make an area one cell."""
        self._sheet.merge_cells(
            start_row=area.top, end_row=area.bottom, start_column=area.left, end_column=area.right
        )

    def width(self, column: int, characters: float) -> None:
        """The width of a column."""
        self._widths[column] = characters
        self._sheet.column_dimensions[letters(column)].width = characters

    def total_width(self, columns: int) -> float:
        """The width of the first columns together, in characters."""
        return float(sum(self._widths[column] for column in range(1, columns + 1)))

    def open_column(self, column: int, look: Look) -> None:
        """Let a whole column look so and take typing."""
        dimension = self._sheet.column_dimensions[letters(column)]
        dimension.protection = library.Protection(locked=False)
        dimension.number_format = look.number_format

    def hide_column(self, column: int) -> None:
        """Put a column out of sight."""
        self._sheet.column_dimensions[letters(column)].hidden = True

    def height(self, row: int, points: float) -> None:
        """The height of a row; 0 leaves it."""
        if points:
            self._sheet.row_dimensions[row].height = points

    def freeze(self, row: int) -> None:
        """What stands above a row stays in sight."""
        self._sheet.freeze_panes = self._sheet.cell(row, 1)

    def filter(self, area: Area) -> None:
        """Let people filter by the heads of an area."""
        self._sheet.auto_filter.ref = str(area)

    def print_area(self, area: Area) -> None:
        """What is printed."""
        self._sheet.print_area = str(area)

    def colour(self, area: Area, test: str, fill: str) -> None:
        """Tint the cells of an area for which a formula holds, which is written for the first of them."""
        look = library.DifferentialStyle(fill=_filling(fill))
        rule = library.Rule(type="expression", dxf=look, formula=[test], stopIfTrue=True)
        self._sheet.conditional_formatting.add(str(area), rule)

    def ask(self, rule: InputRule) -> None:
        """Lay down what cells take, and what people are told there."""
        made = library.DataValidation(
            sqref=rule.area, allowBlank=True, errorStyle="stop" if rule.stops else "warning",
            showErrorMessage=rule.told, type=rule.kind, formula1=rule.first or None,
            formula2=rule.second or None, operator="between" if rule.second else None,
            errorTitle=rule.error_title or None, error=rule.error or None,
        )  # fmt: skip
        made.promptTitle, made.prompt, made.showInputMessage = rule.title, rule.prompt, bool(rule.prompt)
        self._sheet.add_data_validation(made)

    def protect(self) -> None:
        """Only unlocked cells take typing; no password, so that whoever must can lift it."""
        protection = self._sheet.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = protection.formatCells = False
        protection.insertRows = protection.sort = protection.autoFilter = False

    def hide(self) -> None:
        """Put the sheet out of sight, and protect it."""
        self._sheet.sheet_state = "hidden"
        self._sheet.protection.sheet = True

    def page(self, heads: int, *, landscape: bool) -> None:
        """Print set-up: A4, one page wide, so many rows of heads repeated, pages numbered."""
        sheet = self._sheet
        sheet.page_setup.paperSize = A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth = 0, 1
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        for edge, inches in MARGINS.items():
            setattr(sheet.page_margins, edge, inches)
        sheet.oddFooter.center.text = FOOT
        if heads:
            sheet.print_title_rows = f"1:{heads}"


def _put_text(cell: Any, text: str) -> None:
    fault = unstorable(text)
    if fault:
        place = Location("", Address(cell.parent.title, cell.column, cell.row))
        told = finding("E-CHARACTER.written", place, sheet=place.sheet, cell=place.cell, fault=fault)
        raise ReportGenError([told])
    cell.value = stored(text)
    cell.data_type = "s"


def _put_formula(cell: Any, formula: Formula) -> None:
    text = f"={formula.text}"
    if len(text) > LONGEST_FORMULA:
        place = Location("", Address(cell.parent.title, cell.column, cell.row))
        raise ReportGenError([finding("E-EDITION.formula_long", place, sheet=place.sheet, length=len(text))])
    cell.value = library.ArrayFormula(cell.coordinate, text) if formula.array else text
    cell.data_type = "f"


def _draw(cell: Any, look: Look) -> None:
    if look.letters:
        cell.font = _font(look.letters)
    if look.fill:
        cell.fill = _filling(look.fill)
    if look.boxed:
        line = library.Side(style="thin", color=f"FF{LINE_COLOUR}")
        cell.border = library.Border(left=line, right=line, top=line, bottom=line)
    if look.setting:
        cell.alignment = _alignment(look.setting)
    if look.number_format:
        cell.number_format = look.number_format
    if look.open:
        cell.protection = library.Protection(locked=False)


def _font(letters: Lettering) -> Any:
    return library.Font(
        name=FACE, size=letters.size, bold=letters.bold, color=f"FF{letters.colour}" if letters.colour else None,
        underline="single" if letters.underlined else None,
    )  # fmt: skip


def _filling(colour: str) -> Any:
    return library.PatternFill("solid", fgColor=f"FF{colour}", bgColor=f"FF{colour}")


def _alignment(setting: CellSetting) -> Any:
    return library.Alignment(
        horizontal=setting.horizontal or None, vertical=setting.vertical, wrap_text=setting.wrapped,
        shrink_to_fit=setting.shrunk, indent=setting.indent,
    )  # fmt: skip
