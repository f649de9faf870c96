"""Characters that no report may hold (不能印出的字符): nothing prints them, or they bend what is read.

Control characters, private-use characters (自造字), letters that run from right to left, marks that turn the
direction of the figures behind them, and what XML does not know. Cells, the appendix and templates refuse them alike.
"""

from __future__ import annotations

import re
import unicodedata

from report_gen.figures.messages import in_words

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200c-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff"
    "\ufff9-\uffff\U000e0000-\U000e00ff\U000e01f0-\U0010ffff"
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"  # right to left
)
#: What nobody sees and nothing holds, to be taken out (`str.translate`): zero-width spaces and byte order marks.
UNSEEN: dict[int, None] = {0x200B: None, 0xFEFF: None}


def unprintable(text: str) -> str:
    """The first such character of a text by its kind and number, in Chinese; "" where there is none."""
    found = _FORBIDDEN.search(text)
    return _named(found[0]) if found else ""


def unprintable_line(text: str, first: int = 1) -> tuple[int, str]:
    """The line on which the first such character stands, lines counted from `first`, and what it is; "" for none."""
    found = _FORBIDDEN.search(text)
    return (first + text.count("\n", 0, found.start()), _named(found[0])) if found else (first, "")


def boxed(text: str) -> str:
    """A text with a box in the place of each."""
    return _FORBIDDEN.sub("□", text)


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if unicodedata.bidirectional(character) in ("R", "AL", "AN"):
        return in_words("E-CHARACTER.leftward", code=code)
    match unicodedata.category(character):
        case "Cc":
            return in_words("E-CHARACTER.control", code=code)
        case "Co":
            return in_words("E-CHARACTER.private", code=code)
        case "Cf":
            return in_words("E-CHARACTER.unseen", code=code)
        case _:
            return in_words("E-CHARACTER.invalid", code=code)
