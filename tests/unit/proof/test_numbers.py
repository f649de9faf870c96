"""Every number of a report has a class; figures are read back and checked against their facts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof_samples import count, line, made, pie, table, wan
from sample_report import heading, report, row, words

from report_gen.document.nodes import Block, Chart, FactSpan, Heading, Report, RowRole, Series, TextSpan
from report_gen.edition.model import ChartKind
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.display import NumberStyle, money, unit_word
from report_gen.figures.fact import Fact, Op, Operation
from report_gen.figures.finding import Finding, Level, Location
from report_gen.layout.pages import Pages
from report_gen.proof.numbers import Class
from report_gen.proof.prove import prove
from report_gen.proof.weighing import Proof

ANNEX = Heading(1, "附件　", words("绩效管理情况"), "a1")
NOTHING = Pages((), {}, ())


def weighed(tree: Report, *declared: str) -> tuple[Proof, list[Finding]]:
    """The proof without any file, and what was found in the words."""
    proof, findings = prove(tree, NOTHING, [], declared)
    return proof, [one for one in findings if not one.message.startswith("排版")]


def classes(*blocks: Block) -> list[tuple[str, Class]]:
    proof, _ = weighed(report(*blocks))
    return [(number.text, number.kind) for number in proof.numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2017年度支出", [("2017年", Class.DATE)]),
        ("截至2017年12月31日", [("2017年12月31日", Class.DATE)]),
        ("2016—2020年的规划", [("2016—2020年", Class.DATE)]),
        ("1—6月的支出", [("1—6月", Class.DATE)]),
        ("（穗工信审〔2016〕489号）", [("〔2016〕489号", Class.DOCUMENT)]),
        ("《关于2017年的意见》", [("《关于2017年的意见》", Class.DOCUMENT)]),
        ("处置“3·25”事故", [("“3·25”", Class.DOCUMENT)]),
        ("安排“666万元”资金", [("666万元", Class.PROSE)]),
        ("监测PM2.5指标", [("2.5", Class.DOCUMENT)]),
        ("内容包括：（1）会议；（2）培训", [("（1）", Class.ORDINAL), ("（2）", Class.ORDINAL)]),
        ("见图1", [("图1", Class.ORDINAL)]),
        ("第14届年会", [("第14", Class.ORDINAL)]),
        ("共26次会议", [("26次", Class.PROSE)]),
        ("三公经费", []),
    ],
)
def test_numbers_in_words_are_classed(text: str, found: list[tuple[str, Class]]) -> None:
    assert classes(ANNEX, line(text))[1:] == found


def test_numbers_of_the_template_are_fixed_words_unless_they_look_like_figures() -> None:
    assert classes(line("单价100万元以上")) == [("100万元", Class.FIXED)]
    assert classes(line("支出28,367.15万元")) == [("28,367.15万元", Class.PROSE)]


def test_typed_ordinals_and_the_numbers_of_a_table_are_classed() -> None:
    found = classes(heading(2, "二、", "支出", "h"), line("如下", number="（1）", level=5), table())
    kinds = [kind for _, kind in found]
    assert found[:2] == [("二、", Class.ORDINAL), ("（1）", Class.ORDINAL)]
    assert kinds.count(Class.FIGURE) == 4
    assert ("03", Class.ORDINAL) in found  # 公开03表
    assert ("1", Class.ORDINAL) in found  # 栏次


def test_every_value_and_share_of_a_chart_is_a_figure_with_its_label() -> None:
    proof, _ = weighed(report(pie()))
    figures = [(one.label, one.text) for one in proof.numbers if one.kind is Class.FIGURE]
    assert figures[0] == ("基本支出 / 决算数", "28.10")
    assert figures[-1] == ("经营支出 / 占比", "3.30%")


def test_all_numbers_of_the_sample_are_vouched() -> None:
    proof, findings = weighed(made())
    assert findings == []
    assert proof.total == proof.vouched > 20
    assert sum(proof.counts().values()) == proof.total


def test_a_number_in_prose_that_nothing_vouches_for_is_a_warning_with_its_paragraph() -> None:
    source = Location("决算数据.xlsx", Address.of("上年决算", "C7"))
    said = line("主要是", TextSpan("减少26次会议，节约3.5万元", source=source))
    proof, findings = weighed(made(heading(3, "（一）", "会议费", "m"), said))
    (warning,) = findings
    assert warning.level is Level.WARNING
    assert "会议费" in warning.message
    assert "26次" in warning.message
    assert "3.5万元" in warning.message
    assert warning.locations == (source,)
    assert proof.total - proof.vouched == 2


@pytest.mark.parametrize("declared", ["26次", "约26次", "26 次".replace(" ", "")])
def test_a_declared_number_is_vouched(declared: str) -> None:
    assert weighed(report(ANNEX, line("开会26次")), declared)[1] == []


def test_a_declaration_vouches_for_its_value_and_unit_only() -> None:
    assert len(weighed(report(ANNEX, line("开会26次，办文27次，用款26万元")), "26次")[1]) == 1
    proof, _ = weighed(report(ANNEX, line("开会26次，办文27次，用款26万元")), "26次")
    assert [one.text for one in proof.open] == ["27次", "26万元"]


def test_a_figure_of_the_report_vouches_for_the_same_number_in_prose() -> None:
    said = line("项目支出71.05万元，即710,500元，比上年少71.05元。")
    proof, _ = weighed(report(table(), ANNEX, said))
    assert [one.text for one in proof.open] == ["71.05元"]


def test_a_figure_beside_other_digits_is_an_error() -> None:
    _, findings = weighed(report(line("支出1", wan("支出", "12.30"), "。")))
    assert "连在一起" in findings[0].message


def test_a_negative_figure_is_read_with_its_sign() -> None:
    proof, findings = weighed(report(line("收入", wan("收入", "-5.00"), "。")))
    assert findings == []
    assert [one.text for one in proof.numbers] == ["-5.00万元"]
    assert proof.numbers[0].quantity is not None
    assert proof.numbers[0].quantity.value == Decimal(50_000)


@pytest.mark.parametrize(("unit", "wrong"), [("万元", 0), ("元", 1), ("亿元", 1)])
def test_the_unit_line_of_a_table_is_that_of_its_amounts(unit: str, wrong: int) -> None:
    grid = table().grid
    rows = [
        row(RowRole.FRAME, "部门：某某局", f"单位：{unit}") if one.role is RowRole.FRAME else one
        for one in grid.rows
    ]
    _, findings = weighed(report(replace(table(), grid=replace(grid, rows=tuple(rows)))))
    assert [one.message.endswith(f"表上写的单位是「{unit}」") for one in findings] == [True] * wrong


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.PIE])
@pytest.mark.parametrize(("value", "unit"), [(count("车", "118", "辆"), "万元"), (wan("费", "1.50"), "辆")])
def test_a_chart_prints_the_unit_of_its_facts(kind: ChartKind, value: FactSpan, unit: str) -> None:
    """保有车辆118 over 单位：万元: the figure is right, the unit is not."""
    chart = Chart(
        "图9", "c", kind, words("图9"), ("甲",), (Series("本年", (value,)),), unit, f"甲{value.text}{unit}"
    )
    _, findings = weighed(report(chart))
    (wrong,) = [one for one in findings if "图上写的单位" in one.message]
    assert wrong.code == "E-PROOF"
    right = replace(chart, unit=unit_word(value.fact, value.format))
    _, findings = weighed(report(right))
    assert not [one for one in findings if "图上写的单位" in one.message]


@given(cents=st.integers(0, 10**13), trim=st.booleans())
def test_an_amount_kept_in_yuan_and_cents_is_right_where_it_is_printed_in_ten_thousands(
    cents: int, trim: bool
) -> None:
    fact = Fact("支出", Amount.published(Decimal(cents) / 100, Unit.YUAN), Operation(Op.SUM, ()))
    _, found = weighed(report(line("支出", FactSpan(fact, money(NumberStyle(trim=trim))))))
    assert [one for one in found if "不符" in one.message] == []
