"""From what cells store to typed values, of .xlsx and .xls alike: number, text, boolean, date, or what is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from report_gen.workbook.reading.formats import number_format
from report_gen.workbook.reading.moments import Moment, moment, written
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT, Shaped, Stored
from report_gen.workbook.xlsx.book import SINCE_1900
from report_gen.workbook.xlsx.sheet_reading import StoredCell, StoredSheet

Value = str | int | float | bool | Moment | Shaped | Stored
_NUMBER = re.compile(r"\s*[+-]?[0-9]*\.?[0-9]*([eE][+-]?[0-9]{1,6})?\s*")
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def number_value(number: int | float, code: str, epoch: datetime = SINCE_1900) -> Value:
    """The value of a stored number under its format: itself, a date, or what the format makes of it."""
    described = number_format(code)
    if not described.is_date(number):
        return described.shaped(number)
    try:
        # [h] counts hours beyond a day, [$-804] only tells the language.
        return moment(number, epoch, lasting="[" in code and "[$" not in code)
    except (ValueError, OverflowError):
        return Shaped(number, code, why="显示为日期")


class Typist:
    """Gives cells of one workbook their values; knows its texts and formats."""

    def __init__(self, texts: Sequence[str], formats: Sequence[str], epoch: datetime) -> None:
        self._texts, self._formats, self._epoch = texts, formats, epoch

    def rows(
        self, sheet: StoredSheet, uncalculated: AbstractSet[tuple[int, int]]
    ) -> dict[int, dict[int, object]]:
        """The values of a sheet; cells in `uncalculated` hold results that nobody worked out."""
        rows: dict[int, dict[int, object]] = {}
        for line, cells in sheet.rows.items():
            values = {
                column: NO_RESULT if (line, column) in uncalculated else self._value(cell)
                for column, cell in cells.items()
            }
            filled: dict[int, object] = {
                column: value for column, value in values.items() if value is not None
            }
            if filled:
                rows[line] = filled
        return rows

    def _value(self, cell: StoredCell) -> Value | None:
        """The value of a cell, None where it shows nothing. Raises ValueError for what cannot be."""
        if cell.kind in ("inlineStr", "str"):
            return cell.text or None
        if not cell.text:
            # A formula that was never worked out is not a blank: zero would be printed for what nobody knows.
            return NO_RESULT if cell.formula else None
        return self._scalar(cell)

    def _scalar(self, cell: StoredCell) -> Value:
        match cell.kind:
            case "s":
                return self._shared(cell.text)
            case "b":
                return _BOOLEANS[cell.text.strip()]
            case "e":
                return cell.text
            case "d":
                return written(cell.text)
            case _:
                return self._number(cell)

    def _shared(self, text: str) -> str:
        number = int(text)
        # Python would take the last text for it, and nobody would see that the file is broken.
        if number < 0:
            raise ValueError("shared string index")
        return self._texts[number]

    def _number(self, cell: StoredCell) -> Value:
        """A number; what only claims to be one (NaN) is a text, and told as such where figures belong."""
        if not _NUMBER.fullmatch(cell.text):
            return cell.text
        if cell.style < 0:
            raise ValueError("style index")
        code = self._formats[cell.style] if cell.style < len(self._formats) else "General"
        plain = cell.text.strip()
        # Kept whole: codes of 科目 are numbers in many sheets, and 2010301.0 is no code.
        whole = not set(plain) & set(".eE")
        return number_value(int(plain) if whole else float(plain), code, self._epoch)


def laid_out(sheet: Sheet) -> Sheet:
    """The sheet with the content of covered cells apart: in a merged area only the first cell shows (合并单元格)."""
    covered = _covered(sheet)
    if not covered:
        return sheet
    rows = {
        line: kept
        for line, cells in sheet.rows.items()
        if (kept := {column: value for column, value in cells.items() if (line, column) not in covered})
    }
    return replace(sheet, rows=rows, covered=covered)


def _covered(sheet: Sheet) -> Mapping[tuple[int, int], object]:
    lines = sheet.lines
    return {
        (line, column): value
        for area in sheet.merged
        for line in lines[slice(*sheet.span(area.top, area.bottom))]
        for column, value in sheet.rows[line].items()
        if area.left <= column <= area.right and (line, column) != (area.top, area.left)
    }
