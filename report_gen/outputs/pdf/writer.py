"""Draws laid-out pages as a PDF. Measures nothing and decides nothing about places: all that is in `Pages`.

The same pages and faces always give the same bytes. All faces are embedded; the text can be searched and
copied, and is tagged: headings, paragraphs, tables and figures in reading order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from typing import BinaryIO, assert_never

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from report_gen.document.nodes import Chart, Image, Meta, Report, Rise
from report_gen.edition.style import Face, StyleSheet
from report_gen.figures.lengths import NO_LENGTH, Twips, in_points, size_in_points
from report_gen.layout.pages import Glyphs, Item, Link, Page, Pages, PlacedPicture, RuleLine
from report_gen.outputs.charts.canvas import draw_on_canvas
from report_gen.outputs.faces import fonts
from report_gen.outputs.pdf.archive import make_archivable
from report_gen.outputs.pdf.compression import compress_streams
from report_gen.outputs.pdf.images import draw_image
from report_gen.outputs.pdf.mark import draw_mark
from report_gen.outputs.pdf.structure import add_link, write_structure
from report_gen.outputs.pdf.tags import END, LINES, MARK, Marker, elements, key_of, spoken

#: Chinese faces without a bold cut are thickened by an outline of this share of their size.
_OUTLINE = 0.028
_FILL, _FILL_AND_OUTLINE = 0, 2
_PRODUCER = "report-gen"
#: The label of a first page that bears no number.
_COVER = "封面"
_VERSION = (1, 7)


def write_pdf(pages: Pages, report: Report, style: StyleSheet, stream: BinaryIO) -> None:
    """Write the pages to `stream`. Raises `fonts.MissingGlyph` for a character that no face has."""
    _runs.cache_clear()  # other faces may be in use than at the last time
    used = _used(pages)
    names = fonts.register(used)
    first = next(iter(names.values()), None)
    language = report.meta.language
    # Without a first font ReportLab begins each page with Helvetica, which is not embedded: PDF/A forbids that.
    canvas = Canvas(
        stream, invariant=1, pageCompression=0, initialFontName=first, lang=language, pdfVersion=_VERSION
    )
    compress_streams(canvas)
    fonts.assign(used, canvas._doc)
    _describe(canvas, report.meta)
    make_archivable(canvas, report.meta, _PRODUCER)
    _Drawing(canvas, names, style, pages, report).draw()
    canvas.save()


@lru_cache(maxsize=20_000)
def _runs(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    return tuple(fonts.runs(text, face))


def _real(glyphs: Glyphs) -> Face:
    """The face to draw with: Latin has a bold cut, the Chinese faces are thickened instead."""
    return Face.LATIN_BOLD if glyphs.bold and glyphs.face is Face.LATIN else glyphs.face


def _thickened(glyphs: Glyphs) -> bool:
    return glyphs.bold and glyphs.face not in (Face.LATIN, Face.TITLE)


def _used(pages: Pages) -> dict[Face, Counter[str]]:
    """The faces that occur, in a fixed order, and how often each character does."""
    texts = Counter(
        (item.text, _real(item)) for page in pages.pages for item in page.items if isinstance(item, Glyphs)
    )
    used: dict[Face, Counter[str]] = {face: Counter() for face in Face}
    for (text, role), times in texts.items():
        for face, part in _runs(text, role):
            for char in part:
                used[face][char] += times
    return {face: counts for face, counts in used.items() if counts}


def _describe(canvas: Canvas, meta: Meta) -> None:
    canvas.setTitle(meta.title)
    canvas.setAuthor(meta.author)
    canvas.setSubject(meta.subject)
    canvas.setKeywords(meta.keywords)
    canvas.setCreator(_PRODUCER)
    canvas.setProducer(_PRODUCER)
    if meta.date:  # the report's day, not the run's: the same inputs give the same bytes
        digits = meta.date.replace("-", "")
        canvas.setDateFormatter(lambda *_: f"D:{digits}000000+08'00'")
    canvas.setViewerPreference("DisplayDocTitle", "true")  # ISO 14289-1, 7.1


class _Drawing:
    """One document being drawn."""

    def __init__(
        self, canvas: Canvas, names: dict[Face, str], style: StyleSheet, pages: Pages, report: Report
    ) -> None:
        self.canvas = canvas
        self.names = names
        self.style = style
        self.pages = pages
        self.report = report
        self.marker = Marker(report)
        self.links: list[str] = []
        self.titles = {mark.anchor: mark.text for mark in pages.outline}
        self.height = 0.0
        self.anchors: dict[int, list[tuple[str, Twips]]] = defaultdict(list)
        for anchor, place in pages.places.items():
            self.anchors[place.page].append((anchor, place.y))

    def draw(self) -> None:
        """All pages, then their labels, the outline and the structure."""
        for page in self.pages.pages:
            self._page(page)
        self._labels()
        self._outline()
        write_structure(self.canvas, elements(self.report), self.marker, self.links)

    def _page(self, page: Page) -> None:
        self.height = in_points(page.height)
        self.canvas.setPageSize((in_points(page.width), self.height))
        self.marker.next_page()
        self._draft(page)
        for anchor, y in self.anchors.get(page.number, ()):
            self.canvas.bookmarkHorizontalAbsolute(anchor, self.height - in_points(y))
        self._rules(item for item in page.items if isinstance(item, RuleLine))
        marks = (item for item in page.items if not isinstance(item, RuleLine))
        # The width of outlines belongs to the page and cannot change inside a text object.
        for thickness, items in groupby(marks, _outline_width):
            if thickness is None:
                self._others(items)
            else:
                self._text(items, thickness)
        self.canvas.showPage()

    def _draft(self, page: Page) -> None:
        if self.report.meta.mark:
            with self._tagged(MARK):
                draw_mark(self.canvas, self.report.meta.mark, in_points(page.width), self.height)

    @contextmanager
    def _tagged(self, operator: str) -> Iterator[None]:
        """What is drawn inside belongs to one element, or is an artifact."""
        self.canvas._code.append(operator)
        yield
        self.canvas._code.append(END)

    def _rules(self, rules: Iterable[RuleLine]) -> None:
        for weight, group in groupby(rules, lambda rule: rule.weight):
            with self._tagged(LINES):
                self.canvas.setLineWidth(in_points(weight))
                self.canvas.setLineCap(2)  # square ends: lines that meet in a corner leave no notch
                self.canvas.lines([self._ends(rule) for rule in group])

    def _ends(self, rule: RuleLine) -> tuple[float, float, float, float]:
        y1, y2 = self.height - in_points(rule.y1), self.height - in_points(rule.y2)
        return in_points(rule.x1), y1, in_points(rule.x2), y2

    def _others(self, items: Iterable[Item]) -> None:
        for item in items:
            match item:
                case PlacedPicture():
                    self._picture(item)
                case Link():
                    self._link(item)
                case Glyphs() | RuleLine():
                    raise AssertionError("texts and rules are drawn elsewhere")
                case _:
                    assert_never(item)

    def _picture(self, picture: PlacedPicture) -> None:
        width, height = in_points(picture.width), in_points(picture.height)
        x, y = in_points(picture.x), self.height - in_points(picture.y) - height
        self.marker.frame(picture, (x, y, x + width, y + height))
        with self._tagged(self.marker.begin(picture)):
            match picture.content:
                case Chart() as chart:
                    draw_on_canvas(chart, self.canvas, x, y, width, height, self.style.chart)
                case Image(data=data):
                    draw_image(self.canvas, data, x, y, width, height)
                case _:
                    assert_never(picture.content)

    def _link(self, link: Link) -> None:
        if link.anchor in self.pages.places:
            x, top = in_points(link.x), self.height - in_points(link.y)
            area = (x, top - in_points(link.height), x + in_points(link.width), top)
            # The parent tree numbers the pages first, then the links.
            number = len(self.pages.pages) + self.marker.link(link)
            words = self.titles.get(link.anchor, "")
            self.links.append(add_link(self.canvas, area, words, link.anchor, number))

    def _text(self, items: Iterable[Item], thickness: float) -> None:
        self.canvas.setLineWidth(thickness)
        text = self.canvas.beginText()
        text.setTextRenderMode(_FILL_AND_OUTLINE if thickness else _FILL)
        pen = _Pen(text, self.names, self.marker)
        for item in items:
            if isinstance(item, Glyphs):
                pen.write(item, self.height)
        if thickness:  # the mode outlives the text object
            text.setTextRenderMode(_FILL)
        pen.finish()
        self.canvas.drawText(text)

    def _labels(self) -> None:
        """What a reader calls the pages (PageLabels): the numbers printed on them, the cover by its name."""
        bare = self.style.page_number.pattern and not self.pages.pages[0].label
        if bare:
            self.canvas.addPageLabel(0, prefix=_COVER)
        self.canvas.addPageLabel(int(bool(bare)), style="ARABIC", start=2 if bare else 1)

    def _outline(self) -> None:
        """The bookmarks (书签): every heading, as deep as it is tagged."""
        for mark in self.pages.outline:
            self.canvas.addOutlineEntry(mark.text, mark.anchor, mark.depth - 1, closed=mark.depth > 1)
        if self.pages.outline:
            self.canvas.showOutline()


class _Pen:
    """Writes pieces of text, changing tag, font and spacing only where they change."""

    def __init__(self, text: PDFTextObject, names: dict[Face, str], marker: Marker) -> None:
        self.text = text
        self.names = names
        self.marker = marker
        self.key: tuple[object, bool] | None = None
        self.font: tuple[Face, int] | None = None
        self.space = 0
        self.before: Glyphs | None = None

    def write(self, glyphs: Glyphs, height: float) -> None:
        """One piece at its place."""
        self._tag(glyphs)
        self.text.setTextOrigin(in_points(glyphs.x), height - in_points(glyphs.baseline))
        self._space(glyphs.char_space)
        alike = self._spoken(glyphs)
        self.before = glyphs
        if alike:
            self.text._code.append(alike)
        for face, part in _runs(glyphs.text, _real(glyphs)):
            if self.font != (face, glyphs.size):
                self.font = (face, glyphs.size)
                self.text.setFont(self.names[face], size_in_points(glyphs.size))
            self.text._code.append(self.text._formatText(part))  # textOut measures too: every place is given
        if alike:
            self.text._code.append(END)

    def _spoken(self, glyphs: Glyphs) -> str:
        """How raised or lowered characters read; those of 注1 stay what they are, because Unicode has no raised 注."""
        before = self.before
        goes_on = before is not None and before.rise is glyphs.rise and before.baseline == glyphs.baseline
        return "" if glyphs.rise is Rise.BASE or goes_on else spoken(glyphs.text, glyphs.rise)

    def finish(self) -> None:
        """Leave no spacing behind for what is drawn next, and no tag open."""
        self._space(NO_LENGTH)
        if self.key:
            self.text._code.append(END)

    def _tag(self, glyphs: Glyphs) -> None:
        key = (key_of(glyphs), glyphs.repeated)
        if key != self.key:
            if self.key:
                self.text._code.append(END)
            self.text._code.append(self.marker.begin(glyphs))
            self.key = key

    def _space(self, twips: Twips) -> None:
        if twips != self.space:
            self.space = twips
            self.text.setCharSpace(in_points(twips))


def _outline_width(item: Item) -> float | None:
    """Points of the outline that a text gets, 0 for none; None for what is no text."""
    if not isinstance(item, Glyphs):
        return None
    return round(size_in_points(item.size) * _OUTLINE, 3) if _thickened(item) else 0.0
