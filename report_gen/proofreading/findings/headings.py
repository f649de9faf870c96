"""Contents against headings (目录与标题): entries exchanged, left out, or with another word than the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice, pairwise

from report_gen.figures.messages import worded
from report_gen.figures.numerals import numeral
from report_gen.figures.records import dataclass
from report_gen.proofreading.findings.contents_lines import TAIL
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.ordinals import CHAPTER, PART

_NUMBERED = re.compile(r"(?P<ordinal>[一二三四五六七八九十]{1,3})、(?P<words>.+)")
_BELOW = re.compile(r"（(?P<ordinal>[一二三四五六七八九十]{1,3})）(?P<words>.+)")
_EITHER = re.compile(r"(?:（(?=.{1,3}）))?(?P<ordinal>[一二三四五六七八九十]{1,3})[、）](?P<words>.+)")
#: Sections with digits: only where the contents number them so, for lists inside the text have such numbers too.
_DIGITS = re.compile(r"(?P<ordinal>\d{1,2})[、.．](?P<words>\D.+)")
_BOTH = re.compile(rf"({PART}[^，。；]*?)((?:一、|（一）)[^，。；]+)")
#: A heading without its number: no sentence, nor numbered in another way.
_TITLE = re.compile(r"(?![\d（(]).{2,}(?:情况|说明|支出|经费|职责|设置|收入|决算|解释).{0,6}(?<![。；：，])")
_PART, _CHAPTER = re.compile(PART), re.compile(CHAPTER)
#: How alike an entry and a heading are that differ by a word, and the longest heading.
_LIKE, _LONGEST = 0.8, 60
#: Entries of a part that answer to their headings, from which on its numbers are known to be those of the headings.
_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered line of the contents, or a heading: its part of the report, its number, its words."""

    passage: int
    part: str
    ordinal: str
    words: str
    #: The line as it is printed.
    line: str = ""


def entry_remarks(report: ForeignReport, lines: Sequence[tuple[int, str]]) -> Iterator[Remark]:
    """All of it; `lines` are the lines of the contents: passage and words."""
    if not lines:
        return
    texts = [passage.text for passage in report.printed.passages]
    after = [(number, texts[number]) for number in range(lines[-1][0] + 1, len(texts))]
    parted = any(_PART.match(text) for _, text in lines)
    listed = _entries(lines, parted=parted)
    headings = _entries(after, parted=parted, like=listed)
    places: dict[tuple[str, str], Entry] = {}
    for heading in headings:
        places.setdefault((heading.part, heading.ordinal), heading)
    standing = {(one.part, one.ordinal, one.words) for one in headings}
    for entry in listed:
        here = places.get((entry.part, entry.ordinal))
        if here is None or (entry.part, entry.ordinal, entry.words) in standing:
            continue  # a number that two headings have is told of the numbers
        if found := _elsewhere(entry, headings):
            if _moved_up(entry, found, listed, headings):
                continue
            yield _remark(report, entry, found.line, worded("remark-headings.in_text", line=found.line))
        elif not _same(entry.words, here.words):
            runs_on = any(text.startswith(entry.line) for _, text in after)
            if _one_word(entry.words, here.words) or (_odd_one_out(entry, listed, places) and not runs_on):
                line = f"{here.ordinal}、{here.words}"
                yield _remark(report, entry, line, worded("remark-headings.heading", words=here.words))
    yield from _left_out(report, listed, places)
    yield from _at_the_ends(report, listed, headings)
    numbered = {
        heading.part for heading in headings
    }  # of other parts Word does it: there the words stand alone
    yield from _unnumbered(report, [entry for entry in listed if entry.part not in numbered], after)


def _entries(lines: Sequence[tuple[int, str]], *, parted: bool, like: Sequence[Entry] = ()) -> list[Entry]:
    """Numbered lines; without 第一部分 the chapters are the parts, and what they number in brackets is meant.

    A part may number its sections in brackets, too: how its first one is numbered counts, or how those of `like` are.
    """
    told = {entry.part: _number_of(entry.line) for entry in reversed(like)}
    first = None if parted else _BELOW
    found, part, numbered = [], "", first
    for number, text in ((number, piece) for number, line in lines for piece in pieces(line)):
        if len(text) > _LONGEST or text.endswith(("。", "；", "：")):
            continue
        if begun := (_PART if parted else _CHAPTER).match(text):
            part, numbered = begun[0], told.get(begun[0], first)
            continue
        one = (numbered or _EITHER).fullmatch(text)
        if one is None and numbered is None and not like:
            one = _DIGITS.fullmatch(text) if not text.endswith("表") else None
        if one and "，" not in text and _number(one["ordinal"]):
            numbered = numbered or _number_of(text)
            found.append(Entry(number, part, one["ordinal"], _bare(one["words"]), text))
    return found


def _number_of(text: str) -> re.Pattern[str]:
    """How a line is numbered."""
    return _BELOW if text.startswith("（") else _DIGITS if text[:1].isdigit() else _NUMBERED


def pieces(line: str) -> Iterator[str]:
    """A line without leaders and page; 第三部分……说明一、……情况 is the heading of a part and the first one below it."""
    text = TAIL.sub("", line)
    both = _BOTH.fullmatch(text)
    yield from both.groups() if both else (text,)


def _at_the_ends(
    report: ForeignReport, listed: Sequence[Entry], headings: Sequence[Entry]
) -> Iterator[Remark]:
    """The first or the last heading of a part that the contents leave out, where they list all the others."""
    for part in dict.fromkeys(entry.part for entry in listed):
        entries = [entry for entry in listed if entry.part == part]
        inside = [heading for heading in headings if heading.part == part]
        numbers = [_number(heading.ordinal) for heading in inside]
        if not entries or len(inside) < 2 or numbers != list(range(1, len(inside) + 1)):
            continue  # numbers that begin anew are of lists inside the text
        told = [(_number(entry.ordinal), entry.words) for entry in entries]
        for gone, rest in ((inside[0], inside[1:]), (inside[-1], inside[:-1])):
            if told == [(_number(one.ordinal), one.words) for one in rest]:
                entry = entries[0 if gone is inside[0] else -1]
                yield _remark(report, entry, gone.line, worded("remark-headings.left_out", line=gone.line))


def _unnumbered(
    report: ForeignReport, listed: Sequence[Entry], after: Sequence[tuple[int, str]]
) -> Iterator[Remark]:
    """Entries in another order than headings without numbers, and a number that the contents skip."""
    stands: dict[str, list[int]] = {}
    for number, text in after:
        stands.setdefault(_bare(text), []).append(number)
    for entry in listed:
        like = (
            ()
            if entry.words in stands
            else (one for one in stands if _one_word(entry.words, one) and not _EITHER.match(one))
        )
        for words in islice(like, 1):
            why = worded("remark-headings.heading", words=words)
            yield _remark(report, entry, f"{entry.ordinal}、{words}", why)
    for one, other in pairwise(listed):
        if one.part != other.part:
            continue
        here, there = stands.get(one.words, []), stands.get(other.words, [])
        skipped = _number(other.ordinal) == _number(one.ordinal) + 2
        if len(here) == len(there) == 1 and here[0] > there[0]:
            title = other.line.removeprefix(f"{other.ordinal}、")
            yield _remark(
                report, one, f"{one.ordinal}、{title}", worded("remark-headings.before", title=title)
            )
        elif skipped and here and there:
            why = worded("remark-headings.skips", one=one.ordinal, other=other.ordinal)
            between = [text for number, text in after if here[0] < number < there[0]]
            title = next((text for text in between if len(text) < _LONGEST and _TITLE.fullmatch(text)), "")
            yield _remark(report, other, title or worded("remark-headings.add"), why)


def _bare(words: str) -> str:
    return re.sub(r"的|[“”\"\s]|说明$", "", words)


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _elsewhere(entry: Entry, headings: Sequence[Entry]) -> Entry | None:
    """The one heading of its part with the words of an entry, under another number."""
    found = [one for one in headings if one.part == entry.part and one.words == entry.words]
    return found[0] if len(found) == 1 else None


def _odd_one_out(entry: Entry, listed: Sequence[Entry], places: Mapping[tuple[str, str], Entry]) -> bool:
    """Whether an entry has the title of another section, where all others of its part are those of their headings."""
    others = [one for one in listed if one.part == entry.part and one is not entry]
    # A heading that runs on into its paragraph answers to none, and says nothing against the numbers.
    answered = [(one.words, here.words) for one in others if (here := places.get((one.part, one.ordinal)))]
    agree = all(_same(*pair) or _one_word(*pair) for pair in answered)
    standing = places[entry.part, entry.ordinal].words
    return len(answered) >= _OTHERS and agree and all(one.words != standing for one in others)


def _moved_up(entry: Entry, found: Entry, listed: Sequence[Entry], headings: Sequence[Entry]) -> bool:
    """Whether a heading only has a lower number because sections before it are missing: that is told of those."""
    standing = {one.words for one in headings if one.part == entry.part}
    above = listed[: listed.index(entry)]
    gone = [
        one
        for one in above
        if one.part == entry.part and not any(one.words == h or _one_word(one.words, h) for h in standing)
    ]
    return bool(gone) and _number(entry.ordinal) - _number(found.ordinal) == len(gone)


def _one_word(one: str, other: str) -> bool:
    """Whether two texts are one but for a word of the same length."""
    return len(one) == len(other) > 5 and SequenceMatcher(None, one, other).ratio() >= _LIKE


def _left_out(
    report: ForeignReport, listed: Sequence[Entry], places: Mapping[tuple[str, str], Entry]
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
            yield _remark(report, other, between.line, worded("remark-headings.left_out", line=between.line))


def _number(ordinal: str) -> int:
    """The number of an ordinal (二十一, 21), 0 for what is none."""
    return int(ordinal) if ordinal.isdigit() else int(numeral(ordinal) or 0)


def _remark(report: ForeignReport, entry: Entry, expected: str, why: str) -> Remark:
    span = (0, len(report.printed.passages[entry.passage].text))
    return report.on_text(entry.passage, span, RemarkKind.HEADINGS, Severity.WARNING, expected, why)
