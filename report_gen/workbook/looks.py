"""How the workbooks of the program look: one look for all sheets, as values. Knows no library and no markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from report_gen.edition.tables import Kind
from report_gen.figures.finding import Level
from report_gen.figures.messages import worded
from report_gen.workbook.xlsx.look import CellSetting, Lettering, Look
from report_gen.workbook.xlsx.texts import quoted

#: What a rule of each level asks for.
DEMANDS = {Level.ERROR: "必须相符", Level.WARNING: "提请核对", Level.ROUNDING: "尾差", Level.HINT: "供参考"}
#: A figure of the published report, with separators.
AMOUNT_FORMAT = "#,##0.00"
#: Tints: what is typed into, brought along from last year, heads; a verdict that holds, nearly holds, does not hold.
INPUT, CARRIED, HEADS, GOOD, ROUNDING, WRONG = "FFF8E1", "DDEBF7", "E8EEF4", "E2F0D9", "FFEB9C", "FFC7CE"
#: The tint of a cell with a finding.
TINTS = {Level.ERROR: WRONG, Level.WARNING: "F8CBAD", Level.ROUNDING: "E4DFEC", Level.HINT: "EDEDED"}
#: Height of a line of text, of a row at most, in points.
_LINE_HEIGHT, _TALLEST = 13.5, 400
#: Whether a character is two units wide. No pattern: one of so large a range takes 2 ms to compile.
_IS_WIDE = "\u2e80".__le__

_PLAIN, _GREY = Lettering(), Lettering(9, colour="606060")
_BOLD, _LINK = Lettering(bold=True), Lettering(colour="0563C1", underlined=True)
TITLE = Look(Lettering(16, bold=True), CellSetting("center"))
#: Department, form number and unit above the heads.
LEFT_CORNER, RIGHT_CORNER = Look(_PLAIN, CellSetting("left")), Look(_PLAIN, CellSetting("right"))
#: What the sheet is for; a note below the table.
GUIDE, NOTE = Look(_GREY, CellSetting(wrapped=True)), Look(_GREY)
HEAD = Look(_BOLD, CellSetting("center", wrapped=True), HEADS, boxed=True)
#: A cell that leads to a sheet; a result of the tie-out.
LINK = Look(_LINK, CellSetting(), boxed=True)
VERDICT = Look(_PLAIN, CellSetting("center", shrunk=True), boxed=True)


def body(kind: Kind, *, total: bool = False, indent: int = 0, measured: bool = True) -> Look:
    """A body cell that nobody types into; `measured` counts have separators, a year has none."""
    figure = kind.is_figure
    setting = CellSetting("right" if figure else "left", wrapped=not figure, shrunk=figure, indent=indent)
    shown = _format(kind, "#,##0" if measured else "0")
    return Look(_BOLD if total else _PLAIN, setting, boxed=True, number_format=shown)


def _format(kind: Kind, counted: str) -> str:
    """The number format of a kind of column, "" for Excel's own; `counted` is that of whole numbers."""
    match kind:
        case Kind.AMOUNT:
            return AMOUNT_FORMAT
        case Kind.CODE:
            return "@"
        case Kind.COUNT:
            return counted
        case Kind.NUMBER | Kind.LABEL | Kind.LINE | Kind.NAME | Kind.SEQUENCE | Kind.LEVEL | Kind.TEXT:
            return ""
        case _:
            assert_never(kind)


def editable(look: Look, *, carried: bool) -> Look:
    """What a person types into is tinted and unlocked; what came from last year has another tint."""
    return replace(look, fill=CARRIED if carried else INPUT, open=True)


def open_column(kind: Kind) -> Look:
    """A column of an open table takes typing below the lines that are offered."""
    return Look(number_format=_format(kind, "") or "General", open=True)


def linked(look: Look) -> Look:
    """A look in the letters of what leads somewhere."""
    return replace(look, letters=_LINK)


def row_height(texts: Sequence[tuple[str, int]]) -> float:
    """The height in points of a row with texts, each with its column's width; 0 where one line is enough."""
    lines = max([_lines(text, width) for text, width in texts], default=1)
    return min(_LINE_HEIGHT * lines + 4, _TALLEST) if lines > 1 else 0


@lru_cache(maxsize=1024)  # a list says the same in many of its lines
def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; a Chinese character is two units wide."""
    room = max(width - 1, 4)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    units = [len(line) + sum(map(_IS_WIDE, line)) for line in text.split("\n")]
    return sum([max(-(-unit // room), 1) for unit in units])


def verdict_tests(first: str) -> tuple[tuple[str, str], ...]:
    """Formulas over the first cell of an area of verdicts, and the tint where one holds: red, yellow, green."""
    alone = quoted(worded("tie-sheet.alone").strip())
    # The blank behind 差 is looked for too: the word alone is part of others that people write (差额).
    wrong, unread = quoted(worded("verdicts.wrong")), quoted(worded("verdicts.unread").strip())
    rounding, withheld = (
        quoted(worded("verdicts.rounding").strip()),
        quoted(worded("verdicts.withheld").strip()),
    )
    return (
        (f'OR(ISERROR({first}),ISNUMBER(SEARCH({wrong},SUBSTITUTE({first},{rounding},""))))', WRONG),
        (f"ISNUMBER(SEARCH({unread},{first}))", WRONG),
        (f"ISNUMBER(SEARCH({alone},{first}))", ROUNDING),
        (f"OR(ISNUMBER(SEARCH({rounding},{first})),ISNUMBER(SEARCH({withheld},{first})))", ROUNDING),
        (f"{first}={quoted(worded('verdicts.equal'))}", GOOD),
    )
