"""Where lines may break: Chinese rules for line starts and ends (避头尾), and numbers and words kept whole.

Knows characters and widths only; faces, alignment and pages are none of its business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from report_gen.layout.metrics import LATIN_CLASS

#: Never at the end of a line.
NO_END = "（《“‘【〔〈「『〖［｛([{￥¥$＄"
#: Never at the start of a line.
NO_START = "，。、；：？！）》”’】〕〉」』〗］｝％‰℃°·…,.;:?!)]}%"

_OPEN, _CLOSE = f"[{re.escape(NO_END)}]", f"[{re.escape(NO_START)}]"
_WORD = f"[{LATIN_CLASS}]"
_LATIN = rf"(?:(?!\s){_WORD})*(?!\s|{_OPEN}){_WORD}"
#: The smallest pieces between which a line may break: opening marks, a core, closing marks, spaces. The core
#: is a number or Latin word, a run of dashes or dots, or one character.
#: A Latin word right behind a Latin closing mark goes on with it: (项)1,269.29.
_MORE = rf"(?:(?<=[!-~]){_LATIN}{_CLOSE}*)*"
_UNIT = re.compile(rf"{_OPEN}*(?:{_LATIN}|—+|…+|\S|\s){_CLOSE}*{_MORE}[ ]*", re.DOTALL)

_YEAR_MARK = re.compile(r"(?<=\d)年")


@lru_cache(maxsize=500)  # the layout and the writer of a DOCX break the same paragraphs
def units(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each unbreakable piece, in order, without gaps."""
    return tuple(found.span() for found in _UNIT.finditer(text))


def first_unit(text: str) -> int:
    """The length of the first unbreakable piece without the spaces behind it; 0 for an empty text."""
    found = _UNIT.match(text)
    return len(found[0].rstrip(" ")) if found else 0


def _joined(pieces: Iterable[tuple[int, int]], glued: Container[int]) -> Iterator[tuple[int, int]]:
    """The pieces with those that begin at a `glued` place joined to what is before them."""
    last: tuple[int, int] | None = None
    for begin, end in pieces:
        if last and begin in glued:
            last = last[0], end
            continue
        if last:
            yield last
        last = begin, end
    if last:
        yield last


def break_lines(
    text: str, widths: Sequence[int], first: int, rest: int, glued: Container[int] = ()
) -> list[tuple[int, int]]:
    """Break a text greedily; returns start and end of each line, in order, without gaps.

    `widths` has one entry per character; `first` is the width of the first line, `rest` of the others. Spaces
    at the end of a line need no room. A piece wider than a whole line is cut wherever the line is full. No line
    begins at a `glued` place.
    """
    if sum(widths) <= first:
        return [(0, len(text))]
    sums = [0, *accumulate(widths)]
    lines: list[tuple[int, int]] = []
    start, room = 0, first
    pieces = list(_joined(units(text), glued)) if glued else units(text)
    ends = _shown_ends(text, pieces)
    number = 0
    while True:
        # Widths add up, so that the first piece that is too much is found without looking at those before it.
        fitting = bisect_right(sums, sums[start] + room) - 1
        number = bisect_right(ends, fitting, number)
        if number == len(ends):
            break
        begin, visible = pieces[number][0], ends[number]
        number += 1
        if begin > start:
            lines.append((start, begin))
            start, room = begin, rest
        while sums[visible] - sums[start] > room and visible - start > 1:
            cut = min(max(bisect_right(sums, sums[start] + room) - 1, start + 1), visible - 1)
            lines.append((start, cut))
            start, room = cut, rest
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines


def widest_unit(text: str, widths: Sequence[int]) -> int:
    """The width of the widest unbreakable piece: a column must not be narrower, or numbers are cut."""
    sums = [0, *accumulate(widths)]
    pieces = units(text)
    shown = zip(pieces, _shown_ends(text, pieces), strict=True)
    return max((sums[end] - sums[begin] for (begin, _), end in shown), default=0)


def _shown_ends(text: str, pieces: Iterable[tuple[int, int]]) -> list[int]:
    """What a line shows up to the end of each piece; most end with no space."""
    return [b if text[b - 1] != " " else a + len(text[a:b].rstrip(" ")) for a, b in pieces]


def balance(text: str, widths: Sequence[int], room: int, glued: Container[int] = ()) -> list[tuple[int, int]]:
    """Break a centred heading into as few lines as `break_lines` does, but lines of like length.

    A year keeps its 年: the mark is looked at as a letter, which never leaves its digits.
    """
    text = _YEAR_MARK.sub("y", text)
    lines = break_lines(text, widths, room, room, glued)
    low, high = sum(widths) // max(len(lines), 1), room
    step = max(1, room // 200)
    while len(lines) > 1 and high - low > step:
        middle = (low + high) // 2
        trial = break_lines(text, widths, middle, middle, glued)
        if len(trial) <= len(lines) and widest_unit(text, widths) <= middle:
            high, lines = middle, trial
        else:
            low = middle
    return lines
