"""New rows below a table are made like the row above them: looks, heights, and formulas moved along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from report_gen.figures.address import Address, column_of
from report_gen.workbook.xlsx.parts import MAIN

_ROW, _CELL, _FORMULA = f"{MAIN}row", f"{MAIN}c", f"{MAIN}f"
_PRINT_AREA = "_xlnm.Print_Area"
#: The last corner of an area with its sheet: '公开03'!$A$1:$H$67.
_CORNERS = re.compile(r"(.*!\$?[A-Z]{1,3}\$?[0-9]+:\$?([A-Z]{1,3})\$?)([0-9]+)")


def extend_rows(root: Any, lines: Iterable[int]) -> int:
    """Make those of the rows that the sheet does not have and that follow one it has; the last one made, or 0."""
    data = root.find(f"{MAIN}sheetData")
    rows = {int(row.get("r")): row for row in data}
    last, origins = 0, _Origins(data)
    for line in sorted(set(lines)):
        above = rows.get(line - 1)
        if line not in rows and above is not None and any(cell.find(_FORMULA) is not None for cell in above):
            rows[line] = _like(above, line, origins)
            data.insert(data.index(above) + 1, rows[line])
            last = line
    return last


def extend_print_area(workbook: Any, number: int, last: int) -> None:
    """Let the print area of a sheet, counted from 0, reach down to a row, where it ended above it."""
    for name in workbook.iter(f"{MAIN}definedName"):
        if name.get("name") == _PRINT_AREA and name.get("localSheetId") == str(number):
            found = _CORNERS.fullmatch(name.text or "")
            if found and int(found[3]) < last:
                name.text = f"{found[1]}{last}"


class _Origins:
    """The words of formulas that lean on another one (shared formulas), and the cell where they stand."""

    def __init__(self, data: Any) -> None:
        self._shared = {
            f.get("si"): (f.getparent().get("r"), f.text)
            for f in data.iter(_FORMULA)
            if f.get("t") == "shared" and f.text
        }

    def of(self, formula: Any, cell: str) -> tuple[str, str]:
        """The cell for which a formula is written, and its words."""
        if formula.get("t") == "shared":
            place, text = self._shared.get(formula.get("si"), (cell, formula.text or ""))
            return str(place), str(text)
        return cell, formula.text or ""


def _like(above: Any, line: int, origins: _Origins) -> Any:
    made = deepcopy(above)
    made.set("r", str(line))
    for kept in ("ht", "customHeight"):
        made.attrib.pop(kept, None)
    for cell in made:
        place = cell.get("r")
        cell.set("r", str(Address("", column_of(place.rstrip("0123456789")), line)))
        _move(cell, origins, place)
    return made


def _move(cell: Any, origins: _Origins, place: str) -> None:
    """Values stay behind; a formula goes along, its results are worked out anew."""
    formula = cell.find(_FORMULA)
    for child in list(cell):
        if child is not formula:
            cell.remove(child)
    cell.attrib.pop("t", None)
    if formula is None:
        return
    origin, text = origins.of(formula, place)
    array = formula.get("t") == "array"
    formula.attrib.clear()
    formula.text = _translator()(f"={text}", origin).translate_formula(cell.get("r")).removeprefix("=")
    if array:
        formula.set("t", "array")
        formula.set("ref", cell.get("r"))


def _translator() -> Callable[..., Any]:
    from report_gen.workbook.xlsx.library import Translator  # only where rows are made

    return Translator
