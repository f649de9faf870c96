"""Reading style.toml: the standard's measures, and every mistake named."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from sample_report import BASE_STYLE, base_style

from report_gen.edition.strict import EditionError, Section
from report_gen.edition.style import Face, TextAlign
from report_gen.edition.style_reading import read_style


def data() -> dict[str, Any]:
    return tomllib.loads(BASE_STYLE.read_text(encoding="utf-8"))


def message(changed: dict[str, Any]) -> str:
    with pytest.raises(EditionError) as caught:
        read_style(Section(changed, "style.toml"))
    return caught.value.findings[0].message


def test_the_base_style_follows_the_standard() -> None:
    style = base_style()
    assert (style.page.width, style.page.height) == (11906, 16838)
    assert (style.page.top, style.page.left) == (2098, 1587)
    assert style.page.text_height // style.body.pitch == 22
    assert (style.body.face, style.body.size, style.body.indent) == (Face.FANG, 32, 2)
    assert [level.face for level in style.headings[:4]] == [Face.TITLE, Face.HEI, Face.KAI, Face.FANG]
    assert style.headings[0].align is TextAlign.CENTER and style.headings[3].bold
    assert style.faces[Face.FANG].name == "仿宋_GB2312" and "仿宋" in style.faces[Face.FANG].alternatives
    assert style.page_number.pattern.format(n=3) == "— 3 —" and style.page_number.size == 28


def test_a_turned_page_has_the_head_at_the_binding_edge() -> None:
    page = base_style().page
    turned = page.turned()
    assert (turned.width, turned.top) == (page.height, page.left)
    assert (turned.text_width, turned.text_height) == (page.text_height, page.text_width)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("body", "face"), "仿宋", "face 不能是“仿宋”；允许的值："),
        (("body", "size"), 16.3, "最小单位 0.5 磅"),
        (("body", "pitch"), 0, "pitch 应在 16 与 1000 之间"),
        (("body", "pitch"), 15, "pitch 应在 16 与 1000 之间"),
        (("body", "indent"), -1, "indent 应为 0 至 40 个字"),
        (("body", "colour"), "red", "不认识的键 colour"),
        (("page", "left"), 300, "版心没有位置"),
        (("page_number", "pattern"), "第页", "pattern 应含一个 {n}"),
        (("table", "sizes"), [9, 10.5], "从大到小"),
        (("headings",), [], "至少要有 6 级，现有 0 级"),
        (("faces", "song"), "宋体", "song 应为"),
        (("margins",), {}, "不认识的键 margins"),
    ],
)
def test_a_mistake_is_named(path: tuple[str, ...], value: object, expected: str) -> None:
    changed = data()
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert expected in message(changed)
