"""How wide characters are, from a table of numbers: no font is needed, no machine breaks a line elsewhere.

Han characters, full-width marks and the quotes, dashes and dots of Chinese text take one em; Latin letters
and digits are set in the Latin face. Widths are in 1/2048 twip (`FINE`) once a size is known.
"""

from __future__ import annotations

import re

from report_gen.figures.lengths import HalfPoints, Twips, em_of
from report_gen.layout.advances import BOLD, REGULAR

EM = 2048
#: Units of `widths` in a twip.
FINE = 2048
_EN_DASH = "\u2013"
#: Characters of the Latin face: ASCII, the no-break space, letters of Latin-1 and Latin Extended.
LATIN_CLASS = "\\x00-\\xa0\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_RUNS = re.compile(f"([{LATIN_CLASS}]+)|[^{LATIN_CLASS}]+")


class _Advances(dict[str, int]):
    """Width of each character, one em unless the table knows better; filled as characters are met."""

    def __init__(self, table: dict[int, tuple[int, ...]]) -> None:
        super().__init__({_EN_DASH: EM // 2, "\u00a0": table[0x20][0]})
        for first, widths in table.items():
            letters = (chr(first + i) for i in range(len(widths)))
            self.update((c, w) for c, w in zip(letters, widths, strict=True) if is_latin(c))

    def __missing__(self, char: str) -> int:
        self[char] = 0 if char < " " else EM
        return self[char]


def is_latin(char: str) -> bool:
    """Whether the character is set in the Latin face (not so · × and curly quotes)."""
    return char <= "\u00a0" or ("\u00c0" <= char <= "\u024f" and char not in "×÷")


_ADVANCES = {False: _Advances(REGULAR), True: _Advances(BOLD)}


def widths(text: str, size: HalfPoints, *, bold: bool = False, char_space: int = 0) -> list[int]:
    """The width of each character in 1/2048 twip; `size` in half points, `char_space` in twips."""
    advance, scale, extra = _ADVANCES[bold], em_of(size), char_space * FINE
    return [advance[char] * scale + extra for char in text]


def width(text: str, size: HalfPoints, *, bold: bool = False, char_space: int = 0) -> Twips:
    """The width of a text in twips, rounded up."""
    return Twips(-(-fine_width(text, size, bold=bold, char_space=char_space) // FINE))


def fine_width(text: str, size: HalfPoints, *, bold: bool = False, char_space: int = 0) -> int:
    """The width of a text in 1/2048 twip: the sum of its `widths`."""
    return sum(map(_ADVANCES[bold].__getitem__, text)) * em_of(size) + len(text) * char_space * FINE


def scripts(text: str) -> list[tuple[bool, str]]:
    """The text in pieces of one script: (whether Latin, piece)."""
    if text.isascii():  # as figures are
        return [(True, text)] if text else []
    return [(found[1] is not None, found[0]) for found in _RUNS.finditer(text)]
