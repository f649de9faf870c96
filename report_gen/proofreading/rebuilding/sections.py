"""Numbered sections of the report: duties of the department (主要职责)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_gen.figures.messages import worded
from report_gen.proofreading.ordinals import CHAPTER, PART
from report_gen.proofreading.printed import Passage
from report_gen.proofreading.rebuilding.aims import Aims
from report_gen.proofreading.rebuilding.cells import Cells, Place, ReadValue
from report_gen.proofreading.rebuilding.rules import RebuildRules, SectionRule
from report_gen.proofreading.rebuilding.source import RebuildSource

_HEADING = re.compile(f"{PART}|{CHAPTER}")
_ITEM = re.compile(
    r"(?:^|(?<=[。；]))(?:（[一二三四五六七八九十]{1,3}）|（\d{1,2}）|\d{1,2}[.、．](?!\d)|[①-⑳])"
)
_LONGEST_HEADING = 60


class Sections:
    """Puts sections and lists of one report into cells."""

    def __init__(self, source: RebuildSource, aims: Aims, rules: RebuildRules, cells: Cells) -> None:
        self._source, self._tables, self._rules, self._cells = source, aims.edition.tables, rules, cells

    def read(self) -> Iterator[str]:
        """All sections; paragraphs of them that are no items, in words."""
        for rule in self._rules.sections:
            if rule.table in self._tables and not self._cells.rows(rule.table):
                yield from self._from_section(rule)

    def _from_section(self, rule: SectionRule) -> Iterator[str]:
        passages = self._source.printed.passages
        found = [
            list(_behind(passages, n)) for n, one in enumerate(passages) if _is_heading(one, rule.heading)
        ]
        best = max(found, key=lambda items: sum(len(passages[n].text) for n in items), default=[])
        items, left = _items(passages, best)
        for number, text in left:
            yield worded(
                "not-placed.unnumbered", place=self._source.passage(number), text=text, table=rule.table
            )
        for row, (number, text) in enumerate(items, 1):
            read = ReadValue(text, self._source.passage(number), text)
            self._cells.put(Place(rule.table, f"#{row}", rule.column), read)


def _is_heading(passage: Passage, heading: re.Pattern[str]) -> bool:
    text = passage.text.rstrip("：")
    return len(text) < _LONGEST_HEADING and heading.search(text) is not None


def _behind(passages: Sequence[Passage], number: int) -> Iterator[int]:
    """The passages of a section: to the next heading of a chapter or part."""
    for at in range(number + 1, len(passages)):
        text = passages[at].text
        if _HEADING.match(text) and len(text) < _LONGEST_HEADING and not text.endswith(("。", "；")):
            return
        yield at


_Numbered = list[tuple[int, str]]


def _items(passages: Sequence[Passage], numbers: Sequence[int]) -> tuple[_Numbered, _Numbered]:
    """The numbered paragraphs of a section without their numbers, and what stands before the first of them.

    A paragraph without a number goes on from the last; where none has one, all are items.
    """
    pieces = [(number, *piece) for number in numbers for piece in _pieces(passages[number].text)]
    if not any(numbered for _, numbered, _ in pieces):
        return [(number, text) for number, _, text in pieces], []
    found: _Numbered = []
    before: _Numbered = []
    for number, numbered, text in pieces:
        if numbered:
            found.append((number, text))
        elif found:
            found[-1] = (found[-1][0], found[-1][1] + text)
        else:
            before.append((number, text))
    return found, before


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """A paragraph cut before each number in it."""
    starts = list(_ITEM.finditer(text))
    ends = [*(found.start() for found in starts), len(text)]
    if ends[0] > 0:
        yield False, text[: ends[0]]
    for found, end in zip(starts, ends[1:], strict=True):
        yield True, text[found.end() : end]
