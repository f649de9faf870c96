"""Template faults of branches that no data takes: all of them are found, with file, line and the nearest name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.edition.loading import load_edition
from report_gen.edition.model import ChartKind, Edition, GroupSpec
from report_gen.edition.rules.tree import Ref
from report_gen.figures.change import Case
from report_gen.figures.finding import Finding
from report_gen.narrative.environment import Environment, TemplateFault
from report_gen.narrative.filters import install
from report_gen.narrative.lint import lint
from report_gen.narrative.linting.expressions import ARGUMENTS
from report_gen.narrative.linting.kinds import Names, item
from report_gen.narrative.names import MEMBERS

TEMPLATES = Path(__file__).parents[3] / "templates"
NEVER = '{% if 部门名称 is 为("无") %}'


@cache
def edition() -> Edition:
    return load_edition(TEMPLATES, "guangzhou", 2017)


def with_report(text: str) -> Edition:
    return replace(edition(), report=replace(edition().report, text=text))


def faults(text: str) -> list[tuple[int, str]]:
    """Line and message of every fault of report.md."""
    found = lint(with_report(text))
    assert all(finding.code == "E-TEMPLATE" for finding in found)
    return [(finding.locations[0].line, finding.message) for finding in found]


def test_the_edition_that_ships_has_no_fault() -> None:
    assert lint(edition()) == ()


def test_every_filter_test_and_facet_is_known_to_the_lint() -> None:
    environment = Environment({})
    install(environment, edition())
    assert {*environment.filters, *environment.tests} == set(ARGUMENTS)
    facets = edition().facets
    named = {name for facet in facets for name in facet.named}
    assert set(item("甲", "金额", facets, (), {}).members) == set(MEMBERS) | named
    assert len(named) == 8 + 8 - 1  # last year has no completion


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("{{ 财政拨款收人|万元 }}", ("财政拨款收人", "财政拨款收入")), ("{{ 财政拨款收入.本年度|万元 }}", ("本年度", "本年")),
        ("{{ 财政拨款收入|万圆 }}", ("万圆", "万元")), ('{% if 部门名称 is 位("甲") %}甲{% endif %}', ("位", "为")),
        ('{{ 财政拨款收入|措辞("增咸") }}', ("增咸", "增减")), ('{{ 总收入|措辞("增减") }}', ("总收入", "没有定义上年决算数")),
        ("{{ 总收入.上年|万元 }}", ("没有定义上年决算数",)), ("{{ 出国团组数|万元 }}", ("个数不能用 |万元", "|数")),
        ("{{ 财政拨款收入|百分比 }}", ("金额不能用", "|万元")), ("{{ 因公出国费.占比|数 }}", ("比率不能用", "|百分比")),
        ("{{ 财政拨款收入 }}", ("不能直接输出",)), ("{{ 财政拨款收入.本年 }}", ("没有指定格式",)), ("{{ 会议明细 }}", ("不能直接输出",)),
        ("{{ 财政拨款收入.有数 }}", ("不能直接输出",)), ("{% for 项 in 类级支出 %}{{ 项.天数|数 }}{% endfor %}", ("天数",)),
        ("{% for 会 in 会议明细 %}{{ 会.地店 }}{% endfor %}", ("地店",)), ("{% for 甲 in 部门名称 %}甲{% endfor %}", ("不是列表",)),
        ("{% for 甲 in 财政拨款收入 %}甲{% endfor %}", ("不是列表",)), ('{{ 表["支出决算裘"]["合计"].基本支出|万元 }}', ("支出决算裘", "支出决算表")),
        ('{{ 表["收入支出决算总表"]["收入总记"].决算数|万元 }}', ("收入总记", "收入总计")), ('{{ 表["收入支出决算总表"]["收入总计"].决算术|万元 }}', ("决算术", "决算数")),
        ('{{ 表["收入支出决算总表"]["收入总计"].决算数|数 }}', ("金额不能用",)), ("{{ 1 + 1 }}", ("加减乘除",)), ('{{ "甲" ~ 部门名称 }}', ("加减乘除",)),
        ("{{ 财政拨款收入|原因 }}", ("只能用在文字上",)), ("{{ 部门名称|并列 }}", ("只能用在明细",)), ("{{ 部门名称|变动原因 }}", ("只能用在指标上",)),
        ("{{ 财政拨款收入|措辞 }}", ("应有 1 至 2 项",)), ('{{ 财政拨款收入|万元("甲") }}', ("应有 0 至 0 项",)), ("{{ 部门名称() }}", ("后面不能写括号",)),
        ("{{ 部门名称.甲 }}", ("文字后面不能再取",)), ("@表 收支决算总表", ("没有表 收支决算总表", "收入支出决算总表")), ("@图 图9", ("没有图 图9",)),
        ("@页码", ("不认识的指令 @页码", "@分页")), ("@表 {{ 部门名称 }}", ("不能引用数据",)), ('{% include "甲" %}', ("别的文件",)),
        ("{% set 甲 = 财政拨款收人 %}", ("财政拨款收人",)), ("{% set 甲 %}{{ 财政拨款收人|万元 }}{% endset %}", ("财政拨款收人",)),
        ("{% macro 甲(乙) %}{{ 丙 }}{% endmacro %}", ("丙",)), ("{% macro 甲() %}{{ 甲() }}{% endmacro %}", ("宏 甲 引用了自己",)),
        ("{% with 甲 = 财政拨款收人 %}{% endwith %}", ("财政拨款收人",)), ("{{ 财政拨款收人 if 部门名称 else 部门名称 }}", ("财政拨款收人",)),
    ],
)  # fmt: skip
def test_a_fault_in_a_branch_that_is_never_taken(template: str, parts: tuple[str, ...]) -> None:
    found = faults(f"一\n{NEVER}\n{template}\n{{% endif %}}\n三")
    assert [line for line, _ in found] == [3], found
    assert all(part in found[0][1] for part in parts), found


@pytest.mark.parametrize(
    "template",
    [
        "{% macro 款(指标) %}{{ 指标.本年|万元 }}{{ 指标.任意|数 }}{% endmacro %}{{ 款(财政拨款收入) }}",
        "{% for 甲, 乙 in [('甲', 因公出国费), ('乙', 会议费)] %}{{ 甲 }}{{ 乙|万元 }}{% endfor %}",
        "{% if 总收入.上年 %}{{ 总收入.上年|万元 }}{% endif %}", "{% for 甲 in 会议明细 if 甲.有数 %}{{ loop.index|序号 }}{{ 甲.天数|数 }}{% endfor %}",
        "{% for 类 in 非税类别 %}{{ 类.明细|并列 }}{% for 项 in 类.明细 %}{{ 项.名称 }}{{ 项|万元 }}{% endfor %}{% endfor %}",
        "{% for 会 in 会议明细 %}{% for 分 in 会.其中 %}{{ 分.名称 }}{{ 分|万元 }}{% endfor %}{% endfor %}", "{# @页码 {{ 无 }} #}",
        "{% set 甲 = 财政拨款收入 %}{{ 甲|万元 }}{% set 乙 %}丙{% endset %}{{ 乙 }}", '{{ 财政拨款收入|措辞("增减", 甲=部门名称) }}',
        '{% for 行 in 表["支出决算表"] %}{{ 行.名称 }}{{ 行.基本支出|万元 }}{% endfor %}', '{% if 部门名称 in ["甲", "乙"] %}丙{% endif %}',
        '{{ 表["绩效情况"]["绩效目标项目数"].数值|数 }}',
        '{% for 行 in 表["绩效情况"] %}{% if 行.数值 %}{{ 行.名称 }}{{ 行.数值|数字 }}{% endif %}{% endfor %}',
        "{{ 类级支出[0].名称 }}", "{{ '甲' if 会议费.增 else '乙' }}", "{% if 部门名称 == '甲' and not 会议费.有数 %}甲{% endif %}",
    ],
)  # fmt: skip
def test_what_is_right_is_let_through(template: str) -> None:
    assert faults(template) == []


def test_all_faults_are_told_at_once() -> None:
    assert [line for line, _ in faults("{{ 甲 }}\n{{ 乙 }}\n\n@表 丙\n{{ 丁|万元 }}")] == [1, 2, 5, 4]


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 3000 + "部门名称" + ")" * 3000 + " }}", "{% if 部门名称 %}" * 3000 + "{% endif %}" * 3000,
        "{% for 甲 in 会议明细 %}" * 60 + "{% endfor %}" * 60, "甲\U000f0000乙", "甲\ue000乙", "{{ 部门名称", "{% if %}", "{% endfor %}",
        "{{ 部门名称.__class__ }}", "{% macro 甲() %}{{ 乙() }}{% endmacro %}{% macro 乙() %}{{ 甲() }}{% endmacro %}{{ 甲() }}",
        "{{ " + "not " * 3000 + "部门名称 }}", "{{ 部门名称" + "|原因" * 2000 + " }}",
    ],
)  # fmt: skip
def test_what_breaks_python_is_a_finding(text: str) -> None:
    """The lint, and the environment for what the lint lets through, never end in a traceback."""
    found: list[Finding] = list(lint(with_report(text)))
    try:
        Environment({}).load("report.md", text)
    except TemplateFault as fault:
        found += fault.findings
    assert found


NAME = re.compile(r"[\u4e00-\u9fff]+")
PARTS = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
#: Names that a template gives itself: two other ones are as good.
OWN = {"职责", "单位", "科目", "内容", "会议", "车型", "类别", "名称", "指标"}


def names() -> list[tuple[int, int]]:
    """Where names stand in report.md."""
    text = edition().report.text
    return [
        (part.start() + name.start(), part.start() + name.end())
        for part in PARTS.finditer(text)
        for name in NAME.finditer(QUOTED.sub(lambda found: " " * len(found[0]), part[0]))
    ]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.sampled_from(names()), st.sampled_from("甲乙X"))
def test_any_name_misspelt_anywhere_is_found_on_its_line(place: tuple[int, int], letter: str) -> None:
    text = edition().report.text
    start, end = place
    name = text[start:end]
    found = faults(text[:end] + letter + text[end:])
    if name in OWN:
        assert found
    else:
        written = edition().report.place(text.count("\n", 0, start) + 1)
        assert written.line in [line for line, _ in found], name


@pytest.mark.parametrize("case", [Case.FROM_ZERO, Case.BOTH_ZERO, Case.NO_BASE, Case.NEGATIVE_BASE_UP])
def test_a_wording_without_a_rate_does_not_print_one(case: Case) -> None:
    phrase = edition().phrases["增减"]

    def with_case(text: str) -> Edition:
        changed = replace(phrase, cases={**phrase.cases, case: text})
        return replace(edition(), phrases={**edition().phrases, "增减": changed})

    (found,) = lint(with_case("增长{{ 率|百分比 }}"))
    assert "没有增减率" in found.message and str(case) in found.locations[0].file
    assert lint(with_case("{% if 率 %}增长{{ 率|百分比 }}{% endif %}")) == ()
    assert lint(with_case("{{ 率 }}{{ 额|元元 }}")) != ()


def test_faults_of_the_other_files_are_found() -> None:
    base = edition()
    term, chart, form = base.glossary[0], base.charts["图3"], next(iter(base.forms.values()))
    table = next(iter(base.tables.values()))
    row = replace(form.rows[-1], each="重点人物")
    wrong = replace(
        base,
        glossary=(replace(term, when="没有"), replace(term, text="{{ 也没有 }}")),
        charts={
            "图3": replace(
                chart,
                caption="{{ 图题 }}",
                indicators=("会议非",),
                kind=cast(ChartKind, "pye"),
                series=("上年度",),
            ),
            "图5": replace(chart, name="图5", group="类级支处", labels=()),
            "图6": replace(chart, name="图6", indicators=("总收入",), labels=("甲",)),
        },
        forms={form.name: replace(form, rows=(*form.rows[:-1], row))},
        tables={**base.tables, table.name: replace(table, notes=("{{ 注释 }}",))},
        settings=replace(base.settings, author="{{ 作者 }}"),
        report=replace(base.report, text="甲"),
    )
    messages = "\n".join(finding.message for finding in lint(wrong))
    for part in (
        "没有名为 没有", "没有名为 也没有", "没有名为 图题", "没有指标 会议非", "kind 应为", "series 只能取", "series_names", "没有组 类级支处",
        "指标 总收入 没有上年", "没有组 重点人物", "没有名为 注释", "没有名为 作者", "labels 应与",
    ):  # fmt: skip
        assert part in messages, part


def test_names_are_those_that_the_report_gives() -> None:
    assert {"年度", "上年度", "下年度", "表"} < set(Names(edition()).all)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{% for 会 in 甲 %}{{ 会|数 }}{% for 份 in 会.其中 %}{{ 份|数 }}{% endfor %}{% endfor %}", ""),
        (
            "{% for 会 in 甲 %}{% for 份 in 会.其中 %}{{ 份|万元 }}{% endfor %}{% endfor %}",
            "个数不能用 |万元",
        ),
        ("{% for 会 in 甲 %}{{ 会.其中|并列 }}{% endfor %}", "只能用在明细"),
        ("{{ 甲|并列 }}", "只能用在明细"),
    ],
)
def test_parts_of_things_that_are_counted_are_counted(template: str, words: str) -> None:
    days = Ref("会议明细", "", "天数")
    group = GroupSpec("甲", "会议明细", "", days, (), None, "", ("天数",), skip_zero=True)
    made = replace(with_report(template), indicators=(*edition().indicators, group))
    found = [finding.message for finding in lint(made)]
    assert len(found) == bool(words)
    assert all(words in message for message in found)
