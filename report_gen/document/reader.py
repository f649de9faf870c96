"""Reads the line grammar of report.md and of the appendix into blocks.

    # title        ## heading (its ordinal decides the level; ordinals are counted anew)
    @封面     @目录     @表 公开01     @图 图1     @名词解释     @附件     @分页
    （1）numbered paragraph       any other block: a paragraph; **words** at its start are a run-in heading
    a heading that ends in {不入目录} is left out of the contents, one that ends in {目录：words} has these words there
Blocks are separated by blank lines; lines of one block are joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field, replace

from report_gen.document.nodes import (
    Block,
    Heading,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Span,
    Spans,
    TextSpan,
    Title,
)
from report_gen.document.numbering import Counters, is_annex, recognise
from report_gen.figures.records import dataclass

_UNLISTED = "{不入目录}"
_ENTRY = re.compile(r"\{目录[：:](.+)\}$")
_LEAD = re.compile(r"^\*\*(.+?)\*\*")
_DIRECTIVE = re.compile(r"^@(\S+)\s*(.*)$")
_RUN_IN = re.compile(r"^([^。：；]{1,30}。)(?=.)")

#: What may stand behind @.
DIRECTIVES = ("封面", "目录", "表", "图", "名词解释", "附件", "分页")

#: Turns rendered text with tokens into spans.
Parse = Callable[[str], Spans]
#: Turns a directive (表, 图, ...) and its argument into blocks.
Resolve = Callable[[str, str], Iterator[Block]]


@dataclass
class DocumentReader:
    """Reads one report; anchors and ordinals are counted through all of its texts."""

    parse: Parse
    resolve: Resolve
    counters: Counters = field(default_factory=Counters)
    _anchors: int = 0

    def read(self, text: str) -> Iterator[Block]:
        """The blocks of a text, in order."""
        for lines in _paragraphs(text):
            yield from self._block(lines)

    def anchor(self, kind: str) -> str:
        """A new anchor."""
        self._anchors += 1
        return f"{kind}{self._anchors}"

    def _block(self, text: str) -> Iterator[Block]:
        directive = _DIRECTIVE.match(text)
        if directive and directive[1] == "分页":
            yield PageBreak()
        elif directive:
            yield from self.resolve(directive[1], directive[2].strip())
        elif text.startswith("# "):
            yield Title(self.parse(text[2:].strip()), self.anchor("title"))
        elif text.startswith("## "):
            yield self.heading(text[3:].strip())
        else:
            yield self.paragraph(text)

    def heading(self, text: str) -> Heading:
        """A heading; its level follows from its ordinal, level 1 when there is none."""
        listed = not text.endswith(_UNLISTED)
        other = _ENTRY.search(text)
        entry = self.parse(other[1].strip()) if other else ()
        level, rest = recognise(_ENTRY.sub("", text.removesuffix(_UNLISTED)).strip())
        number = "附件　" if is_annex(text) else self.counters.next(level) if level else ""
        if is_annex(text):
            self.counters.restart_below(1)
        level = level or 1
        spans, anchor = self.parse(rest), self.anchor("heading")
        return Heading(level, number, spans, anchor, listed, level == 1, entry)

    def paragraph(self, text: str, *, run_in: bool = False) -> Paragraph:
        """A paragraph, numbered when it starts with an ordinal; `run_in` looks for a run-in heading (段首标题)."""
        level, rest = recognise(text)
        level, rest = (level, rest) if level >= 2 else (0, text)
        number = self.counters.next(level) if level else ""
        lead = _LEAD.match(rest) or (_RUN_IN.match(rest) if run_in and level else None)
        spans = self.parse(rest[lead.end() :] if lead else rest)
        if lead:
            spans = (*(_as_lead(span) for span in self.parse(lead[1])), *spans)
        return Paragraph(spans, ParagraphKind.BODY, number, level)


def _as_lead(span: Span) -> Span:
    """Words as a run-in heading; a figure in one stays what it is."""
    return replace(span, lead=True) if isinstance(span, TextSpan) else span


def _paragraphs(text: str) -> Iterator[str]:
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        joined = ""
        for line in lines:
            starts_new = joined and (line.startswith(("@", "#")) or joined.startswith(("@", "#")))
            if starts_new:
                yield joined
                joined = line
            else:
                joined += line
        if joined:
            yield joined
