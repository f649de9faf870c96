"""Habits of published reports that are no faults, though an amount, a name or a table is not where it is looked for."""

from __future__ import annotations

import pytest
from place_accounts import D
from spoken import change, department, money, percent, told

from report_gen.proofreading.source.letters import Letter
from report_gen.proofreading.source.numbered_lines import without_line_numbers

MADE = department()
ITEM = MADE.items[0]
NAMES = ITEM.names
GENERAL = "五、一般公共预算财政拨款支出决算情况说明"
FISCAL = "四、财政拨款收入支出决算总体情况说明"
OVERALL = "一、收入支出决算总体情况说明"
RUNNING = "八、机关运行经费支出说明"
SANGONG = "七、“三公”经费财政拨款支出决算情况说明"
FILLER = [f"另有一项工作安排{n}.25万元。" for n in range(31, 43)]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        # all 类 of the form, with those without money
        (GENERAL, "2.外交（类）支出0.00万元，占一般公共预算财政拨款支出的0.00%。"),
        (GENERAL, "3.国防支出（类）0万元；4.援助其他地区（类）支出0.00万元。"),
        # words that lead up to a name
        (GENERAL, f"主要用于{NAMES[2]}（项）支出{money(ITEM.fiscal)}。"),
        (GENERAL, f"其中，安排用于{NAMES[0]}（类）{NAMES[1]}（款）{NAMES[2]}（项）{money(ITEM.fiscal)}。"),
        # a round amount beside the exact one, and amounts of the work
        (OVERALL, f"本年收入{money(MADE.income)}，约{MADE.income / D(10000):.2f}亿元。"),
        (OVERALL, "协调重点项目35个，完成投资12.6亿元，带动旅游收入3.25亿元。"),
        # what was carried over of all treasury money, behind a fund; and of a fund, behind all money
        (
            FISCAL,
            f"政府性基金预算财政拨款收入{money(MADE.fund)}。年初财政拨款结转和结余{money(MADE.carried_in)}。",
        ),
        (FISCAL, "政府性基金预算财政拨款收入无，支出无，年末结转和结余0.00万元。"),
        # a subject named again behind a list
        (
            RUNNING,
            "资产总额1875.66万元，其中，流动资产775.66万元，固定资产1100.00万元，其他资产0.00万元。"
            f"与上年相比，本年资产总额{change(D('1875.66'), D('2011.00'))}。",
        ),
    ],
)
def test_a_habit_is_no_fault(heading: str, text: str) -> None:
    assert told(heading, text, *FILLER) == []


EVALUATION = "九、预算绩效情况说明"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        # one unit of several
        ("三、支出决算情况说明", "局机关本级：支出合计500.00万元，其中基本支出300.00万元，项目支出200.00万元。"),
        ("三、支出决算情况说明", "下属单位江北市水利科学研究所：本年支出合计120.50万元，占12.30%。"),
        ("三、支出决算情况说明", "基本支出中，在职人员支出1200.00万元，离退休人员支出300.00万元。"),
        # the evaluation of projects and of the whole, and reports that are appended
        (EVALUATION, "河道整治项目全年预算数500.00万元，执行数480.00万元，完成预算的96%。"),
        (EVALUATION, "整体支出绩效：财政拨款收入4500.00万元；支出决算4800.00万元，其中基本支出2000.00万元、项目支出2800.00万元。"),
        (EVALUATION, "项目支出600.00万元，其中：工程费500.00万元，监理费100.00万元。"),
        ("第五部分附件", "项目总投资1200.00万元，本年支出600.00万元，占项目总投资的50.00%。"),
        # examples of the glossary
        ("第四部分名词解释", "一、财政拨款收入：如某单位收入100万元，其中财政拨款收入80万元，占80%。"),
        # the work of the year, and amounts of the whole place
        ("第一部分概况", "全年争取上级补助收入3200.00万元，实现经营收入15.20亿元，其中外销3.10亿元。"),
        ("第一部分概况", "全市一般公共预算支出120.50亿元，增长5.60%；投资完成15.60亿元，比上年增长12.50%。"),
        # other years, and amounts that were restated
        (OVERALL, f"2023年度收入总计{money(MADE.total)}（上年决算数经追溯调整为2999.00万元）。"),
        (RUNNING, "2024年机关运行经费预算550.00万元，比2023年预算增加20.00万元，增长3.77%。"),
        (SANGONG, "公务接待费较2019年下降45.20%，较疫情前减少5.60万元。"),
        (GENERAL, "教育支出比重由上年的12.30%提高到15.40%，提高3.1个百分点。"),
        (GENERAL, "其中：中央资金120.00万元，省级资金80.00万元，市级资金30.00万元，占比分别为52.17%、34.78%、13.04%。"),
        # a list in a list
        ("十一、国有资产占用情况", "共有车辆6辆，其中：其他用车6辆，其他用车主要是：执法车2辆、工程车3辆。"),
        ("十一、国有资产占用情况", "共有车辆9辆，其中：机要通信用车2辆、其他用车7辆，其他用车包括工程车3辆。"),
    ],
)  # fmt: skip
def test_amounts_of_something_else_are_no_faults(heading: str, text: str) -> None:
    assert told(heading, text, *FILLER) == []


def test_a_whole_that_a_slip_of_the_year_hides_is_not_another_amount() -> None:
    text = (
        "2022年政府采购支出总额120.67万元。授予中小企业合同金额103.99万元，"
        "其中：授予小微企业合同金额29.98万元，占政府采购支出总额的24.84%。"
    )
    assert [kind for kind, _ in told("十、政府采购支出说明", text)] == ["年度有误"]


def test_parts_of_an_amount_of_all_funds_are_not_those_of_one() -> None:
    """The table of basic expenditure is of 一般公共预算: where the amount that is split is not its own, nor are these."""
    whole, staff = MADE.basic + 50, MADE.basic - 100
    text = f"基本支出{money(whole)}，其中：人员经费{money(staff)}，公用经费150.00万元。"
    assert [printed for _, printed in told("三、支出决算情况说明", text)] == [money(whole)]


def test_a_share_without_words_may_be_of_the_paragraph_before() -> None:
    shares = [percent(MADE.general_in, MADE.income, 1), percent(MADE.fund, MADE.income, 1)]
    text = [
        f"收入合计{money(MADE.income)}，其中：",
        f"1.一般公共预算财政拨款收入{money(MADE.general_in)}，占{shares[0]}。",
        f"2.政府性基金预算财政拨款收入{money(MADE.fund)}，占{shares[1]}。",
    ]
    assert told("二、收入决算情况说明", *text) == []


def line(text: str, left: float, top: float, size: float) -> list[Letter]:
    return [
        Letter(one, left + n * size, top, left + (n + 1) * size, top + size) for n, one in enumerate(text)
    ]


@pytest.mark.parametrize("start", [1, 31])
def test_line_numbers_in_the_margin_are_no_words(start: int) -> None:
    words = ["本年支出合计", "2023年度比上年", "12.30万元下降", "", "三、收入", "增加", "1.其他"]
    text = [letter for n, one in enumerate(words) for letter in line(one, 72, 40 + 24 * n, 16)]
    numbers = [
        letter
        for n in range(len(words))
        for letter in line(str(start + n), 52 - 4 * len(str(start + n)), 44 + 24 * n, 4)
    ]
    assert without_line_numbers([*numbers, *text], []) == text


def test_ordinals_of_the_text_are_no_line_numbers() -> None:
    lists = [letter for n in range(9) for letter in line(f"{n + 1}办公费", 72, 40 + 24 * n, 16)]
    years = [letter for n in range(9) for letter in line(f"{2015 + n}", 72, 400 + 24 * n, 16)]
    assert without_line_numbers(lists, []) == lists
    assert without_line_numbers([*lists, *years], []) == [*lists, *years]
