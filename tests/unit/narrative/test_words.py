"""Words of cells in templates: never markup, compared and tested like the text that they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from report_gen.document.nodes import Block, FactSpan, Heading, Paragraph, plain
from report_gen.document.reader import DocumentReader
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.figures.address import Address
from report_gen.figures.amount import Amount, Unit
from report_gen.figures.dataset import Text
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location
from report_gen.narrative.environment import Environment, TemplateFault
from report_gen.narrative.filters import install
from report_gen.narrative.words import NOWHERE, Words

PLACE = Location("决算数据.xlsx", Address.of("会议明细", "A5"))
FORGED = "\U000f0000甲"


@cache
def edition() -> Edition:
    return load_edition(Path(__file__).parents[3] / "templates", "guangzhou", 2017)


def blocks(template: str, typed: str = "甲") -> list[Block]:
    from decimal import Decimal

    fact = Fact("会议费", Amount(Decimal(5), Unit.WAN), Cell(PLACE))
    environment = Environment({"文": Words(typed, PLACE), "空文": Words("", NOWHERE), "费": fact})
    install(environment, edition())

    def resolve(kind: str, name: str) -> Iterator[Block]:
        raise AssertionError((kind, name))

    text = environment.load("report.md", template).render()
    return list(DocumentReader(environment.spans.parse, resolve).read(text))


def printed(template: str, typed: str = "甲") -> list[str]:
    return [
        block.number + plain(block.spans) for block in blocks(template, typed) if isinstance(block, Paragraph)
    ]


@pytest.mark.parametrize(
    "typed",
    ["## 标题", "# 题", "@分页", "@表 公开01", "**粗体**", "{{ 年度 }}", "{不入目录}", "十、总结会议", "（1）号楼", "1.甲", "{% if %}", FORGED, "附件 甲"],
)  # fmt: skip
@pytest.mark.parametrize(
    "template",
    [
        "{{ 文 }}", "{% macro 印(词) %}{{ 词 }}{% endmacro %}{{ 印(文) }}", "{% set 词 %}{{ 文 }}{% endset %}{{ 词 }}", "{% set 词 = 文 %}{{ 词 }}",
        "{% for 词 in [文] %}{{ 词 }}{% endfor %}", "{{ 文 if 文 else 空文 }}", "{{ 空文 }}{{ 文 }}", '{{ 空文|原因(文) }}{{ 文|原因("", 空文) }}',
    ],
)  # fmt: skip
def test_words_alone_are_a_paragraph_that_says_what_was_typed(template: str, typed: str) -> None:
    (block,) = blocks(template, typed)
    assert isinstance(block, Paragraph)
    assert (block.number, plain(block.spans)) == ("", typed)
    assert {span.source for span in block.spans if not isinstance(span, FactSpan)} == {PLACE}


def test_words_in_a_heading_leave_its_ordinal_and_entry_alone() -> None:
    (heading,) = blocks("## 三、{{ 文 }}", "（一）{不入目录}")
    assert isinstance(heading, Heading)
    assert (heading.number, plain(heading.spans), heading.listed) == ("一、", "（一）{不入目录}", True)


@pytest.mark.parametrize(
    "condition",
    ['文 == "甲"', '"甲" == 文', '文 in ["甲", "乙"]', '文 is 为("甲")', "文 == 文", "文 is 为(文)", "not 空文", '文 != "乙"', "文 and not 空文"],
)  # fmt: skip
def test_words_are_compared_as_what_they_say(condition: str) -> None:
    assert printed(f"{{% if {condition} %}}是{{% else %}}否{{% endif %}}") == ["是"]


def test_line_ends_become_marks_and_nothing_else_is_lost() -> None:
    assert printed("{{ 文 }}", "甲\n\n乙。\n丙") == ["甲；乙。丙"]
    assert Text("甲\n", PLACE).sentence == "甲"


def test_a_figure_in_a_run_in_heading_stays_a_figure() -> None:
    (block,) = blocks("**共{{ 费|万元 }}。**正文")
    assert isinstance(block, Paragraph)
    assert [type(span) for span in block.spans][1] is FactSpan
    assert [span.lead for span in block.spans] == [True, False, True, False]


def test_a_template_may_not_hold_what_stands_for_a_span() -> None:
    with pytest.raises(TemplateFault, match="私用区"):
        blocks(f"{{{{ 文 }}}}{FORGED}")


def test_nothing_stands_for_no_words() -> None:
    assert blocks("{{ 空文 }}") == []
