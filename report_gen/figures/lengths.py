"""Lengths with their unit (长度): a length in another unit is another type, and every conversion stands here.

Paper and text are laid out in whole twips, as WordprocessingML measures them; sizes of type are half points there.
PDF and charts are drawn in points, pictures and drawings of DrawingML are measured in EMU. mypy takes none for
another; a plain `int` is what arithmetic on them gives, and is named anew where it is handed on.
"""

from __future__ import annotations

from typing import NewType

#: 1/20 pt, the unit of the layout and of WordprocessingML.
Twips = NewType("Twips", int)
#: Sizes of type, as w:sz has them.
HalfPoints = NewType("HalfPoints", int)
#: 1/72 inch, the unit of PDF.
Points = NewType("Points", float)
#: English Metric Units of DrawingML, 914,400 to the inch.
Emu = NewType("Emu", int)
#: 1/8 pt: w:sz of borders, unlike that of type.
Eighths = NewType("Eighths", int)

#: No length at all.
NO_LENGTH = Twips(0)

_TWIPS_PER_POINT, _TWIPS_PER_INCH = 20, 1440
_EMU_PER_TWIP, _EMU_PER_POINT = 635, 12_700
_MILLIMETRES_PER_INCH = 25.4
#: Twips of the units of VML; Word writes them with two decimals at most, so rounded ones are exact enough.
_CSS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "": 15.0}


def from_points(length: float) -> Twips:
    """Twips of a length in pt."""
    return Twips(round(length * _TWIPS_PER_POINT))


def from_millimetres(length: float) -> Twips:
    """Twips of a length in mm."""
    return Twips(round(length / _MILLIMETRES_PER_INCH * _TWIPS_PER_INCH))


def from_pixels(count: int, dots: float) -> Twips:
    """Twips of pixels of a picture that has so many dots to the inch."""
    return Twips(round(count * _TWIPS_PER_INCH / dots))


def from_css(length: float, unit: str) -> Twips:
    """Twips of a length of a VML style attribute, in pixels where it names no unit. Raises `KeyError` for another."""
    return Twips(int(length * _CSS[unit]))


def from_emu(length: int) -> Twips:
    """Whole twips of a length in EMU, what is over left out: a picture never becomes larger than its frame."""
    return Twips(length // _EMU_PER_TWIP)


def em_of(size: HalfPoints) -> Twips:
    """One em of a size."""
    return Twips(size * _TWIPS_PER_POINT // 2)


def in_points(length: Twips) -> Points:
    """A length for the PDF; exact, as floats have the twentieths that matter."""
    return Points(length / _TWIPS_PER_POINT)


def size_in_points(size: HalfPoints) -> Points:
    """A size of type for the PDF."""
    return Points(size / 2)


def in_emu(length: Twips) -> Emu:
    """A length for DrawingML."""
    return Emu(length * _EMU_PER_TWIP)


def points_in_emu(length: float) -> Emu:
    """A length in pt for DrawingML."""
    return Emu(round(length * _EMU_PER_POINT))


def in_eighths(length: Twips) -> Eighths:
    """The weight of a border, what is over left out."""
    return Eighths(length * 8 // _TWIPS_PER_POINT)
