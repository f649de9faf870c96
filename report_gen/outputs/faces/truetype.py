"""TrueType faces for ReportLab, read in bulk: its own reader takes every number of a file one by one.

The same values and the same subsets as from ReportLab's reader, in a tenth of its time and a part of its
memory. A face whose tables are of other kinds is left to ReportLab.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from functools import cache, cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Any

from reportlab.pdfbase import ttfonts

_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0
_WINDOWS = 3
_PER_EM = 1000
#: What tables of another kind than those read here, or broken ones, lead to.
_OTHER = (ValueError, IndexError, KeyError)


@cache
def use() -> None:
    """Let ReportLab make its faces of `FontFace`, from now on."""
    ttfonts.TTFontFace = FontFace


class FontFace(ttfonts.TTFontFace):  # type: ignore[misc]
    """A face whose file is mapped into memory and whose long tables are read in bulk."""

    def readFile(self, f: str) -> None:  # noqa: N802
        """Map the file; only what is looked at takes memory. Raises OSError, ValueError for an empty file."""
        with Path(f).open("rb") as stream:
            self._ttf_data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self.filename, self._pos = f, 0

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803
        """Names and measures by ReportLab, characters and glyphs in bulk where that can be done."""
        super().extractInfo(0)
        if charInfo:
            try:
                self._read()
            except _OTHER:
                super().extractInfo(1)

    def get_table(self, tag: str) -> Any:
        """The bytes of a table; of the outlines only those that are asked for."""
        at, length = self.get_table_pos(tag)
        return _Outlines(self._ttf_data, at) if tag == "glyf" else self._ttf_data[at : at + length]

    def getCharWidth(self, code: int) -> float:  # noqa: N802
        """Advance width of a character in 1/1000 em, that of no glyph for one that the face lacks."""
        glyph = self.charToGlyph.get(code, len(self.hmetrics))
        return self._advance(glyph) if glyph < len(self.hmetrics) else self.defaultWidth

    @cached_property
    def charWidths(self) -> dict[int, float]:  # noqa: N802
        """The widths of all characters, for those who ask for all."""
        glyphs = self.charToGlyph.items()
        return {code: self._advance(glyph) for code, glyph in glyphs if glyph < len(self.hmetrics)}

    def _read(self) -> None:
        self.charToGlyph = _characters(self.get_table("cmap"))
        full, count = _short(self.get_table("hhea"), 34), _short(self.get_table("maxp"), 4)
        self.hmetrics = _metrics(self.get_table("hmtx")[: 2 * (full + count)], full)
        self.glyphPos = _places(self.get_table("loca"), long=bool(_short(self.get_table("head"), 50)))
        self.defaultWidth = self._advance(0)
        self.__dict__.pop("charWidths")  # nothing so far; to be made when asked for
        first, second = (_SPACE, _NO_BREAK_SPACE)[:: 1 if _SPACE in self.charToGlyph else -1]
        if first in self.charToGlyph:
            self.charToGlyph[second] = self.charToGlyph[first]

    def _advance(self, glyph: int) -> float:
        width: int = self.hmetrics[glyph][0]
        return width if self.unitsPerEm == _PER_EM else width * (_PER_EM / self.unitsPerEm)


class _Outlines:
    """The table of outlines: a slice of it is cut from the file."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


def _short(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big")


def _numbers(data: bytes, kind: str = "H") -> array[int]:
    """The big-endian numbers of a table: "H" for 16 bits, "I" for 32. Raises ValueError for a broken one."""
    values = array(kind, data)
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _metrics(table: bytes, full: int) -> list[tuple[int, int]]:
    """Advance and left bearing of every glyph; those behind the first `full` have the last one's advance."""
    values = _numbers(table)
    pairs = list(zip(values[0 : 2 * full : 2], values[1 : 2 * full : 2], strict=True))
    advance, _ = pairs[-1]
    return [*pairs, *((advance, bearing) for bearing in values[2 * full :])]


def _places(table: bytes, *, long: bool) -> list[int] | array[int]:
    """Where each glyph's outline begins, and at the end where the last one ends."""
    return _numbers(table, "I") if long else [2 * half for half in _numbers(table)]


def _characters(table: bytes) -> dict[int, int]:
    """Glyph by code point, from the last map, which is that for Windows with most characters."""
    count = _short(table, 2)
    last = table[4 * 2 * count - 4 : 4 + 8 * count]
    if _short(last, 0) != _WINDOWS:
        raise ValueError("no map for Windows")
    data = table[int.from_bytes(last[4:8], "big") :]
    match _short(data, 0):
        case 4:
            return _segments(_numbers(data[: _short(data, 2)]))
        case 12:
            return _groups(_numbers(data[16 : 16 + 12 * int.from_bytes(data[12:16], "big")], "I"))
        case kind:
            raise ValueError(f"a map of format {kind}")


def _segments(words: array[int]) -> dict[int, int]:
    """A map of format 4: stretches of code points whose glyphs follow each other or stand in a list."""
    count = words[3] // 2
    lasts, rest = words[7 : 7 + count], words[8 + count :]
    found: dict[int, int] = {}
    for number, (last, first, delta, offset) in enumerate(
        zip(lasts, rest[:count], rest[count : 2 * count], rest[2 * count : 3 * count], strict=True)
    ):
        codes = range(first, last + 1)
        if offset:
            at = 2 * count + number + offset // 2
            listed = zip_longest(codes, rest[at : at + len(codes)], fillvalue=0)
            found.update((code, (glyph + delta) & 0xFFFF if glyph else 0) for code, glyph in listed)
        else:
            found.update((code, (code + delta) & 0xFFFF) for code in codes)
    return found


def _groups(words: array[int]) -> dict[int, int]:
    """A map of format 12: stretches of code points whose glyphs follow each other."""
    found: dict[int, int] = {}
    for first, last, glyph in zip(words[0::3], words[1::3], words[2::3], strict=True):
        found.update(zip(range(first, last + 1), range(glyph, glyph + last + 1 - first), strict=True))
    return found
