"""Which stored results of formulas nobody worked out (没有计算): written as 0 by programs that cannot calculate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from report_gen.workbook.xlsx.sheet_reading import StoredCell, StoredSheet

Places = frozenset[tuple[int, int]]


def uncalculated(
    sheets: Sequence[StoredSheet], *, asked: bool, others: Iterable[StoredSheet] = ()
) -> list[Places]:
    """By sheet, the formulas whose stored 0 is a placeholder.

    `asked`: the file asks to be worked out when it is opened. Where then all numeric results of all its formulas
    are 0, none was ever worked out; a file that Excel calculated has some other result. `others` are sheets of the file
    that are not read but for this.
    """
    zeros = [_formulas(sheet, zero=True) for sheet in sheets]
    # the others come last: they are read only for this, and where there is no such 0 they have no say
    if asked and any(zeros) and not any(_formulas(sheet, zero=False) for sheet in chain(sheets, others)):
        return zeros
    return [frozenset() for _ in sheets]


def _formulas(sheet: StoredSheet, *, zero: bool) -> Places:
    return frozenset(
        (line, column)
        for line, cells in sheet.rows.items()
        for column, cell in cells.items()
        if cell.formula and cell.kind == "n" and cell.text and _is_zero(cell) is zero
    )


def _is_zero(cell: StoredCell) -> bool:
    return not cell.text.strip("+-0. ")
