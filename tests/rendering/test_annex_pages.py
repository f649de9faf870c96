"""An appendix of pictures, tables, notes and raised words: Word and PDF are one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import office
import pytest
from compare import equal, texts
from example import Example
from pdf_text import PdfPage, on_the_line, read_pages

from report_gen.layout.pages import PlacedPicture
from report_gen.outputs.pdf.reader import read_pdf
from report_gen.proof.reading import ShownPicture

libreoffice = pytest.mark.skipif(office.SOFFICE is None, reason=office.MISSING)
#: LibreOffice sets a line of text a little lower, the smaller its letters on the same pitch the more (captions of
#: 12 pt by 5.15 pt); that of a picture not at all.
FAR = 5.25


@pytest.fixture(scope="module")
def rendered(annex: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office.render(annex.docx, annex.style, tmp_path_factory.mktemp("office"))


def level(path: Path) -> list[PdfPage]:
    """The pages without raised and lowered words: how high these stand is LibreOffice's own affair."""
    return [replace(page, chars=tuple(on_the_line(page.chars))) for page in read_pages(path)]


def folded(page: PdfPage) -> Counter[str]:
    plain = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₂", "01234567892")
    return Counter("".join(texts(page)).translate(plain))


@pytest.mark.libreoffice
@libreoffice
def test_every_page_has_the_same_text(annex: Example, rendered: Path) -> None:
    ours, others = read_pages(annex.pdf), read_pages(rendered)
    assert len(ours) == len(others) > 10
    assert [
        n for n, pair in enumerate(zip(ours, others, strict=True), 1) if folded(pair[0]) != folded(pair[1])
    ] == []


@pytest.mark.libreoffice
@libreoffice
def test_lines_are_the_same_and_stand_at_the_same_height(annex: Example, rendered: Path) -> None:
    for ours, others in zip(level(annex.pdf), level(rendered), strict=True):
        mine, theirs = texts(ours), texts(others)
        assert equal(mine, theirs) == len(mine) == len(theirs)
        assert all(
            abs(a.baseline - b.baseline) < FAR for a, b in zip(ours.lines(), others.lines(), strict=True)
        )


def edges(shown: ShownPicture) -> tuple[float, float, float, float]:
    return shown.left, shown.bottom, shown.right, shown.top


@pytest.mark.libreoffice
@libreoffice
def test_pictures_stand_on_the_same_pages_as_large_and_as_high(annex: Example, rendered: Path) -> None:
    ours, others = (read_pdf(path.read_bytes()) for path in (annex.pdf, rendered))
    assert [len(side.pictures) for side in others] == [len(side.pictures) for side in ours]
    for mine, theirs in zip(ours, others, strict=True):
        for a, b in zip(mine.pictures, theirs.pictures, strict=True):
            assert edges(b) == pytest.approx(edges(a), abs=FAR)
            assert (b.right - b.left, b.top - b.bottom) == pytest.approx(
                (a.right - a.left, a.top - a.bottom), abs=0.5
            )


def test_pictures_lie_within_the_type_area(annex: Example) -> None:
    style = annex.style.page
    boxes = [item for page in annex.pages.pages for item in page.items if isinstance(item, PlacedPicture)]
    assert len(boxes) > 15
    for box in boxes:
        assert style.left <= box.x <= box.x + box.width <= style.width - style.right
        assert style.top <= box.y <= box.y + box.height <= style.height - style.bottom
