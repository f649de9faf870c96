"""Slips in an edition's wording, each of which makes some sentence false: the checker must notice every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from report_gen.edition.model import Base, Edition, IndicatorSpec
from report_gen.edition.template_text import TemplateText

Slip = Callable[[Edition], Edition]


def wording(old: str, new: str) -> Slip:
    """Other words in report.md."""

    def slip(edition: Edition) -> Edition:
        text = edition.report.text
        assert old in text, old
        return replace(edition, report=TemplateText(edition.report.file, text.replace(old, new)))

    return slip


def phrase(name: str, case: str, text: str) -> Slip:
    """Another wording of one case."""

    def slip(edition: Edition) -> Edition:
        old = edition.phrases[name]
        assert case in old.cases
        changed = replace(old, cases={**old.cases, case: text})
        return replace(edition, phrases={**edition.phrases, name: changed})

    return slip


def swapped(name: str, one: str, other: str) -> Slip:
    """The wordings of two cases exchanged."""

    def slip(edition: Edition) -> Edition:
        cases = edition.phrases[name].cases
        return phrase(name, other, cases[one])(phrase(name, one, cases[other])(edition))

    return slip


def source(name: str, **fields: object) -> Slip:
    """An indicator that takes something from elsewhere; the value names another indicator to copy it from."""

    def slip(edition: Edition) -> Edition:
        specs = {spec.name: spec for spec in edition.indicators}
        copied = {
            key: getattr(specs[value[1:]], key) if isinstance(value, str) and value.startswith("=") else value
            for key, value in fields.items()
        }
        spec = specs[name]
        assert isinstance(spec, IndicatorSpec) or "content" not in fields
        changed = replace(spec, **copied)  # type: ignore[arg-type]
        return replace(
            edition, indicators=tuple(changed if s.name == name else s for s in edition.indicators)
        )

    return slip


def compared(name: str, facet: str, **fields: str) -> Slip:
    """An indicator whose base in a facet takes something from that of another indicator, which is named."""

    def slip(edition: Edition) -> Edition:
        specs = {spec.name: spec for spec in edition.indicators if isinstance(spec, IndicatorSpec)}

        def base(of: str) -> Base:
            return next(one for one in specs[of].bases if one.facet.name == facet)

        taken = {key: getattr(base(other), key) for key, other in fields.items()}
        changed = replace(base(name), **taken)
        bases = tuple(changed if one.facet.name == facet else one for one in specs[name].bases)
        return source(name, bases=bases)(edition)

    return slip


SLIPS: dict[str, Slip] = {
    "up and down exchanged": swapped("比上年决算数", "up", "down"),
    "more and less than the budget exchanged": swapped("大于小于预算数", "up", "down"),
    "a rate for a base of zero": phrase(
        "比上年决算数", "from_zero", "比上年决算数增加{{ 额|万元 }}，增长100.00%"
    ),
    "flat for a small change": swapped("比上年决算数", "nearly_flat", "flat"),
    "a negative base called zero": swapped("比上年决算数", "from_zero", "negative_base_up"),
    "a nearly zero base called zero": swapped("增减", "from_nearly_zero", "from_zero"),
    "no budget where there is one": phrase("完成预算", "nil_budget", "，年初预算未安排，完成率不可比"),
    "nothing planned or spent where something was": phrase(
        "完成预算", "unplanned", "，年初预算和决算均无此项支出"
    ),
    "a negative budget called none": phrase("完成年初预算", "negative_budget", "，年初未安排预算"),
    "a completion printed as the rate of change": phrase(
        "完成年初预算", "done", "，完成年初预算的{{ 指标.差额.率|百分比 }}"
    ),
    "shares of another whole": source("因公出国费", share_of="本年支出合计"),
    "shares of a list of another whole": source("类级支出", share_of="本年支出合计"),
    "last year of another row": compared("其他收入", "上年", figure="事业收入"),
    "the reason of another row": compared("基本支出", "上年", reason="项目支出"),
    "budget of another row": compared("公务接待费", "预算", figure="因公出国费"),
    "a total for its part": source("财政拨款收入合计", current="=总收入"),
    "nothing said by a sum of zero": source("非税收入", content=None, current="=会议费"),
    "a list twice and another left out": wording("{{ 公用经费构成|并列 }}", "{{ 人员经费构成|并列 }}"),
    "the reason told without a change": wording(
        '{{ 会议费|措辞("比上年", "。") }}{% if 会议费.增 or 会议费.减 %}{% if 会议费.变动原因 %}',
        '{{ 会议费|措辞("比上年", "。") }}{% if True %}{% if 会议费.变动原因 %}',
    ),
    "a colon behind nothing": wording(
        '{% for 类别 in 非税类别 %}{{ "其中：" if loop.first }}', "其中：{% for 类别 in 非税类别 %}"
    ),
    "units counted wrongly": wording("和下属{{ 下属单位数|数 }}个", "和下属{{ 决算单位数|数 }}个"),
    "persons for days": wording("历时{{ 会议.天数|数 }}天", "历时{{ 会议.参会人数|数 }}天"),
    "a section without its condition": wording("{% if 政府采购支出.有数 %}", "{% if 会议费.有数 %}"),
    "an item without its completion": wording(
        '{{ 科目|万元 }}{{ 科目|措辞("完成年初预算") }}', "{{ 科目|万元 }}"
    ),
    "the direction of another figure": wording(
        '{{ 名称 }}支出{{ 指标|措辞("方向") }}', '{{ 名称 }}支出{{ 三公经费|措辞("方向") }}'
    ),
    "a number that nobody checks": wording(
        "具体情况如下：\n\n1.基本支出", "具体情况如下，共3项：\n\n1.基本支出"
    ),
    "a comparison without a figure": wording(
        "具体情况如下：\n\n1.财政拨款收入", "收入比上年增加，具体情况如下：\n\n1.财政拨款收入"
    ),
    "a doubled mark": wording("{{ 科目.用途 }}{% endif %}。", "{{ 科目.用途 }}。{% endif %}。"),
    "another year": wording("与{{ 上年度 }}年相比", "与{{ 下年度 }}年相比"),
}
