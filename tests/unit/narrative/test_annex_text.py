"""The appendix in the report: words are data, only named figures are figures, and all that is wrong is told at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from report_gen.annex.model import (
    Annex,
    AnnexCell,
    AnnexPicture,
    AnnexRun,
    AnnexTable,
    AnnexWords,
    ParagraphRole,
    Under,
)
from report_gen.derive.derive import derive
from report_gen.derive.model import Compared, Figures
from report_gen.document.nodes import (
    Align,
    Block,
    FactSpan,
    GridCell,
    Heading,
    Image,
    Origin,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Rise,
    RowRole,
    Table,
    TextSpan,
    plain,
)  # fmt: skip
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.change import Change, change
from report_gen.figures.fact import Cell as Source
from report_gen.figures.fact import Fact
from report_gen.figures.finding import Location
from report_gen.figures.lengths import Twips
from report_gen.narrative.compose import compose
from report_gen.narrative.environment import TemplateFault
from report_gen.project.years import Project
from report_gen.runs.inputs import Inputs, read

ROOT = Path(__file__).parents[3]
FILE = "附件.docx"


@cache
def example() -> tuple[Inputs, Figures]:
    inputs = read(Project(ROOT), 2017)
    return inputs, derive(inputs.dataset, inputs.edition)


def words(text: str, line: int = 1, **more: Any) -> AnnexWords:
    return replace(AnnexWords(line, (AnnexRun(text),)), **more)


def composed(*parts: AnnexWords | AnnexTable | AnnexPicture, figures: Figures | None = None) -> list[Block]:
    """The blocks of the report's appendix."""
    inputs, known = example()
    report, _ = compose(figures or known, inputs.dataset, inputs.edition, Annex(FILE, tuple(parts)))
    start = max(
        n for n, b in enumerate(report.blocks) if isinstance(b, Heading) and b.number.startswith("附件")
    )
    return list(report.blocks[start + 1 :])


def faults(*texts: str) -> list[tuple[str, str, str]]:
    with pytest.raises(TemplateFault) as raised:
        composed(*(words(text, line) for line, text in enumerate(texts, 1)))
    return [(f.code, str(f.locations[0]), f.message) for f in raised.value.findings]


@pytest.mark.parametrize(
    "text",
    [
        "## 不是标题",
        "@分页",
        "# 井号",
        "**不是段首标题**。后文",
        "十、总结会议",
        "@表 收入支出决算总表",
        "{不入目录}",
        "%} #} 之类",
    ],
)
def test_words_are_never_markup(text: str) -> None:
    (block,) = composed(words(text))
    assert isinstance(block, Paragraph)
    assert (block.number, plain(block.spans), [span.lead for span in block.spans]) == ("", text, [False])


def test_words_know_their_paragraph_and_figures_their_fact() -> None:
    (block,) = composed(words("支出{{ 总支出|万元 }}，其中", 7))
    assert isinstance(block, Paragraph)
    first, figure, last = block.spans
    assert isinstance(figure, FactSpan) and figure.fact.name == "总支出"
    assert all(isinstance(one, TextSpan) and one.source == Location(FILE, line=7) for one in (first, last))


def test_raised_characters_stay_raised_beside_figures() -> None:
    runs = (AnnexRun("面积m"), AnnexRun("2", Rise.SUPER), AnnexRun("，共{{ 决算单位数"), AnnexRun("|数 }}个"))
    (block,) = composed(AnnexWords(1, runs))
    assert isinstance(block, Paragraph)
    assert [span.rise for span in block.spans] == [
        Rise.BASE,
        Rise.SUPER,
        Rise.BASE,
        Rise.BASE,
        Rise.BASE,
    ]


def test_headings_notes_and_captions() -> None:
    heading, note, caption = composed(
        words("概况", role=ParagraphRole.HEADING, number="三、", level=2),
        words("注文。", role=ParagraphRole.NOTE, number="注1："),
        words("表题", role=ParagraphRole.CAPTION),
    )
    assert isinstance(heading, Heading) and (heading.number, heading.level, heading.listed) == (
        "三、",
        2,
        False,
    )
    assert isinstance(note, Paragraph) and (note.kind, note.number) == (ParagraphKind.NOTE, "注1：")
    assert isinstance(caption, Paragraph) and caption.kind is ParagraphKind.CAPTION


def test_the_first_sentence_of_a_numbered_paragraph_runs_in() -> None:
    (block,) = composed(words("{{ 年度 }}年总体情况。全部完成。", number="（一）", level=3))
    assert isinstance(block, Paragraph)
    assert "".join(span.text for span in block.spans if span.lead) == "2017年总体情况。"


@pytest.mark.parametrize(
    "text", ["支出{{ 总支出|万元 }}。全部", "甲：乙。丙", "只有一句。", "x" * 31 + "。后"]
)
def test_what_does_not_run_in(text: str) -> None:
    (block,) = composed(words(text, number="（一）", level=3))
    assert isinstance(block, Paragraph) and not any(span.lead for span in block.spans)


@pytest.mark.parametrize(
    "expression",
    [
        "'99.99万元'", "1", "12.5", "true", "'甲' ~ '乙'", "总支出.本年 + 1", "-1", "总支出|万元 if 总支出.有数 else '0'", "总支出.有数 and '5'", "'99.99'|数字", "[1, 2]",
        "range(3)", "总支出|原因('，共99万元')", "总支出|变动原因('增长五成')", "总支出|万元(1)", "总支出|upper", "年度|replace('7','8')", "", "总支出 总收入", "not 1", "1 < 2", "{'a': 1}",
        "总支出[年度]", "loop.index", "表['支出决算表']['合计'].基本支出|万元 ~ '1'", "'5'|序号", "总支出|措辞(年度)",
    ],
)  # fmt: skip
def test_only_named_figures_stand_in_an_appendix(expression: str) -> None:
    ((code, place, message),) = faults("甲。", f"共{{{{ {expression} }}}}。")[:1]
    assert code == "E-ANNEX"
    assert place == "附件.docx 第 2 段"
    assert message.startswith("附件.docx 第 2 段「")


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("年度", "2017"), ("总支出|万元", None), ("总支出.本年|元", None), ('表["支出决算表"]["合计"].基本支出|万元', None), ("决算单位数|数", None),
        ("部门名称", "广州市人民政府办公厅"), ('财政拨款收入|措辞("增减")', None), ('财政拨款收入|变动原因("，主要原因：")', None),
    ],
)  # fmt: skip
def test_named_figures_and_wordings_stand(expression: str, printed: str | None) -> None:
    (block,) = composed(words(f"{{{{ {expression} }}}}"))
    assert isinstance(block, Paragraph)
    assert printed is None or plain(block.spans) == printed


def test_everything_wrong_is_told_at_once_with_its_paragraph() -> None:
    found = faults(
        "{{ 没有这个|万元 }}",
        "好的。",
        "{{ 总支出.本年 }}",
        "{{ '1' }}和{{ 总支出|百分比 }}",
        "{{ 总支出|没有 }}",
    )
    assert [place for _, place, _ in found] == [f"附件.docx 第 {n} 段" for n in (1, 3, 4, 4, 5)]
    assert "没有名为 没有这个 的数据" in found[0][2]
    assert "没有指定格式" in found[1][2]


@pytest.mark.parametrize("text", ["[表 不存在的表]", "[图 不存在]", "[表]", "[图]"])
def test_wrong_names_of_directives_have_their_paragraph(text: str) -> None:
    with pytest.raises(TemplateFault) as raised:
        composed(words("甲。"), words(text, 4, role=ParagraphRole.DIRECTIVE))
    (finding,) = raised.value.findings
    assert (finding.code, str(finding.locations[0])) == ("E-ANNEX", "附件.docx 第 4 段")


def test_directives_that_are_right() -> None:
    table, chart, page = composed(
        *(words(text, role=ParagraphRole.DIRECTIVE) for text in ("[表 支出决算表]", "[图 图1]", "[分页]"))
    )
    assert isinstance(table, Table) and table.name == "支出决算表"
    assert type(chart).__name__ == "Chart"
    assert isinstance(page, PageBreak)


def test_no_cure_advises_what_is_forbidden() -> None:
    with pytest.raises(TemplateFault) as raised:
        composed(words("{{ 总支出.没有 }}"), words('{{ 表["因公出国明细"]["1"].用途|万元 }}'))
    assert all("{%" not in f.message + f.cure for f in raised.value.findings)


# --- figures whose base is zero -----------------------------------------------------------------------


def with_indicator(share: Fact | None = None, current: Fact | None = None, **bases: Compared) -> Figures:
    _, figures = example()
    base = figures.indicators["总支出"]
    made = replace(base, current=current, share=share, bases={**base.bases, **bases})
    return replace(figures, indicators={**figures.indicators, "总支出": made})


def against(name: str, base: Fact | None, change: Change | None = None) -> dict[str, Compared]:
    _, figures = example()
    return {name: Compared(figures.indicators["总支出"].bases[name].facet, base, change)}


def money(value: int) -> Fact:

    return Fact(
        "总支出",
        Amount.published(Decimal(value), Unit.WAN),
        Source(Location("决算数据.xlsx", Address.of("公开05", "C7"))),
    )


ZERO, NOUGHT = money(5), money(0)


@pytest.mark.parametrize(
    ("expression", "facets", "said"),
    [
        ("总支出.占比|百分比", {"current": ZERO, "share": None}, "（不计算占比）"),
        ("总支出.占比|百分比", {"current": money(-5), "share": None}, "（有负数，不计算占比）"),
        ("总支出.完成率|百分比", {"current": ZERO, **against("预算", NOUGHT)}, "（年初预算为0，不计算完成率）"),
        ("总支出.完成率|百分比", {"current": ZERO, **against("预算", None)}, "（没有年初预算，不计算完成率）"),
        ("总支出.完成率|百分比", {"current": money(-1), **against("预算", ZERO)}, "（有负数，不计算完成率）"),
        ("总支出.增减.率|百分比", {"current": ZERO, **against("上年", NOUGHT, change("x", ZERO, NOUGHT))}, "（上年决算数为0，增减率不可比）"),
        ("总支出.增减.率|百分比", {"current": ZERO, **against("上年", money(-2), change("x", ZERO, money(-2)))}, "（上年决算数为负数，增减率不可比）"),
        ("总支出.增减.额|万元", {"current": ZERO, **against("上年", None, change("x", ZERO, None))}, "（没有上年决算数，不作比较）"),
        ("总支出.增减.率|百分比", {"current": ZERO, **against("上年", None)}, "（没有上年决算数，不作比较）"),
        ("总支出.差额.率|百分比", {"current": ZERO, **against("预算", NOUGHT, change("x", ZERO, NOUGHT))}, "（年初预算数为0，增减率不可比）"),
    ],
)  # fmt: skip
def test_a_figure_without_a_base_gives_words(expression: str, facets: dict[str, Any], said: str) -> None:
    (block,) = composed(words(f"为{{{{ {expression} }}}}。"), figures=with_indicator(**facets))
    assert isinstance(block, Paragraph) and plain(block.spans) == f"为{said}。"


def test_a_rate_without_a_base_gives_words() -> None:
    _, figures = example()
    name = next(iter(name for name, fact in figures.rates.items() if fact is not None))
    none = replace(figures, rates={**figures.rates, name: None})
    (block,) = composed(words(f"为{{{{ {name}|百分比 }}}}。"), figures=none)
    assert isinstance(block, Paragraph) and plain(block.spans) == "为（基数为0或没有数据，不计算比率）。"


# --- tables and pictures ------------------------------------------------------------------------------


def cell(text: str) -> AnnexCell:
    return AnnexCell((AnnexRun(text),))


def test_tables_are_grids_with_heads_and_aligned_numbers() -> None:
    rows = (
        (cell("序号"), cell("项目"), cell("金额"), cell("得分")), (cell("1"), cell("甲项目"), cell("{{ 总支出|万元 }}"), cell("1,095.50%")),
    )  # fmt: skip
    (table,) = composed(AnnexTable(3, (1, 2, 3, 4), rows, 1))
    assert isinstance(table, Table)
    assert [row.role for row in table.grid.rows] == [RowRole.HEAD, RowRole.ITEM]
    aligns = [[one.align for one in row.cells if isinstance(one, GridCell)] for row in table.grid.rows]
    assert aligns == [[Align.CENTER] * 4, [Align.CENTER, Align.LEFT, Align.RIGHT, Align.RIGHT]]
    figure = table.grid.rows[1].cells[2]
    assert isinstance(figure, GridCell) and isinstance(figure.spans[0], FactSpan)


def test_the_cells_of_a_table_know_their_names_and_what_they_are() -> None:
    """序号 and 编码 name no row; a cell that spans rows names all of them; digits elsewhere are words."""
    figure = "{{ 总支出|数字 }}"
    rows = (
        (cell("序号"), cell("科目编码"), cell("指标"), cell("金额"), Under(0, 3)),
        (cell("1"), cell("2010301"), replace(cell("产出指标"), rowspan=2), cell("2017"), cell(figure)),
        (cell("2"), cell("2010302"), Under(1, 2), cell(figure), cell(f"合计：{figure}")),
    )
    (table,) = composed(AnnexTable(3, (1, 2, 3, 4, 5), (replace_colspan(rows[0]), *rows[1:]), 1))
    assert isinstance(table, Table)
    grid = table.grid
    assert [one.words for one in grid.rows[1].cells if isinstance(one, GridCell)] == [
        Origin.ORDINAL, Origin.CODE, Origin.TEMPLATE, Origin.TEMPLATE, Origin.TEMPLATE,
    ]  # fmt: skip
    assert grid.columns == ("序号", "科目编码", "指标", "金额", "金额")
    assert [grid.label(1, 4), grid.label(2, 3), grid.label(2, 4)] == [
        "2017 / 金额", "产出指标 / 金额", "合计 / 金额",
    ]  # fmt: skip
    assert grid.label(0, 3) == ""


def replace_colspan(head: tuple[AnnexCell | Under, ...]) -> tuple[AnnexCell | Under, ...]:
    """The head with its fourth cell over two columns."""
    assert isinstance(head[3], AnnexCell)
    return (*head[:3], replace(head[3], colspan=2), head[4])


def test_faults_in_tables_and_captions_are_told() -> None:
    with pytest.raises(TemplateFault) as raised:
        composed(
            AnnexTable(3, (1,), ((cell("{{ 1 }}"),),)),
            AnnexPicture(5, b"", Twips(10), Twips(10), caption=(AnnexRun("图1 {{ 2 }}"),)),
        )
    assert [str(f.locations[0]) for f in raised.value.findings] == ["附件.docx 第 3 段", "附件.docx 第 5 段"]


def test_pictures_have_words_for_the_blind() -> None:
    (image,) = composed(AnnexPicture(5, b"data", Twips(2000), Twips(1000), "", (AnnexRun("图1　得分"),)))
    assert isinstance(image, Image)
    assert (image.data, image.width, image.alt, plain(image.caption), image.source) == (
        b"data",
        2000,
        "图1　得分",
        "图1　得分",
        Location(FILE, line=5),
    )
