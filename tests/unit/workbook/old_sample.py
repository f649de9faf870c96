"""Writes small workbooks in the old format (.xls, BIFF8) record by record: formulas with chosen results and flags too."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from report_gen.workbook.reading.stored import NO_RESULT

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
ON_LOAD = 2


@dataclass(frozen=True)
class Formula:
    """A formula with its stored result (None is an empty text) and flags."""

    result: float | None
    flags: int = 0


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(text: str, long: bool = True) -> bytes:
    return struct.pack("<HB" if long else "<BB", len(text), 1) + text.encode("utf-16-le")


def old_book(
    cells: Mapping[tuple[int, int], object], *, formats: Mapping[tuple[int, int], str] | None = None,
    merged: tuple[tuple[int, int, int, int], ...] = (), name: str = "公开03",
) -> bytes:  # fmt: skip
    """A workbook of one sheet; places count from 1, `merged` are top, left, bottom, right."""
    codes = list(dict.fromkeys((formats or {}).values()))
    style = {place: 1 + codes.index(code) for place, code in (formats or {}).items()}
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("Arial", long=False)
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6))
    head += record(0x0042, struct.pack("<H", 1200)) + record(0x0031, font) * 5
    for number, code in enumerate(codes):
        head += record(0x041E, struct.pack("<H", 164 + number) + _text(code))
    for key in (0, *(164 + number for number in range(len(codes)))):
        head += record(0x00E0, struct.pack("<HHHBBBBIIH", 0, key, 1, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    bound = struct.pack("<BB", 0, 0) + _text(name, long=False)
    start = len(head) + 4 + 4 + len(bound) + 4
    head += record(0x0085, struct.pack("<I", start) + bound) + record(0x000A, b"")
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0x0DBB, 0x07CC, 0, 6))
    for place, value in sorted(cells.items()):
        sheet += _cell(*place, style.get(place, 0), value)
    if merged:
        areas = [struct.pack("<HHHH", t - 1, b - 1, left - 1, r - 1) for t, left, b, r in merged]
        sheet += record(0x00E5, struct.pack("<H", len(areas)) + b"".join(areas))
    return _packed(head + sheet + record(0x000A, b""))


def _cell(row: int, column: int, style: int, value: object) -> bytes:
    place = struct.pack("<HHH", row - 1, column - 1, style)
    match value:
        case bool():
            return record(0x0205, place + struct.pack("<BB", value, 0))
        case int() | float():
            return record(0x0203, place + struct.pack("<d", value))
        case str() if value in _ERRORS:
            return record(0x0205, place + struct.pack("<BB", _ERRORS[value], 1))
        case str():
            return record(0x0204, place + _text(value))
        case Formula(None, flags):
            return record(0x0006, place + b"\x03\0\0\0\0\0\xff\xff" + struct.pack("<HIH", flags, 0, 0))
        case Formula(result, flags):
            return record(0x0006, place + struct.pack("<dHIH", result, flags, 0, 0))
        case _ if value is NO_RESULT:
            return _cell(row, column, style, Formula(None))
    raise TypeError(value)


def _packed(stream: bytes) -> bytes:
    """The old container around one stream: a table of sectors, a directory, the stream."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    fats = -(-(count + 2) // 126)
    first = fats + 1  # sectors of the table, one of the directory
    table = [_FAT] * fats + [_END] + [first + n + 1 for n in range(count - 1)] + [_END]
    table += [_FREE] * (fats * 128 - len(table))
    entry = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, first, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", fats, fats, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fats), *[_FREE] * (109 - fats))
    return header + struct.pack(f"<{len(table)}I", *table) + entry.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    data = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return data + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<III", start, size, 0)
