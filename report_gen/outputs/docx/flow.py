"""The body of the DOCX as it grows: pieces in order, new pages and sections where the layout has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from report_gen.document.nodes import Block, Report, Table, has_cover
from report_gen.edition.style import PageStyle, StyleSheet
from report_gen.figures.lengths import em_of
from report_gen.layout.pages import Pages
from report_gen.outputs.docx.footers import FOOTERS
from report_gen.outputs.docx.mark import HEADERS
from report_gen.outputs.docx.ooxml import NOTHING, Para, Xml
from report_gen.outputs.docx.package import PackagePart
from report_gen.outputs.docx.sections import Paper, section
from report_gen.outputs.docx.style_names import SECTION_END

#: A paragraph, which can still be given a new page or the end of a section, or what is finished.
Piece = Para | Xml


class PageFlow:
    """Takes the pieces of block after block. `margins` are the parts of headers and footers."""

    def __init__(
        self, report: Report, style: StyleSheet, pages: Pages, margins: Sequence[PackagePart]
    ) -> None:
        self.style = style
        self.margins = [
            (p.kind, side, p.relation)
            for p in margins
            for side, name in [*HEADERS.items(), *FOOTERS.items()]
            if name == p.name
        ]
        #: Blocks before which a page was forced, and whether that page is landscape.
        self.opens = {page.opens: page.width > page.height for page in pages.pages if page.opens is not None}
        self.landscape = bool(pages.pages) and pages.pages[0].width > pages.pages[0].height
        self.pieces: list[Piece] = []
        self.sections = 0
        self.bare_cover = has_cover(report) and not style.cover.numbered

    @property
    def page(self) -> PageStyle:
        """The paper that what comes next stands on."""
        return self.style.page.turned() if self.landscape else self.style.page

    def turn(self, index: int, block: Block) -> bool:
        """Go on to a block, and to its paper; whether its first paragraph has to begin a page."""
        forced = bool(self.pieces) and index in self.opens
        wide = self.opens.get(index, self.landscape)
        # A table has no "page break before": its page begins with a section, as one on other paper does.
        ends = forced and (wide != self.landscape or _is_bare(block))
        if ends:
            self._end_section()
        self.landscape = wide
        return forced and not ends

    def add(self, block: Block, pieces: Iterable[Piece], *, new_page: bool) -> None:
        """Add what a block became."""
        added = list(pieces)
        if added and new_page and isinstance(added[0], Para):
            added[0] = replace(added[0], new_page=True)
        if _is_bare(block):
            self._part_tables()
        self.pieces += added

    def body(self) -> Iterator[Xml]:
        """Everything inside w:body, once all blocks are there."""
        # Behind a last table Word would put a paragraph of its own, as high as a line, perhaps on a page of its own.
        if not self.pieces or not isinstance(self.pieces[-1], Para):
            self.pieces.append(Para(SECTION_END, NOTHING))
        for piece in self.pieces:
            yield piece.xml() if isinstance(piece, Para) else piece
        yield self._section()

    def _end_section(self) -> None:
        """Let the last paragraph end its section; after a table a paragraph of one point has to do it."""
        last = self.pieces[-1]
        if isinstance(last, Para) and not last.section:
            self.pieces[-1] = replace(last, section=self._section())
        else:
            self.pieces.append(Para(SECTION_END, NOTHING, section=self._section()))

    def _part_tables(self) -> None:
        """Word would join two tables with nothing between them."""
        if self.pieces and not isinstance(self.pieces[-1], Para):
            self.pieces.append(Para(SECTION_END, NOTHING))

    def _section(self) -> Xml:
        bare = self.bare_cover and not self.sections
        self.sections += 1
        return section(_paper(self.page, self.style), self.margins, bare_first=bare)


def _is_bare(block: Block) -> bool:
    """Whether it is a table with nothing above its column heads."""
    return isinstance(block, Table) and all(row.role.bordered for row in block.grid.head)


def _paper(page: PageStyle, style: StyleSheet) -> Paper:
    """Paper with the page number's foot where its top is `gap` below the type area."""
    foot = max(0, page.bottom - style.page_number.gap - em_of(style.page_number.size))
    return Paper(page.width, page.height, page.top, page.bottom, page.left, page.right, foot)
