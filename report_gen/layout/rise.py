"""Raised and lowered characters (上标、下标): how large and how high, the same in every format.

Half points, because that is what Word counts in. Word's own 上标 scales by the face's metrics and LibreOffice's by a
share of its own, so lines would break elsewhere; size and height are stated instead.
"""

from __future__ import annotations

from report_gen.document.nodes import Rise
from report_gen.figures.lengths import HalfPoints

#: Share of the size of the text around.
_SCALE = 0.65
#: Shares of that size by which the base line is lifted.
_LIFT = {Rise.BASE: 0.0, Rise.SUPER: 0.35, Rise.SUB: -0.14}


def risen_size(size: HalfPoints, rise: Rise) -> HalfPoints:
    """The size of characters among text of `size`, in half points."""
    return size if rise is Rise.BASE else HalfPoints(max(2, round(size * _SCALE)))


def lift(size: HalfPoints, rise: Rise) -> HalfPoints:
    """How far above the base line of text of `size` characters stand, in half points; negative is below."""
    return HalfPoints(round(size * _LIFT[rise]))
