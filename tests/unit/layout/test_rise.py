"""Raised and lowered characters: smaller, higher or lower, on the same lines, never first on one."""

from __future__ import annotations

from annex_report import body, image, rising, table
from annex_report import grid as grid_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures_of_users import png
from sample_report import base_style, report

from report_gen.document.nodes import Block, Heading, Rise
from report_gen.figures.lengths import HalfPoints
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs
from report_gen.layout.rise import lift, risen_size

STYLE = base_style()


def pieces(*blocks: Block) -> list[Glyphs]:
    page = lay_out(report(*blocks), STYLE).pages[0]
    return [item for item in page.items if isinstance(item, Glyphs) and item.block >= 0]


def test_sizes_and_heights_are_shares_of_the_text() -> None:
    assert [risen_size(HalfPoints(32), rise) for rise in Rise] == [32, 21, 21]
    assert [lift(HalfPoints(32), rise) for rise in Rise] == [0, 11, -4]
    assert risen_size(HalfPoints(1), Rise.SUPER) == 2


def test_the_base_line_of_what_stands_on_it_does_not_move() -> None:
    plain, marked = pieces(body("面积1200平方")), pieces(body("面积1200m^{2}，排放CO_{2}"))
    base = plain[0].baseline
    by_rise = {piece.rise: piece for piece in marked}
    assert {piece.baseline for piece in marked if piece.rise is Rise.BASE} == {base}
    assert by_rise[Rise.SUPER].baseline == base - 110
    assert by_rise[Rise.SUB].baseline == base + 40
    assert by_rise[Rise.SUPER].size == 21
    assert by_rise[Rise.SUPER].width == 105  # half an em of 10.5 points


def test_headings_captions_and_cells_keep_their_raised_marks() -> None:
    blocks = (
        Heading(1, "附件　", rising("自评报告^{注1}"), "h"),
        Heading(2, "一、", rising("面积m^{2}"), "k"),
        image("p", png(), caption="图一　照片^{注2}"),
        table("t", grid_of(("h", ["面积（m^{2}）"]), ("i", ["12"]), widths=(1,))),
    )
    found = [(piece.block, piece.text) for piece in pieces(*blocks) if piece.rise is Rise.SUPER]
    assert found == [(0, "注"), (0, "1"), (1, "2"), (2, "注"), (2, "2"), (3, "2")]


HAN = st.text("项目经费年度预算，。", min_size=1, max_size=40)
MARK = st.sampled_from(["^{注1}", "^{注12}", "^{[3]}", "^{①}", "_{2}"])


@settings(deadline=None)
@given(st.lists(st.tuples(HAN, MARK), min_size=1, max_size=8), st.booleans())
def test_no_line_begins_with_a_mark(parts: list[tuple[str, str]], heading: bool) -> None:
    text = "".join(words + mark for words, mark in parts)
    block: Block = Heading(1, "", rising(text), "h") if heading else body(text)
    lines: dict[int, Glyphs] = {}
    for piece in pieces(block):
        line = round(
            (piece.baseline - STYLE.page.top) // (STYLE.headings[0].pitch if heading else STYLE.body.pitch)
        )
        first = lines.setdefault(line, piece)
        lines[line] = min(first, piece, key=lambda one: one.x)
    assert all(piece.rise is Rise.BASE for piece in lines.values())
