"""Contents against headings (目录与标题): entries exchanged, left out, or with another word than the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from report_gen.proofreading.findings.model import Kind, Remark, Report, Severity
from report_gen.proofreading.ordinals import PART

_NUMBERED = re.compile(r"(?P<ordinal>[一二三四五六七八九十]{1,3})、(?P<words>.+)")
_PART = re.compile(PART)
_TAIL = re.compile(r"[.．·…—\-_\s]*\d{0,3}[-—]*$")
_DIGITS = "一二三四五六七八九十"
#: How alike an entry and a heading are that differ by a word, and the longest heading.
_LIKE, _LONGEST = 0.8, 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered line of the contents, or a heading: its part of the report, its number, its words."""

    passage: int
    part: str
    ordinal: str
    words: str


def entry_remarks(report: Report, lines: Sequence[int]) -> Iterator[Remark]:
    """All of it; `lines` are the passages of the contents."""
    texts = [passage.text for passage in report.printed.passages]
    listed = _entries(texts, lines)
    headings = _entries(texts, range(lines[-1] + 1, len(texts))) if lines else []
    places: dict[tuple[str, str], Entry] = {}
    for heading in headings:
        places.setdefault((heading.part, heading.ordinal), heading)
    for entry in listed:
        here = places.get((entry.part, entry.ordinal))
        if here is None or _same(entry.words, here.words):
            continue
        if found := _elsewhere(entry, headings):
            why = f"正文中是“{found.ordinal}、{found.words}”"
            yield _remark(report, entry, f"{found.ordinal}、{found.words}", why)
        elif _one_word(entry.words, here.words):
            yield _remark(report, entry, f"{here.ordinal}、{here.words}", f"正文中的标题是“{here.words}”")
    yield from _left_out(report, listed, places)


def _entries(texts: Sequence[str], numbers: Sequence[int]) -> list[Entry]:
    found, part = [], ""
    for number in numbers:
        text = _TAIL.sub("", texts[number])
        if len(text) > _LONGEST or text.endswith(("。", "；", "：")):
            continue
        if begun := _PART.match(text):
            part = begun[0]
        elif (numbered := _NUMBERED.fullmatch(text)) and "，" not in text:
            found.append(Entry(number, part, numbered["ordinal"], _bare(numbered["words"])))
    return found


def _bare(words: str) -> str:
    return re.sub(r"的|[“”\"\s]|说明$", "", words)


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _elsewhere(entry: Entry, headings: Sequence[Entry]) -> Entry | None:
    """The one heading of its part with the words of an entry, under another number."""
    found = [one for one in headings if one.part == entry.part and one.words == entry.words]
    return found[0] if len(found) == 1 else None


def _one_word(one: str, other: str) -> bool:
    """Whether two texts are one but for a word of the same length."""
    return len(one) == len(other) > 5 and SequenceMatcher(None, one, other).ratio() >= _LIKE


def _left_out(
    report: Report, listed: Sequence[Entry], places: Mapping[tuple[str, str], Entry]
) -> Iterator[Remark]:
    """A number that the contents skip and a heading has."""
    known = {(entry.part, entry.ordinal) for entry in listed}
    for one, other in pairwise(listed):
        if one.part != other.part or _number(other.ordinal) != _number(one.ordinal) + 2:
            continue
        between = next(
            (
                heading
                for (part, ordinal), heading in places.items()
                if part == one.part and _number(ordinal) == _number(one.ordinal) + 1
                if (part, ordinal) not in known
            ),
            None,
        )
        if between:
            words = f"{between.ordinal}、{between.words}"
            yield _remark(report, other, words, f"目录中没有“{words}”")


def _number(ordinal: str) -> int:
    """The number of an ordinal up to 九十九."""
    tens, ten, ones = ordinal.rpartition("十")
    if not ten:
        return _DIGITS.index(ones) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def _remark(report: Report, entry: Entry, expected: str, why: str) -> Remark:
    span = (0, len(report.printed.passages[entry.passage].text))
    return report.on_text(entry.passage, span, Kind.HEADINGS, Severity.WARNING, expected, why)
