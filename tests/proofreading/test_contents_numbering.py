"""Contents against headings of every numbering: in brackets, by Word, behind the heading of their part; sections left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import TEMPLATES, passage, tables

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.reading import proofread

TITLES = (
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "一般公共预算财政拨款支出决算情况说明",
    "机关运行经费支出说明",
    "国有资产占用情况说明",
)
PART = "第三部分2023年度部门决算情况说明"
ORDINALS = "一二三四五六"
CHAPTER, BRACKET, BARE = "{}、{}", "（{}）{}", "{0[1]}{1}"


def numbered(titles: tuple[str, ...], form: str) -> list[str]:
    return [
        title if form == BARE else form.format(n, title) for n, title in zip(ORDINALS, titles, strict=False)
    ]


def told(listed: list[str], headings: list[str], *, run_on: bool = False) -> list[str]:
    """The lines of the contents that are told."""
    base = tables()
    begin = [PART, *headings] if not run_on else [PART + headings[0], *headings[1:]]
    text = [one for heading in begin for one in (heading, "本部门按规定编制，没有需要说明的其他事项。")]
    opening = (
        *base.passages[:2],
        passage("目录", 2),
        passage("第一部分部门概况", 2),
        passage("一、部门职责", 2),
    )
    contents = (passage(PART, 2), *(passage(one, 2) for one in listed), passage("第四部分名词解释", 2))
    start = (passage("第一部分部门概况", 3), passage("一、部门职责", 3))
    body = (*start, *(passage(one, 15) for one in text), passage("第四部分名词解释", 16))
    printed = replace(base, passages=(*opening, *contents, *body))
    return [
        one.text
        for one in proofread(printed, TEMPLATES).remarks
        if one.severity is not Severity.HINT and one.kind.value == "目录与标题不符"
    ]


FORMS = [(CHAPTER, CHAPTER, False), (BRACKET, BRACKET, False), (CHAPTER, BARE, False), (BRACKET, BARE, False),
         (CHAPTER, CHAPTER, True)]  # fmt: skip


@pytest.mark.parametrize(("form", "in_text", "run_on"), FORMS)
def test_contents_that_agree_are_not_told(form: str, in_text: str, *, run_on: bool) -> None:
    assert told(numbered(TITLES, form), numbered(TITLES, in_text), run_on=run_on) == []


@pytest.mark.parametrize(("form", "in_text", "run_on"), FORMS)
def test_another_word_in_an_entry_is_told(form: str, in_text: str, *, run_on: bool) -> None:
    for n, title in enumerate(TITLES):
        if "决算" in title:
            listed = numbered((*TITLES[:n], title.replace("决算", "预算"), *TITLES[n + 1 :]), form)
            assert told(listed, numbered(TITLES, in_text), run_on=run_on) == [listed[n]]


@pytest.mark.parametrize(("form", "in_text", "run_on"), FORMS)
def test_entries_that_were_exchanged_are_told(form: str, in_text: str, *, run_on: bool) -> None:
    for n in range(len(TITLES) - 1):
        titles = (*TITLES[:n], TITLES[n + 1], TITLES[n], *TITLES[n + 2 :])
        assert told(numbered(titles, form), numbered(TITLES, in_text), run_on=run_on), n


@pytest.mark.parametrize(("form", "in_text", "run_on"), FORMS)
def test_an_entry_that_the_contents_leave_out_is_told(form: str, in_text: str, *, run_on: bool) -> None:
    for n in range(1, len(TITLES) - 1):
        listed = numbered(TITLES, form)
        assert told(listed[:n] + listed[n + 1 :], numbered(TITLES, in_text), run_on=run_on), n


@pytest.mark.parametrize(("form", "in_text", "run_on"), FORMS)
def test_a_section_that_the_text_leaves_out_is_told(form: str, in_text: str, *, run_on: bool) -> None:
    for n in range(3, len(TITLES)):
        headings = numbered(TITLES, in_text)
        listed = numbered(TITLES, form)
        assert listed[n] in told(listed, headings[:n] + headings[n + 1 :], run_on=run_on), n


@pytest.mark.parametrize(("form", "in_text", "run_on"), FORMS)
@pytest.mark.parametrize("other", ["部门职责", "主要职能和机构设置"])
def test_an_entry_with_the_title_of_another_part_is_told(
    form: str, in_text: str, other: str, *, run_on: bool
) -> None:
    for n in range(1, len(TITLES)):
        listed = numbered((*TITLES[:n], other, *TITLES[n + 1 :]), form)
        if in_text != BARE:  # without numbers there is nothing to hold it against
            assert listed[n] in told(listed, numbered(TITLES, in_text), run_on=run_on), n
