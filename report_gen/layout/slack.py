"""Lines nearly too full, or nearly holding what follows, set a hair closer or wider: all programs break them alike.

No program measures text just as another. A line whose text fits by less than `SLACK`, or that lacks less than that
for the first piece of the next line, may break elsewhere and shift whole pages. Its characters are then given a little
space more or less each. Justified lines look the same, because they are stretched to the same measure anyway, and no
break stands in the text that would stay behind when a person edits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from report_gen.edition.style import TextStyle
from report_gen.figures.lengths import em_of
from report_gen.figures.records import dataclass
from report_gen.layout import metrics
from report_gen.layout.metrics import FINE
from report_gen.layout.paragraphs import LineFill, ParagraphSetting, first_indent, width_of
from report_gen.layout.runs import Run, text_of

#: What every full line has room for, and what the next piece must lack, in twips.
SLACK = 40
#: The space that LibreOffice puts between Han and Latin letters or digits, whatever a DOCX says: a fifth of the size.
_BETWEEN_SCRIPTS = 5
#: No character gives up more than this share of its em: what needs more breaks where it may.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Spacing:
    """Twips behind each character from `start` to `end`, for programs that put no space between scripts and others."""

    start: int
    end: int
    plain: int
    spaced: int


def spacings(runs: Sequence[Run], style: TextStyle, width: int) -> list[Spacing]:
    """The lines of a paragraph whose characters are set closer or wider; `width` is that of the text in twips."""
    if is_roomy(runs, style, width):
        return []
    setting = ParagraphSetting(runs, style, width)
    found = []
    for line in setting.fills():
        between = boundaries(setting.text[line.start : line.end]) * (em_of(style.size) // _BETWEEN_SCRIPTS)
        most = em_of(style.size) // _MOST
        plain, spaced = (_space(line, extra * FINE, most) for extra in (0, between))
        if plain or spaced:
            found.append(Spacing(line.start, line.end, plain, spaced))
    return found


def is_roomy(runs: Sequence[Run], style: TextStyle, width: int) -> bool:
    """Whether a text fits on one line with `SLACK` in any program: so do most cells of tables."""
    text, spare = text_of(runs), (width - first_indent(style)) * FINE - width_of(runs, style)
    left, between = spare // FINE - SLACK, em_of(style.size) // _BETWEEN_SCRIPTS
    # Scripts cannot meet more often than characters do: short texts need not be looked at.
    return left >= 0 and (left >= len(text) * between or left >= boundaries(text) * between)


def boundaries(text: str) -> int:
    """How often Han meets a Latin letter or digit in a text; punctuation in between keeps them apart."""
    pieces = (piece for _, piece in metrics.scripts(text))
    return sum(1 for a, b in pairwise(pieces) if a[-1].isalnum() and b[0].isalnum())


def _space(line: LineFill, extra: int, most: int) -> int:
    """Twips behind each character of a line that a program makes wider by `extra` (1/2048 twip)."""
    gaps = (line.end - line.start - line.pieces) * FINE
    width = line.width + extra
    if gaps <= 0:
        return 0
    over, lack = width + SLACK * FINE - line.room, line.room + SLACK * FINE - width - line.following
    space = 0
    if over > 0:
        space = -over // gaps
    elif line.following and lack > 0:
        space = -(-lack // gaps)
    return space if abs(space) <= most else 0
