"""Word's file and the PDF are one document: LibreOffice shows the DOCX page for page, line for line as drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import office
import pytest
from compare import equal, shown, texts, without_charts
from example import Example
from fontTools.ttLib import TTFont
from pdf_text import Line, PdfPage, read_pages

from report_gen.document.nodes import Table, contents
from report_gen.edition.style import Face
from report_gen.layout.pages import Glyphs, Page
from report_gen.outputs.faces.fonts import packaged

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(office.SOFFICE is None, reason=office.MISSING),
]
_TWIPS = 20


@dataclass(frozen=True, slots=True)
class Both:
    """Our pages and those of LibreOffice, without what is drawn inside charts.

    `office` are those with the settings that Word has, `plain` those of the file opened as it is.
    """

    example: Example
    ours: list[PdfPage]
    office: list[PdfPage]
    plain: list[PdfPage]


@pytest.fixture(scope="module")
def both(example: Example, tmp_path_factory: pytest.TempPathFactory) -> Both:
    folder = tmp_path_factory.mktemp("office")
    rendered = office.render(example.docx, example.style, folder)
    opened = office.plain(example.docx, example.style, folder / "plain")
    laid_out = example.pages.pages
    sides = (
        [without_charts(*pair) for pair in zip(read_pages(path), laid_out, strict=True)]
        for path in (example.pdf, rendered, opened)
    )
    return Both(example, *sides)


def _body(page: PdfPage, laid_out: Page, tables: set[int]) -> list[str]:
    """Our lines outside tables."""
    inside = {
        round(item.baseline / _TWIPS)
        for item in laid_out.items
        if isinstance(item, Glyphs) and item.block in tables
    }
    return [shown(line.text) for line in page.lines() if round(line.baseline) not in inside]


def _reached(both: Both, ours: Callable[[int], list[str]]) -> tuple[int, int]:
    pairs = [(ours(number), texts(page)) for number, page in enumerate(both.office)]
    return sum(equal(*pair) for pair in pairs), sum(len(mine) for mine, _ in pairs)


def test_pages_are_as_many_and_of_the_same_paper(both: Both) -> None:
    print(f"pages {len(both.office)}/{len(both.ours)}")
    assert [round(p.width) for p in both.office] == [round(p.width) for p in both.ours]


def test_every_page_has_the_same_text(both: Both) -> None:
    same = [
        Counter("".join(texts(mine))) == Counter("".join(texts(other)))
        for mine, other in zip(both.ours, both.office, strict=True)
    ]
    print(f"pages with the same text {sum(same)}/{len(same)}")
    assert all(same), [number for number, alike in enumerate(same, 1) if not alike]


def test_opened_as_it_is_every_page_has_the_same_lines(both: Both) -> None:
    """LibreOffice puts spaces between Han and Latin in spite of the DOCX: its lines break as ours all the same."""
    counts = [equal(texts(mine), texts(other)) for mine, other in zip(both.ours, both.plain, strict=True)]
    same = sum(count == len(mine.lines()) for count, mine in zip(counts, both.ours, strict=True))
    print(f"plain: pages {len(both.plain)}, the same {same}, lines {sum(counts)}")
    assert same == len(both.ours)


def test_one_other_chinese_face_and_a_latin_as_wide_give_the_same_pages(both: Both, tmp_path: Path) -> None:
    """Which faces a machine has matters only by their widths: here one Chinese face stands for all five.

    Lines part where a mark behind Latin letters (2025”) is Latin to LibreOffice and 宋体, named for it, is not there.
    """
    pages = _foreign(both, tmp_path / "one", Face.SONG, Face.LATIN, Face.LATIN_BOLD)
    assert len(pages) == len(both.ours)
    same = [texts(mine) == texts(other) for mine, other in zip(both.ours, pages, strict=True)]
    print(f"one Chinese face: pages {len(pages)}, the same {sum(same)}")
    assert sum(same) >= 0.9 * len(same)
    assert _numbers(pages[0]) == _numbers(both.ours[0])
    assert [texts(page)[:1] for page in pages] == [texts(page)[:1] for page in both.ours]


def test_without_a_chinese_face_pages_part_by_the_width_of_the_missing_sign(
    both: Both, tmp_path: Path
) -> None:
    """The box for a missing sign is no em wide, so that lines hold more: no setting of a paragraph can mend that."""
    faces = (Face.LATIN, Face.LATIN_BOLD)
    assert all(_width_of_missing(packaged(face)) < 0.8 for face in faces)
    pages = _foreign(both, tmp_path / "none", *faces)
    print(f"no Chinese face: pages {len(pages)}")
    assert len(pages) < len(both.ours)


def _foreign(both: Both, folder: Path, *faces: Face) -> list[PdfPage]:
    made = read_pages(office.foreign(both.example.docx, map(packaged, faces), folder))
    laid_out = both.example.pages.pages
    return [*map(without_charts, made, laid_out)] if len(made) == len(laid_out) else made


def _width_of_missing(path: Path) -> float:
    """The width of .notdef in em (OpenType, hmtx and head)."""
    with TTFont(path) as font:
        return font["hmtx"][".notdef"][0] / font["head"].unitsPerEm


def test_lines_outside_tables_are_the_same(both: Both) -> None:
    tables = {n for n, block in enumerate(both.example.report.blocks) if isinstance(block, Table)}
    laid_out = both.example.pages.pages
    same, all_ = _reached(both, lambda n: _body(both.ours[n], laid_out[n], tables))
    print(f"lines outside tables {same}/{all_}")
    assert all_ > 700
    assert same == all_


def test_lines_of_tables_are_the_same(both: Both) -> None:
    same, all_ = _reached(both, lambda n: texts(both.ours[n]))
    print(f"all lines {same}/{all_}")
    assert same == all_


def test_lines_stand_at_the_same_height(both: Both) -> None:
    """Baselines: where the text of a line is the same, it stands at most a millimetre and a half elsewhere."""
    far = [
        (number, mine.text)
        for number, (ours, others) in enumerate(zip(both.ours, both.office, strict=True), 1)
        for mine, other in zip(_unique(ours.lines()), _unique(others.lines()), strict=False)
        if mine.text == other.text and abs(mine.baseline - other.baseline) > 4.3
    ]
    assert not far


def _unique(all_: list[Line]) -> list[Line]:
    counts = Counter(line.text for line in all_)
    return [line for line in all_ if counts[line.text] == 1]


def _numbers(page: PdfPage) -> list[tuple[str, int]]:
    """Entry and page number of each line of the contents."""
    found = (re.fullmatch(r"(.+?)[.…]{2,}(\d+)", line.text) for line in page.lines())
    return [(match[1], int(match[2])) for match in found if match]


def test_contents_names_the_page_of_each_heading_in_both(both: Both) -> None:
    entries = [re.sub(r"\s", "", entry.text) for entry in contents(both.example.report, 2)]
    for pages in (both.ours, both.office, both.plain):
        listed = _numbers(pages[0])
        assert [text for text, _ in listed] == entries
        for text, number in listed:
            assert _stands(text, pages[number - 1]), (text, number)
            assert not any(_stands(text, page) for page in pages[1 : number - 1]), text


def _stands(entry: str, page: PdfPage) -> bool:
    """Whether the heading of an entry stands at the start of a line, or of several; a table drops its ordinal."""
    words = re.sub(r"^[一二三四五六七八九十]+、", "", entry)
    starts = [line.text for line in page.lines()]
    return entry in "".join(starts) or any(text.startswith(words) for text in starts)
