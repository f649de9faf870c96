"""Puts a line at its place on a page."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.document.nodes import Rise
from report_gen.figures.lengths import HalfPoints, Twips, em_of
from report_gen.figures.records import dataclass
from report_gen.layout.pages import Glyphs
from report_gen.layout.paragraphs import Line
from report_gen.layout.rise import lift, risen_size

#: The baseline of a Chinese face lies this share of an em below the top of its box.
_ASCENT = 0.88


def baseline(y: int, pitch: int, size: HalfPoints) -> Twips:
    """The baseline of a line whose top is at y: its em box stands in the middle of the pitch."""
    em = em_of(size)
    return Twips(y + (pitch - em) // 2 + round(em * _ASCENT))


@dataclass(frozen=True, slots=True)
class Corner:
    """A top left corner on a page, and what is placed there: block, place in it, whether repeated."""

    x: int
    y: int
    block: int
    place: tuple[int, ...] = ()
    repeated: bool = False

    def moved(self, x: int, y: int) -> Corner:
        """The corner of something inside, at its distance from this one."""
        return Corner(self.x + x, self.y + y, self.block, self.place, self.repeated)


def stamp(line: Line, at: Corner, pitch: int) -> Iterator[Glyphs]:
    """The marks of a line whose top left corner is given."""
    base = baseline(at.y, pitch, line.size)
    for piece in line.pieces:
        size, y, rise = line.size, base, piece.rise
        if rise is not Rise.BASE:
            size, y = risen_size(size, rise), Twips(base - em_of(lift(size, rise)))
        yield Glyphs(
            Twips(at.x + piece.x), y, piece.text, piece.face, size, piece.width, at.block, piece.char_space,
            piece.bold, at.place, at.repeated, rise,
        )  # fmt: skip
