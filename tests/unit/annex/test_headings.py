"""Headings and ordinals: real ones are found, what was typed stays as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import Read, level, listed, numbering, p, part, read, t

from report_gen.annex.model import AnnexWords, ParagraphRole

H1 = '<w:pStyle w:val="Heading1"/>'
H2 = '<w:pStyle w:val="Heading2"/>'


def body(made: Read) -> list[tuple[str, int, str]]:
    return [
        (one.role.value, one.level, one.number) for one in made.annex.parts if isinstance(one, AnnexWords)
    ]


PROSE = [
    "一、二期工程均已完工。", "三、四季度进度加快。", "一、二级指标设置合理。", "110、119等报警电话。", "110、119 等报警电话", "（3）号楼修缮。", "①号泵站改造完成",
    "2017. 年度总结", "2017.3.5，会议召开", "3.5个百分点的增幅", "1、2号机组检修", "（一）期工程", "②期扩建", "十、总结会议", "一、二、三类事项", "100、200元面值",
    "（12）楼", "二、三", "1", "一、", "①", "（一）",
]  # fmt: skip


@pytest.mark.parametrize("text", PROSE)
def test_prose_keeps_its_characters(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, p("概述。") + p(text) + p("结语。")).lines == ["概述。", text, "结语。"]


def test_prose_among_headings_neither_joins_nor_breaks_their_sequence(tmp_path: Path) -> None:
    texts = [
        "一、概况",
        "一、二期工程均已完工并投入使用。",
        "二、成效",
        "三、四季度执行进度明显加快。",
        "三、问题",
    ]
    made = read(tmp_path, "".join(map(p, texts)))
    assert made.lines == texts
    assert made.headings == [(2, "一、", "概况"), (2, "二、", "成效"), (2, "三、", "问题")]
    assert not made.findings


def test_sequences_restart_at_each_annex_and_part(tmp_path: Path) -> None:
    texts = ["附件1", "一、甲", "二、乙", "附件2：自评表", "一、丙", "二、丁", "第二部分　其他", "一、戊"]
    made = read(tmp_path, "".join(map(p, texts)))
    assert made.lines == texts
    assert [text for _, _, text in made.headings] == ["甲", "乙", "丙", "丁", "戊"]
    assert not made.findings


def test_numbered_paragraphs_of_a_sequence_have_their_level(tmp_path: Path) -> None:
    texts = [
        "一、总体情况",
        "（一）目标完成情况。全部完成，效果良好。",
        "（二）资金使用情况。执行率较高。",
        "二、问题",
    ]
    made = read(tmp_path, "".join(map(p, texts)))
    assert body(made) == [
        ("heading", 2, "一、"),
        ("body", 3, "（一）"),
        ("body", 3, "（二）"),
        ("heading", 2, "二、"),
    ]


def test_ordinals_stay_as_typed_down_to_their_marks(tmp_path: Path) -> None:
    texts = ["(一)甲", "(二)乙", "1、丙", "2、丁", "１．戊", "２．己", "1．庚"]
    assert read(tmp_path, "".join(map(p, texts))).lines == texts


def test_a_gap_is_told_and_printed_as_typed(tmp_path: Path) -> None:
    made = read(tmp_path, p("一、甲") + p("二、乙") + p("四、丁"))
    assert made.lines == ["一、甲", "二、乙", "四、丁"]
    assert "hint N-ORDINAL 附件.docx 第 3 段「四、丁」的序号与前面的不相接" in made.told


def test_headings_by_style_are_counted_anew_and_told(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        p("一、甲", properties=H1) + p("三、丙", properties=H1) + p("正文。") + p("四、丁", properties=H1),
    )
    assert made.lines == ["一、甲", "二、丙", "正文。", "三、丁"]
    assert "第 2 段标题「三、丙」的序号「三、」按顺序改印为「二、」" in made.told
    assert "第 4 段标题「四、丁」的序号「四、」按顺序改印为「三、」" in made.told


def test_headings_by_style_without_an_ordinal_get_none(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        p("项目概况", properties=H1)
        + p("资金", properties=H2)
        + p("outline", properties='<w:outlineLvl w:val="2"/>'),
    )
    assert made.headings == [(2, "", "项目概况"), (3, "", "资金"), (4, "", "outline")]


def test_styles_based_on_headings_are_headings(tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="自定"/><w:basedOn w:val="Heading2"/></w:style>'
    own = '<w:pStyle w:val="Own"/>'
    assert read(tmp_path, p("资金", properties=own), changes={"word/styles.xml": style}).headings == [
        (3, "", "资金")
    ]


@pytest.mark.parametrize(
    ("style", "text", "numbers"),
    [
        ("chineseCounting", "%1、", ["一、", "二、", "三、"]), ("chineseCountingThousand", "第%1部分", ["第一部分　", "第二部分　", "第三部分　"]),
        ("japaneseCounting", "（%1）", ["（一）", "（二）", "（三）"]), ("ideographTraditional", "%1、", ["甲、", "乙、", "丙、"]),
        ("decimal", "%1.", ["1.", "2.", "3."]), ("decimalFullWidth", "%1．", ["１．", "２．", "３．"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②", "③"]), ("lowerLetter", "%1)", ["a)", "b)", "c)"]), ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、", "叁、"]), ("decimalZero", "%1", ["01　", "02　", "03　"]), ("bullet", "\uf0b7", ["●", "●", "●"]),
        ("none", "%1", ["", "", ""]), ("ideographZodiac", "%1", ["子　", "丑　", "寅　"]),
    ],
)  # fmt: skip
def test_automatic_numbers(tmp_path: Path, style: str, text: str, numbers: list[str]) -> None:
    items = "".join(p(f"这是第几项的说明。{n}", properties=listed()) for n in range(3))
    made = read(tmp_path, items, numbering(level(style, text)))
    assert [one.number for one in made.annex.parts if isinstance(one, AnnexWords)] == numbers


def test_numbers_of_several_levels_restart_and_go_on(tmp_path: Path) -> None:
    lists = numbering(
        level("chineseCounting", "%1、"),
        level("decimal", "%1.%2", more="<w:isLgl/>"),
        level("decimal", "%3)", 5, '<w:lvlRestart w:val="0"/>'),
    )
    at = [0, 1, 1, 2, 0, 1, 2, 1]
    made = read(tmp_path, "".join(p("说明的话。", properties=listed(one)) for one in at), lists)
    assert [one.number for one in made.annex.parts if isinstance(one, AnnexWords)] == [
        "一、", "1.1　", "1.2　", "5)", "二、", "2.1　", "6)", "2.2　",
    ]  # fmt: skip


def test_a_second_number_of_a_list_may_start_anew(tmp_path: Path) -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    lists = numbering(
        level("decimal", "%1."), num=f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{second}'
    )
    made = read(tmp_path, "".join(p("说明的话。", properties=listed(0, n)) for n in (1, 1, 2, 2)), lists)
    assert [one.number for one in made.annex.parts if isinstance(one, AnnexWords)] == ["1.", "2.", "1.", "2."]


def test_numbers_by_style_and_numbers_taken_off(tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="编号"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    own = '<w:pStyle w:val="Num"/>'
    lists = numbering(
        level("decimal", "%1."), level("chineseCounting", "%2、", more='<w:pStyle w:val="Num"/>')
    )
    off = f'{own}<w:numPr><w:numId w:val="0"/></w:numPr>'
    made = read(
        tmp_path,
        p("甲", properties=own) + p("乙", properties=off) + p("丙", properties=own),
        lists,
        changes={"word/styles.xml": style},
    )
    assert made.lines == ["一、甲", "乙", "二、丙"]


def test_long_items_of_a_list_are_paragraphs(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        p("任务完成情况。全部任务已经完成。", properties=listed()) + p("资金", properties=listed()),
        numbering(level("chineseCounting", "（%1）")),
    )
    assert body(made) == [("body", 3, "（一）"), ("heading", 3, "（二）")]


def test_an_unknown_format_is_told(tmp_path: Path) -> None:
    made = read(tmp_path, p("甲的说明。", properties=listed()), numbering(level("hebrew1", "%1.")))
    assert made.lines == ["1.甲的说明。"]
    assert "编号格式没有见过，印作数字：第 1 段" in made.told


def test_typed_text_behind_an_automatic_number_stays(tmp_path: Path) -> None:
    assert read(
        tmp_path, p("一、二期工程", properties=listed()), numbering(level("decimal", "%1."))
    ).lines == ["1.一、二期工程"]


def test_ordinals_cut_into_runs(tmp_path: Path) -> None:
    made = read(tmp_path, p(t("一"), t("、"), t("概况")) + p("二、", "成效"))
    assert made.headings == [(2, "一、", "概况"), (2, "二、", "成效")]


def test_a_directive_is_one_by_itself_only(tmp_path: Path) -> None:
    made = read(tmp_path, p("[表 公开05]") + p("见[表 公开05]。") + p("[分页]"))
    assert [one.role for one in made.annex.parts if isinstance(one, AnnexWords)] == [
        ParagraphRole.DIRECTIVE,
        ParagraphRole.BODY,
        ParagraphRole.DIRECTIVE,
    ]


def test_lists_without_a_definition_number_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, p("甲", properties=listed(num=7)), part("numbering", "")).lines == ["甲"]


def test_ordinals_that_count_through_the_levels_stay(tmp_path: Path) -> None:
    texts = ["1 概况", "1.1 职能", "1.2机构", "2 结果", "2.1.3　得分"]
    styles = [H1, H2, H2, H1, H2]
    made = read(tmp_path, "".join(p(one, properties=style) for one, style in zip(texts, styles, strict=True)))
    assert made.lines == texts
    assert [number for _, number, _ in made.headings] == ["1 ", "1.1 ", "1.2", "2 ", "2.1.3　"]
    assert not made.findings


@pytest.mark.parametrize("text", ["2017年度总结", "1.5万元以上项目", "12.5%的增幅", "3个项目", "2 "])
def test_numbers_at_the_start_of_a_heading_are_no_ordinals(tmp_path: Path, text: str) -> None:
    ((_, number, words),) = read(tmp_path, p(text, properties=H1)).headings
    assert (number, words) == ("", text.strip())


@pytest.mark.parametrize("leader", ["……", "........", "······", " ——— ", "   ", "　　"])
def test_typed_contents_are_no_headings(tmp_path: Path, leader: str) -> None:
    texts = [f"一、概况{leader}1", f"二、结果{leader}12", "一、概况", "二、结果"]
    made = read(tmp_path, "".join(map(p, ["目录", *texts])))
    assert made.lines == ["目录", *texts]
    assert [(number, text) for _, number, text in made.headings] == [("一、", "概况"), ("二、", "结果")]
