"""Tables without upright lines: heads beside what they are of, empty columns, several tables on a page, wrapped heads."""

from __future__ import annotations

import itertools

import pytest

from report_gen.proofreading.printed import PrintedGrid
from report_gen.proofreading.source.drawn import Stroke
from report_gen.proofreading.source.letters import Letter, LetterLine
from report_gen.proofreading.source.paragraphs import PageLines, without_heads
from report_gen.proofreading.source.ruling import level_rules
from report_gen.proofreading.source.unruled import OpenTable, begun_below, unruled_tables

#: Points of a letter; figures are half as wide.
SIZE = 8.0


def line(top: float, *words: tuple[float, str]) -> LetterLine:
    """Words by their left ends; a negative one is the right end."""
    letters: list[Letter] = []
    for place, text in words:
        widths = [SIZE / 2 if one.isascii() else SIZE for one in text]
        left = place if place >= 0 else -place - sum(widths)
        for one, width in zip(text, widths, strict=True):
            letters.append(Letter(one, left, top, left + width, top + SIZE))
            left += width
    return LetterLine(tuple(sorted(letters, key=lambda one: one.x0)))


def texts(grid: PrintedGrid) -> list[str]:
    return ["|".join(cell.text if cell.first else "^" for cell in row) for row in grid.rows]


def income(top: float, right: int) -> list[LetterLine]:
    """公开02 with heads in the middle of cells 60 points wide, amounts at their right ends, one column empty."""
    heads = ("本年收入合计", "财政拨款收入", "上级补助收入", "其他收入")
    middles = [230.0 + 60 * n for n in range(4)]
    rows = [("201", "一般公共服务支出", "120.00", "110.00", "", "10.00"), ("20106", "财政事务", "120.00", "110.00", "", "10.00"),
            ("2010601", "行政运行", "120.00", "110.00", "", "10.00"), ("", "合计", "120.00", "110.00", "", "10.00")]  # fmt: skip
    found = [
        line(top, (60, "单位：万元")),
        line(
            top + 14,
            (66, "科目编码"),
            (130, "科目名称"),
            *((m - 4 * len(h), h) for m, h in zip(middles, heads, strict=True)),
        ),
    ]
    for n, (code, name, *amounts) in enumerate(rows):
        cells = [(-(m + right), text) for m, text in zip(middles, amounts, strict=True) if text]
        found.append(line(top + 30 + 14 * n, *([(60, code)] if code else []), (104, name), *cells))
    return found


@pytest.mark.parametrize("right", [0, 10, 28])
def test_heads_are_found_beside_amounts_and_an_empty_column_is_kept(right: int) -> None:
    ((grid, _, _),) = unruled_tables(income(0, right), 1)
    assert texts(grid)[:2] == [
        "科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|其他收入",
        "201|一般公共服务支出|120.00|110.00||10.00",
    ]


def test_each_table_of_a_page_is_one_of_its_own() -> None:
    title = line(110, (150, "支出决算表"))
    tables = unruled_tables([*income(0, 28), title, *income(130, 28)], 1)
    assert [len(grid.rows) for grid, _, _ in tables] == [5, 5]
    assert title.text not in "".join(text for grid, _, _ in tables for text in texts(grid))


def test_an_amount_and_the_code_beside_it_are_two_cells() -> None:
    rows = [line(0, (60, "单位：万元")), line(14, (60, "科目编码"), (100, "科目名称"), (170, "金额"), (206, "科目编码"), (250, "科目名称"), (320, "金额"))]  # fmt: skip
    for n, (code, other) in enumerate(
        (("301", "302"), ("30101", "30201"), ("30102", "30202"), ("30103", "30203"))
    ):
        rows.append(
            line(30 + 14 * n, (60, code), (100, "名称甲"), (-202, "2,381.21"), (206, other), (250, "名称乙"), (-340, "12.00"))
        )  # fmt: skip
    ((grid, _, _),) = unruled_tables(rows, 1)
    assert texts(grid)[1] == "301|名称甲|2,381.21|302|名称乙|12.00"


def test_what_stands_between_two_level_lines_is_one_row() -> None:
    rows = [
        line(0, (60, "单位：万元")),
        line(14, (60, "项目"), (150, "决算数"), (220, "项目"), (320, "决算数")),
    ]
    rules = [26.0]
    for n in range(5):
        top = 30 + 24 * n
        rows += [line(top, (60, f"{'一二三四五'[n]}、政府性基金预")), line(top + 4, (220, f"{'一二三四五'[n]}、国防支出")), line(top + 9, (60, "算收入"))]  # fmt: skip
        rules.append(top + 21.0)
    rows.append(line(152, (60, "总计"), (-176, "10.00"), (220, "总计"), (-346, "10.00")))
    rows.append(line(176, (60, "合计"), (-176, "10.00"), (220, "合计"), (-346, "10.00")))
    ((grid, _, _),) = unruled_tables(rows, 1, [*rules, 172.0])
    assert texts(grid)[1:3] == [
        "一、政府性基金预算收入||一、国防支出|",
        "二、政府性基金预算收入||二、国防支出|",
    ]


def test_the_rest_of_a_table_on_the_next_page_has_its_columns() -> None:
    first = income(0, 28)
    ((_, _, columns),) = unruled_tables(first, 1)
    rest = [line(0, (60, "2010602"), (104, "一般行政管理事务"), (-258, "8.00"))]
    ((grid, _, _),) = unruled_tables(rest, 2, (), columns)
    assert texts(grid) == ["2010602|一般行政管理事务|8.00|||"]


@pytest.mark.parametrize("rest", [1, 2, 3, 5])
def test_the_rest_of_a_name_may_stand_wholly_left_of_its_indented_first_line(rest: int) -> None:
    name = "机关事业单位职业年金缴费支出"
    lines = income(0, 28)
    for n in range(3):
        top = 100 + 30.0 * n
        lines += [
            line(top, (104 + 2 * SIZE, name[:-rest])),
            line(top + 5, (60, "2080506"), *((-(258 + 60 * m), "9.00") for m in range(4))),
            line(top + 10, (104, name[-rest:])),
        ]
    rules = [top - 3 for top in (14, 30, 44, 58, 72, *(98 + 30.0 * n for n in range(4)))]
    ((grid, _, _),) = unruled_tables(lines, 1, rules)
    assert texts(grid)[-3:] == [f"2080506|{name}|9.00|9.00|9.00|9.00"] * 3


@pytest.mark.parametrize("columns", [1, 3, 9])
def test_a_line_below_a_head_of_several_columns_parts_no_rows(columns: int) -> None:
    edges = [50.0 + 480 * n / columns for n in range(columns + 1)]
    cells = list(itertools.pairwise(edges))
    whole = [Stroke(x0, top, x1, top) for top in (100.0, 140.0, 160.0) for x0, x1 in cells]
    short = Stroke(50.0, 120.0, 50.0 + 0.35 * 595, 120.0)
    upright = Stroke(50.0, 100.0, 50.0, 160.0)
    assert level_rules([*whole, short, upright], 595.0) == (100.0, 140.0, 160.0)


@pytest.mark.parametrize("kept", [0, 1])
def test_a_page_may_end_between_the_unit_and_the_figures(kept: int) -> None:
    lines = income(0, 28)
    foot, rest = lines[: 1 + kept], lines[1 + kept :]
    assert begun_below(foot, ()) == tuple(foot[1:])
    ((grid, rows, own),) = unruled_tables(rest, 2, (), OpenTable(begun=tuple(foot[1:])))
    assert rows == range(len(rest))
    assert own.headed
    assert texts(grid)[0] == "科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|其他收入"
    assert texts(grid)[-1].endswith("120.00|110.00||10.00")


def test_rows_of_amounts_that_no_words_tell_of_are_a_table() -> None:
    ((grid, rows, _),) = unruled_tables(income(0, 28)[1:], 2)
    assert (rows, grid.width) == (range(5), 6)
    assert unruled_tables(income(0, 28)[1:4], 2) == []


def test_a_page_that_ends_in_text_or_in_figures_begins_no_table() -> None:
    whole = income(0, 28)
    assert begun_below(whole, ()) is None
    assert begun_below(whole[:1], {0}) is None
    assert begun_below([whole[0], line(14, (60, "二、收入决算情况说明。"))], ()) is None


def test_one_row_below_heads_that_are_printed_anew_has_the_columns_of_the_table() -> None:
    lines = income(0, 28)
    ((first, _, open_),) = unruled_tables(lines, 1)
    anew = [*lines[:2], line(44, (60, "2010602"), (-258, "8.00"), (-318, "7.00"), (-438, "1.00"))]
    ((grid, _, _),) = unruled_tables(anew, 2, (), open_)
    assert grid.width == first.width
    assert texts(grid)[-1] == "2010602||8.00|7.00||1.00"


@pytest.mark.parametrize(
    "below",
    [
        [],
        ["注：本部门没有国有资本经营预算财政拨款收支。"],
        ["国有资本经营预算财政拨款支出决算表", "单位：万元"],
    ],
)
def test_a_table_without_any_figure_is_a_table(below: list[str]) -> None:
    lines = [
        *income(0, 28)[:2],
        line(30, (104, "合计")),
        *(line(50 + 14 * n, (60, one)) for n, one in enumerate(below)),
    ]
    ((grid, rows, _),) = unruled_tables(lines, 1)
    assert (rows, grid.width) == (range(1, 3), 6)
    assert texts(grid)[-1].replace("|", "") == "合计"


def test_a_line_that_reads_as_a_sum_below_text_is_no_table() -> None:
    lines = [line(0, (60, "单位：万元")), line(14, (60, "本部门没有政府性基金。")), line(28, (60, "合计"))]
    assert unruled_tables(lines, 1) == []


@pytest.mark.parametrize(
    "name",
    [
        "年初财政拨款结转和|结余",
        "使用非财政拨款|结余",
        "本年收入|合计",
        "用事业基金弥补收支|差额",
        "对个人和家庭、|合计补助",
    ],
)
def test_the_rest_of_a_name_is_no_row_whatever_word_it_begins_with(name: str) -> None:
    head, rest = name.split("|")
    lines = [
        line(0, (60, "单位：万元")),
        line(14, (60, "项目"), (200, "决算数"), (260, "项目"), (400, "决算数")),
    ]
    for n in range(4):
        top = 30 + 30.0 * n
        lines += [
            line(top, (60, head)),
            line(top + 5, (-226, "9.00"), (260, "总计"), (-426, "9.00")),
            line(top + 10, (60, rest)),
        ]
    ((grid, _, _),) = unruled_tables(lines, 1)
    assert texts(grid)[1:] == [f"{head}{rest}|9.00|总计|9.00"] * 4


@pytest.mark.parametrize("lines_of_name", [2, 4])
def test_amounts_beside_a_code_with_a_name_of_several_lines_are_of_its_row(lines_of_name: int) -> None:
    lines = [
        line(0, (60, "单位：万元")),
        line(14, (60, "支出功能分类科目"), (200, "本年支出合计"), (280, "基本支出")),
    ]
    for n in range(4):
        top, words = 30 + 60.0 * n, ["2080505 机关事业单位", *["基本养老保险缴费"] * (lines_of_name - 1)]
        named = [line(top + 9.6 * m, (60, one)) for m, one in enumerate(words)]
        amounts = line(top + 4.8 * (lines_of_name - 1), (-240, "9.00"), (-300, "9.00"))
        lines += sorted([*named, amounts], key=lambda one: one.top)
    ((grid, _, _),) = unruled_tables(lines, 1)
    name = "2080505机关事业单位" + "基本养老保险缴费" * (lines_of_name - 1)
    assert [text.replace(" ", "") for text in texts(grid)[1:]] == [f"{name}|9.00|9.00"] * 4


@pytest.mark.parametrize(("gap", "kept"), [(1.6, 1), (12.0, 0)])
def test_a_figure_right_below_one_is_the_rest_of_a_code_and_no_page_number(gap: float, kept: int) -> None:
    lines = [line(780, (60, "20"), (100, "05"), (123, "机关事业单位")), line(788 + gap, (60, "8"))]
    assert len(without_heads(PageLines(1, 842, 595, lines), set()).lines) == 1 + kept
