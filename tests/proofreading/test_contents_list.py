"""Contents against headings: left out at an end, chapters as parts, lines run together, headings without numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from spoken import passage, tables

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.reading import proofread

TEMPLATES = Path(__file__).parents[2] / "templates"
TITLES = ["收入支出决算总体情况说明", "收入决算情况说明", "支出决算情况说明", "机关运行经费情况说明"]
HAN = "一二三四"
PLAIN = [f"{n}、{title}" for n, title in zip(HAN, TITLES, strict=True)]
BELOW = [f"（{n}）{title}" for n, title in zip(HAN, TITLES, strict=True)]


def told(
    listed: list[str], headings: list[str], first: str = "第一部分决算情况说明", *, in_one: bool = False
) -> list[str]:
    base = tables()
    last = first.replace("一", "二", 1).replace("决算情况说明", "名词解释")
    begin = [f"目录{first}"] if in_one else ["目录", first]
    pages = [passage(one, 1) for one in ("江北市水务局", "2023年度部门决算", *begin, *listed, last)]
    text = [passage(one, 15) for one in (first, *headings, last)]
    outcome = proofread(replace(base, passages=(*pages, *text)), TEMPLATES)
    return [
        one.expected
        for one in outcome.remarks
        if one.kind.value == "目录与标题不符" and one.severity is not Severity.HINT
    ]


@pytest.mark.parametrize("gone", [0, 1, 3])
def test_an_entry_left_out_is_told(gone: int) -> None:
    assert told(PLAIN[:gone] + PLAIN[gone + 1 :], PLAIN) == [PLAIN[gone]]


@pytest.mark.parametrize("gone", [0, 1, 3])
def test_an_entry_left_out_below_a_chapter_is_told(gone: int) -> None:
    assert told(BELOW[:gone] + BELOW[gone + 1 :], BELOW, "一、决算情况说明") == [BELOW[gone]]


def test_contents_that_agree_are_not_told() -> None:
    assert told(PLAIN, PLAIN) == told(BELOW, BELOW, "一、决算情况说明") == told(PLAIN, TITLES) == []


def test_lines_that_run_together_are_read_apart() -> None:
    run = [f"{one}……………{n}" for n, one in enumerate(PLAIN, 3)]
    assert told([run[0], run[1] + run[2], run[3]], PLAIN) == []
    assert told([run[0], run[1] + run[3]], PLAIN) == [PLAIN[2]]


def test_contents_that_begin_in_the_line_of_their_name_are_read() -> None:
    assert told(PLAIN, PLAIN, in_one=True) == []
    assert told(PLAIN[:1] + PLAIN[2:], PLAIN, in_one=True) == [PLAIN[1]]


@pytest.mark.parametrize("at", range(len(PLAIN)))
def test_a_heading_that_runs_on_into_its_paragraph_stands(at: int) -> None:
    run = [
        one + "2023年度本部门按规定编制决算，全部收支纳入，没有需要另外说明的其他事项。" * (n == at)
        for n, one in enumerate(PLAIN)
    ]
    assert told(PLAIN, run) == []


def test_entries_exchanged_against_headings_without_numbers() -> None:
    exchanged = [PLAIN[0], f"二、{TITLES[2]}", f"三、{TITLES[1]}", PLAIN[3]]
    assert told(exchanged, TITLES) == [f"二、{TITLES[1]}"]
    assert told([*PLAIN[:1], *PLAIN[2:]], TITLES) == ["收入决算情况说明"]


@pytest.mark.parametrize("odd", ["三五、", "一二、", "十十、"])
def test_what_is_no_ordinal_is_no_entry(odd: str) -> None:
    lines = [*PLAIN[:2], f"{odd}年规划情况说明", *PLAIN[2:]]
    assert told(lines, lines) == told(PLAIN, lines) == []


DIGITS = [f"{n}、{title}" for n, title in enumerate(TITLES, 1)]


def test_sections_with_digits_are_compared_like_others() -> None:
    assert told(DIGITS, DIGITS) == told(DIGITS, [*DIGITS[:2], "1、办公费", "2、水费", *DIGITS[2:]]) == []
    for gone in (0, 1, 3):
        assert told(DIGITS[:gone] + DIGITS[gone + 1 :], DIGITS) == [DIGITS[gone]]
    changed = DIGITS[3].replace("经费", "费用")
    assert len(told([*DIGITS[:3], changed], DIGITS)) == 1
    assert told([*DIGITS[:2], DIGITS[3].replace("4", "3"), DIGITS[2].replace("3", "4")], DIGITS)


def test_headings_that_moved_up_behind_a_missing_section_are_not_told_themselves() -> None:
    headings = [f"{n}、{title}" for n, title in zip(HAN, [TITLES[0], *TITLES[2:]], strict=False)]
    assert not {"二、支出决算情况说明", "三、机关运行经费情况说明"}.intersection(told(PLAIN, headings))


def test_a_heading_with_another_year_is_the_one_that_is_meant() -> None:
    listed, near = [*PLAIN, "五、2023年度部门绩效工作"], "2023年度部门绩效"
    assert told(listed, [*PLAIN, "五、2022年度部门绩效工作", near]) == ["五、2022年度部门绩效工作"]
