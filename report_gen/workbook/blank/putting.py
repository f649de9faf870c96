"""Puts values into cells of workbooks that are made: the one place where a text is a text and a formula a formula.

Excel and its libraries guess: a text that begins with = would become a formula that anybody who opens the
workbook runs. Here only a `Formula` is one; every `str` is stored as a text, whatever it begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from report_gen.figures.address import Address
from report_gen.figures.finding import Location, ReportGenError, finding

#: The longest text that a cell of Excel holds, in UTF-16 units.
LONGEST = 32_767
_CUT = "……（太长，没有写完）"
#: Characters that no XML file can hold; half of a pair stands for no character.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What Excel would read as the code of a character.
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
#: Begins what Excel takes for a formula when a person types or confirms it.
_ACTIVE = ("=", "+", "-", "@", "'", "\t")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that the program means, without its =."""

    text: str


Value = str | int | float | Decimal | Formula | None


def put(sheet: Any, row: int, column: int, value: Value) -> Any:
    """The cell with the value in it; nothing for None and for an empty text.

    Raises `ReportGenError` for a text that no cell can hold.
    """
    cell = sheet.cell(row, column)
    match value:
        case None | "":
            pass
        case Formula(text):
            cell.value, cell.data_type = f"={text}", "f"
        case str():
            _put_text(cell, value)
        case _:
            cell.value = value
    return cell


def _put_text(cell: Any, text: str) -> None:
    fault = unstorable(text)
    if fault:
        place = Location("", Address(cell.parent.title, cell.column, cell.row))
        raise ReportGenError(
            [
                finding(
                    "E-CHARACTER.written", place, sheet=cell.parent.title, cell=cell.coordinate, fault=fault
                )
            ]
        )
    cell.value = stored(text)
    cell.data_type = "s"


def guard(cell: Any) -> None:
    """Let a text stay a text when a person opens its cell and confirms it. After all looks: they replace it."""
    if cell.data_type == "s" and str(cell.value).startswith(_ACTIVE):
        cell.quotePrefix = True


def unstorable(text: str) -> str:
    """Why no cell can hold a text, in Chinese; "" when one can."""
    found = _IMPOSSIBLE.search(text)
    if found:
        return f"有无法保存的控制字符 U+{ord(found[0]):04X}"
    return f"有 {_units(text)} 字，超过一个单元格的 {LONGEST} 字" if _units(text) > LONGEST else ""


def stored(text: str) -> str:
    """A text as it stands in the file: what looks like the code of a character (_x0041_) is not read as one."""
    return _CODE.sub("_x005F_", text)


def shown(text: str) -> str:
    """A text about contents, made fit for a cell: □ for what cannot be shown, cut where it is too long."""
    text = _IMPOSSIBLE.sub("□", text)
    if _units(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT


def quoted(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
