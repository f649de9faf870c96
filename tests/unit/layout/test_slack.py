"""Every full line has two points to spare, and what follows lacks as much: in Word, and where scripts are spaced."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import base_style

from report_gen.edition.style import Face
from report_gen.layout import slack
from report_gen.layout.metrics import FINE
from report_gen.layout.paragraphs import ParagraphSetting
from report_gen.layout.runs import Run
from report_gen.layout.slack import SLACK, boundaries, spacings

BODY = base_style().body
WIDTH = 8844
PIECES = ("决算", "支出", "，", "。", "（类）", "“三公”", "2017", "28,385.57", "9.1%", "AB")
TEXTS = st.lists(st.sampled_from(PIECES), min_size=12, max_size=60)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2017年度", 1),
        ("共6个", 2),
        ("支出：12元", 1),
        ("（2017）年", 0),
        ("增长9.1%，", 1),
        ("甲 1", 0),
        ("", 0),
    ],
)
def test_han_beside_latin_is_counted_but_not_beside_marks(text: str, count: int) -> None:
    assert boundaries(text) == count


@given(TEXTS)
def test_no_full_line_is_near_another_break(parts: list[str]) -> None:
    runs = [Run("".join(parts), Face.FANG)]
    found = {one.start: one for one in spacings(runs, BODY, WIDTH)}
    for line in ParagraphSetting(runs, BODY, WIDTH).fills():
        between = boundaries(runs[0].text[line.start : line.end]) * BODY.size * 2
        one = found.get(line.start)
        for space, extra in ((one.plain if one else 0, 0), (one.spaced if one else 0, between)):
            width = line.width + extra * FINE
            gaps = line.end - line.start - line.pieces
            if gaps > 6:
                assert width + space * gaps * FINE + SLACK * FINE <= line.room
                most = width + space * (line.end - line.start) * FINE + line.following
                assert not line.following or most >= line.room + SLACK * FINE


def test_a_line_with_room_enough_stays_as_it_is() -> None:
    assert spacings([Run("决算" * 40, Face.FANG)], BODY, WIDTH) == []


def test_a_line_that_just_holds_its_text_is_set_closer() -> None:
    (one,) = spacings([Run("决" * 20, Face.FANG)], replace(BODY, indent=0), 20 * BODY.size * 10)
    assert (one.start, one.end, one.plain, one.spaced) == (0, 20, -3, -3)


def test_a_line_that_nearly_holds_the_next_piece_is_set_wider() -> None:
    (one,) = spacings([Run("决" * 21, Face.FANG)], replace(BODY, indent=0), 21 * BODY.size * 10 - 1)
    assert (one.start, one.end, one.plain) == (0, 20, 3)


@given(
    st.lists(st.sampled_from(["收入", "28,385.57", "A1", " ", "（", "）", "％", "10"]), max_size=6),
    st.integers(200, 3000),
)
def test_a_text_with_room_to_spare_is_not_set_to_find_that_nothing_is_to_be_done(
    parts: list[str], width: int
) -> None:
    runs, style = [Run("".join(parts), Face.FANG)], replace(BODY, indent=0)
    quick = spacings(runs, style, width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slack, "is_roomy", lambda *_: False)
        assert quick == spacings(runs, style, width)
