"""What the eye would see in a table and the values do not show: merged cells, hidden lines, columns left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from report_gen.edition.tables import TableSpec
from report_gen.figures.address import Area, letters
from report_gen.figures.finding import finding
from report_gen.workbook.reading.cells import clean, is_figure, is_numeric, shortened
from report_gen.workbook.reading.locating import TablePlace
from report_gen.workbook.reading.notes import Notes
from report_gen.workbook.reading.sheets import Sheet


def check_sights(
    sheet: Sheet, table: TableSpec, place: TablePlace, lines: Sequence[int], notes: Notes
) -> None:
    """Note what is odd about the rows that were read (`lines`, in order)."""
    figures, texts = _places(table, place, figures=True), _places(table, place, figures=False)
    for area in sheet.merged:
        if _hides_something(sheet, area, lines, figures, texts):
            where = sheet.where(area.top, area.left)
            notes.add(finding("E-MERGED.area", where, area=area))
    _covered(sheet, place, notes)
    _hidden(sheet, lines, figures, notes)
    _unread(sheet, place, lines, notes)


def _places(table: TableSpec, place: TablePlace, *, figures: bool) -> set[int]:
    return {
        columns[column.name]
        for block, columns in zip(table.blocks, place.columns, strict=True)
        for column in block.columns
        if (column.kind.is_figure if figures else column.kind.is_words)
    }


def _hides_something(
    sheet: Sheet, area: Area, lines: Sequence[int], figures: set[int], texts: set[int]
) -> bool:
    """A merged area over a figure cell, or over the texts of several rows; a blank one does no harm."""
    # Blank merged areas are frames that forms are full of.
    if not clean(sheet.value(area.top, area.left)):
        return False
    rows = bisect_right(lines, area.bottom) - bisect_left(lines, area.top)
    over_figure = any(area.left <= column <= area.right for column in figures)
    over_text = any(area.left <= column <= area.right for column in texts)
    return bool(rows and over_figure) or (over_text and rows > 0 and area.bottom > area.top)


def _covered(sheet: Sheet, place: TablePlace, notes: Notes) -> None:
    """What merged areas of the body hide and differs from what they show: nobody sees it, and it is not read."""
    hidden = [
        sheet.where(*at)
        for at, value in sorted(sheet.covered.items())
        # The same words below a merge are what Excel leaves when cells are merged; others were typed there once.
        if at[0] >= place.body and clean(value) not in ("", clean(sheet.anchor(*at)))
    ]
    if hidden:
        notes.add(finding("E-MERGED.covered", *hidden, sheet=sheet.name, count=len(hidden)))


def _hidden(sheet: Sheet, lines: Sequence[int], figures: set[int], notes: Notes) -> None:
    cells = [
        sheet.where(line, column)
        for line in lines
        for column in sorted(figures)
        if (sheet.hidden or sheet.is_hidden(line, column)) and is_figure(sheet.value(line, column))
    ]
    if cells:
        if sheet.hidden:
            notes.add(finding("W-HIDDEN.sheet", *cells, sheet=sheet.name, count=len(cells)))
        else:
            notes.add(finding("W-HIDDEN.lines", *cells, sheet=sheet.name, count=len(cells)))


def _unread(sheet: Sheet, place: TablePlace, lines: Sequence[int], notes: Notes) -> None:
    """Columns beside the table with figures in its rows."""
    used = {at for columns in place.columns for at in columns.values()}
    _unheaded(sheet, place, lines, used, notes)
    first: dict[int, int] = {}
    for line in lines:
        for column, value in sheet.rows.get(line, {}).items():
            if column not in used and is_numeric(value) and is_figure(value):
                first.setdefault(column, line)
    for column, line in sorted(first.items()):
        label = next((head for row in range(place.head, place.body) if (head := sheet.head(row, column))), "")
        where = sheet.where(line, column)
        notes.add(finding("W-COLUMN.figures", where, column=letters(column), label=shortened(label)))


def _unheaded(sheet: Sheet, place: TablePlace, lines: Sequence[int], used: set[int], notes: Notes) -> None:
    """Words beside the rows in columns that no head names: what somebody wrote there is not read.

    Codes of 科目 alone are none: blank workbooks hold them there, out of sight, for their own formulas.
    """
    headed = {column for row in range(1, place.body) for column in sheet.rows.get(row, ())}
    # A column that somebody gave a head is told by the head, not by each of its words.
    headed |= set(sheet.head_columns(1, place.body - 1))
    cells = [
        sheet.where(line, column)
        for line in lines
        for column, value in sorted(sheet.rows.get(line, {}).items())
        if column not in used | headed
        and isinstance(value, str)
        and not clean(value).isdigit()
        and clean(value)
    ]
    if cells:
        notes.add(finding("W-COLUMN.words", *cells, sheet=sheet.name, count=len(cells)))
