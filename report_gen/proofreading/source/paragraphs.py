"""Lines as paragraphs in reading order; page numbers and running heads are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import cycle, pairwise, takewhile, zip_longest
from statistics import median

from report_gen.figures.records import dataclass
from report_gen.proofreading.ordinals import CHAPTER, PART, SECTION
from report_gen.proofreading.printed import PaperSpot, Passage
from report_gen.proofreading.source.letters import FIGURES, WIDE_COMMA, LetterLine
from report_gen.proofreading.source.pieces import UNIT_LINE, pieces

_PAGE_NUMBER = re.compile(r"[-—–~·.\s]*(第?\d{1,4}页?)([/／,，]?共?\d{1,4}页?)?[-—–~·.\s]*")
_BEGINS = re.compile(
    rf"{PART}|第[一二三四五六七八九十]+(条|章)|{CHAPTER}|{SECTION}"
    r"|\d{1,2}[.、．](?!\d)|（\d{1,2}）|注：|说明：|附件"
)
_ENDS = "。；：！？"
#: Parts that a running head has at the most: at the left, in the middle, at the right.
_MOST_PARTS = 3
#: How much of a page's height at its upper and lower end may be a running head.
_MARGIN = 0.12
#: Of a letter's height, how far the lines of a narrow cell stand apart at the most.
_TIGHT = 0.4
#: Widths of a letter: an indented first line, a line that ends before the margin.
_INDENT, _SHORT, _CLEARLY_SHORT = 0.8, 1.5, 5.0


@dataclass
class PageLines:
    """What a page has beside its tables: lines, and the number of tables that stand above each."""

    page: int
    height: float
    width: float
    lines: list[LetterLine] = field(default_factory=list)


def running_heads(pages: Sequence[PageLines]) -> set[str]:
    """Words that many pages have in the same margin."""
    counts = Counter(text for page in pages for text in {line.text for line in _outermost(page)})
    least = max(3, len(pages) // 3)
    return {text for text, count in counts.items() if count >= least and not text.endswith("表")}


def _outermost(page: PageLines) -> list[LetterLine]:
    """The lines of a page's margins that may be running heads: none of a table."""
    return [
        line
        for line, below in zip_longest(page.lines, page.lines[1:])
        if _marginal(line, page) and not _is_of_a_table(line, below)
    ]


def _is_of_a_table(line: LetterLine, below: LetterLine | None) -> bool:
    """Whether a line belongs to a table, on however many pages it stands: the unit of money, or heads.

    Tables that begin pages have their unit and the same heads at the same height each time.
    """
    close = below is not None and below.top - line.bottom < line.size
    beside = len(pieces(line)) > 1
    heads = beside and close and below is not None and len(pieces(below)) > 1
    return UNIT_LINE.search(line.text) is not None or len(pieces(line)) > _MOST_PARTS or heads


def without_heads(page: PageLines, heads: set[str]) -> PageLines:
    """The page without page numbers and running heads."""
    running = {id(line) for line in _outermost(page) if line.text in heads}
    text = [line for line in page.lines if id(line) not in running]
    kept = [line for n, line in enumerate(text) if not (_marginal(line, page) and _is_page_number(text, n))]
    return PageLines(page.page, page.height, page.width, kept)


def _is_page_number(lines: Sequence[LetterLine], number: int) -> bool:
    """Whether a line is a number that stands by itself: one right below a figure is the rest of a code in its cell."""
    line = lines[number]
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    above = [one for one in lines[:number] if 0 <= line.top - one.bottom < _TIGHT * line.size]
    return not any(
        letter.x0 < line.x1 and line.x0 < letter.x1
        for one in above
        for letter in one.letters
        if letter.text in FIGURES
    )


def _marginal(line: LetterLine, page: PageLines) -> bool:
    return line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)


@dataclass
class Margins:
    """Left and right ends of most lines, and the height of most letters, of pages of one width."""

    left: float
    right: float
    size: float


def margins(lines: Iterable[LetterLine]) -> Margins:
    """Where the text of pages begins and ends: the ends that many lines have, whatever the outliers."""
    found = list(lines)
    if not found:
        return Margins(0, 0, 12)
    long = [line for line in found if len(line.letters) > 12 and not _gaping(line)] or found
    size = median(line.size for line in long)
    text = [line for line in long if abs(line.size - size) < 0.15 * size] or long
    lefts, rights = sorted(line.x0 for line in text), sorted(line.x1 for line in text)
    return Margins(lefts[len(lefts) // 20], rights[-1 - len(rights) // 20], size)


def _gaping(line: LetterLine) -> bool:
    """Whether a line has wide gaps as those of tables have."""
    letters = line.letters
    return any(other.x0 - one.x1 > _CLEARLY_SHORT * line.size for one, other in pairwise(letters))


class Joiner:
    """Collects lines into passages, over page ends too."""

    def __init__(self, size: float) -> None:
        self.passages: list[Passage] = []
        self._size = size or 1
        self._text: list[str] = []
        self._spots: list[PaperSpot] = []
        self._last: LetterLine | None = None

    def add(self, line: LetterLine, page: int, edges: Margins) -> None:
        """The next line in reading order."""
        if self._last is None or self._begins(line, self._last, edges):
            self.close()
        self._text.append(line.text)
        self._spots += line.spots(page)
        self._last = line

    def close(self) -> None:
        """End the paragraph: a table follows, or the end."""
        if self._text and self._last is not None:
            size = self._last.size / self._size
            self.passages.append(Passage(settled("".join(self._text)), tuple(self._spots), size))
        self._text, self._spots, self._last = [], [], None

    def _begins(self, line: LetterLine, last: LetterLine, edges: Margins) -> bool:
        """Whether a line begins a paragraph: indented, after a line that ends early, or numbered after an end."""
        size = last.size
        gap = edges.right - last.x1
        ended = last.text[-1] in _ENDS
        numbered = _BEGINS.match(line.text) is not None
        indented = line.x0 > edges.left + _INDENT * size
        if gap > _SHORT * size and ended:
            return True
        if gap > _CLEARLY_SHORT * size:  # running text goes on where a long word did not fit
            # Nor does an amount break: at the end of the line before there was no room for it.
            runs_on = "，" in "".join(self._text) or (not ended and _first_number(line) > gap)
            return indented or numbered or not runs_on
        if indented and gap > _SHORT * size:
            return True
        if indented and last.x0 > edges.left + _INDENT * size and not ended and not numbered:
            return abs(line.size - last.size) > 0.2 * size  # a block set in, or the lines of a title
        return indented or (numbered and ended)


def _first_number(line: LetterLine) -> float:
    """How wide the number is with which a line begins; 0 where it begins with none."""
    figures = list(takewhile(lambda one: one.text in FIGURES, line.letters))
    return figures[-1].x1 - figures[0].x0 if figures else 0.0


def begins(text: str) -> bool:
    """Whether words begin with an ordinal, as headings and items do."""
    return _BEGINS.match(text) is not None


def settled(text: str) -> str:
    """Commas between words and quotation marks as Chinese ones, character for character; those of figures stay."""
    if '"' in text:
        marks = cycle("“”")
        text = "".join(next(marks) if one == '"' else one for one in text)
    return re.sub(r"(?<!\d),|,(?!\d)", "，", WIDE_COMMA.sub(",", text))
