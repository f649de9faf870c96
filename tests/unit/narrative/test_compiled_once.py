"""A template text is parsed and compiled once, for the lint and for all its uses.

Plain texts never are, and those that only name things and their formats are not compiled.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.document.nodes import TextSpan
from report_gen.figures.finding import Finding
from report_gen.narrative.environment import Environment, TemplateFault
from report_gen.narrative.names import NoSuchName

PIECES = (
    "决算",
    "\n",
    "\r\n",
    "{",
    "}",
    "%",
    "#",
    "{{ 年度 }}",
    "{% if 年度 %}有{% endif %}",
    "{# 注 #}",
    " ",
    "<&>",
)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_plain_text_is_what_jinja_would_make_of_it(text: str) -> None:
    ours, jinja = Environment({"年度": "二〇一七"}), Environment({"年度": "二〇一七"})
    try:
        wanted = jinja.from_string(text).render()
    except Exception:  # noqa: BLE001 - whatever Jinja cannot read we must not read either
        with pytest.raises(TemplateFault):
            ours.load("report.md", text)
        return
    assert ours.load("report.md", text).render() == jinja.spans.settled(wanted)


def test_a_text_is_compiled_once_and_rendered_with_the_names_of_each_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    environment = Environment({})
    texts: list[str] = []
    parse = environment.parse

    def noted(text: str, *names: str) -> object:
        texts.append(text)
        return parse(text, *names)

    monkeypatch.setattr(environment, "parse", noted)
    environment.tree("a.toml", "{{ 名 }}")
    made = [environment.load("a.toml", text).render({"名": name}) for text, name in
            (("{{ 名 }}", "甲"), ("文字", "乙"), ("{{ 名 }}", "丙"))]  # fmt: skip
    assert (made, texts) == (["甲", "文字", "丙"], ["{{ 名 }}"])


def test_the_same_text_tells_the_place_of_each_use() -> None:
    environment = Environment({})
    for file, line in (("a.toml", 3), ("b.toml", 7)):
        with pytest.raises(TemplateFault) as fault:
            environment.load(file, "一\n{{ 无 }}", line).render()
        (place,) = fault.value.findings[0].locations
        assert (place.file, place.line) == (file, line + 1)


NAMING = (
    "决算", "\n", "{# 注 #}", "{{ 名 }}", "{{ 物.名 }}", '{{ 物["名"] }}', "{{ 名|倍 }}", '{{ 物.名|加("尾") }}', "{{ 年度 }}",
    '{{ 名|加(end="末") }}', '{{ "字" }}', "{{ 空 }}", "{{ 无 }}", "{{ 物.无 }}", "{{ 无.名|倍 }}", "{{ 数|倍|加 }}", "{{ 名|拒 }}",
    "{{ 名|无 }}", "{{ loop }}", "{{ self }}", "{{ 物 }}",
)  # fmt: skip


class Named:
    """Something with one member."""

    def __getitem__(self, name: str) -> str:
        if name == "名":
            return "甲"
        raise NoSuchName(name, "物", ["名"])


def naming() -> Environment:
    made = Environment({"年度": "二〇一七", "物": Named(), "空": None, "数": 3})

    def refused(value: object) -> object:
        raise ValueError(value)

    made.add_filters(
        {"倍": lambda value: value * 2, "加": lambda value, end="": TextSpan(value + end), "拒": refused}
    )
    return made


def said(text: str) -> str | tuple[Finding, ...]:
    """What a text says from its second line on, or what is wrong with it."""
    try:
        return naming().load("a.toml", f"一\n{text}", 3).render({"名": "乙", "年度": "二〇一八"})
    except TemplateFault as fault:
        return fault.findings


def test_a_text_that_only_names_things_says_what_jinja_would_say(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{first}，{second}" for first in NAMING for second in (*NAMING[:3], *NAMING[-3:])]
    direct = {text: said(text) for text in texts}
    monkeypatch.setattr("report_gen.narrative.environment.direct_text", lambda *_: None)
    assert direct == {text: said(text) for text in texts}


def test_a_text_that_only_names_things_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Environment, "compile", None)
    assert said("{{ 名|倍 }}，{{ 年度 }}{{ 物.名|倍 }}") == "一\n乙乙，二〇一八甲甲"
