"""Reads old workbooks (.xls) into the same typed sheets as .xlsx: what is no figure is told alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from report_gen.figures.address import Area
from report_gen.workbook.exports.old_records import Places, read_records, uncalculated
from report_gen.workbook.reading.opening import too_long
from report_gen.workbook.reading.safety import Unreadable
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT
from report_gen.workbook.reading.typed import laid_out, number_value
from report_gen.workbook.xlsx.book import SINCE_1900, SINCE_1904
from report_gen.workbook.xlsx.number_formats import CHINESE_DATES, builtin
from report_gen.workbook.xlsx.sheet_reading import CELL_LIMIT, ROW_LIMIT

#: Numbers beyond this have no exact integer in binary.
_EXACT = 2.0**53


def read_old(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an old workbook. Raises `Unreadable` for too much content, ValueError for damage."""
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        data = path.read_bytes()
        records = read_records(data)
        with xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True) as book:
            if book.nsheets != len(records):
                raise ValueError("other sheets than records")
            long = next((n for n, sheet in enumerate(records) if len(sheet.rows) > ROW_LIMIT), None)
            if long is not None:
                raise Unreadable(too_long(path, book.sheet_names()[long], len(records[long].rows)))
            lost = uncalculated(records)
            return tuple(_sheet(book, number, path, places) for number, places in enumerate(lost))
    except (XLRDError, CompDocError) as cause:
        raise ValueError("not a workbook") from cause


def _sheet(book: Any, number: int, path: Path, lost: Places) -> Sheet:
    sheet = book.sheet_by_index(number)
    rows: dict[int, dict[int, object]] = {}
    cells = 0
    for place, cell in _filled(sheet):
        value = NO_RESULT if place in lost else _value(book, cell)
        if value is not None:
            rows.setdefault(place[0], {})[place[1]] = value
            cells += 1
        if cells > CELL_LIMIT:
            raise Unreadable(too_long(path, str(sheet.name), len(rows)))
    merged = tuple(Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    hidden = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    columns = tuple((at + 1, at + 1) for at, info in sheet.colinfo_map.items() if info.hidden)
    return laid_out(
        Sheet(str(sheet.name), path.name, rows, merged, hidden, columns, hidden=sheet.visibility != 0)
    )


def _filled(sheet: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    from xlrd import XL_CELL_BLANK, XL_CELL_EMPTY

    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row), 1):
            if cell.ctype not in (XL_CELL_EMPTY, XL_CELL_BLANK):
                yield (row + 1, column), cell


def _value(book: Any, cell: Any) -> object:
    """The value of a cell with content, by xlrd's kinds; None for an empty text."""
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value) or None
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#ERR!"))
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            epoch = SINCE_1904 if book.datemode else SINCE_1900
            return number_value(_number(cell.value), _format(book, cell), epoch)
        case kind:
            raise ValueError(f"unknown kind of cell: {kind}")


def _number(value: float) -> int | float:
    """Whole numbers as .xlsx stores them; the old format has only binary fractions."""
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _format(book: Any, cell: Any) -> str:
    key = book.xf_list[cell.xf_index].format_key
    described = book.format_map.get(key)
    if described is None or key in CHINESE_DATES:
        return builtin(str(key))
    code = str(described.format_str)
    return code.replace('"$"', '"¥"') if key < 50 else code
