"""Pictures on pages: never enlarged, in proportion, on one page with their caption and the headings before them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from annex_report import body, image
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures_of_users import png
from sample_report import SENTENCE, base_style, heading, report

from report_gen.document.nodes import Block
from report_gen.layout.boxes import PICTURE_SPACE, shrunk
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs, Page, PlacedPicture

STYLE = base_style()
WIDTH, HEIGHT = STYLE.page.text_width, STYLE.page.text_height
LENGTH = st.integers(1, 40_000)


def pages(*blocks: Block) -> tuple[Page, ...]:
    return lay_out(report(*blocks), STYLE).pages


def pictures(page: Page) -> list[PlacedPicture]:
    return [item for item in page.items if isinstance(item, PlacedPicture)]


@settings(deadline=None)
@given(LENGTH, LENGTH, LENGTH, st.integers(-1000, 20_000))
def test_shrinking_keeps_the_shape_and_never_enlarges(
    width: int, height: int, most_width: int, most_height: int
) -> None:
    w, h = shrunk(width, height, most_width, most_height)
    assert 1 <= w <= min(width, most_width)
    assert 1 <= h <= max(1, min(height, most_height))
    if w > 1 and h > 1:
        assert abs(w * height - h * width) <= max(width, height) * 2
    if width <= most_width and height <= most_height:
        assert (w, h) == (width, height)


@settings(deadline=None)
@given(LENGTH, LENGTH, st.booleans(), st.integers(0, 25), st.booleans())
def test_picture_caption_and_heading_share_a_page(
    width: int, height: int, captioned: bool, lines: int, headed: bool
) -> None:
    before: list[Block] = [body("一行") for _ in range(lines)]
    before += [heading(2, "一、", "现场照片", "h")] if headed else []
    made = pages(*before, image("p", png(), (width, height), "图一　照片" if captioned else ""))
    (page,) = [page for page in made if pictures(page)]
    (box,) = pictures(page)
    words = "".join(item.text for item in page.items if isinstance(item, Glyphs))
    assert ("图一" in words) == captioned
    assert not headed or "现场照片" in words
    assert STYLE.page.left <= box.x and box.x + box.width <= STYLE.page.left + WIDTH
    assert STYLE.page.top <= box.y and box.y + box.height <= STYLE.page.top + HEIGHT
    assert abs(2 * box.x + box.width - 2 * STYLE.page.left - WIDTH) <= 1


def test_pictures_do_not_touch_each_other_and_nothing_lies_on_them() -> None:
    made = pages(*(image(f"p{n}", png(), (3000, 3000)) for n in range(5)), body(SENTENCE))
    for page in made:
        for above, below in pairwise(pictures(page)):
            assert below.y - above.y - above.height == PICTURE_SPACE
        for box in pictures(page):
            assert not any(
                box.y < g.baseline < box.y + box.height for g in page.items if isinstance(g, Glyphs)
            )


def test_a_caption_above_stands_above_where_the_style_wants_it() -> None:
    style = replace(STYLE, chart=replace(STYLE.chart, caption_above=True))
    page = lay_out(report(image("p", png(), caption="图一")), style).pages[0]
    (box,) = pictures(page)
    assert min(item.baseline for item in page.items if isinstance(item, Glyphs)) < box.y
