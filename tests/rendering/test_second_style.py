"""The example in another style: everything that GB/T 9704 sets is data, no page depends on it in code."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import office
import pytest
from compare import equal, texts, without_charts
from docx_reading import find, tree, value
from example import Example, make, type_area
from pdf_text import PdfPage, read_pages
from project_copy import copied

from report_gen.document.nodes import Chart, Paragraph, Table

EDITION = """
title = "广州市市级部门决算公开报告（小三号正文）"
extends = "guangzhou"
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example's edition with the style file of shanghai and nothing else changed."""
    root = copied(tmp_path_factory.mktemp("project"), templates=True).root
    edition = root / "templates" / "small"
    edition.mkdir()
    (edition / "edition.toml").write_text(EDITION, "utf-8")
    shutil.copy(root / "templates" / "shanghai" / "style.toml", edition)
    return make(root / "outputs", "small", root)


@pytest.fixture(scope="module")
def drawn(other: Example) -> list[PdfPage]:
    return read_pages(other.pdf)


def test_body_has_its_size_pitch_and_margins(other: Example, drawn: list[PdfPage]) -> None:
    shares = other.pages.shares
    bodies = {n for n, b in enumerate(other.report.blocks) if isinstance(b, Paragraph) and n not in shares}
    page = next(p for p in other.pages.pages if sum(getattr(i, "block", -1) in bodies for i in p.items) > 60)
    lines = drawn[page.number - 1].lines()
    steps = [round(b.baseline - a.baseline, 1) for a, b in pairwise(lines)]
    assert max(steps, key=steps.count) == 31.2
    assert min(line.left for line in lines) >= 89.8
    assert sum(round(line.right) >= 500 for line in lines) > 5


def test_no_page_number_is_printed(other: Example, drawn: list[PdfPage]) -> None:
    for page, laid_out in zip(drawn, other.pages.pages, strict=True):
        area = type_area(laid_out, other.style)
        assert all(char.baseline < area.bottom for char in page.chars)
    assert not find(tree(other.docx.read_bytes()), "//w:footerReference")


def test_word_has_the_same_style(other: Example) -> None:
    data = other.docx.read_bytes()
    margins = find(tree(data), "//w:pgMar")
    assert {value(margin, "left") for margin in margins} >= {"1797"}
    normal = find(tree(data, "word/styles.xml"), '//w:style[@w:styleId="Normal"]')[0]
    assert [value(size) for size in find(normal, ".//w:sz")] == ["30"]
    assert [value(spacing, "line") for spacing in find(normal, ".//w:pPr/w:spacing")] == ["624"]


def test_text_is_the_same_in_both_styles(example: Example, other: Example) -> None:
    """The same blocks; only where charts and tables float to depends on the style."""
    ours, theirs = other.report.blocks, example.report.blocks
    floating = (Chart, Table)
    assert [one for one in ours if not isinstance(one, floating)] == [
        one for one in theirs if not isinstance(one, floating)
    ]
    assert sorted(map(repr, ours)) == sorted(map(repr, theirs))
    assert other.pages.places != example.pages.places


@pytest.mark.libreoffice
@pytest.mark.skipif(office.SOFFICE is None, reason=office.MISSING)
def test_libreoffice_has_the_same_pages(other: Example, drawn: list[PdfPage], tmp_path: Path) -> None:
    rendered = read_pages(office.render(other.docx, other.style, tmp_path))
    ours = [without_charts(*pair) for pair in zip(drawn, other.pages.pages, strict=True)]
    pairs = [(texts(mine), texts(its)) for mine, its in zip(ours, rendered, strict=True)]
    same, all_ = sum(equal(*pair) for pair in pairs), sum(len(mine) for mine, _ in pairs)
    print(f"second style: pages {len(rendered)}/{len(drawn)}, lines {same}/{all_}")
    assert same == all_, [sorted({*mine} ^ {*its}) for mine, its in pairs if mine != its]
