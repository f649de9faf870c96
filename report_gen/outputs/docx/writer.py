"""The report as DOCX: blocks in order, pages and sections where the layout has them. Measures nothing.

The package is written directly, without a template document, so that it holds nothing that is not meant,
and the same report always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import BinaryIO, assert_never

from report_gen.document.nodes import (
    NO_BLOCK,
    Block,
    Chart,
    Contents,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Report,
    Table,
    Title,
    has_cover,
    plain,
)
from report_gen.edition.style import StyleSheet, TextAlign, TextStyle
from report_gen.layout.boxes import picture_space
from report_gen.layout.entries import closer_entry
from report_gen.layout.looks import closer, paragraph_style, title_style
from report_gen.layout.pages import Pages, PlacedPicture
from report_gen.layout.paragraphs import heading_lines
from report_gen.layout.runs import Run, heading_runs, paragraph_runs, runs_of
from report_gen.layout.whereabouts import page_starts
from report_gen.outputs.docx.contents import contents_paragraphs, hidden_entry
from report_gen.outputs.docx.counts import extended_properties
from report_gen.outputs.docx.drawings import InlineDrawing, chart_frame, picture
from report_gen.outputs.docx.flow import PageFlow, Piece
from report_gen.outputs.docx.footers import footer_parts
from report_gen.outputs.docx.frames import frame_paragraphs, opened
from report_gen.outputs.docx.mark import mark_parts
from report_gen.outputs.docx.media import Media
from report_gen.outputs.docx.ooxml import (
    NOTHING,
    PAGE,
    Para,
    Xml,
    bookmark,
    join,
    main_part,
    run,
)
from report_gen.outputs.docx.package import PackagePart, write_package
from report_gen.outputs.docx.runs import RunWords, fitted, in_lines, paged, paragraphs, runs_xml, words_of
from report_gen.outputs.docx.settings import fonts_part, settings_part
from report_gen.outputs.docx.style_names import (
    COVER_TITLE,
    PICTURE,
    SECTION_END,
    TITLE,
    USER_PICTURE,
    heading_id,
    kind_id,
    lead_id,
)
from report_gen.outputs.docx.styles import styles_part
from report_gen.outputs.docx.tables import table_xml
from report_gen.outputs.pictures import alternative, for_word


def write_docx(report: Report, style: StyleSheet, pages: Pages, stream: BinaryIO) -> None:
    """Write the report as DOCX.

    `pages` must be the layout of this report with this style. Raises KeyError when `pages` lacks a table or
    anchor of the report, ValueError when two blocks share an anchor.
    """
    style = _with_contents(report, style, pages)
    margins = [*mark_parts(report.meta.mark, style), *footer_parts(style)]
    writer = _BlockWriter(report, style, pages, margins)
    # all of the body: only then the images are known
    document = main_part("w:document", "body", list(writer.body()))
    unlisted = {b.level for b in report.blocks if isinstance(b, Heading) and not _is_collected(b)}
    language = report.meta.language
    parts = [
        PackagePart("styles.xml", "styles", styles_part(style, unlisted, language, cover=has_cover(report))),
        PackagePart("settings.xml", "settings", settings_part(style, language)),
        PackagePart("fontTable.xml", "fontTable", fonts_part(style)),
        *margins,
        *writer.media.parts,
    ]
    write_package(document, parts, report.meta, extended_properties(pages), stream)


def _with_contents(report: Report, style: StyleSheet, pages: Pages) -> StyleSheet:
    """The style with the contents as close and small as it is set: Word makes it anew from its styles."""
    found = (
        pages.shares[n] for n, b in enumerate(report.blocks) if isinstance(b, Contents) and n in pages.shares
    )
    share = next(found, None)
    if share is None:
        return style
    return replace(style, contents=tuple(closer_entry(one, share, style.squeeze) for one in style.contents))


def _nowhere(place: tuple[int, ...]) -> tuple[int, ...]:
    """No page begins in the rows of a further part: it begins with what stands above them."""
    return ()


def _is_collected(heading: Heading) -> bool:
    """Whether Word collects a heading for the contents as it stands; one with other words there has a field."""
    return heading.listed and not heading.entry


def _bookmark_names(report: Report) -> dict[str, str]:
    """A name that Word accepts and hides for each anchor, in order."""
    anchors = [a for block in report.blocks if (a := getattr(block, "anchor", ""))]
    if len(set(anchors)) < len(anchors):
        raise ValueError("two blocks of the report share an anchor")
    return {anchor: f"_Toc{number:09d}" for number, anchor in enumerate(anchors, 1)}


class _BlockWriter:
    """Goes through the blocks once and collects paragraphs, tables and images."""

    def __init__(
        self, report: Report, style: StyleSheet, pages: Pages, margins: Sequence[PackagePart]
    ) -> None:
        self.report = report
        self.style = style
        self.pages = pages
        self.flow = PageFlow(report, style, pages, margins)
        self.names = _bookmark_names(report)
        self.numbers = {anchor: number for number, anchor in enumerate(self.names, 1)}
        self.outline = {entry.index: entry.depth - 1 for entry in pages.outline}
        self.depth = max((b.depth for b in report.blocks if isinstance(b, Contents)), default=0)
        #: Size of every chart and picture in the layout, by block.
        self.sizes = {
            item.block: (item.width, item.height)
            for page in pages.pages
            for item in page.items
            if isinstance(item, PlacedPicture)
        }
        self.starts = page_starts(pages)
        self.media = Media()

    def body(self) -> Iterator[Xml]:
        """Everything inside w:body."""
        for index, block in enumerate(self.report.blocks):
            new_page = self.flow.turn(index, block)
            self.flow.add(block, self._pieces(index, block), new_page=new_page)
        return self.flow.body()

    def _centred(self, index: int, runs: list[Run], style: TextStyle) -> Xml:
        """A heading; a centred one is divided into the lines of the layout, which are of like length."""
        width, face = self.flow.page.text_width, self._name(style)
        lines = heading_lines(runs, style, width) if style.align is TextAlign.CENTER else [runs]
        words = (fitted(words_of(line, face), style, width) for line in lines)
        return runs_xml(in_lines(list(paged(words, self._starts(index)))), style.size)

    def _starts(self, index: int, place: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Behind how many characters of a block, or of a place in it, pages begin."""
        return self.starts.get((index, place), ())

    def _name(self, style: TextStyle) -> str:
        """The Chinese face of a style as Word names it."""
        return self.style.faces[style.face].name

    def _pieces(self, index: int, block: Block) -> Iterator[Piece]:
        match block:
            case Title(spans, anchor):
                title, look = (
                    title_style(block, self.style),
                    COVER_TITLE if block.cover else TITLE,
                )
                yield Para(look, self._marked(anchor, self._centred(index, runs_of(spans, title), title)))
            case Contents():
                yield from contents_paragraphs(
                    block,
                    self.report,
                    self.style,
                    self.pages,
                    self.names,
                    lambda place: self._starts(index, place),
                )
            case Heading():
                yield self._heading(index, block)
            case Paragraph():
                pitch = self._pitch(index, paragraph_style(block.kind, self.style))
                yield from self._paragraphs(block, self._starts(index), pitch=pitch)
            case Table():
                yield from self._table(index, block)
                for number, note in enumerate(block.notes):
                    keep = number < len(block.notes) - 1
                    yield from self._paragraphs(note, self._starts(index, (number,)), keep_next=keep)
            case Chart():
                inline = self._inline(index, self.media.chart(block, self.style), block, block.alt)
                yield from self._captioned(index, block, chart_frame(inline))
            case Image(data=data):
                inline = self._inline(index, self.media.picture(*for_word(data)), block, alternative(block))
                yield from self._captioned(index, block, picture(inline))
            case PageBreak():
                pass  # the layout has opened a page before the next block
            case _:
                assert_never(block)

    def _marked(self, anchor: str, content: Xml) -> Xml:
        return bookmark(self.numbers[anchor], self.names[anchor], content) if anchor else content

    def _heading(self, index: int, heading: Heading) -> Para:
        """A heading; where the report leaves a level out above it, its outline level is its own, not its style's."""
        level = min(heading.level, len(self.style.headings))
        style = self.style.headings[level - 1]
        words = self._centred(index, heading_runs(heading, style), style)
        content = join((hidden_entry(heading, self.depth), words))
        deep = self.outline[index]
        look, own = heading_id(level, _is_collected(heading)), deep if deep != level - 1 else None
        pitch = self._pitch(index, style)
        return Para(look, self._marked(heading.anchor, content), outline=own, pitch=pitch)

    def _pitch(self, index: int, style: TextStyle) -> int | None:
        """The pitch of a block whose lines are closer than those of its style, None for all others."""
        share = self.pages.shares.get(index)
        return None if share is None else closer(style, share).pitch

    def _paragraphs(
        self,
        paragraph: Paragraph,
        starts: Sequence[int],
        *,
        keep_next: bool = False,
        pitch: int | None = None,
    ) -> Iterator[Para]:
        """One paragraph for each line end in the text."""
        style, width = paragraph_style(paragraph.kind, self.style), self.flow.page.text_width
        lines = (fitted(line, style, width) for line in paragraphs(self._words(paragraph, style)))
        for line in paged(lines, starts):
            content = runs_xml(line, style.size)
            if content:
                yield Para(kind_id(paragraph.kind), content, keep_next=keep_next, pitch=pitch)

    def _words(self, paragraph: Paragraph, style: TextStyle) -> Iterator[RunWords]:
        """The words of a paragraph; its ordinal has the look of the run-in heading, where there is one."""
        level = min(paragraph.level, len(self.style.headings))
        runs = paragraph_runs(paragraph, style, self.style)
        leads = [span.lead for span in paragraph.spans]
        leads = [any(leads), *leads] if paragraph.number else leads
        for one, lead in zip(runs, leads, strict=True):
            is_lead = lead and level > 0
            face = self.style.headings[level - 1] if is_lead else style
            yield RunWords(one, self._name(face), lead_id(level) if is_lead else "")

    def _table(self, index: int, table: Table) -> Iterator[Piece]:
        """What stands above it, then its rows: one table for each page, as the layout divides it."""
        shape = self.pages.tables[index]
        divided = len(shape.parts) > 1
        for number, one in enumerate(shape.parts if divided else shape.parts[:1]):
            starts = partial(self._starts, index) if number == 0 else _nowhere
            above = list(frame_paragraphs(table, shape, self.style, one, starts, again=number > 0))
            if number:
                first, *others = above or [Para(SECTION_END, NOTHING)]  # a table itself cannot begin a page
                above = [replace(first, content=join((run(PAGE), first.content)), new_page=True), *others]
            elif above:
                above = opened(above, shape, partial(self._marked_table, table), self.outline.get(index))
            elif table.anchor:
                yield self._marked(table.anchor, NOTHING)
            yield from above
            yield table_xml(table, shape, self.style, starts, one if divided else None)

    def _marked_table(self, table: Table, content: Xml) -> Xml:
        return self._marked(table.anchor, join((hidden_entry(table, self.depth), content)))

    def _captioned(self, index: int, block: Chart | Image, inline: Xml) -> Iterator[Para]:
        """The picture in its line and the caption, if there is one, never apart. The anchor is at the caption."""
        style = self.style.chart
        spaced = isinstance(block, Image) and picture_space(self.report, index)
        start = run(PAGE) if self._starts(index) else NOTHING
        look = USER_PICTURE if spaced else PICTURE
        if not block.caption:
            yield Para(look, join((start, self._marked(block.anchor, inline))))
            return
        caption = self._centred(NO_BLOCK, runs_of(block.caption, style.caption), style.caption)
        words = self._marked(block.anchor, caption)
        image, below = Para(look, inline), Para(kind_id(ParagraphKind.CAPTION), words)
        pair = (below, image) if style.caption_above else (image, below)
        yield replace(pair[0], content=join((start, pair[0].content)), keep_next=True)
        yield pair[1]

    def _inline(self, index: int, one: PackagePart, block: Chart | Image, description: str) -> InlineDrawing:
        """How a picture or chart stands in the line: as large as in the layout."""
        title = plain(block.caption)
        return InlineDrawing(one.relation, self.media.next(), *self.sizes[index], title, description)
