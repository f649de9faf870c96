"""Letters on a page and how they form lines, whatever their baselines: figures of another face often stand lower."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from report_gen.figures.records import dataclass
from report_gen.proofreading.printed import PaperSpot

#: Marks that many hands type half wide; one kind makes patterns short.
_MARKS = {"(": "（", ")": "）", ":": "：", ";": "；", "〔": "（", "〕": "）", "﹪": "%"}
#: Compatibility characters (部首, 全角数字) that stand for a common one: faces of some makers yield them.
_COMPATIBLE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
_WIDE = {"％": "%", "．": ".", "－": "-", "＋": "+", "─": "—", "―": "—"}
#: Radicals that NFKC leaves as they are (U+2E80-2EFF), with the character that each looks like.
_RADICALS = {ord(one[0]): one[1] for one in (
    "⺁厂", "⺈刀", "⺊卜", "⺒巳", "⺓幺", "⺝月", "⺠民", "⺩王", "⺪疋", "⺻聿", "⺽臼", "⻁虎",
    "⻄西", "⻅见", "⻆角", "⻉贝", "⻊足", "⻋车", "⻑長", "⻓长", "⻔门", "⻗雨", "⻘青", "⻙韦",
    "⻚页", "⻛风", "⻜飞", "⻝食", "⻢马", "⻣骨", "⻤鬼", "⻥鱼", "⻦鸟", "⻧卤", "⻨麦", "⻩黄",
    "⻪黾", "⻬齐", "⻮齿", "⻰龙",
)}  # fmt: skip
#: All of them as one table: a long report asks for a million characters.
_PLAIN = (
    str.maketrans(
        {
            chr(code): normal
            for first, last in _COMPATIBLE
            for code in range(first, last + 1)
            if len(normal := unicodedata.normalize("NFKC", chr(code))) == 1
        }
        | _WIDE
        | _MARKS
    )
    | _RADICALS
)
#: Of the smaller letter's height, how much two letters of one line have in common.
_SHARED = 0.5
#: Of a letter's height, the gap that parts two numbers.
_APART = 0.35
#: Of its height, how far a letter may stand beside itself; points of the tiles in which it is looked for.
_TWICE, _TILE = 0.15, 4.0
FIGURES = "0123456789.,%-"
#: A wide comma between the figures of an amount.
WIDE_COMMA = re.compile(r"(?<=\d)，(?=\d{3}\.\d)")


@dataclass(frozen=True, slots=True)
class Letter:
    """A character with its box in points from the upper left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class LetterLine:
    """Letters of one line from left to right."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(letter.text for letter in self.letters)

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.letters[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(letter.x1 for letter in self.letters)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(letter.top for letter in self.letters)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(letter.bottom for letter in self.letters)

    @property
    def size(self) -> float:
        """The height of most of its letters."""
        return median(letter.bottom - letter.top for letter in self.letters)

    def spots(self, page: int) -> list[PaperSpot]:
        """A place for each character."""
        return [PaperSpot(page, (one.x0, one.top, one.x1, one.bottom)) for one in self.letters]


def plain(text: str) -> str:
    """Characters as patterns expect them, one for one."""
    return text.translate(_PLAIN)


def letters_of(chars: Iterable[Mapping[str, Any]]) -> list[Letter]:
    """The visible letters of a page; what is drawn twice for boldness counts once."""
    found: list[Letter] = []
    drawn: dict[tuple[str, int, int], list[Letter]] = defaultdict(list)
    for char in chars:
        for text in plain(str(char["text"])):
            if text.isspace() or unicodedata.category(text) in ("Cc", "Cf", "Zs"):
                continue
            letter = Letter(text, char["x0"], char["top"], char["x1"], char["bottom"])
            column, row = int(letter.x0 // _TILE), int(letter.top // _TILE)
            near = (drawn.get((text, x, y), ()) for x in _around(column) for y in _around(row))
            if not any(_same(letter, one) for few in near for one in few):
                drawn[text, column, row].append(letter)
                found.append(letter)
    return list(_with_commas(found))


def _with_commas(letters: Sequence[Letter]) -> Iterator[Letter]:
    """Letters in which the wide comma of an amount (２，８９９．６９) is a plain one, as its figures are."""
    texts = "".join(one.text for one in letters)
    wide = {found.start() for found in WIDE_COMMA.finditer(texts)}
    for number, one in enumerate(letters):
        yield replace(one, text=",") if number in wide else one


def _around(tile: int) -> tuple[int, int, int]:
    return tile - 1, tile, tile + 1


def _same(one: Letter, other: Letter) -> bool:
    """Whether a letter is drawn once more, a little beside itself: for boldness, or as its own shadow."""
    slack = _TWICE * (one.bottom - one.top)
    return abs(one.x0 - other.x0) < slack and abs(one.top - other.top) < slack


def lines_of(letters: Sequence[Letter]) -> list[LetterLine]:
    """Letters as lines from top to bottom."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: (one.middle, one.x0)):
        if lines and _belongs(lines[-1], letter):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [LetterLine(tuple(_spaced(sorted(line, key=lambda one: one.x0)))) for line in lines]


def _spaced(letters: Sequence[Letter]) -> Iterator[Letter]:
    """Letters with a blank between figures that stand apart: two numbers of a chart are not one."""
    for number, letter in enumerate(letters):
        last = letters[number - 1] if number else None
        apart = last is not None and letter.x0 - last.x1 > _APART * (letter.bottom - letter.top)
        if apart and last is not None and last.text in FIGURES and letter.text in FIGURES:
            yield Letter(" ", last.x1, last.top, letter.x0, last.bottom)
        yield letter


def _belongs(line: list[Letter], letter: Letter) -> bool:
    """Whether a letter is of this line: it shares enough height with the line's first letters."""
    first = line[0]
    shared = min(first.bottom, letter.bottom) - max(first.top, letter.top)
    return shared > _SHARED * min(first.bottom - first.top, letter.bottom - letter.top)
