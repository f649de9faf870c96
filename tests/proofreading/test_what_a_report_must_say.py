"""What a report must say: a statement in each section, its terms explained, both of two tables of one kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import TEMPLATES, department, money, passage, tables, told

from report_gen.proofreading.findings.model import Remark, Severity
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import proofread

MADE = department()
RUNNING = f"2023年度机关运行经费支出{money(MADE.running)}。"
THREE = f"2023年度“三公”经费支出决算为{money(MADE.spent['合计'])}。"
TERMS = {
    "财政拨款收入": "本级财政部门当年拨付的资金",
    "其他收入": "除上述收入以外的各项收入",
    "基本支出": "为保障机构正常运转而发生的支出",
    "项目支出": "为完成特定任务所发生的支出",
    "“三公”经费": "用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费",
    "机关运行经费": "为保障行政单位运行用于购买货物和服务的各项资金",
}
#: A report that speaks: without sentences its text is taken to stand in another file.
SPOKEN = "本部门按照有关规定公开上述内容，有关数额与公开表一致，没有需要另外说明的事项。"
FORMS = (
    "{n}.{name}：指{what}。",
    "（{n}）{name}是指{what}。",
    "{n}、{name}：{what}，指以上各项。",
    "{name}指{what}。",
)


def all_remarks(*texts: str, base: Printed | None = None) -> list[Remark]:
    base = base or tables()
    shown = replace(base, passages=(*base.passages, *(passage(one, 15) for one in texts)))
    return [one for one in proofread(shown, TEMPLATES).remarks if one.severity is not Severity.HINT]


def missing(*texts: str, base: Printed | None = None) -> set[str]:
    return {one.text for one in all_remarks(*texts, base=base) if one.kind.value == "内容缺漏"}


def glossary(form: str, gone: str = "") -> list[str]:
    kept = [name for name in TERMS if name != gone]
    return [form.format(n=n, name=name, what=TERMS[name]) for n, name in enumerate(kept, 1)]


@pytest.mark.parametrize("heading", ["第四部分名词解释", "六、专业名词解释", "第四部分专业名词解释"])
@pytest.mark.parametrize("form", FORMS)
def test_a_term_that_the_text_uses_is_explained(heading: str, form: str) -> None:
    said = (RUNNING, THREE, heading)
    whole = missing(*said, *glossary(form))
    for name in ("“三公”经费", "机关运行经费"):
        assert missing(*said, *glossary(form, name)) - whole == {f"名词解释：{name}"}


def test_terms_that_nothing_speaks_of_or_a_few_explanations_need_no_more() -> None:
    heading, form = "第四部分名词解释", FORMS[0]
    assert "名词解释：机关运行经费" not in missing(THREE, heading, *glossary(form, "机关运行经费"))
    assert not {one for one in missing(RUNNING, THREE, heading, *glossary(form)[:2]) if "名词解释：" in one}


def test_what_a_term_is_explained_to_be_is_no_statement_of_the_year() -> None:
    heading, form = "第四部分名词解释", FORMS[0]
    assert "机关运行经费情况" in missing(THREE, heading, *glossary(form))
    assert "机关运行经费情况" not in missing(THREE, RUNNING, heading, *glossary(form))


@pytest.mark.parametrize(
    "heading", ["八、政府性基金预算支出决算情况说明", "（一）机关运行经费支出情况", "十、国有资产占用情况"]
)
@pytest.mark.parametrize("words", ["详见附表。", "具体情况详见附件。", "见公开08表。", "详见附表", "略。"])
@pytest.mark.parametrize("behind", [(), ("九、其他说明", "本部门没有其他说明。"), ("（二）其他说明",)])
def test_a_section_that_only_points_elsewhere_says_nothing(
    heading: str, words: str, behind: tuple[str, ...]
) -> None:
    assert ("内容缺漏", words) in told(SPOKEN, heading, words, *behind)


@pytest.mark.parametrize("words", ["本部门无此项支出，详见附表。", f"{RUNNING}详见附表。"])
def test_a_section_that_says_something_may_point_elsewhere(words: str) -> None:
    assert told(SPOKEN, "八、机关运行经费支出说明", words) == []
    assert told(SPOKEN, "八、机关运行经费支出说明", "详见附表。", RUNNING) == []


SECTIONS = (
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "政府性基金预算支出决算情况说明",
    "其他重要事项的情况说明",
)


def with_contents(listed: list[str], standing: list[str]) -> Printed:
    base = tables()
    opening = [
        MADE.name,
        "2023年度部门决算",
        "目录",
        "第一部分部门概况",
        "一、主要职责",
        "二、机构设置",
        "第三部分决算情况说明",
        *listed,
    ]
    rest = ["第一部分部门概况", "一、主要职责", "二、机构设置", "第三部分决算情况说明"]
    for heading in standing:
        rest += [heading, SPOKEN]
    passages = [*(passage(one, 1) for one in opening), *(passage(one, 2) for one in rest)]
    grids = [replace(one, position=len(opening) + 2) for one in base.grids]
    return replace(base, passages=tuple(passages), grids=tuple(grids))


def entries(printed: Printed) -> list[str]:
    return [one.text for one in all_remarks(base=printed) if one.kind.value == "目录与标题不符"]


@pytest.mark.parametrize("at", [0, 2, 3, 4])  # a line that comes again in the contents ends them
@pytest.mark.parametrize("other", ["机构设置", SECTIONS[1], SECTIONS[4]])
@pytest.mark.parametrize("leaders", ["", "……………………", "……12"])
def test_an_entry_with_the_words_of_another_section_is_told(at: int, other: str, leaders: str) -> None:
    number = "一二三四五"
    right = [f"{number[n]}、{one}" for n, one in enumerate(SECTIONS)]
    listed = [one + leaders for one in right]
    assert entries(with_contents(listed, right)) == []
    if other != SECTIONS[at]:
        listed[at] = f"{number[at]}、{other}{leaders}"
        assert listed[at] in entries(with_contents(listed, right))


def test_a_heading_that_runs_into_its_text_answers_to_its_entry() -> None:
    right = [f"{number}、{one}" for number, one in zip("一二三四五", SECTIONS, strict=True)]
    for gone in range(len(right)):
        run = [
            one + "2023年度有关收支的数额与公开表一致。" * 4 if n == gone else one
            for n, one in enumerate(right)
        ]
        assert entries(with_contents(right, run)) == []


@pytest.mark.parametrize("kind", ["支出", "收入支出"])
def test_of_two_tables_of_one_kind_none_does_for_both(kind: str) -> None:
    base = tables()
    titles = [one.above[0].text for one in base.grids]
    two = [f"国有资本经营预算财政拨款{one}决算表" for one in ("收入支出", "支出")]
    fund = next(one for one in base.grids if "国有资本" in one.above[0].text)
    others = [one for one in base.grids if one is not fund]

    def shown(kept: list[str]) -> Printed:
        names = [one for one in titles if "国有资本" not in one] + two
        listed = [f"{n}、{one}" for n, one in zip("一二三四五六七八九十", names, strict=False)]
        opening = [MADE.name, "2023年度部门决算", "目录", "第一部分部门概况", "第二部分部门决算表", *listed]
        rest = ["第一部分部门概况", "第二部分部门决算表"]
        passages = [*(passage(one, 1) for one in opening), *(passage(one, 2) for one in rest)]
        more = [
            replace(fund, page=19 + n, above=(passage(title, 19 + n), *fund.above[1:]))
            for n, title in enumerate(kept)
        ]
        grids = [replace(one, position=len(passages)) for one in (*others, *more)]
        return replace(base, pages=22, passages=tuple(passages), grids=tuple(grids))

    gone = f"国有资本经营预算财政拨款{kind}决算表"
    assert missing(base=shown([one for one in two if one != gone])) - missing(base=shown(two)) == {gone}
