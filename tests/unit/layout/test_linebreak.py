"""Line breaking: kinsoku, whole numbers, nothing lost, nothing wider than the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.figures.lengths import HalfPoints, em_of
from report_gen.layout import metrics
from report_gen.layout.linebreak import NO_END, NO_START, balance, break_lines, units, widest_unit
from report_gen.layout.metrics import FINE

SIZE = HalfPoints(32)
HAN = "本年度收入支出决算总体情况说明财政拨款预算单位经费项目基本结余结转公务接待用车购置运行维护"
MARKS = "，。、；：？！）》”’】（《“‘【—…·％"
LATIN = "abcXYZ0123456789.,%()-/ "
TEXTS = st.text(alphabet=HAN + MARKS + LATIN, max_size=200)


def lines(text: str, em: int, first: int | None = None) -> list[str]:
    sizes = metrics.widths(text, SIZE)
    rest = em * em_of(SIZE) * FINE
    start = rest if first is None else first * em_of(SIZE) * FINE
    return [text[a:b] for a, b in break_lines(text, sizes, start, rest)]


@given(TEXTS, st.integers(1, 30))
def test_every_character_is_kept_in_order(text: str, em: int) -> None:
    assert "".join(lines(text, em)) == text


@given(TEXTS, st.integers(2, 30))
def test_no_line_is_wider_than_the_room(text: str, em: int) -> None:
    for line in lines(text, em):
        visible = line.rstrip(" ")
        assert len(visible) <= 1 or metrics.width(visible, SIZE) <= em * em_of(SIZE)


@given(TEXTS, st.integers(12, 30))
def test_lines_break_only_between_units(text: str, em: int) -> None:
    sizes = metrics.widths(text, SIZE)
    ends = {end for _, end in units(text)} | {0, len(text)}
    if widest_unit(text, sizes) <= em * em_of(SIZE) * FINE:
        room = em * em_of(SIZE) * FINE
        assert {b for _, b in break_lines(text, sizes, room, room)} <= ends


CLAUSES = st.tuples(st.text(HAN, min_size=1, max_size=9), st.sampled_from(["，", "。”", "）、", "“"]))


@given(st.lists(CLAUSES, max_size=30))
def test_no_mark_stands_where_it_must_not(parts: list[tuple[str, str]]) -> None:
    found = lines("".join(a + b for a, b in parts) + "完", 10)
    assert not any(line[0] in NO_START for line in found[1:])
    assert not any(line[-1] in NO_END for line in found[:-1])


@given(st.decimals(0, 10**9, places=2), st.integers(0, 40))
def test_numbers_and_their_per_cent_sign_are_never_split(number: object, shift: int) -> None:
    shown = f"{number:,}%"
    assert any(shown in line for line in lines("决" * shift + shown + "算" * 30, 14))


@pytest.mark.parametrize(
    "whole", ["28,224.60", "-1,534.21", "100.00%", "8.02‰", "2017", "Windows", "——", "……"]
)
def test_these_stay_in_one_piece(whole: str) -> None:
    text = f"支出{whole}万元"
    assert any(whole in text[a:b] for a, b in units(text))


def test_opening_and_closing_marks_stay_with_their_word() -> None:
    text = "（其中：“三公”经费28,224.60万元）。"
    assert [text[a:b] for a, b in units(text)][:4] == ["（其", "中：", "“三", "公”"]


def test_a_word_behind_a_latin_bracket_goes_on_with_it() -> None:
    text = "住房公积金(项)1,269.29万元"
    assert "(项)1,269.29" in [text[a:b] for a, b in units(text)]


def test_twenty_seven_characters_of_16_points_fill_a_line_of_the_type_area() -> None:
    sizes = metrics.widths("决" * 60, SIZE)
    assert break_lines("决" * 60, sizes, 8845 * FINE, 8845 * FINE)[0] == (0, 27)


def test_condensed_by_three_tenths_of_a_point_they_are_twenty_eight() -> None:
    sizes = metrics.widths("决" * 60, SIZE, char_space=-6)
    assert break_lines("决" * 60, sizes, 8845 * FINE, 8845 * FINE)[0] == (0, 28)


def test_a_word_longer_than_the_line_is_cut_as_a_last_resort() -> None:
    assert all(
        metrics.width(line, SIZE) <= 5 * 320 for line in lines("http://www.gz.gov.cn/zwgk/index.html", 5)
    )


def test_spaces_at_the_end_of_a_line_need_no_room() -> None:
    assert lines("ab     cd", 1) == ["ab     ", "cd"]


def test_a_centred_heading_is_divided_evenly() -> None:
    text = "某某市人民政府办公厅部门决算公开报告"
    sizes = metrics.widths(text, HalfPoints(44))
    parts = [text[a:b] for a, b in balance(text, sizes, 17 * 440 * FINE)]
    assert [len(part) for part in parts] == [9, 9]


def test_the_first_line_has_its_own_room() -> None:
    assert lines("决" * 10, 4, first=2) == ["决决", "决" * 4, "决" * 4]


def test_widths_come_from_the_table() -> None:
    assert metrics.width("决“…—·", SIZE) == 5 * 320
    assert metrics.width("0.5", SIZE) == 400
    assert metrics.width("28,224.60", HalfPoints(21)) == 840
    assert metrics.width("A", SIZE, bold=True) == metrics.width("A", SIZE)
    assert metrics.width("决决", SIZE, char_space=-5) == 630
    assert metrics.width("", SIZE) == 0
