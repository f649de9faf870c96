"""What a TrueType file says of itself: names, outlines, permission to embed. Reads headers only, never glyphs."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from report_gen.figures.records import dataclass

_COLLECTION = b"ttcf"
_MOST_TABLES = 100
_MOST_FACES = 64
#: Name ids of a family, a full name, a PostScript name, a typographic family.
_NAMES = frozenset((1, 4, 6, 16))
_MICROSOFT, _UNICODE, _MACINTOSH = 3, 0, 1
#: Bits of fsType: restricted licence, no subsetting, bitmaps only.
_FORBIDDEN = 0x0302
_BOLD = 0x01
_BROKEN = (OSError, struct.error, ValueError)


@dataclass(frozen=True, slots=True)
class Sfnt:
    """One face of a file: its number in a collection, all its names in lower case."""

    number: int
    names: frozenset[str]
    true_type: bool
    embeddable: bool
    bold: bool


def faces(path: Path) -> list[Sfnt]:
    """The faces of a .ttf or .ttc file; none when it cannot be read or is something else."""
    try:
        with path.open("rb") as stream:
            return [_face(stream, number, start) for number, start in enumerate(_starts(stream))]
    except _BROKEN:
        return []


def _read(stream: BinaryIO, at: int, layout: str) -> tuple[int, ...]:
    stream.seek(at)
    return struct.unpack(layout, stream.read(struct.calcsize(layout)))


def _starts(stream: BinaryIO) -> tuple[int, ...]:
    """Where the table directories begin."""
    if stream.read(4) != _COLLECTION:
        return (0,)
    (count,) = _read(stream, 8, ">I")
    return _read(stream, 12, f">{min(count, _MOST_FACES)}I")


def _face(stream: BinaryIO, number: int, start: int) -> Sfnt:
    (count,) = _read(stream, start + 4, ">H")
    if count > _MOST_TABLES:
        raise ValueError("no font")
    stream.seek(start + 12)
    records = [struct.unpack(">4sIII", stream.read(16)) for _ in range(count)]
    tables = {tag: (offset, length) for tag, _, offset, length in records}
    permission = _read(stream, tables[b"OS/2"][0] + 8, ">H")[0] if b"OS/2" in tables else 0
    style = _read(stream, tables[b"head"][0] + 44, ">H")[0] if b"head" in tables else 0
    names = frozenset(_names(stream, *tables[b"name"])) if b"name" in tables else frozenset()
    return Sfnt(number, names, b"glyf" in tables, not permission & _FORBIDDEN, bool(style & _BOLD))


def _names(stream: BinaryIO, offset: int, length: int) -> Iterator[str]:
    stream.seek(offset)
    table = stream.read(length)
    _, count, strings = struct.unpack_from(">HHH", table)
    for number in range(count):
        platform, encoding, _, name, size, at = struct.unpack_from(">6H", table, 6 + 12 * number)
        if name in _NAMES:
            data = table[strings + at : strings + at + size]
            yield data.decode(_codec(platform, encoding), "ignore").strip().lower()


def _codec(platform: int, encoding: int) -> str:
    if platform in (_MICROSOFT, _UNICODE):
        return "utf-16-be"
    return "gb18030" if platform == _MACINTOSH and encoding else "latin-1"
