"""What the template parser says reaches people in Chinese, with file and line, however a template is broken."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.figures.finding import Finding
from report_gen.narrative.environment import Environment, TemplateFault
from report_gen.narrative.filters import of_edition

TEMPLATES = Path(__file__).parents[3] / "templates"
#: Words of the template language itself that a Chinese message may name.
KEYWORDS = {
    "if", "elif", "else", "endif", "for", "in", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall", "is", "and",
    "not", "or", "block", "extends", "import", "include", "from", "raw", "endraw", "loop", "caller", "end", "with", "do", "filter",
    "true", "false", "none", "as", "ignore", "missing", "without", "context",
}  # fmt: skip


@cache
def edition() -> Edition:
    return load_edition(TEMPLATES, "guangzhou", 2017)


def environment() -> Environment:
    return of_edition(edition())


def finding(text: str) -> Finding | None:
    try:
        environment().load("report.md", text)
    except TemplateFault as fault:
        (found,) = fault.findings
        return found
    return None


def english(message: str, text: str) -> set[str]:
    """Words in Latin letters that are neither of the language nor of the text itself."""
    return set(re.findall(r"[A-Za-z]{2,}", message)) - KEYWORDS - set(re.findall(r"[A-Za-z]+", text))


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("{{ 总收入|万元", 3, "到结尾还缺少 }}|此处应为 }}|没有写完"),
        ("{{ 总收入|万元 }", 2, "此处多出了 }|此处应为"),
        ("{{ 总收入|万元 %}", 2, "此处"),
        ("{{ }}", 2, "此处应写名称或文字，写的是 }}"),
        ("{{ 总收入| }}", 2, "此处应为 名称，写的是 }}"),
        ("{{ 总收入. }}", 2, "点后面应写名称|此处应为"),
        ("{{ （总收入） }}", 2, "此处不能写 （"),
        ("{{ 总收入，甲 }}", 2, "此处不能写 ，"),
        ("{{ “总收入” }}", 2, "此处不能写 “"),
        ("{{ 总收入 甲 }}", 2, "此处应为 }}，写的是 甲"),
        ("{{ (总收入 }}", 2, "此处应为 "),
        ("{{ 总收入['甲' }}", 2, "此处应为 ]"),
        ("{% if 总收入 %}甲", 2, "{% if %} 没有结尾的 {% endif %}"),
        ("{% if 总收入 %}甲{% else %}乙", 2, "{% if %} 没有结尾的 {% endif %}"),
        ("{% for 项 in 组 %}甲", 2, "{% for %} 没有结尾的 {% endfor %}"),
        ("{% for 项 in 组 %}{% if 项 %}{% endfor %}", 2, "{% endfor %} 的位置不对：此处应先写 "),
        ("{% if 甲 %}{% endfor %}{% endif %}", 2, "不认识的语句 {% endfor %}；此处应为 "),
        ("甲{% endif %}", 2, "{% endif %} 前面没有与它成对的语句"),
        ("甲{% else %}", 2, "{% else %}"),
        ("{% 如果 总收入 %}甲{% endif %}", 2, "不认识的语句 {% 如果 %}"),
        ("{% %}", 2, "{% 后面应写语句"),
        ("{% for 项 组 %}{% endfor %}", 2, "此处应为 in，写的是 组"),
        ("{% for 3 in 组 %}{% endfor %}", 2, ""),
        ("{% set 3 = 4 %}", 2, "应写一个新的名称"),
        ("{% set 甲 %}", 2, "{% set %} 没有结尾的 {% endset %}"),
        ("{% macro 甲(乙=1, 丙) %}{% endmacro %}", 2, "有默认值的应写在后面"),
        ("{% macro %}{% endmacro %}", 2, "此处应为 名称"),
        ("{# 注释", 2, "注释缺少结尾的 #}"),
        ("{% raw %}甲", 2, "endraw"),
        ("{% if 甲 is 为 is 为 %}{% endif %}", 2, ""),
        ('{{ 总收入|万元("甲 }}', 2, "此处不能写 \""),
        ("{{ 总收入|万圆 }}", 2, "最接近的名称"),
        ("{% block 甲-乙 %}{% endblock %}", 2, ""),
        ("{{ f(甲=1, 2) }}", 2, "括号里的写法有误"),
    ],
)  # fmt: skip
def test_a_broken_template_is_told_in_chinese_with_its_line(template: str, line: int, said: str) -> None:
    text = f"一\n{template}\n三\n四"
    found = finding(text)
    assert found is not None
    assert any(words in found.message for words in said.split("|")), found.message
    assert not english(found.message, text), found.message
    (place,) = found.locations
    assert place.file == "report.md"
    assert place.line == line


PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", " ", "\n", "if", "elif", "else", "endif", "for", "in", "endfor", "set", "endset", "macro",
    "endmacro", "call", "endcall", "is", "not", "总收入", "项", ".", "|", "(", ")", "[", "]", "'", '"', ",", "=", "，", "（", "“", "1",
    "3.5", "万元", "block", "extends", "import", "\\", "{", "}", "%", "raw", "filter", "with", "~", "+",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join))
def test_no_word_of_the_parser_comes_through_in_english(text: str) -> None:
    found = finding(text)
    if found is not None:
        assert not english(found.message, text), (text, found.message)
        assert found.locations[0].file == "report.md"
        assert 1 <= found.locations[0].line <= text.count("\n") + 1


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_shipped_text_with_pieces_cut_out_is_told_in_chinese(data: st.DataObject) -> None:
    text = edition().report.text
    start = data.draw(st.integers(0, len(text) - 1))
    broken = text[:start] + text[start + data.draw(st.integers(1, 12)) :]
    found = finding(broken)
    if found is not None:
        assert not english(found.message, broken), found.message
