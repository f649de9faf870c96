"""An appendix of pictures, tables, notes and raised words: Word and PDF are one document, both of them valid."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import office
import pytest
import test_office_validator as sdk
import test_pdf_validator as verapdf
from annex_report import annexed
from compare import equal, texts
from example import Example
from pdf_text import PdfPage, on_the_line, read_pages
from sample_report import base_style

from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Picture
from report_gen.outputs.docx.writer import write_docx
from report_gen.outputs.pdf.reader import read_pdf
from report_gen.outputs.pdf.writer import write_pdf
from report_gen.proof.reading import Shown

libreoffice = pytest.mark.skipif(office.SOFFICE is None, reason=office.MISSING)
#: LibreOffice sets a line of text a little lower, the smaller its letters on the same pitch the more (captions of
#: 12 pt by 5.15 pt); that of a picture not at all.
FAR = 5.25


@pytest.fixture(scope="module")
def annex(tmp_path_factory: pytest.TempPathFactory) -> Example:
    folder = tmp_path_factory.mktemp("annex")
    report, style = annexed(), base_style()
    pages = lay_out(report, style)
    docx, pdf = folder / "annex.docx", folder / "annex.pdf"
    stream = io.BytesIO()
    write_docx(report, style, pages, stream)
    docx.write_bytes(stream.getvalue())
    with pdf.open("wb") as out:
        write_pdf(pages, report, style, out)
    return Example(report, style, pages, docx, pdf)


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


def edges(shown: Shown) -> tuple[float, float, float, float]:
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
    boxes = [item for page in annex.pages.pages for item in page.items if isinstance(item, Picture)]
    assert len(boxes) > 15
    for box in boxes:
        assert style.left <= box.x <= box.x + box.width <= style.width - style.right
        assert style.top <= box.y <= box.y + box.height <= style.height - style.bottom


@pytest.mark.skipif(bool(verapdf.MISSING), reason=f"没有 veraPDF 所需的 {verapdf.MISSING}，不能校验 PDF/A")
def test_the_pdf_conforms(annex: Example) -> None:
    found = verapdf.said(annex.pdf)
    assert {name: result["failures"] for name, result in found.items()} == {"2a": [], "ua1": []}
    assert all(result["conforms"] and result["checks"] > 10_000 for result in found.values())


@pytest.mark.parametrize("version", sdk.VERSIONS)
@pytest.mark.skipif(sdk.VALIDATOR is None, reason="没有 Open XML SDK 校验器，不能校验 Word 文件")
def test_word_opens_the_file_without_a_prompt(annex: Example, version: str) -> None:
    assert sdk.faults(annex.docx, version) == []
