"""Numbers of sections and items that are repeated or skipped, in every numbering; lists that begin anew are in order."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from spoken import TEMPLATES, passage, remarks, tables, told

from report_gen.document.numbering import ordinal
from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.reading import proofread

NAMES = ("组织领导", "宣传培训", "监督检查", "档案管理", "应急值守", "后勤保障", "信访接待")
SAID = "按照分工做好各项工作。"


def items(level: int, numbers: list[int], names: tuple[str, ...] = NAMES) -> list[str]:
    """Titles with these numbers, each with a sentence below it."""
    lines = [
        f"{ordinal(level, n)}{name}情况".replace("\u3000", "")
        for n, name in zip(numbers, names, strict=False)
    ]
    return [one for line in lines for one in (line, SAID)]


def of_numbers(*texts: str) -> list[str]:
    return [printed for kind, printed in told(*texts) if kind == "序号有误"]


#: What stands above the items of each level.
ABOVE = {
    2: (),
    3: ("一、工作情况",),
    4: ("一、工作情况", "（一）基本情况"),
    5: ("一、工作情况", "1.基本情况"),
}
WRONG = [(count, place, by) for count in (3, 5, 7) for place in range(1, count) for by in (-1, 1)
         if not (place + by == 0 and place == count - 1)]  # fmt: skip


@pytest.mark.parametrize("level", ABOVE)
@pytest.mark.parametrize(("count", "place", "by"), WRONG)
def test_a_number_that_is_repeated_or_skipped_is_told(level: int, count: int, place: int, by: int) -> None:
    numbers = [*range(1, count + 1)]
    assert of_numbers(*ABOVE[level], *items(level, numbers)) == []
    numbers[place] += by
    wrong = items(level, numbers)
    assert of_numbers(*ABOVE[level], *wrong) == [wrong[2 * place]]


@pytest.mark.parametrize(("level", "gap"), [*product(ABOVE, range(1, 5))])
def test_a_number_that_all_that_follow_leave_out_is_told(level: int, gap: int) -> None:
    lines = items(level, [n + (n > gap) for n in range(1, 6)])
    assert of_numbers(*ABOVE[level], *lines) == [lines[2 * gap]]


@pytest.mark.parametrize(
    ("form", "numerals"),
    [(form, "12345") for form in ("{}、", "{}．", "{}.", "（{}）", "({})")]
    + [("（{}）", "一二三四五"), ("({})", "一二三四五")],
)
def test_a_number_is_put_right_in_the_form_that_is_printed(form: str, numerals: str) -> None:
    printed = [form.format(one) for one in (*numerals[:3], numerals[4])]
    lines = [f"{one}{name}" for one, name in zip(printed, NAMES, strict=False)]
    found = [one for one in remarks("一、工作情况", *lines) if one.kind.value == "序号有误"]
    assert [one.expected for one in found] == [form.format(numerals[3]) + NAMES[3]]


def test_annexes_are_no_numbered_parts() -> None:
    assert of_numbers("附件1：绩效自评表", "附件2：评价报告", "附件4：公开表") == []


def test_the_second_of_two_titles_with_the_third_number_is_told() -> None:
    lines = items(3, [1, 3])
    assert of_numbers("一、工作情况", *lines) == [lines[2]]


@pytest.mark.parametrize("level", ABOVE)
@pytest.mark.parametrize(
    "numbers",
    [
        [1, 2, 3, 1, 2, 3, 4],
        [1, 2, 1, 2],
        [1, 1, 1],
        [1, 2, 3, 1],
        [2, 3, 4],
        [1, 1, 2],
        [1, 2, 1, 2, 3],
        [3, 5],
    ],
)
def test_lists_that_begin_anew_are_in_order(level: int, numbers: list[int]) -> None:
    assert of_numbers(*ABOVE[level], *items(level, numbers)) == []


@pytest.mark.parametrize("level", ABOVE)
@pytest.mark.parametrize("gap", [1, 2, 3])
def test_an_item_that_stands_inside_a_paragraph_is_not_missed(level: int, gap: int) -> None:
    lines = items(level, [1, 2, 3, 4, 5])
    run_on = "".join(lines[2 * gap - 1 : 2 * gap + 2])
    assert of_numbers(*ABOVE[level], *lines[: 2 * gap - 1], run_on, *lines[2 * gap + 2 :]) == []


def test_a_list_that_begins_inside_a_paragraph_is_none_of_the_list_around_it() -> None:
    assert of_numbers("1.会议费情况", "2.培训费情况，其中：1.集中培训；", "2.网上培训。") == []
    assert (
        of_numbers(
            "注：1.本表不含结转。", "2.金额已经取整。", "注：1.本表不含结余。", "2.另有说明。", "3.其余相同。"
        )
        == []
    )


def test_a_title_that_is_printed_again_on_the_next_page_is_no_second_item() -> None:
    lines = items(2, [1, 2, 3])
    assert of_numbers(*lines[:4], lines[2], *lines[4:]) == []


def test_amounts_and_kinds_at_the_beginning_of_a_line_are_no_numbers() -> None:
    assert of_numbers("一、工作情况", SAID, "三、四级单位", SAID, "四、五级单位", SAID) == []
    assert of_numbers("1.会议费", "2.培训费", "4.15万元用于设备购置。") == []


def test_parts_are_counted_too_and_the_contents_blame_no_neighbour() -> None:
    titles = ("收入支出决算总体情况说明", "收入决算情况说明", "支出决算情况说明", "机关运行经费情况说明")
    part = "第三部分2023年度部门决算情况说明"
    contents = [f"{ordinal(2, n)}{one}" for n, one in enumerate(titles, 1)]
    headings = [f"{ordinal(2, n)}{one}" for n, one in zip((1, 3, 3, 4), titles, strict=True)]
    base = tables()
    front = (
        "江北市水务局",
        "2023年度部门决算",
        "目录",
        "第一部分部门概况",
        "第二部分2023年度部门决算表",
        part,
    )
    body = ("第一部分部门概况", SAID, "第二部分2023年度部门决算表", part, *headings, "第三部分名词解释")
    pages = [*(passage(one, 1) for one in (*front, *contents)), *(passage(one, 15) for one in body)]
    found = proofread(replace(base, passages=tuple(pages)), TEMPLATES).remarks
    about = [(one.kind.value, one.text) for one in found if one.severity is not Severity.HINT]
    assert [one for one in about if one[0] in ("序号有误", "目录与标题不符")] == [
        ("序号有误", headings[1]),
        ("序号有误", "第三部分名词解释"),
    ]
