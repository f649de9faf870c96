"""Charts float: text fills the page before them, their order stays, and none leaves its 一、."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import base_style, heading, paragraph, pie, report

from report_gen.document.nodes import Block, Chart, Heading, Paragraph, Report
from report_gen.edition.style import SqueezeStyle
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs, Pages, PlacedPicture
from report_gen.layout.settling import settle

STYLE = base_style()
#: Without lines set closer: which ones are depends on where floats would stand without that.
LOOSE = replace(STYLE, squeeze=SqueezeStyle())
LINE = "甲" * 27


def chart(number: int) -> Chart:
    return replace(pie(), anchor=f"chart{number}", name=f"图{number}")


def lines(count: int) -> Paragraph:
    return paragraph(LINE * count)


def lowest(pages: Pages, number: int) -> int:
    return max(
        item.baseline if isinstance(item, Glyphs) else item.y + item.height
        for item in pages.pages[number].items
        if isinstance(item, Glyphs | PlacedPicture) and item.block >= 0
    )


def kinds(made: Report) -> list[str]:
    return [type(block).__name__ for block in made.blocks]


def test_the_text_behind_a_chart_fills_its_page() -> None:
    made = report(lines(15), chart(1), lines(9), lines(9))
    assert lowest(lay_out(made, STYLE), 0) < lowest(settle(made, STYLE)[1], 0)
    moved, pages = settle(made, STYLE)
    assert kinds(moved) == ["Paragraph", "Paragraph", "Chart", "Paragraph"]
    assert pages == lay_out(moved, STYLE)


def test_a_chart_that_fits_or_has_nothing_to_fill_stays() -> None:
    for before in (5, 21):
        made = report(lines(before), chart(1), lines(9))
        assert settle(made, STYLE)[0] is made


def test_a_chart_goes_past_lower_headings_only() -> None:
    for level, passed in ((4, True), (3, True), (2, False)):
        made = report(lines(15), chart(1), heading(level, "（二）", "其他", "h"), lines(9), lines(9))
        moved = settle(made, STYLE)[0]
        assert (kinds(moved).index("Chart") > kinds(moved).index("Heading")) is passed


def test_a_chart_right_below_its_heading_stays_with_it() -> None:
    made = report(lines(15), heading(3, "（一）", "构成", "h"), chart(1), lines(9))
    assert settle(made, STYLE)[0] is made


@settings(deadline=None)
@given(st.lists(st.one_of(st.integers(1, 30), st.sampled_from(["图", "一、", "（一）", "1."])), max_size=14))
def test_nothing_is_lost_and_text_and_charts_keep_their_orders(parts: Sequence[int | str]) -> None:
    blocks: list[Block] = []
    for at, part in enumerate(parts):
        match part:
            case "图":
                blocks.append(chart(at))
            case str():
                blocks.append(heading({"一、": 2, "（一）": 3, "1.": 4}[part], part, "标题", f"h{at}"))
            case _:
                blocks.append(lines(part))
    moved, pages = settle(report(*blocks), LOOSE)
    for kind in (Chart, Heading | Paragraph):
        assert [b for b in moved.blocks if isinstance(b, kind)] == [b for b in blocks if isinstance(b, kind)]
    assert pages == lay_out(moved, LOOSE)
    sections = [_charts_by_section(made) for made in (blocks, moved.blocks)]
    assert sections[0] == sections[1]


def _charts_by_section(blocks: Sequence[Block]) -> list[tuple[str, int]]:
    found, section = [], 0
    for block in blocks:
        section += isinstance(block, Heading) and block.level == 2
        if isinstance(block, Chart):
            found.append((block.anchor, section))
    return found
