"""Composes the appendix (附件): its paragraphs, tables and pictures as blocks. Its text is data, never markup.

The only thing that is looked for in a text is `{{ 名称 }}`. Everything that is wrong is gathered, each with its
paragraph in the Word file, so that one run names all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field
from functools import partial
from typing import assert_never

from report_gen.annex.headings import DIRECTIVE
from report_gen.annex.model import (
    Annex,
    AnnexCell,
    AnnexPicture,
    AnnexRun,
    AnnexTable,
    AnnexWords,
    ParagraphRole,
    Runs,
    Under,
    joined,
)
from report_gen.annex.tables import is_figure
from report_gen.derive.model import Figures
from report_gen.document.cells import lowest_heads, names_beside
from report_gen.document.nodes import (
    Align,
    Block,
    Covered,
    FactSpan,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Image,
    Origin,
    PageBreak,
    Paragraph,
    ParagraphKind,
    RowRole,
    Span,
    Spans,
    Table,
    TextSpan,
    plain,
)
from report_gen.edition.model import Edition
from report_gen.edition.strict import nearest
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.records import dataclass
from report_gen.narrative.environment import Environment, TemplateFault
from report_gen.narrative.lacking import lacking_words
from report_gen.narrative.named import NotNamed, named
from report_gen.workbook.reading.cells import shortened

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
#: A run-in heading (段首标题) is the first sentence of a numbered paragraph, up to this many characters.
_LEAD = re.compile(r"^([^。：；]{1,30}。)(?=.)", re.DOTALL)
#: What people call columns of running numbers, and part of what they call those of 科目 codes: a Word table says
#: it in no other way, so that it is asked here, once, where its grid is made.
_RUNNING = ("序号", "行次", "栏次", "编号")
_CODES = "编码"
_KINDS = {ParagraphRole.NOTE: ParagraphKind.NOTE, ParagraphRole.CAPTION: ParagraphKind.CAPTION}


@dataclass(frozen=True, slots=True)
class AnnexSurroundings:
    """What the composer needs of the report that the appendix stands in.

    `resolve` makes the blocks of a directive, `anchor` a new anchor of a kind.
    """

    environment: Environment
    edition: Edition
    figures: Figures
    resolve: Callable[[str, str], Iterator[Block]]
    anchor: Callable[[str], str]


@dataclass
class AnnexComposer:
    """Makes the blocks of one appendix; `findings` are complete when all blocks are made."""

    annex: Annex
    within: AnnexSurroundings
    findings: list[Finding] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        """All blocks. What is wrong is in `findings`; its place is then left empty."""
        return [block for part in self.annex.parts for block in self._blocks(part)]

    def _blocks(self, part: AnnexWords | AnnexTable | AnnexPicture) -> Iterator[Block]:
        match part:
            case AnnexWords(role=ParagraphRole.DIRECTIVE):
                yield from self._directive(part)
            case AnnexWords(role=ParagraphRole.HEADING):
                spans = self._spans(part.runs, part.line)
                yield Heading(part.level, part.number, spans, self.within.anchor("heading"), listed=False)
            case AnnexWords():
                yield self._paragraph(part)
            case AnnexTable():
                yield self._table(part)
            case AnnexPicture():
                yield self._picture(part)
            case _:
                assert_never(part)

    # -- paragraphs ----------------------------------------------------------------------------------

    def _paragraph(self, words: AnnexWords) -> Paragraph:
        spans = self._spans(words.runs, words.line)
        if words.level:
            spans = _with_lead(spans)
        kind = _KINDS.get(words.role, ParagraphKind.BODY)
        return Paragraph(spans, kind, words.number, words.level)

    def _directive(self, words: AnnexWords) -> Iterator[Block]:
        found = DIRECTIVE.match(words.text)
        kind, name = (found[1], found[2].strip()) if found else ("", "")
        known = self.within.edition.printable(kind)
        if known is None:
            yield PageBreak()
        elif name not in known:
            place, text = self._said(words.line, words.text)
            said = {"kind": kind, "name": name, "nearest": nearest(name, known)}
            self.findings.append(finding("E-ANNEX.directive", place, place=place, text=text, **said))
        else:
            yield from self.within.resolve(kind, name)

    def _picture(self, picture: AnnexPicture) -> Image:
        caption = self._spans(picture.caption, picture.line)
        return Image(
            name="",
            anchor=self.within.anchor("image"),
            data=picture.data,
            width=picture.width,
            height=picture.height,
            alt=picture.alt or plain(caption),
            caption=caption,
            source=self.annex.place(picture.line),
        )

    # -- tables --------------------------------------------------------------------------------------

    def _table(self, sheet: AnnexTable) -> Table:
        cells = [tuple(self._head(cell, sheet) for cell in row) for row in sheet.rows[: sheet.heads]]
        rows = [GridRow(RowRole.HEAD, row) for row in cells]
        columns = lowest_heads(len(sheet.widths), rows)
        cells += [tuple(map(partial(self._cell, sheet), row, columns)) for row in sheet.rows[sheet.heads :]]
        body = range(sheet.heads, len(cells))
        rows += [GridRow(RowRole.ITEM, cells[at], names_beside(cells, at)) for at in body]
        grid = Grid(sheet.widths, tuple(rows), columns)
        return Table("", self.within.anchor("table"), "", "", level=2, grid=grid, new_page=False)

    def _head(self, cell: AnnexCell | Under, sheet: AnnexTable) -> GridCell | Covered:
        if isinstance(cell, Under):
            return Covered(cell.row, cell.column)
        return GridCell(self._spans(cell.runs, sheet.line), Align.CENTER, cell.rowspan, cell.colspan)

    def _cell(self, sheet: AnnexTable, cell: AnnexCell | Under, head: str) -> GridCell | Covered:
        if isinstance(cell, Under):
            return Covered(cell.row, cell.column)
        spans = self._spans(cell.runs, sheet.line)
        align = Align.CENTER if head in _RUNNING else _align(spans)
        words = _origin(head, plain(spans).strip())
        return GridCell(spans, align, cell.rowspan, cell.colspan, words=words)

    # -- text ----------------------------------------------------------------------------------------

    def _spans(self, runs: Runs, line: int) -> Spans:
        """Words as they are, and the figures that they name."""
        spans: list[Span] = []
        text, at = joined(runs), 0
        for found in _EXPRESSION.finditer(text):
            spans += self._words(runs, at, found.start(), line)
            spans += self._figure(found, line)
            at = found.end()
        spans += self._words(runs, at, len(text), line)
        return tuple(spans)

    def _words(self, runs: Runs, start: int, end: int, line: int) -> Iterator[Span]:
        """The characters from `start` to `end`; those of one kind in one span."""
        place = self.annex.place(line)
        pieces: list[AnnexRun] = []
        at = 0
        for run in runs:
            text = run.text[max(start - at, 0) : max(end - at, 0)]
            at += len(run.text)
            if text and pieces and pieces[-1].rise is run.rise:
                pieces[-1] = AnnexRun(pieces[-1].text + text, run.rise)
            elif text:
                pieces.append(AnnexRun(text, run.rise))
        return (TextSpan(piece.text, source=place, rise=piece.rise) for piece in pieces)

    def _figure(self, found: re.Match[str], line: int) -> Spans:
        """The figure that an expression names, or the words that stand for it; neither stands in the file."""
        within = self.within
        try:
            name = named(found[1], within.environment)
            words = lacking_words(name, within.figures, within.environment, within.edition.absent)
            if words is not None:
                return (TextSpan(words),)
            made = within.environment.load(self.annex.file, found[0], line).render()
        except NotNamed as why:
            place, text = self._said(line, found[0])
            said = {"place": place, "text": text, "why": str(why)}
            self.findings.append(finding("E-ANNEX.named", place, **said))
            return ()
        except TemplateFault as fault:
            message = fault.findings[0].message.split("；先用")[0]
            place, text = self._said(line, found[0])
            self.findings.append(finding("E-ANNEX.figure", place, place=place, text=text, why=message))
            return ()
        return within.environment.spans.parse(made)

    def _said(self, line: int, text: str) -> tuple[Location, str]:
        """The place of a fault, and its words as messages show them."""
        return self.annex.place(line), shortened(text)


def _with_lead(spans: Spans) -> Spans:
    """The spans with the run-in heading at their start marked, where there is one before the first figure."""
    text = ""
    for span in spans:
        if isinstance(span, FactSpan):
            break
        text += span.text
    found = _LEAD.match(text + ("。" if len(text) < len(plain(spans)) else ""))
    left = len(found[1]) if found else 0
    done: list[Span] = []
    for span in spans:
        if left <= 0 or isinstance(span, FactSpan):
            done.append(span)
            continue
        head, rest = span.text[:left], span.text[left:]
        left -= len(head)
        done.append(TextSpan(head, lead=True, source=span.source, rise=span.rise))
        done += [TextSpan(rest, source=span.source, rise=span.rise)] if rest else []
    return tuple(done)


def _align(spans: Spans) -> Align:
    """Numbers to the right, words to the left."""
    figures = [span for span in spans if isinstance(span, FactSpan)]
    alone = len(figures) == 1 and len([span for span in spans if span.text.strip()]) == 1
    return Align.RIGHT if alone or is_figure(plain(spans)) else Align.LEFT


def _origin(head: str, text: str) -> Origin:
    """What digits under a head are; words are words whatever stands above them."""
    if not text.isdigit():
        return Origin.TEMPLATE
    if head in _RUNNING:
        return Origin.ORDINAL
    return Origin.CODE if _CODES in head else Origin.TEMPLATE
