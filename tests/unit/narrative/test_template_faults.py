"""Mistakes in templates are named with file, line and the nearest known name; templates never compute."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.derive.model import Compared, Indicator
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Count, Percent, Quantity, Unit
from report_gen.figures.dataset import Text
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location
from report_gen.narrative.environment import Environment, TemplateFault
from report_gen.narrative.filters import install
from report_gen.narrative.names import View

TEMPLATES = Path(__file__).parents[3] / "templates"
PLACE = Location("决算数据.xlsx", Address.of("公开05", "B5"))


@cache
def edition() -> Edition:
    return load_edition(TEMPLATES, "guangzhou", 2017)


def view(name: str, value: Quantity) -> View:
    bases = {facet.name: Compared(facet) for facet in edition().facets}
    return View(Indicator(name, Fact(name, value, Cell(PLACE)), bases, None, None))


def environment() -> Environment:
    made = Environment(
        {
            "财政拨款收入": view("财政拨款收入", Amount(Decimal(5), Unit.WAN)),
            "完成程度": view("完成程度", Percent(Decimal(5))),
            "车辆数": view("车辆数", Count(Decimal(5), "辆")),
            "说明": Text("甲", PLACE),
            "空": None,
            "组": [],
        }
    )
    install(made, edition())
    return made


def fault(template: str) -> tuple[str, int]:
    """Message and line of the fault that a template of three lines has on its second."""
    with pytest.raises(TemplateFault) as caught:
        environment().load("report.md", f"一\n{template}\n三").render()
    (finding,) = caught.value.findings
    (place,) = finding.locations
    assert place.file == "report.md"
    return finding.message, place.line


@pytest.mark.parametrize(
    "template",
    ["{{ 财政拨款收人 }}", "{{ 财政拨款收人|万元 }}", '{{ 财政拨款收人|措辞("增减") }}',
     '{{ 财政拨款收人|变动原因("，") }}', "{{ 财政拨款收人|原因 }}", "{{ 财政拨款收人.本年|万元 }}",
     "{% if 财政拨款收人 %}甲{% endif %}", "{% for 项 in 财政拨款收人 %}甲{% endfor %}"],
)  # fmt: skip
def test_an_unknown_name_is_told_with_the_nearest(template: str) -> None:
    message, line = fault(template)
    assert line == 2
    assert "财政拨款收人" in message and "财政拨款收入" in message


@pytest.mark.parametrize(
    ("template", "parts"),
    [("{{ 财政拨款收入.本年度 }}", ("本年度", "本年")), ("{{ 车辆数|万圆 }}", ("万圆", "万元")),
     ('{{ 车辆数|措辞("增咸") }}', ("增咸", "增减")), ('{{ 财政拨款收入|措辞("增减") }}', ("没有定义上年决算数",)),
     ('{% if 说明 is 位("甲") %}{% endif %}', ("位", "为"))],
)  # fmt: skip
def test_other_unknown_names(template: str, parts: tuple[str, ...]) -> None:
    message, line = fault(template)
    assert line == 2
    assert all(part in message for part in parts), message


@pytest.mark.parametrize(
    "sum_", ["1 + 1", "2 - 1", "2 * 3", "4 / 2", "5 // 2", "5 % 2", "2 ** 3", "-车辆数", '"甲" ~ "乙"']
)
@pytest.mark.parametrize("form", ["{{{{ {} }}}}", "{{% if {} %}}甲{{% endif %}}", "{{% set 数 = {} %}}"])
def test_templates_do_not_compute(sum_: str, form: str) -> None:
    message, line = fault(form.format(sum_))
    assert (line, "加减乘除" in message) == (2, True)


@pytest.mark.parametrize(
    ("template", "said"),
    [("{{ 完成程度|万元 }}", "不是金额"), ("{{ 车辆数|百分比 }}", "不是比率"), ("{{ 财政拨款收入|数 }}", "不是个数"),
     ("{{ 说明|万元 }}", "只有数字"), ("{{ 空|万元 }}", "没有数据"), ("{{ 空 }}", "没有数据"),
     ("{{ 财政拨款收入 }}", "不能直接输出"), ("{{ 财政拨款收入.本年 }}", "没有指定格式"),
     ("{{ 车辆数|原因 }}", "文字"), ("{{ 说明|变动原因 }}", "指标"), ('{{ 说明|措辞("增减") }}', "指标")],
)  # fmt: skip
def test_a_filter_refuses_the_wrong_kind_of_value(template: str, said: str) -> None:
    message, line = fault(template)
    assert line == 2
    assert said in message


def test_python_is_out_of_reach() -> None:
    for template in ("{{ 说明.__class__ }}", "{{ 组.append(1) }}", '{{ "".__class__.__mro__ }}'):
        assert fault(template)[1] == 2


def test_syntax_errors_have_a_line() -> None:
    assert fault("{% if 车辆数 %}")[1] in (2, 3)
    assert fault("{{ 车辆数| }}")[1] == 2


ESCAPES = st.sampled_from([0xE000, 0xF0000, 0xF0001, 0xFFFFD, 0x10FFFD, 0x7, 0x202E, 0xD800]) | st.integers(
    0xF0000, 0x10FFFF
)


@given(
    ESCAPES, st.sampled_from(["{{{{ {} }}}}", "{{{{ 说明|原因({}) }}}}", "{{% set 甲 = {} %}}{{{{ 甲 }}}}"])
)
def test_a_character_that_a_text_names_by_its_number_is_refused_like_itself(code: int, form: str) -> None:
    """Characters of plane 15 stand for spans: one that came in by its number would print another figure."""
    message, line = fault(form.format(f'"甲\\U{code:08x}乙"'))
    assert "无法印出" in message
    assert f"U+{code:04X}" in message
    assert line == 2
