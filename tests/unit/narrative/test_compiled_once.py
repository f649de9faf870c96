"""A template text is parsed and compiled once, for the lint and for all its uses; plain texts never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.narrative.environment import Environment, TemplateFault

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
