"""Reasons, units, years, codes and contents that contradict the rest of a report; and the same where nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from place_accounts import D
from spoken import change, department, money, passage, tables, told

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import proofread

TEMPLATES = Path(__file__).parents[2] / "templates"
RUNNING = "八、机关运行经费支出说明"
NOW = department().running
MORE, LESS = change(NOW, NOW * D("0.8")), change(NOW, NOW * D("1.25"))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"机关运行经费支出{money(NOW)}，比上年{LESS}，主要原因是：人员增加，人员经费相应增加。", True),
        (f"机关运行经费支出{money(NOW)}，比上年{MORE}，主要原因是人员减少，相应经费减少。", True),
        (f"机关运行经费支出{money(NOW)}，比上年{MORE}，主要原因是厉行节约，压减一般性支出。", True),
        (f"机关运行经费支出{money(NOW)}，比上年{LESS}，主要原因是厉行节约，压减一般性支出。", False),
        (f"机关运行经费支出{money(NOW)}，比上年{LESS}，主要原因是退休人员增加。", False),
        (f"机关运行经费支出{money(NOW)}，比上年{LESS}，主要原因是上年度信息化经费增加。", False),
        (f"机关运行经费支出{money(NOW)}，比上年{MORE}，主要原因是办公支出减少、差旅支出增加相抵。", False),
    ],
)
def test_a_reason_against_the_sign_is_told(text: str, *, wrong: bool) -> None:
    assert [kind for kind, _ in told(RUNNING, text)] == ["增减方向不符"] * wrong


def filler(unit: str = "万元") -> list[str]:
    return [f"另有一项工作安排{n}.25{unit}。" for n in range(31, 43)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"机关运行经费支出{NOW:.2f}元。", True),
        ("开支培训费13.02亿元。", True),
        ("公务接待人均61.20元。", False),
        ("单价100万元以上设备0台。", False),
        ("每辆车年均运行12000元。", False),
    ],
)
def test_an_amount_in_another_unit_is_told(text: str, *, wrong: bool) -> None:
    assert ("金额单位有误" in [kind for kind, _ in told(RUNNING, text, *filler())]) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2022年本部门政府采购支出总额127.11万元。", True),
        ("本局对2022年度部门项目支出实施绩效评价。", True),
        ("本部门组织对2022年度一般公共预算项目支出全面开展绩效自评。", True),
        ("2022年使用财政拨款开支运行维护费的公务用车保有量8辆。", True),
        ("3.支出情况。2022年度支出合计以下列方式构成。", True),
        ("本部门组织对2023年度一般公共预算项目支出全面开展绩效自评。", False),
        ("3.支出情况。2023年度支出合计大于2022年度支出合计。", False),
        ("“行政运行”（款）2022年度决算466.57万元，比2023年年初预算无变化。", True),
        ("与2019年（疫情前）相比减少3.00万元。", False),
        ("与2022年相比，本部门收入有所增加。", False),
    ],
)
def test_another_year_than_that_of_the_report_is_told(text: str, *, wrong: bool) -> None:
    assert ("年度有误" in [kind for kind, _ in told(text)]) is wrong


def test_budgets_of_different_times_are_no_contradiction() -> None:
    name = "一般公共预算财政拨款支出"
    assert (
        told(f"{name}年初预算为100.25万元，调整预算数为120.25万元。", f"{name}年初预算为100.25万元。") == []
    )
    assert [kind for kind, _ in told(f"{name}年初预算为100.25万元。", f"{name}年初预算为101.25万元。")] == [
        "前后不一"
    ]


def test_an_item_alone_in_its_paragraph_is_compared_and_its_own_words_are_marked() -> None:
    kind, group, name = department().items[1].names
    path = f"3、{kind}（类）{group}（款）{name[:-1]}（项）。主要用于：{name}工作。"
    assert told("五、一般公共预算财政拨款支出决算情况说明", path) == [("科目编码或名称有误", name[:-1])]
    assert told("五、一般公共预算财政拨款支出决算情况说明", path.replace(f"{name[:-1]}（", f"{name}（")) == []


def test_a_code_that_the_other_tables_write_otherwise_is_told() -> None:
    code = department().items[1].code
    base = tables()
    number = next(
        n for n, one in enumerate(base.grids) if any("支出决算表" in line.text for line in one.above)
    )
    rows = [
        tuple(
            replace(cell, text="9".join((cell.text[:-1], ""))) if cell.text == code else cell for cell in row
        )
        for row in base.grids[number].rows
    ]
    grids = (*base.grids[:number], replace(base.grids[number], rows=tuple(rows)), *base.grids[number + 1 :])
    printed = replace(base, grids=grids)
    found = [one for one in proofread(printed, TEMPLATES).remarks if one.kind.value == "科目编码或名称有误"]
    assert (f"{code[:-1]}9", code) in [(one.printed, one.expected) for one in found]


CONTENTS = (
    "三、支出决算情况说明",
    "四、财政拨款收入支出决算总体情况说明",
    "五、一般公共预算财政拨款支出决算情况说明",
    "六、机关运行经费情况",
)


@pytest.mark.parametrize(
    ("listed", "count"),
    [
        (CONTENTS, 0),
        (tuple(one.removesuffix("说明") for one in CONTENTS), 0),
        ((CONTENTS[0].replace("三", "四"), CONTENTS[1].replace("四", "三"), *CONTENTS[2:]), 2),
        ((*CONTENTS[:2], CONTENTS[2].replace("决算", "预算"), CONTENTS[3]), 1),
        ((*CONTENTS[:2], CONTENTS[3]), 1),
    ],
)
def test_contents_are_compared_with_the_headings(listed: tuple[str, ...], count: int) -> None:
    part = "第三部分2023年度部门决算情况说明"
    base = tables()
    front = ("江北市水务局", "2023年度部门决算", "目录", "第二部分2023年度部门决算表", part, *listed)
    passages = [*(passage(one, 1) for one in front), *(passage(one, 9) for one in (part, *CONTENTS))]
    outcome = proofread(Printed("报告.pdf", 20, tuple(passages), base.grids), TEMPLATES)
    found = [
        one
        for one in outcome.remarks
        if one.kind.value == "目录与标题不符" and one.severity is not Severity.HINT
    ]
    assert len(found) == count, [(one.text, one.expected) for one in found]
