"""Numbers of sections and items (序号): one that is repeated, or skipped, among its neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_gen.document.numbering import is_annex, number_of, ordinal, recognise
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.findings.contents_lines import contents_lines
from report_gen.proofreading.findings.headings import pieces
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

#: The levels that are counted: 第一部分, 一、, （一）, 1. and （1）; and up to which a number may be inserted twice.
_LEVELS, _SECTIONS = range(1, 6), 3
#: What goes on counting is no number of its own (一、二级单位; 2、3号楼).
_COUNTING = re.compile(r"[一二三四五六七八九十]+[级类期、批层]|\d+[、号期批]|[、，。]|\d[\d,.]*(?:万元|%)")
#: What stands before the first number of a note.
_NOTE = re.compile(r"(?:注|备注|说明|附注|其中)：?")
#: The number inside an ordinal, whatever marks stand around it.
_NUMERAL = re.compile(r"[一二三四五六七八九十]+|\d+")
#: The longest line that may be a title, and the fewest items of a list.
_TITLE, _LIST = 40, 3


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """A passage, or a piece of it, that begins with an ordinal."""

    passage: int
    start: int
    level: int
    number: int
    ordinal: str
    words: str

    @property
    def line(self) -> str:
        """As it is printed."""
        return self.ordinal + self.words


def numbering_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it, behind the contents."""
    lines = contents_lines(report.printed.passages)
    start = lines[-1][0] + 1 if lines else 0
    for group, end in _groups(list(_items(report, start)), len(report.printed.passages)):
        if _counted([one.number for one in group]) or len({one.words for one in group}) < len(group):
            continue  # a heading that is printed again at the top of a page is no item of its own
        runs = [group] if _wrong(group) else _runs(group)
        for run in runs:
            for place, wanted in _wrong(run):
                yield from _told(report, run, place, wanted, end)


def _items(report: ForeignReport, start: int) -> Iterator[NumberedItem]:
    """Every ordinal at the beginning of a passage, and of the first section behind the title of its part."""
    for number, passage in enumerate(report.printed.passages[start:], start):
        place = 0
        for piece in pieces(passage.text):
            led = found.end() if (found := _NOTE.match(piece)) else 0
            level, words = recognise(piece[led:])
            printed = piece[led : len(piece) - len(words)]
            value = number_of(printed) or 0
            if level in _LEVELS and value and not is_annex(piece) and not _COUNTING.match(words):
                yield NumberedItem(number, place + led, level, value, printed, words)
            place += len(piece)


def _groups(items: Sequence[NumberedItem], end: int) -> Iterator[tuple[list[NumberedItem], int]]:
    """The items of one level below one item of a higher level, with the passage where what they stand in ends."""
    above: dict[int, list[NumberedItem]] = defaultdict(list)
    for item in items:
        for level in [one for one in above if one > item.level]:
            yield above.pop(level), item.passage
        above[item.level].append(item)
    for group in above.values():
        yield group, end


def _counted(numbers: Sequence[int]) -> bool:
    """Whether numbers are one after the other."""
    return all(other == one + 1 for one, other in pairwise(numbers))


def _runs(group: Sequence[NumberedItem]) -> Iterator[list[NumberedItem]]:
    """Lists one behind the other: each begins with its first number."""
    run: list[NumberedItem] = []
    for item in group:
        if item.number == 1 and run:
            yield run
            run = []
        run.append(item)
    yield run


def _wrong(run: Sequence[NumberedItem]) -> list[tuple[int, int]]:
    """The one place of a list where its numbers go wrong, and the number that is wanted there; else nothing."""
    numbers = [one.number for one in run]
    off = [n for n, number in enumerate(numbers) if number != n + 1]
    if not off or not _is_list(run):
        return []
    first, last = off[0], len(numbers) - 1
    behind = numbers[first:]
    alone = len(off) == 1 and abs(numbers[first] - first - 1) == 1 and (numbers[first] > 1 or first < last)
    # What stands before the first number that was read may have begun inside a paragraph.
    alone = alone and (first > 0 or run[0].level <= _SECTIONS)
    skipped = first > 0 and behind[0] == first + 2 and _counted(behind)
    twice = first > 1 and behind[0] == first and _counted(behind) and run[0].level <= _SECTIONS
    return [(first, first + 1)] if alone or skipped or twice else []


def _is_list(run: Sequence[NumberedItem]) -> bool:
    """Whether there are enough items to tell, or two titles."""
    titles = all(len(one.line) < _TITLE and not re.search("[，；]", one.line) for one in run)
    return len(run) >= _LIST or (len(run) > 1 and titles and run[0].level <= _SECTIONS)


def _told(
    report: ForeignReport, run: Sequence[NumberedItem], place: int, wanted: int, end: int
) -> Iterator[Remark]:
    """A remark on an ordinal, unless the one that is wanted stands somewhere between its neighbours, unread.

    Nor is it one where the number before its own does: then it belongs to a list that begins inside a paragraph.
    """
    item = run[place]
    right = _NUMERAL.sub(_NUMERAL.findall(ordinal(item.level, wanted))[0], item.ordinal, count=1)
    begin = run[place - 1].passage if place else max(item.passage - 1, 0)
    close = run[place + 1].passage if place + 1 < len(run) else end - 1
    if _stands(report, item.level, wanted, begin, close):
        return
    if _stands(report, item.level, item.number - 1, begin, item.passage):
        return
    before = run[place - 1].line if place else ""
    after = run[place + 1].line if place + 1 < len(run) else ""
    short = len(item.line) < _TITLE
    span = (item.start, item.start + (len(item.line) if short else len(item.ordinal)))
    expected = right + item.words if short else right
    why = worded("remark-numbering.why", before=before[:_TITLE], after=after[:_TITLE])
    yield report.on_text(item.passage, span, RemarkKind.NUMBERING, Severity.WARNING, expected, why)


def _stands(report: ForeignReport, level: int, number: int, begin: int, end: int) -> bool:
    """Whether an ordinal stands in passages, in the tables between them or in the lines above those."""
    words = ordinal(level, number).rstrip("\u3000.")
    wanted = re.compile(
        rf"(?<!\d){words}(?=[.、．]|$)" if words.isdigit() else f"(?<![十第]){re.escape(words)}"
    )
    grids = [one for one in report.printed.grids if begin <= one.position <= end + 1]
    texts = [one.text for one in report.printed.passages[begin : end + 1]]
    texts += [line.text for grid in grids for line in grid.above]
    texts += [cell.text for grid in grids for row in grid.rows for cell in row]
    return number > 0 and any(map(wanted.search, texts))
