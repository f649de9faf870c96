"""How the workbooks look: fonts, tints, number formats, page set-up. One look for all sheets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from copy import copy
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

from report_gen.edition.tables import Kind
from report_gen.figures.finding import Level

_THIN = Side(style="thin", color="FF808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT = "宋体"
_UNLOCKED = Protection(locked=False)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
#: Margins of the printed page, in inches.
_MARGINS = {"left": 0.6, "right": 0.6, "top": 0.7, "bottom": 0.7, "header": 0.3, "footer": 0.4}
#: What a rule of each level asks for.
DEMANDS = {Level.ERROR: "必须相符", Level.WARNING: "提请核对", Level.ROUNDING: "尾差", Level.HINT: "供参考"}
#: A figure of the published report, with separators.
AMOUNT_FORMAT = "#,##0.00"
#: Height of a line of text, in points.
_LINE_HEIGHT = 13.5


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; a Chinese character is two units wide."""
    units = (sum(2 if ord(mark) > 0x2E7F else 1 for mark in line) for line in text.split("\n"))
    return sum(max(-(-unit // max(width - 1, 4)), 1) for unit in units)


def _tint(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=f"FF{colour}", bgColor=f"FF{colour}")


INPUT, CARRIED, HEAD, GOOD, ROUNDING, WRONG = (
    _tint(colour) for colour in ("FFF8E1", "DDEBF7", "E8EEF4", "E2F0D9", "FFEB9C", "FFC7CE")
)


class Looks:
    """Styles made once and shared by all cells."""

    def __init__(self) -> None:
        self._plain = Font(name=_FONT, size=10)
        self._bold = Font(name=_FONT, size=10, bold=True)
        self._large = Font(name=_FONT, size=16, bold=True)
        self._grey = Font(name=_FONT, size=9, color="FF606060")
        self._link = Font(name=_FONT, size=10, color="FF0563C1", underline="single")
        self._alignments: dict[tuple[bool, int], Alignment] = {}
        self._made: dict[Hashable, Any] = {}

    def _styled(self, cell: Any, what: Hashable, make: Callable[[], None]) -> None:
        """Style a cell; a style made before in the same workbook is copied, for making one is slow."""
        key = (id(cell.parent.parent), what)
        if key in self._made:
            cell._style = copy(self._made[key])
        else:
            make()
            self._made[key] = copy(cell._style)

    def title(self, cell: Any) -> None:
        """The table's title."""
        cell.font, cell.alignment = self._large, Alignment(horizontal="center", vertical="center")

    def corner(self, cell: Any, *, right: bool) -> None:
        """Department, form number and unit above the heads."""
        cell.font, cell.alignment = (
            self._plain,
            Alignment(horizontal="right" if right else "left", vertical="center"),
        )

    def guide(self, cell: Any) -> None:
        """What the sheet is for."""
        cell.font, cell.alignment = self._grey, Alignment(wrap_text=True, vertical="center")

    def note(self, cell: Any) -> None:
        """A note below the table."""
        cell.font = self._grey

    def link(self, cell: Any) -> None:
        """A cell that leads to a sheet."""
        cell.font, cell.border, cell.alignment = self._link, _BOX, Alignment(vertical="center")

    def head(self, cell: Any) -> None:
        """A column head."""
        cell.font, cell.fill, cell.border = self._bold, HEAD, _BOX
        cell.alignment = _CENTRE

    def body(
        self, cell: Any, kind: Kind, *, total: bool = False, indent: int = 0, measured: bool = True
    ) -> None:
        """A body cell that nobody types into; `measured` counts have separators, a year has none."""
        wanted = (kind, total, indent, measured)
        self._styled(cell, wanted, lambda: self._body(cell, kind, total, indent, measured))

    def _body(self, cell: Any, kind: Kind, total: bool, indent: int, measured: bool) -> None:
        cell.font, cell.border = self._bold if total else self._plain, _BOX
        cell.alignment = self._alignment(kind.is_figure, indent)
        if kind is Kind.AMOUNT:
            cell.number_format = AMOUNT_FORMAT
        elif kind is Kind.COUNT:
            cell.number_format = "#,##0" if measured else "0"
        elif kind is Kind.CODE:
            cell.number_format = "@"

    def _alignment(self, figure: bool, indent: int) -> Alignment:
        key = (figure, indent)
        if key not in self._alignments:
            self._alignments[key] = Alignment(
                horizontal="right" if figure else "left", vertical="center", wrap_text=not figure,
                shrink_to_fit=figure, indent=indent,
            )  # fmt: skip
        return self._alignments[key]

    def editable(self, cell: Any, *, carried: bool) -> None:
        """What a person types into is tinted and unlocked; what came from last year has another tint."""
        wanted = (tuple(cell._style), carried)
        self._styled(cell, wanted, lambda: self._editable(cell, carried))

    @staticmethod
    def _editable(cell: Any, carried: bool) -> None:
        cell.fill, cell.protection = CARRIED if carried else INPUT, _UNLOCKED

    @staticmethod
    def fit(sheet: Any, row: int, texts: Sequence[tuple[str, int]]) -> None:
        """A row high enough for its texts, each with the width of its column, where one needs several lines."""
        height = Looks.height(texts)
        if height:
            sheet.row_dimensions[row].height = height

    @staticmethod
    def height(texts: Sequence[tuple[str, int]]) -> float:
        """The height in points of a row with such texts; 0 where one line is enough."""
        lines = max((_lines(text, width) for text, width in texts), default=1)
        return min(_LINE_HEIGHT * lines + 4, 400) if lines > 1 else 0

    @staticmethod
    def open_column(dimension: Any, kind: Kind) -> None:
        """A column of an open table takes typing below the lines that are offered."""
        dimension.protection = _UNLOCKED
        dimension.number_format = (
            AMOUNT_FORMAT if kind is Kind.AMOUNT else "@" if kind is Kind.CODE else "General"
        )

    def verdict(self, cell: Any) -> None:
        """A result of the tie-out."""
        self._styled(cell, "verdict", lambda: self._verdict(cell))

    def _verdict(self, cell: Any) -> None:
        cell.font, cell.border = self._plain, _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)

    @staticmethod
    def verdict_colours(sheet: Any, area: str, first: str) -> None:
        """Red, yellow and green by what the verdicts in `area` say; `first` is its first cell."""
        for test, fill in (
            (f'ISNUMBER(SEARCH("差 ",SUBSTITUTE({first},"尾差","")))', WRONG),
            (f'OR(ISNUMBER(SEARCH("尾差",{first})),ISNUMBER(SEARCH("涉密",{first})))', ROUNDING),
            (f'{first}="平"', GOOD),
        ):
            rule = Rule(type="expression", dxf=DifferentialStyle(fill=fill), formula=[test], stopIfTrue=True)
            sheet.conditional_formatting.add(area, rule)

    @staticmethod
    def protect(sheet: Any) -> None:
        """Only unlocked cells take typing; no password, so that whoever must can lift it."""
        protection = sheet.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = protection.formatCells = False
        protection.insertRows = protection.sort = protection.autoFilter = False

    @staticmethod
    def page(sheet: Any, head_rows: int, *, landscape: bool) -> None:
        """Print set-up: A4, one page wide, heads repeated, pages numbered."""
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToHeight = 0
        sheet.page_setup.fitToWidth = 1
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        for edge, inches in _MARGINS.items():
            setattr(sheet.page_margins, edge, inches)
        sheet.oddFooter.center.text = "&A　第 &P 页，共 &N 页"
        if head_rows:
            sheet.print_title_rows = f"1:{head_rows}"
