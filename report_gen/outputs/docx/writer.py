"""The report as DOCX: blocks in order, pages and sections where the layout has them. Measures nothing.

The package is written directly, without a template document, so that it holds nothing that is not meant,
and the same report always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, assert_never

from report_gen.document.nodes import (
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
from report_gen.edition.style import PageStyle, StyleSheet, TextAlign, TextStyle
from report_gen.figures.lengths import em_of
from report_gen.layout.boxes import picture_space
from report_gen.layout.looks import paragraph_style, title_style
from report_gen.layout.pages import Pages, Picture
from report_gen.layout.paragraphs import Run, heading_lines, heading_runs, paragraph_runs, runs_of
from report_gen.outputs.docx import styles
from report_gen.outputs.docx.contents import contents_paragraphs, hidden_entry
from report_gen.outputs.docx.drawings import Inline, chart_frame, picture
from report_gen.outputs.docx.frames import frame_paragraphs, opened
from report_gen.outputs.docx.mark import HEADERS, mark_parts
from report_gen.outputs.docx.media import Media
from report_gen.outputs.docx.ooxml import (
    NOTHING,
    Paper,
    Para,
    Xml,
    bookmark,
    field,
    join,
    main_part,
    part,
    run,
    section,
)
from report_gen.outputs.docx.package import Part, write_package
from report_gen.outputs.docx.runs import Words, held, in_lines, paragraphs, runs_xml, words_of
from report_gen.outputs.docx.settings import fonts_part, settings_part
from report_gen.outputs.docx.tables import table_xml
from report_gen.outputs.pictures import alternative, for_word

Piece = Para | Xml
_FOOTERS = {"default": "footer1.xml", "even": "footer2.xml"}


def write_docx(report: Report, style: StyleSheet, pages: Pages, stream: BinaryIO) -> None:
    """Write the report as DOCX.

    `pages` must be the layout of this report with this style. Raises KeyError when `pages` lacks a table or
    anchor of the report, ValueError when two blocks share an anchor.
    """
    footers = [*mark_parts(report.meta.mark, style), *_footer_parts(style)]
    writer = _Writer(report, style, pages, footers)
    document = main_part(
        "w:document", "body", list(writer.body())
    )  # all of it: only then the images are known
    unlisted = {b.level for b in report.blocks if isinstance(b, Heading) and not _is_collected(b)}
    language = report.meta.language
    parts = [
        Part("styles.xml", "styles", styles.styles_part(style, unlisted, language, cover=has_cover(report))),
        Part("settings.xml", "settings", settings_part(style, language)),
        Part("fontTable.xml", "fontTable", fonts_part(style)),
        *footers,
        *writer.media.parts,
    ]
    write_package(document, parts, report.meta, stream)


def _is_bare(block: Block) -> bool:
    """Whether it is a table with nothing above its column heads."""
    return isinstance(block, Table) and all(row.role.bordered for row in block.grid.head)


def _is_collected(heading: Heading) -> bool:
    """Whether Word collects a heading for the contents as it stands; one with other words there has a field."""
    return heading.listed and not heading.entry


def _footer_parts(style: StyleSheet) -> Iterator[Part]:
    """Page numbers: at the outer edge, or one centred footer for all pages."""
    number = style.page_number
    if not number.pattern:
        return
    before, _, after = number.pattern.partition("{n}")
    line = Para(styles.FOOTER, join((run(before), field("PAGE", "1"), run(after))), em=em_of(number.size))
    sides = {"default": line}
    if number.outer:
        sides = {
            "default": replace(line, align="right", right=number.inset),
            "even": replace(line, align="left", left=number.inset),
        }
    for kind, paragraph in sides.items():
        yield Part(_FOOTERS[kind], "footer", part("w:ftr", paragraph.xml()))


def _bookmark_names(report: Report) -> dict[str, str]:
    """A name that Word accepts and hides for each anchor, in order."""
    anchors = [a for block in report.blocks if (a := getattr(block, "anchor", ""))]
    if len(set(anchors)) < len(anchors):
        raise ValueError("two blocks of the report share an anchor")
    return {anchor: f"_Toc{number:09d}" for number, anchor in enumerate(anchors, 1)}


class _Writer:
    """Goes through the blocks once and collects paragraphs, tables and images."""

    def __init__(
        self,
        report: Report,
        style: StyleSheet,
        pages: Pages,
        footers: list[Part],
    ) -> None:
        self.report = report
        self.style = style
        self.pages = pages
        self.footers = [
            (p.kind, side, p.relation)
            for p in footers
            for side, name in [*HEADERS.items(), *_FOOTERS.items()]
            if name == p.name
        ]
        self.names = _bookmark_names(report)
        self.numbers = {anchor: number for number, anchor in enumerate(self.names, 1)}
        self.outline = {entry.index: entry.depth - 1 for entry in pages.outline}
        self.depth = max((b.depth for b in report.blocks if isinstance(b, Contents)), default=0)
        #: Blocks before which a page was forced, and whether that page is landscape.
        self.opens = {page.opens: page.width > page.height for page in pages.pages if page.opens is not None}
        self.landscape = bool(pages.pages) and pages.pages[0].width > pages.pages[0].height
        self.flow: list[Piece] = []
        #: Size of every chart and picture in the layout, by block.
        self.sizes = {
            item.block: (item.width, item.height)
            for page in pages.pages
            for item in page.items
            if isinstance(item, Picture)
        }
        self.media = Media()
        self.sections = 0

    def body(self) -> Iterator[Xml]:
        """Everything inside w:body."""
        for index, block in enumerate(self.report.blocks):
            self._block(index, block)
        if not self.flow or not isinstance(self.flow[-1], Para):
            self.flow.append(Para(styles.SECTION_END, NOTHING))
        for piece in self.flow:
            yield piece.xml() if isinstance(piece, Para) else piece
        yield self._section()

    def _block(self, index: int, block: Block) -> None:
        forced = bool(self.flow) and index in self.opens
        wide = self.opens.get(index, self.landscape)
        if forced and (wide != self.landscape or _is_bare(block)):
            self._end_section()
            forced = False
        self.landscape = wide
        pieces = list(self._pieces(index, block))
        if pieces and forced and isinstance(pieces[0], Para):
            pieces[0] = replace(pieces[0], new_page=True)
        if _is_bare(block):
            self._part_tables()
        self.flow += pieces

    def _end_section(self) -> None:
        """Let the last paragraph end its section; after a table a paragraph of one point has to do it."""
        last = self.flow[-1]
        if isinstance(last, Para) and not last.section:
            self.flow[-1] = replace(last, section=self._section())
        else:
            self.flow.append(Para(styles.SECTION_END, NOTHING, section=self._section()))

    def _part_tables(self) -> None:
        """Word would join two tables with nothing between them."""
        if self.flow and not isinstance(self.flow[-1], Para):
            self.flow.append(Para(styles.SECTION_END, NOTHING))

    def _section(self) -> Xml:
        bare = not self.sections and has_cover(self.report) and not self.style.cover.numbered
        self.sections += 1
        return section(_paper(self._page(), self.style), self.footers, bare_first=bare)

    def _page(self) -> PageStyle:
        return self.style.page.turned() if self.landscape else self.style.page

    def _centred(self, runs: list[Run], style: TextStyle) -> Xml:
        """A heading; a centred one is divided into the lines of the layout, which are of like length."""
        width, face = self._page().text_width, self._name(style)
        if style.align is not TextAlign.CENTER:
            return runs_xml(held(words_of(runs, face), style, width), style.size)
        lines = heading_lines(runs, style, width)
        return runs_xml(in_lines([words_of(line, face) for line in lines]), style.size)

    def _name(self, style: TextStyle) -> str:
        """The Chinese face of a style as Word names it."""
        return self.style.faces[style.face].name

    def _pieces(self, index: int, block: Block) -> Iterator[Piece]:
        match block:
            case Title(spans, anchor):
                title, look = (
                    title_style(block, self.style),
                    styles.COVER_TITLE if block.cover else styles.TITLE,
                )
                yield Para(look, self._marked(anchor, self._centred(runs_of(spans, title), title)))
            case Contents():
                yield from contents_paragraphs(block, self.report, self.style, self.pages, self.names)
            case Heading():
                yield self._heading(index, block)
            case Paragraph():
                yield from self._paragraphs(block)
            case Table():
                yield from self._table(index, block)
                for number, note in enumerate(block.notes, 1):
                    yield from self._paragraphs(note, keep_next=number < len(block.notes))
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
        words = self._centred(heading_runs(heading, style), style)
        content = join((hidden_entry(heading, self.depth), words))
        deep = self.outline[index]
        look, own = styles.heading_id(level, _is_collected(heading)), deep if deep != level - 1 else None
        return Para(look, self._marked(heading.anchor, content), outline=own)

    def _paragraphs(self, paragraph: Paragraph, *, keep_next: bool = False) -> Iterator[Para]:
        """One paragraph for each line end in the text."""
        style, width = paragraph_style(paragraph.kind, self.style), self._page().text_width
        for line in paragraphs(self._words(paragraph, style)):
            content = runs_xml(held(line, style, width), style.size)
            if content:
                yield Para(styles.kind_id(paragraph.kind), content, keep_next=keep_next)

    def _words(self, paragraph: Paragraph, style: TextStyle) -> Iterator[Words]:
        """The words of a paragraph; its ordinal has the look of the run-in heading, where there is one."""
        level = min(paragraph.level, len(self.style.headings))
        runs = paragraph_runs(paragraph, style, self.style)
        leads = [span.lead for span in paragraph.spans]
        leads = [any(leads), *leads] if paragraph.number else leads
        for one, lead in zip(runs, leads, strict=True):
            is_lead = lead and level > 0
            face = self.style.headings[level - 1] if is_lead else style
            yield Words(one, self._name(face), styles.lead_id(level) if is_lead else "")

    def _table(self, index: int, table: Table) -> Iterator[Piece]:
        """What stands above it, then its rows: one table for each page, as the layout divides it."""
        shape = self.pages.tables[index]
        divided = len(shape.parts) > 1 and not shape.whole
        for number, one in enumerate(shape.parts if divided else shape.parts[:1]):
            above = list(frame_paragraphs(table, shape, self.style, one, again=number > 0))
            if number:
                above[0] = replace(above[0], new_page=True)
            elif above:
                above = opened(above, shape, partial(self._marked_table, table), self.outline.get(index))
            elif table.anchor:
                yield self._marked(table.anchor, NOTHING)
            yield from above
            yield table_xml(table, shape, self.style, one if divided else None)

    def _marked_table(self, table: Table, content: Xml) -> Xml:
        return self._marked(table.anchor, join((hidden_entry(table, self.depth), content)))

    def _captioned(self, index: int, block: Chart | Image, inline: Xml) -> Iterator[Para]:
        """The picture in its line and the caption, if there is one, never apart. The anchor is at the caption."""
        style = self.style.chart
        spaced = isinstance(block, Image) and picture_space(self.report, index)
        look = styles.USER_PICTURE if spaced else styles.PICTURE
        if not block.caption:
            yield Para(look, self._marked(block.anchor, inline))
            return
        words = self._marked(
            block.anchor, self._centred(runs_of(block.caption, style.caption), style.caption)
        )
        image, caption = Para(look, inline), Para(styles.kind_id(ParagraphKind.CAPTION), words)
        pair = (caption, image) if style.caption_above else (image, caption)
        yield replace(pair[0], keep_next=True)
        yield pair[1]

    def _inline(self, index: int, one: Part, block: Chart | Image, description: str) -> Inline:
        """How a picture or chart stands in the line: as large as in the layout."""
        title = plain(block.caption)
        return Inline(one.relation, self.media.next(), *self.sizes[index], title, description)


def _paper(page: PageStyle, style: StyleSheet) -> Paper:
    """Paper with the page number's foot where its top is `gap` below the type area."""
    foot = max(0, page.bottom - style.page_number.gap - em_of(style.page_number.size))
    return Paper(page.width, page.height, page.top, page.bottom, page.left, page.right, foot)
