"""From runs to lines: line breaks, alignment. A line knows its pieces relative to its own left end.

Decides nothing about pages; tables and headings use the same functions as running text.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from report_gen.document.nodes import Rise
from report_gen.edition.style import Face, TextAlign, TextStyle
from report_gen.figures.lengths import HalfPoints, Twips, em_of
from report_gen.figures.records import dataclass
from report_gen.layout import metrics
from report_gen.layout.linebreak import balance, break_lines, first_unit
from report_gen.layout.metrics import FINE
from report_gen.layout.rise import risen_size
from report_gen.layout.runs import Run, cut_runs, glued, split_runs, text_of

#: A space of this width in a centred heading is where it is divided when one line is too short for it.
HEADING_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class LinePiece:
    """Characters of one face in a line; `x` from the left of the text area, `char_space` after each one."""

    x: Twips
    text: str
    face: Face
    bold: bool
    width: Twips
    char_space: Twips
    rise: Rise = Rise.BASE


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `size` in half points, that of what stands on the line."""

    pieces: tuple[LinePiece, ...]
    size: HalfPoints

    @property
    def right(self) -> int:
        """Where its text ends."""
        last = self.pieces[-1] if self.pieces else None
        return last.x + last.width if last else 0


def set_runs(runs: Iterable[Run], style: TextStyle, width: int) -> list[Line]:
    """The lines of a text; a newline in it starts a new paragraph of the same style."""
    return [line for paragraph in split_runs(runs) for line in _lines(paragraph, style, width)]


def _lines(runs: Sequence[Run], style: TextStyle, width: int) -> Iterable[Line]:
    return _short(runs, style, width) or ParagraphSetting(runs, style, width).lines()


def _short(runs: Sequence[Run], style: TextStyle, width: int) -> tuple[Line, ...]:
    """The line of a text in one face that does not fill it, as most cells of tables have; none for all others."""
    text = runs[0].text if len(runs) == 1 and runs[0].rise is Rise.BASE else ""
    scripts = metrics.scripts(text)
    if len(scripts) != 1 or text[-1] == " ":
        return ()
    fine, x = width_of(runs, style), first_indent(style) * FINE
    spare = width * FINE - x - fine
    if spare < 0:
        return ()
    if style.align in (TextAlign.CENTER, TextAlign.RIGHT):
        x += spare // 2 if style.align is TextAlign.CENTER else spare
    face = Face.LATIN if scripts[0][0] else runs[0].face
    space, wide = Twips(style.char_space), Twips(fine // FINE)
    return (Line((LinePiece(Twips(x // FINE), text, face, runs[0].bold, wide, space),), style.size),)


def set_heading(runs: Iterable[Run], style: TextStyle, width: int) -> list[Line]:
    """A heading: like any text, but a centred one that needs several lines is divided evenly."""
    if style.align is not TextAlign.CENTER:
        return set_runs(runs, style, width)
    lines = heading_lines(runs, style, width)
    return [one for line in lines for one in ParagraphSetting(line, style, width).lines()]


def heading_lines(runs: Iterable[Run], style: TextStyle, width: int) -> list[list[Run]]:
    """The lines of a centred heading: divided at its wide spaces first, then into lines of like length."""
    lines: list[list[Run]] = []
    for paragraph in split_runs(runs):
        if width_of(paragraph, style) <= width * FINE:
            lines.append(paragraph)
            continue
        for part in filter(text_of, split_runs(paragraph, HEADING_SPACE)):
            spans = balance(text_of(part), _widths(part, style), width * FINE, glued(part))
            lines += [cut_runs(part, *span) for span in spans]
    return lines


def _widths(runs: Iterable[Run], style: TextStyle) -> list[int]:
    """The width of each character in 1/2048 twip."""
    found: list[int] = []
    for run in runs:
        size = risen_size(style.size, run.rise)
        found += metrics.widths(run.text, size, bold=run.bold, char_space=style.char_space)
    return found


def width_of(runs: Iterable[Run], style: TextStyle) -> int:
    """The width of runs on one line in 1/2048 twip."""
    return sum(
        metrics.fine_width(
            run.text, risen_size(style.size, run.rise), bold=run.bold, char_space=style.char_space
        )
        for run in runs
    )


def held_ends(runs: Sequence[Run], style: TextStyle, width: int) -> list[int]:
    """Where lines of a paragraph end only because raised or lowered characters must not begin the next one.

    No word processor knows that rule of the layout, nor has a mark for it that all of them heed.
    """
    return list(ParagraphSetting(runs, style, width).held()) if glued(runs) else []


@dataclass(frozen=True, slots=True)
class LineFill:
    """How full a line is: where it stands in the text of its paragraph, and widths in 1/2048 twip.

    `following` is the width of what the next line begins with, which must not fit on this one; 0 when nothing follows
    or a line end stands there. `pieces` counts the stretches of one face.
    """

    start: int
    end: int
    width: int
    room: int
    following: int
    pieces: int


def first_indent(style: TextStyle) -> int:
    """Where the first line begins, in twips."""
    em = em_of(style.size)
    return em * style.left + (em + style.char_space) * style.indent


#: Start, end, whether Latin, and run of a piece of one face.
Stretch = tuple[int, int, bool, Run]


class ParagraphSetting:
    """Sets one paragraph. Widths inside are in 1/2048 twip, so that rounding never adds up."""

    def __init__(self, runs: Sequence[Run], style: TextStyle, width: int) -> None:
        self.runs = runs
        self.style = style
        self.left = em_of(style.size) * style.left
        self.first = first_indent(style)
        self.width = width
        self.text = text_of(runs)
        self.widths = _widths(runs, style)
        self.sums = [0, *accumulate(self.widths)]

    def lines(self) -> Iterator[Line]:
        """The lines in order; an empty paragraph has one empty line."""
        spans = self._breaks(glued(self.runs))
        for number, (start, behind) in enumerate(spans):
            end = start + len(self.text[start:behind].rstrip(" "))
            left = self.left if number else self.first
            yield self._line(start, end, left, last=number == len(spans) - 1)

    def fills(self) -> Iterator[LineFill]:
        """How full each line is."""
        spans, held = self._breaks(glued(self.runs)), set(self.held())
        for number, (start, behind) in enumerate(spans):
            end = start + len(self.text[start:behind].rstrip(" "))
            room = (self.width - (self.left if number else self.first)) * FINE
            next_unit = 0 if behind in held else first_unit(self.text[behind:])
            # blanks at the end of a line count only where something comes behind them
            following = self._wide(end, behind + next_unit) if next_unit else 0
            pieces = sum(1 for _ in self._stretches(start, end))
            yield LineFill(start, end, self._wide(start, end), room, following, pieces)

    def _wide(self, start: int, end: int) -> int:
        return self.sums[end] - self.sums[start]

    def _breaks(
        self, together: Container[int], start: int = 0, end: int | None = None
    ) -> list[tuple[int, int]]:
        """Start and end of each line of a stretch of the text that begins a line."""
        first = self.width - (self.left if start else self.first)
        rest = (self.width - self.left) * FINE
        spans = break_lines(self.text[start:end], self.widths[start:end], first * FINE, rest, together)
        return [(start + a, start + b) for a, b in spans]

    def held(self) -> Iterator[int]:
        """Ends of lines that would be longer if raised characters could begin the next line."""
        together = glued(self.runs)
        for (start, end), (_, following) in pairwise(self._breaks(together) if together else ()):
            if self._breaks((), start, following)[0][1] != end:
                yield end

    def _line(self, start: int, end: int, left: int, *, last: bool) -> Line:
        slack = (self.width - left) * FINE - self._wide(start, end)
        x, gap, wider = left * FINE, 0, 0
        match self.style.align:
            case TextAlign.CENTER:
                x += max(0, slack) // 2
            case TextAlign.RIGHT:
                x += max(0, slack)
            case TextAlign.JUSTIFY if not last and slack > 0:
                gap, wider = divmod(slack // FINE, max(1, self._gaps(start, end)))
            case _:
                pass
        stretches = self._stretches(start, end)
        return Line(tuple(self._pieces(stretches, x, gap, wider)), self.style.size)

    def _gaps(self, start: int, end: int) -> int:
        """Places where a justified line may be stretched: beside every character that is not Latin."""
        return sum(1 if latin else b - a for a, b, latin, _ in self._stretches(start, end)) - 1

    def _stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Start, end, whether Latin, and run of each piece of one face between two places of the text."""
        at = 0
        for run in self.runs:
            a, b = max(start, at), min(end, at + len(run.text))
            at += len(run.text)
            for latin, text in metrics.scripts(self.text[a:b]) if a < b else ():
                yield a, a + len(text), latin, run
                a += len(text)

    def _pieces(self, stretches: Iterable[Stretch], x: int, gap: int, wider: int) -> Iterator[LinePiece]:
        """Pieces from x (fine); the first `wider` gaps get a twip more than `gap`."""
        for a, b, latin, run in stretches:
            if latin:
                extra = gap + (wider > 0)
                wider -= wider > 0
                yield self._piece(a, b, x, run, 0, Face.LATIN)
                x += self._wide(a, b) + extra * FINE
                continue
            middle = min(b, a + wider)
            wider -= middle - a
            for c, d, extra in ((a, middle, gap + 1), (middle, b, gap)):
                if c < d:
                    yield self._piece(c, d, x, run, extra, run.face)
                    x += self._wide(c, d) + extra * (d - c) * FINE

    def _piece(self, a: int, b: int, x: int, run: Run, extra: int, face: Face) -> LinePiece:
        width = self._wide(a, b) // FINE + extra * (b - a)
        if extra:  # what is behind the last character of a line is no ink
            width = min(width, self.width - x // FINE)
        space = Twips(self.style.char_space + extra)
        return LinePiece(Twips(x // FINE), self.text[a:b], face, run.bold, Twips(width), space, run.rise)
