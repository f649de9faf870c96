"""Codes typed in several cells (类, 款, 项) read as one: behind this, a sheet has its codes in one column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report_gen.figures.code import DIGITS
from report_gen.workbook.reading.cells import clean
from report_gen.workbook.reading.locating import TablePlace
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT

#: How many digits each cell of a code has: 201, 03, 01.
_WIDTHS = (DIGITS[1], *(DIGITS[level] - DIGITS[level - 1] for level in (2, 3)))


def joined(sheet: Sheet, place: TablePlace) -> Sheet:
    """The sheet with every code in the first of its cells, as though it had been typed in one."""
    if not place.cells:
        return sheet
    rows = {
        line: _joined_row(cells, place.cells) if line >= place.body else cells
        for line, cells in sheet.rows.items()
    }
    return replace(sheet, rows=rows)


def _joined_row(cells: Mapping[int, object], codes: Sequence[Sequence[int]]) -> dict[int, object]:
    row = dict(cells)
    for first, *others in codes:
        values = [row.get(first), *(row.pop(at, None) for at in others)]
        code = joined_code(values)
        row.pop(first, None)
        if code is not None:
            row[first] = code
    return row


def joined_code(values: Sequence[object]) -> object:
    """What the cells of a code say together. A whole code in one cell stays as it is.

    A number has lost the zero before its digits (06 is 6): it gets it back. Each cell may also repeat what stands
    before it (201, 20103). Where a cell between is blank, nothing is guessed: 201//01 is no code, and told so.
    """
    if any(value is NO_RESULT for value in values):
        return NO_RESULT
    texts = [clean(value) for value in values]
    filled = [at for at, text in enumerate(texts) if text]
    if len(filled) <= 1 and (not filled or filled[0] == 0):
        return values[0]
    if filled != list(range(len(filled))):
        return "/".join(texts[: filled[-1] + 1])
    code = texts[0]
    for text, width in zip(texts[1 : len(filled)], _WIDTHS[1:], strict=False):
        repeats = len(text) > width and text.startswith(code)
        code = text if repeats else code + (text.zfill(width) if text.isdigit() else text)
    return code
