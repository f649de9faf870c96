"""Texts as cells hold them: what can be stored and how, what is read back, and the only thing that is a formula.

Excel and its libraries guess: a text that begins with = would become a formula that anybody who opens the
workbook runs. Here only a `Formula` is one; every `str` is stored as a text, whatever it begins with.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from report_gen.figures.messages import in_words, worded
from report_gen.figures.records import dataclass
from report_gen.workbook.xlsx.parts import MAIN

#: The longest text that a cell of Excel holds, and the longest formula, in UTF-16 units.
LONGEST, LONGEST_FORMULA = 32_767, 8_192
#: A text as one piece; the underscore of what would be read as the code of a character.
_TEXT, _ESCAPED = f"{MAIN}t", "_x005F_"
_PHONETIC = (f"{MAIN}rPh", f"{MAIN}phoneticPr")
#: Characters that no XML file can hold; half of a pair stands for no character.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What Excel would read as the code of a character.
_CODE = "_(?=x[0-9A-Fa-f]{4}_)"
#: Begins what Excel takes for a formula when a person types or confirms it.
ACTIVE = ("=", "+", "-", "@", "'", "\t")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that the program means, without its =; an `array` formula is worked out over whole areas."""

    text: str
    array: bool = False


#: What is put into cells.
Content = str | int | float | Decimal | Formula | None


def unstorable(text: str) -> str:
    """Why no cell can hold a text, in Chinese; "" when one can."""
    found = _IMPOSSIBLE.search(text)
    if found:
        return in_words("E-CHARACTER.unstorable", code=f"U+{ord(found[0]):04X}")
    units = _units(text)
    return in_words("E-CHARACTER.too_long", count=units, most=LONGEST) if units > LONGEST else ""


def stored(text: str) -> str:
    """A text as it stands in the file: what looks like the code of a character (_x0041_) is not read as one."""
    return re.sub(_CODE, _ESCAPED, text) if "_x" in text else text


def shown(text: str) -> str:
    """A text about contents, made fit for a cell: □ for what cannot be shown, cut where it is too long."""
    if not text.isprintable():  # as nearly all are: then there is nothing to look for
        text = _IMPOSSIBLE.sub("□", text)
    if 2 * len(text) <= LONGEST or _units(text) <= LONGEST:
        return text
    cut = worded("sheets.cut")
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(cut))]
    return kept.decode("utf-16-le", "ignore") + cut


def quoted(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def rich_text(item: Any) -> str:
    """A text in one piece or in runs, without the reading aids (phonetic runs). An unknown element is damage."""
    if len(item) == 1 and item[0].tag == _TEXT and not len(item[0]):  # nearly all texts
        return (item[0].text or "").replace(_ESCAPED, "_")
    pieces: list[str] = []
    for child in item:
        if child.tag == _TEXT:
            pieces.append(_only_text(item))
        elif child.tag == f"{MAIN}r":
            pieces.append(_only_text(child))
        elif child.tag not in _PHONETIC and isinstance(child.tag, str):
            raise ValueError(f"unknown element in a text: {child.tag}")
    # a text that itself looks like an escape (_x0041_) is written with its underscore escaped
    return "".join(pieces).replace(_ESCAPED, "_")


def _only_text(parent: Any) -> str:
    """The one piece of text of an item or a run; with two of them, programs differ in what they show."""
    texts = parent.findall(f"{MAIN}t")
    if len(texts) > 1 or any(len(text) for text in texts):
        raise ValueError("two texts where one may stand")
    return "".join(text.text or "" for text in texts)
