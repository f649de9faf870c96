"""The cases of outside trials: what stands in the file is printed, or named with its paragraph."""

from __future__ import annotations

import pytest
from word_files import case, read_file

from report_gen.annex.model import AnnexWords
from report_gen.document.nodes import Rise


def test_tracked_changes_are_read_as_accepted_and_told_once() -> None:
    made = read_file(case("01"))
    assert made.lines == ["项目共投入贰佰万元，全部完成。", "本段是修订中新插入的整段文字，反映存在问题。"]
    (told,) = made.findings
    assert told.code == "W-REVISION"
    assert all(words in told.message for words in ("第 1 段「贰佰」", "第 1 段「壹佰」", "第 2 段"))


def test_content_controls_are_opened() -> None:
    assert read_file(case("03")).lines == [
        "控件之前。", "内容控件里的整段：绩效自评结论为优。", "自评得分玖拾伍分。", "控件里的表", "表后。",
    ]  # fmt: skip


def test_a_text_box_is_read_once_and_told() -> None:
    made = read_file(case("05"))
    assert made.lines == ["文本框之前。", "文本框里的结论：未达标。", "文本框之后。"]
    assert "第 1 段「文本框里的结论：未达标。」" in made.told


def test_a_footnote_is_marked_and_printed_behind_its_paragraph() -> None:
    made = read_file(case("06"))
    assert made.lines == ["全年办结率较高注1。", "注1：不含年中新增的项目。"]
    first = made.annex.parts[0]
    assert isinstance(first, AnnexWords) and first.runs[1].rise is Rise.SUPER


def test_automatic_numbers_make_headings() -> None:
    assert read_file(case("07")).headings == [
        (2, "一、", "项目概况"), (3, "（一）", "基本情况"), (3, "（二）", "资金情况"), (2, "二、", "主要成效"),
    ]  # fmt: skip


def test_fields_equations_phonetic_guides_and_symbols() -> None:
    made = read_file(case("08"))
    assert made.lines == [
        "共拾贰个项目。", "类项目。", "计算公式为得分=权重×完成率，据此计算。", "喆同志负责。", "结论：√优□良",
    ]  # fmt: skip
    assert "第 2 段「eq \\o\\ac(○,甲)」" in made.told
    assert "第 4 段「zhe」" in made.told


def test_hidden_and_struck_words_are_named_and_not_printed() -> None:
    made = read_file(case("09"))
    assert made.lines == ["公开的话。", "保留的话。"]
    assert "第 1 段「内部批注：此处待领导定。」" in made.told
    assert "第 2 段「划去的话。」" in made.told


def test_soft_returns_part_paragraphs() -> None:
    made = read_file(case("10"))
    assert made.lines == [
        "一、项目概况",
        "项目按计划实施。",
        "二、存在问题",
        "进度偏慢。",
        "持续优化",
        "营商环境。",
    ]
    assert made.headings == [(2, "一、", "项目概况"), (2, "二、", "存在问题")]


def test_what_only_looks_like_an_ordinal_stays() -> None:
    made = read_file(case("11"))
    assert all(isinstance(part, AnnexWords) and not part.number for part in made.annex.parts)
    assert made.lines[3:] == [
        "110、119等报警电话与政务热线实现联动。", "（3）号楼修缮项目完工。", "①号泵站改造完成。",
    ]  # fmt: skip


def test_a_tab_is_a_space() -> None:
    assert read_file(case("14")).lines == ["负责部门 办公室"]


def test_a_picture_without_data_is_named() -> None:
    made = read_file(case("16"))
    assert made.lines == ["图前。", "图一　各项目得分"]
    assert "warning W-ANNEX 附件.docx 中图片没有印出：第 2 段" in made.told


def test_raised_characters_stay_raised_and_rare_ones_as_they_are() -> None:
    made = read_file(case("17"))
    first = made.annex.parts[0]
    assert isinstance(first, AnnexWords)
    assert [run.text for run in first.runs if run.rise is Rise.SUPER] == ["2"]
    assert made.lines[1:] == [
        "𠮷某、喆某、堃某、䶮某、㛃某参加评审。", "详见门户网站。", "见第三节。", "被批注的话。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "number", ["01", "03", "05", "06", "07", "08", "09", "10", "11", "14", "15", "16", "17"]
)
def test_all_characters_are_accounted_for(number: str) -> None:
    account = read_file(case(number)).annex.account
    assert account.total == account.read + sum(account.reported.values()) > 0
