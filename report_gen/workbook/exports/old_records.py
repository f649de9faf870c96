"""What the records of an old workbook (.xls, BIFF5 and BIFF8) tell that xlrd does not: formulas, rows with content.

A formula's record has its last result and a flag “work out on load”, which programs that cannot calculate set;
source: [MS-XLS] 2.4.127.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from report_gen.figures.records import dataclass

_BEGIN, _END, _SHEET, _FORMULA = (0x0809,), 0x000A, 0x0085, 0x0006
#: Records of cells with content: formula, number, RK, many RK, texts, boolean or error.
_CONTENT = frozenset({_FORMULA, 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x00D6, 0x0205})
_ON_LOAD = 2
_EMPTY_TEXT = b"\x03"
Places = frozenset[tuple[int, int]]


@dataclass
class Records:
    """Of one sheet: rows with content, formulas by row and column (from 1) with what they say they gave."""

    rows: set[int] = field(default_factory=set)
    blank: set[tuple[int, int]] = field(default_factory=set)
    zero: set[tuple[int, int]] = field(default_factory=set)
    calculated: bool = False
    on_load: bool = False


def read_records(data: bytes) -> list[Records]:
    """The records of every sheet, in the order of the workbook. Raises ValueError and struct.error for damage."""
    from xlrd.compdoc import CompDoc

    document = CompDoc(data, logfile=io.StringIO())
    book = next((stream for name in ("Workbook", "Book") if (stream := _stream(document, name))), b"")
    if not book:
        raise ValueError("no workbook in the file")
    starts = [struct.unpack_from("<I", book, at)[0] for kind, at, _ in _substream(book, 0) if kind == _SHEET]
    return [_read(book, at) for at in starts]


def _stream(document: Any, name: str) -> bytes:
    memory, start, length = document.locate_named_stream(name)
    return bytes(memory[start : start + length]) if memory else b""


def _substream(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of the records from a beginning to its end, charts inside left out."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        depth += (kind in _BEGIN) - (kind == _END)
        if depth == 1:
            yield kind, at + 4, length
        at += 4 + length
        if depth <= 0:
            return


def _read(book: bytes, start: int) -> Records:
    found = Records()
    for kind, at, length in _substream(book, start):
        if kind in _CONTENT and length >= 6:
            row, column = struct.unpack_from("<HH", book, at)
            found.rows.add(row)
            if kind == _FORMULA and length >= 16:
                _formula(found, (row + 1, column + 1), book[at + 6 : at + 16])
    return found


def _formula(found: Records, place: tuple[int, int], stored: bytes) -> None:
    result, flags = stored[:8], struct.unpack_from("<H", stored, 8)[0]
    found.on_load = found.on_load or bool(flags & _ON_LOAD)
    if result[6:] != b"\xff\xff":
        is_zero = struct.unpack("<d", result)[0] == 0
        found.calculated = found.calculated or not is_zero
        if is_zero:
            found.zero.add(place)
    elif result[:1] == _EMPTY_TEXT:
        found.blank.add(place)
    else:
        found.calculated = True


def uncalculated(sheets: list[Records]) -> list[Places]:
    """By sheet, the formulas that nobody worked out: where no formula of the workbook has any other result.

    Results of 0 are placeholders only where a formula asks to be worked out on load, empty texts always: so
    write programs that cannot calculate.
    """
    if any(sheet.calculated for sheet in sheets):
        return [frozenset() for _ in sheets]
    asked = any(sheet.on_load for sheet in sheets)
    return [frozenset(sheet.blank | (sheet.zero if asked else set())) for sheet in sheets]
