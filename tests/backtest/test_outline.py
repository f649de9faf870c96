"""Contents, charts, glossary and units of the report, against the reference report."""

from __future__ import annotations

from decimal import Decimal

from report_gen.document.nodes import Chart, Contents, Heading, Paragraph, Title, contents, plain
from report_gen.edition.model import ChartKind
from report_gen.runs.build import Draft

DEPARTMENT = "广州市人民政府办公厅"
CONTENTS = [
    f"第一部分{DEPARTMENT}概况",
    "一、部门主要职责",
    "二、部门决算单位构成",
    f"第二部分{DEPARTMENT}2017年部门决算表",
    "一、收入支出决算总表",
    "二、收入决算表",
    "三、支出决算表",
    "四、财政拨款收入支出决算总表",
    "五、一般公共预算财政拨款支出决算表",
    "六、一般公共预算财政拨款基本支出决算表",
    "七、一般公共预算财政拨款“三公”经费支出决算表",
    "八、政府性基金预算财政拨款收入支出决算表",
    f"第三部分{DEPARTMENT}2017年部门决算情况说明",
    "第四部分名词解释",
    f"附件{DEPARTMENT}2017年部门整体绩效管理情况",
]
TERMS = [
    "财政拨款收入",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "其他收入",
    "用事业基金弥补收支差额",
    "年初结转和结余",
    "结余分配",
    "年末结转和结余",
    "基本支出",
    "项目支出",
    "经营支出",
    "“三公”经费",
    "机关运行经费",
]
#: Kind, categories, series of values (this year last).
CHARTS = {
    "图1": (ChartKind.PIE, 5, [["17244.73", "671.85", "4948.85", "705.04", "4815.10"]]),
    "图2": (ChartKind.PIE, 3, [["183.22", "325.30", "76.33"]]),
    "图3": (ChartKind.BARS, 3, [["202.28", "293.93", "83.90"], ["183.22", "325.30", "76.33"]]),
    "图4": (ChartKind.BARS, 1, [["4.72"], ["12.03"]]),
}


def test_title_and_contents(made: Draft) -> None:
    title = next(block for block in made.report.blocks if isinstance(block, Title))
    assert plain(title.spans) == f"2017年{DEPARTMENT}决算公开报告"
    depth = next(block.depth for block in made.report.blocks if isinstance(block, Contents))
    shown = [entry.text.replace("　", "") for entry in contents(made.report, depth)]
    assert shown == CONTENTS


def test_ordinals_are_consecutive_everywhere(made: Draft) -> None:
    parts = [
        block.number.strip("　")
        for block in made.report.blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    assert parts == ["第一部分", "第二部分", "第三部分", "第四部分", "附件"]
    items = [b.number for b in made.report.blocks if isinstance(b, Paragraph) and b.number.startswith("（")]
    listed = items[items.index("（1）") :][:17]
    assert listed == [f"（{n}）" for n in range(1, 18)]


def test_the_four_charts(made: Draft) -> None:
    charts = {block.name: block for block in made.report.blocks if isinstance(block, Chart)}
    assert list(charts) == list(CHARTS)
    for name, (kind, count, series) in CHARTS.items():
        chart = charts[name]
        assert (chart.kind, len(chart.categories), chart.unit) == (kind, count, "万元")
        shown = [[Decimal(v.text.replace(",", "")) for v in one.values] for one in chart.series]
        assert shown == [[Decimal(value) for value in values] for values in series]
        assert all(value.text in chart.alt for one in chart.series for value in one.values)
    assert [share.text for share in charts["图1"].shares] == ["60.75%", "2.37%", "17.43%", "2.48%", "16.96%"]


def test_glossary_terms_in_order(made: Draft) -> None:
    start = next(
        place
        for place, block in enumerate(made.report.blocks)
        if isinstance(block, Heading) and plain(block.spans) == "名词解释"
    )
    terms = []
    for block in made.report.blocks[start + 1 :]:
        if not isinstance(block, Paragraph):
            break
        terms.append(block.spans[0].text.rstrip("："))
    assert terms == TERMS
