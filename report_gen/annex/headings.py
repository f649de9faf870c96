"""Finds the headings of an appendix and their ordinals (层次序数): what only begins like an ordinal stays as it is.

A paragraph is a heading by its style, by an automatic number on a short line, or as a member of a whole sequence of
typed ordinals (一、二、三、 under one heading). Members of a sequence that are long are numbered paragraphs. Only
headings by style whose typed ordinals are wrong are counted anew, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_gen.annex.model import AnnexWords, ParagraphRole, Part, without_start
from report_gen.document.numbering import number_of, ordinal, recognise
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.workbook.reading.cells import shortened

#: A recognised heading is at most this long; what is longer is a numbered paragraph.
LONGEST_HEADING = 45
#: Levels whose ordinal may stand alone, without a second one: 一、（一）1.
_ALONE = (2, 3, 4)
_DEEPEST = 6
_SENTENCE = re.compile(r"[。；：]")
#: What follows the sign of an enumeration (一、二期；三、四季度；110、119), by what the sign looks like.
_GOES_ON = (
    (
        re.compile(r"[一二三四五六七八九十百零]+、"),
        re.compile(r"[一二三四五六七八九十百零]+[、期级类季月号届至到或和]"),
    ),
    (re.compile(r"\d+[、．.]"), re.compile(r"\d{1,3}(?!\d)")),
    # a name with a number, （3）号楼 and ①号泵站, but not （一）号召
    (
        re.compile(r"[（(].+[）)]|[①-⑳]"),
        re.compile(r"号(?![召码牌])|期(?![初末间望限货])|级(?!别)|届(?!时)|季(?!节)|[栋幢]|楼(?!宇)"),
    ),
)
#: A paragraph that asks for a table or chart of the report, or a new page: [表 名称], [图 名称], [分页].
DIRECTIVE = re.compile(r"^\[(表|图|分页)\s*(.*)\]$")
_PART = re.compile(
    r"^(?:附件|附表|附)\s*[\d一二三四五六七八九十]*(?:[：:\s　]|$)|^第[一二三四五六七八九十百]+部分"
)

#: Ordinals of headings by style that count through the levels: 1 概况, 1.1 职能, 2.1.3.
_DOTTED = recognised(
    r"\d{1,2}(?:[.．]\d{1,2}){0,4}[.．、]?(?:[\s　]+|(?<=[.．]\d)(?![\d.．%％万亿元个倍米]))"
)
#: A line of a table of contents (目录): leaders, or a wide gap, before a page number.
_CONTENTS = re.compile(r"(?:…+|\.{3,}|·{3,}|-{3,}|—{3,}|[\s　]{2,}|\t)[\s　]*\d{1,3}$")


@dataclass(frozen=True, slots=True)
class _Typed:
    """An ordinal that a paragraph begins with: its level, its characters, its number."""

    level: int
    text: str
    number: int


@dataclass
class _Chain:
    """A sequence of ordinals of one level: places of its members, and the number that comes next."""

    members: list[int]
    expected: int
    gaps: list[int]


def decided(file: str, parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[Finding, ...]]:
    """The parts with headings and ordinals found, and hints on those that were changed or do not follow."""
    return _Deciding(file, list(parts)).all()


class _Deciding:
    """Goes through the parts once, with a chain open for every level."""

    def __init__(self, file: str, parts: list[Part]) -> None:
        self._file, self._parts = file, parts
        self._typed = {at: found for at, part in enumerate(parts) if (found := _typed(part)) is not None}
        self._open: dict[int, _Chain] = {}
        self._chains: list[tuple[int, _Chain]] = []

    def all(self) -> tuple[tuple[Part, ...], tuple[Finding, ...]]:
        """All parts, each decided."""
        for at, part in enumerate(self._parts):
            if isinstance(part, AnnexWords) and part.role is ParagraphRole.BODY:
                self._place(at, part)
        members = {at for level, chain in self._chains if self._holds(level, chain) for at in chain.members}
        renumbered = dict(self._renumbered())
        done = tuple(self._decide(at, part, at in members, renumbered) for at, part in enumerate(self._parts))
        return done, tuple(self._findings(renumbered))

    def _place(self, at: int, words: AnnexWords) -> None:
        """Put a paragraph into the chain of its level."""
        typed = self._typed.get(at)
        if _PART.match(words.source) and len(words.source) <= LONGEST_HEADING:
            self._open.clear()
        elif words.outline and typed is None:
            self._restart_below(min(words.outline + 1, _DEEPEST) - 1)
        elif typed is not None:
            self._join(at, typed, styled=bool(words.outline))
        elif words.automatic:
            level, _ = recognise(words.automatic + "　")
            if level:
                self._restart_below(level)

    def _join(self, at: int, typed: _Typed, *, styled: bool) -> None:
        chain = self._open.get(typed.level)
        follows = chain is not None and typed.number == chain.expected
        gap = chain is not None and typed.number > chain.expected and _is_short(self._parts[at])
        if chain is not None and (follows or gap or (styled and typed.number != 1)):
            if not follows:
                chain.gaps.append(at)
            chain.members.append(at)
            chain.expected = typed.number + 1
        elif typed.number == 1 or styled:
            chain = _Chain([at], typed.number + 1, [] if typed.number == 1 else [at])
            self._open[typed.level] = chain
            self._chains.append((typed.level, chain))
        else:
            return
        self._restart_below(typed.level)

    def _restart_below(self, level: int) -> None:
        self._open = {key: chain for key, chain in self._open.items() if key <= level}

    def _holds(self, level: int, chain: _Chain) -> bool:
        """Whether a chain is a sequence: two members, or one that can stand alone."""
        return len(chain.members) > 1 or level in _ALONE

    def _renumbered(self) -> Iterator[tuple[int, str]]:
        """New ordinals for chains with a gap, all of whose members are headings by style."""
        for level, chain in self._chains:
            if chain.gaps and all(self._is_styled(at) for at in chain.members):
                for number, at in enumerate(chain.members, 1):
                    if self._typed[at].number != number:
                        yield at, _like(self._typed[at].text, ordinal(level, number))

    def _is_styled(self, at: int) -> bool:
        part = self._parts[at]
        return isinstance(part, AnnexWords) and bool(part.outline)

    def _decide(self, at: int, part: Part, member: bool, renumbered: dict[int, str]) -> Part:
        if not isinstance(part, AnnexWords) or part.role is not ParagraphRole.BODY:
            return part
        if not part.automatic and DIRECTIVE.match(part.text):
            return replace(part, role=ParagraphRole.DIRECTIVE)
        typed = self._typed.get(at)
        if typed is not None and (member or part.outline):
            return _numbered(part, typed, renumbered.get(at, typed.text))
        if part.automatic:
            return _automatic(part)
        if part.outline:
            return _styled(part)
        return part

    def _findings(self, renumbered: dict[int, str]) -> Iterator[Finding]:
        for at, new in renumbered.items():
            words = self._parts[at]
            assert isinstance(words, AnnexWords)
            typed = self._typed[at].text
            yield finding("N-ORDINAL.changed", self._where(words), typed=typed, new=new, **self._said(words))
        for _, chain in self._chains:
            for at in chain.gaps:
                if at not in renumbered and not self._is_styled(at):
                    words = self._parts[at]
                    assert isinstance(words, AnnexWords)
                    yield finding("N-ORDINAL.gap", self._where(words), **self._said(words))

    def _where(self, words: AnnexWords) -> Location:
        return Location(self._file, line=words.line)

    def _said(self, words: AnnexWords) -> dict[str, object]:
        return {"file": self._file, "line": words.line, "text": shortened(words.text)}


def _typed(part: Part) -> _Typed | None:
    """The ordinal that a paragraph begins with, unless it only looks like one."""
    if not isinstance(part, AnnexWords) or part.role is not ParagraphRole.BODY or part.automatic:
        return None
    if _CONTENTS.search(part.text):
        return None
    level, rest = recognise(part.text)
    if level < 2:
        return None
    text = part.text[: len(part.text) - len(rest)]
    count = number_of(text)
    if count is None or any(sign.fullmatch(text.strip()) and more.match(rest) for sign, more in _GOES_ON):
        return None
    return _Typed(level, text, count)


def _is_short(part: Part) -> bool:
    return (
        isinstance(part, AnnexWords) and len(part.text) <= LONGEST_HEADING and not _SENTENCE.search(part.text)
    )


def _numbered(words: AnnexWords, typed: _Typed, number: str) -> AnnexWords:
    """A paragraph with its typed ordinal taken off its text: a heading, or a numbered paragraph."""
    heading = bool(words.outline) or _is_short(words)
    return replace(
        words,
        runs=without_start(words.runs, len(typed.text)),
        role=ParagraphRole.HEADING if heading else ParagraphRole.BODY,
        number=number,
        typed=typed.text,
        level=typed.level,
    )


def _styled(words: AnnexWords) -> AnnexWords:
    """A heading by style; an ordinal that counts through the levels (1.1) stays as it was typed."""
    found = re.match(_DOTTED, words.text)
    typed = found[0] if found and len(found[0]) < len(words.text) else ""
    runs = without_start(words.runs, len(typed))
    level = min(words.outline + 1, _DEEPEST)
    return replace(words, runs=runs, role=ParagraphRole.HEADING, number=typed, typed=typed, level=level)


def _automatic(words: AnnexWords) -> AnnexWords:
    """A paragraph with an automatic number: a heading where the number is that of one and the line is short."""
    level, rest = recognise(words.automatic + words.text)
    known = level >= 2 and len(words.automatic + words.text) - len(rest) >= len(words.automatic.strip())
    heading = bool(words.outline) or (known and _is_short(words))
    deep = level if known else min(words.outline + 1, _DEEPEST) if words.outline else 0
    return replace(
        words,
        role=ParagraphRole.HEADING if heading else ParagraphRole.BODY,
        number=words.automatic,
        level=deep,
    )


def _like(typed: str, new: str) -> str:
    """A new ordinal with the blanks that stood behind the old one."""
    return new + typed[len(typed.rstrip()) :]
