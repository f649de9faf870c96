"""The PDF of the example as its reader sees it: faces, glyphs, line ends, page ends, margins, bookmarks."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest
from example import Area, Example, areas, type_area
from fontTools.ttLib import TTFont
from pdf_text import Line, PdfPage, read_pages
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from report_gen.document.nodes import Heading, Table, Title, plain
from report_gen.document.walk import places
from report_gen.layout.linebreak import NO_END, NO_START
from report_gen.layout.pages import Glyphs, Page, PlacedPicture, RuleLine

_TWIPS = 20


@pytest.fixture(scope="module")
def drawn(example: Example) -> list[PdfPage]:
    return read_pages(example.pdf)


@pytest.fixture(scope="module")
def reader(example: Example) -> PdfReader:
    return PdfReader(io.BytesIO(example.pdf.read_bytes()))


@pytest.fixture(scope="module")
def fonts(reader: PdfReader) -> list[DictionaryObject]:
    """Every font of the file, used on a page or not."""
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return [o for o in objects if isinstance(o, DictionaryObject) and o.get("/Type") == "/Font"]


def test_all_faces_are_embedded(fonts: list[DictionaryObject]) -> None:
    assert len(fonts) >= 6
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"].get_object(), font["/BaseFont"]
        assert re.match(r"/[A-Z]{6}\+", str(font["/BaseFont"])), "a subset says so"


def test_no_glyph_is_missing(reader: PdfReader) -> None:
    """Each code that is shown has a glyph of its own in its embedded face: nothing appears as an empty box."""
    count = 0
    for font, codes in _shown(reader):
        face = TTFont(io.BytesIO(font["/FontDescriptor"]["/FontFile2"].get_data()))
        order = {name: number for number, name in enumerate(face.getGlyphOrder())}
        (table,), meanings = face["cmap"].tables, _meanings(font)
        cmap = table.cmap
        for code in codes:
            count += 1
            char, name = meanings[code], cmap[code]
            assert order[name] > 0, (font["/BaseFont"], char)
            assert char.isspace() or face["glyf"][name].numberOfContours, (font["/BaseFont"], char)
            assert char not in "\0\ufeff\ufffe"
            drawn = face["hmtx"][name][0] * 1000 / face["head"].unitsPerEm
            assert abs(font["/Widths"][code] - drawn) <= 1, (font["/BaseFont"], char)
    assert count > 1000


def _shown(reader: PdfReader) -> Iterator[tuple[DictionaryObject, set[int]]]:
    """Every font with the codes that pages show in it."""
    shown: dict[str, set[int]] = defaultdict(set)
    for page in reader.pages:
        font, contents = "", page.get_contents()
        for operands, operator in contents.operations if contents is not None else ():
            if operator == b"Tf":
                font = str(operands[0])
            elif operator == b"Tj":
                shown[font] |= set(operands[0].original_bytes)
    resources = reader.pages[0]["/Resources"]["/Font"]
    for name, codes in shown.items():
        yield resources[name].get_object(), codes


def _meanings(font: DictionaryObject) -> dict[int, str]:
    """The text layer of a font: character by code."""
    table = font["/ToUnicode"].get_object().get_data().decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,8})>", table)
    return {int(code, 16): bytes.fromhex(char).decode("utf-16-be") for code, char in pairs}


def _paragraph_lines(page: PdfPage, laid_out: Page, example: Example) -> list[Line]:
    """The lines of running text: outside tables, charts and contents, above the page number."""
    blocks = example.report.blocks
    text = {n for n, block in enumerate(blocks) if type(block).__name__ in {"Paragraph", "Heading", "Title"}}
    found = {
        round(item.baseline / _TWIPS)
        for item in laid_out.items
        if isinstance(item, Glyphs) and item.block in text
    }
    return [line for line in page.lines() if round(line.baseline) in found]


def _text(example: Example, drawn: list[PdfPage]) -> list[Line]:
    pairs = zip(drawn, example.pages.pages, strict=True)
    return [line for pair in pairs for line in _paragraph_lines(*pair, example)]


def test_no_number_is_split(example: Example, drawn: list[PdfPage]) -> None:
    text = _text(example, drawn)
    assert len(text) > 600
    for line, following in pairwise(text):
        assert not re.search(r"\d[\d.,]*\n[\d.,%]", f"{line.text}\n{following.text}"), line.text


def test_every_figure_stands_whole_in_a_line(example: Example, drawn: list[PdfPage]) -> None:
    """In tables and charts too."""
    all_lines = "\n".join(line.text for page in drawn for line in page.lines())
    found = (re.search(r"[\d,.]+%?", place.span.text) for place in places(example.report))
    figures = {match[0] for match in found if match}
    assert len(figures) > 200
    assert {figure for figure in figures if figure not in all_lines} == set()


def test_no_line_begins_or_ends_with_a_forbidden_mark(example: Example, drawn: list[PdfPage]) -> None:
    for line in _text(example, drawn):
        assert line.text[0] not in NO_START, line.text
        assert line.text[-1] not in NO_END, line.text


def test_no_heading_stands_alone_at_the_foot_of_a_page(example: Example) -> None:
    for page in example.pages.pages:
        texts = [item for item in page.items if isinstance(item, Glyphs) and item.block >= 0]
        last = max(texts, key=lambda item: item.baseline)
        has_chart = any(isinstance(item, PlacedPicture) and item.y > last.baseline for item in page.items)
        assert has_chart or not isinstance(example.report.blocks[last.block], Heading | Title), page.number


def test_nothing_is_outside_the_type_area_but_page_numbers(example: Example, drawn: list[PdfPage]) -> None:
    for page, laid_out in zip(drawn, example.pages.pages, strict=True):
        area = type_area(laid_out, example.style)
        outside = [c for c in page.chars if not _inside(area, c.left, c.right, c.top, c.bottom)]
        assert "".join(c.text for c in outside) == laid_out.label.replace(" ", ""), laid_out.number
        for box in areas(laid_out, PlacedPicture):
            assert _inside(area, box.left, box.right, box.top, box.bottom)
        for rule in (item for item in laid_out.items if isinstance(item, RuleLine)):
            ends = (rule.x1, rule.x2, rule.y1, rule.y2)
            assert _inside(area, *(end / _TWIPS for end in ends)), laid_out.number


def _inside(area: Area, left: float, right: float, top: float, bottom: float) -> bool:
    """Half a point is allowed for ink beyond the em box."""
    air = 0.5
    wide = Area(area.left - air, area.top - air, area.right + air, area.bottom + air)
    return wide.holds(left, top) and wide.holds(right, bottom)


def test_page_numbers_count_the_pages_and_stand_outside(example: Example, drawn: list[PdfPage]) -> None:
    for number, page in enumerate(drawn, 1):
        foot = page.lines()[-1]
        assert foot.text == f"—{number}—"
        assert (foot.left > page.width / 2) == (number % 2 == 1)


def test_bookmarks_are_the_headings(example: Example, reader: PdfReader, drawn: list[PdfPage]) -> None:
    marks = list(_flat(reader.outline))
    assert [str(mark["/Title"]) for mark in marks] == _headings(example)
    for mark in marks:
        page = reader.get_destination_page_number(mark)
        words = re.sub(r"^[一二三四五六七八九十]+、|\s", "", str(mark["/Title"]))
        assert words in "".join(line.text for line in drawn[page or 0].lines()), mark["/Title"]


def _headings(example: Example) -> list[str]:
    found = []
    for block in example.report.blocks:
        if isinstance(block, Heading):
            found.append((block.number + plain(block.spans)).replace("\n", "\u3000"))
        elif isinstance(block, Table) and block.listed:
            found.append(block.listed.replace("\n", "\u3000"))
    return found


def _flat(outline: list[object]) -> Iterator[DictionaryObject]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        elif isinstance(entry, DictionaryObject):
            yield entry
