"""Totals of several amounts, counts and their lists, reasons by what drives spending, funds a sentence names."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from place_accounts import D
from spoken import TEMPLATES, change, department, money, passage, percent, remarks, tables, told

from report_gen.proofreading.claims.vocabulary import read_vocabulary
from report_gen.proofreading.printed import PaperSpot, PrintedCell, PrintedGrid
from report_gen.proofreading.reading import proofread

OTHER = "九、其他重要事项情况说明"
RUNNING = "八、机关运行经费支出说明"
NOW = department().running
MORE, LESS = change(NOW, NOW * D("0.8")), change(NOW, NOW * D("1.25"))
NAMES = ["会议费支出", "培训费支出", "差旅费支出", "印刷费支出"]
NUMERALS = {2: "两", 3: "三", 4: "四"}


def amounts(seed: int, count: int) -> list[Decimal]:
    draw = random.Random(seed)
    return [D(draw.randrange(200, 9000)) / 100 for _ in range(count)]


@pytest.mark.parametrize("word", ["合计", "共计", "总计", "支出合计"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_total_of_those_told_before_is_their_sum(count: int, word: str) -> None:
    parts = amounts(count, count)
    before = "".join(f"本年度{name}{money(one)}。" for name, one in zip(NAMES, parts, strict=False))
    for wrong in (D(0), D(40), D("-1.5")):
        text = f"{before}{NUMERALS[count]}项{word}{money(sum(parts) + wrong)}。"
        assert [kind for kind, _ in told(OTHER, text)] == ["合计不符"] * bool(wrong)


def test_a_total_of_fewer_or_more_than_were_told_is_not_judged() -> None:
    one, other, third = amounts(5, 3)
    text = f"本年度会议费支出{money(one)}，培训费支出{money(other)}，差旅费支出{money(third)}。"
    assert told(OTHER, f"{text}两项合计{money(one + other + 7)}。") == []
    assert told(OTHER, f"本年度会议费支出{money(one)}。三项合计{money(one + other)}。") == []


def test_a_total_of_what_is_named_is_that_of_the_text() -> None:
    one, other = amounts(8, 2)
    before = f"本年度会议费支出{money(one)}。", f"本年度培训费支出{money(other)}。"
    for wrong in (D(0), D(9)):
        text = f"会议费和培训费两项共{money(one + other + wrong)}。"
        assert [kind for kind, _ in told(OTHER, *before, text)] == ["合计不符"] * bool(wrong)


def test_a_total_of_two_names_in_short_is_that_of_the_paragraph() -> None:
    one, other = amounts(9, 2)
    for wrong in (D(0), D(-2)):
        total = money(one + other + wrong)
        text = f"会议费支出{money(one)}，印刷费支出{money(other)}。会议费支出与印刷费支出合计{total}。"
        assert told(OTHER, text) == [("合计不符", total)] * bool(wrong)
        assert told(OTHER, f"会议费支出{money(one)}。会议费支出和水电费支出合计{total}。") == []


def test_a_sum_is_told_in_the_unit_of_the_text() -> None:
    text = "政府采购支出总额214097.62元，其中：货物支出91320.70元、工程支出0.00元、服务支出123676.92元。"
    found = [
        one
        for one in remarks(OTHER, text, *(f"另有一项{n}.25元。" for n in range(31, 43)))
        if one.kind == "合计不符"
    ]
    assert [one.expected for one in found] == ["214997.62元"]


@pytest.mark.parametrize(("good", "wrong"), [(6, False), (7, True), (5, True)])
def test_the_grades_of_projects_are_those_of_all(good: int, *, wrong: bool) -> None:
    text = f"组织开展绩效自评，共涉及项目7个，执行率95.58%；其中评价等级为“优”的{good}个、“良”的1个。"
    assert [kind for kind, _ in told("一、绩效", text)] == ["合计不符"] * wrong
    assert told("一、绩效", f"共涉及项目7个，其中评价等级为“优”的{good}个、“良”的1个，其余未评。") == []


def test_a_direction_that_is_wrong_is_told_without_its_reason() -> None:
    turned = LESS.replace("减少", "增加").replace("下降", "增长")
    text = f"机关运行经费支出{money(NOW)}，比上年{turned}，主要原因是厉行节约。"
    assert [kind for kind, _ in told(RUNNING, text)] == ["增减方向不符"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("机关共有公办学校（园）131所，其中幼儿园15所、小学72所、初中28所、普通高中6所。", True),
        ("机关共有公办学校（园）121所，其中幼儿园15所、小学72所、初中28所、普通高中6所。", False),
        ("机关共有学校129所，其中幼儿园15所、小学72所、初中28所、普通高中6所。", False),
        ("机关共有学校131所，其中幼儿园15所、小学72所、初中28所、普通高中6所等。", False),
        ("截至2023年12月31日，共有车辆4辆，其中执法执勤用车4辆、应急保障用车1辆；设备3台。", True),
        ("截至2023年12月31日，共有车辆6辆，其中执法执勤用车4辆、应急保障用车1辆；设备3台。", False),
        ("截至2023年12月31日，共有车辆4辆，其中执法执勤用车4辆、越野车1辆；设备3台。", False),
        ("政府采购支出总额160.39万元，其中：货物78.12万元，服务88.57万元。", True),
        ("政府采购支出总额160.39万元，其中：货物71.82万元，服务88.57万元。", False),
        ("政府采购支出总额160.39万元，其中：货物61.82万元，服务88.57万元。", False),
        ("全年检查单位1200家，其中危险化学品单位326家、其他单位852家。", True),
        ("全年检查单位1178家，其中危险化学品单位326家、其他单位852家。", False),
        ("年末实有在职职工96人，其中行政编制22人、事业编制69人。", True),
        ("年末实有在职职工91人，其中行政编制22人、事业编制69人。", False),
        ("年末实有在职职工96人，其中行政编制22人、事业编制69人、工勤5人。", False),
        ("年末实有人员100人，其中在职人员60人、离休人员1人、退休人员39人。", False),
        ("年末实有人员104人，其中在职人员60人、退休人员39人。", True),
    ],
)
def test_a_count_is_that_of_its_parts(text: str, *, wrong: bool) -> None:
    assert [kind for kind, _ in told("一、部门职责", text)] == ["合计不符"] * wrong


BODIES = [
    "江北市水务局本级",
    "江北市河道管理处",
    "江北市水利工程质量监督站",
    "江北市供水中心",
    "江北市水文站",
]


@pytest.mark.parametrize("count", range(3, 8))
@pytest.mark.parametrize("between", ["，包括：", "，其中二级预算单位4个，分别是：", "，分别为"])
def test_a_count_of_bodies_is_that_of_the_list_behind_it(count: int, between: str) -> None:
    text = f"纳入2023年度部门决算编制范围的单位共{count}个{between}{'、'.join(BODIES)}。"
    assert [kind for kind, _ in told("二、机构设置", text)] == ["合计不符"] * (count != len(BODIES))


@pytest.mark.parametrize(
    "text",
    [
        f"下属单位8个，包括：{'、'.join(BODIES)}等。",
        "全年走访单位8家，包括：江北市水务局、江北市教育局、江北市民政局。",
        "内设科室3个，分别是：办公室、财务和人事科。",
        "全年开展检查8个批次，包括：供水、排水、节水。",
    ],
)
def test_a_list_that_leaves_things_open_is_not_counted(text: str) -> None:
    assert told("二、机构设置", text) == []


@pytest.mark.parametrize(("kept", "wrong"), [(8, True), (6, False), (3, False)])
def test_no_more_cars_are_kept_than_there_are(kept: int, *, wrong: bool) -> None:
    texts = (
        f"年末公务用车保有量{kept}辆。",
        "截至2023年12月31日，共有车辆6辆，其中应急保障用车2辆、其他用车4辆。",
    )
    assert [kind for kind, _ in told(OTHER, *texts)] == ["前后不一"] * wrong
    assert told(OTHER, *texts, "截至2023年12月31日，共有车辆9辆。") == []


RISES = ["年中追加专项资金", "上级转移支付年中下达", "执法巡查投入加大", "下乡督查频次提高、车辆维修增多"]
FALLS = ["严格控制公务接待和车辆开支", "厉行节约", "部分资金按进度未支付完毕", "车购税补助项目减少"]


@pytest.mark.parametrize("lead", ["主要原因是", "主要是", "主要原因是："])
@pytest.mark.parametrize("reason", [*RISES, *FALLS])
def test_what_drives_spending_tells_which_way_it_went(reason: str, lead: str) -> None:
    for way, moved in ((1, MORE), (-1, LESS)):
        text = f"机关运行经费支出{money(NOW)}，比上年{moved}，{lead}{reason}。"
        wrong = (way > 0) is (reason in FALLS)
        assert [kind for kind, _ in told(RUNNING, text)] == ["增减方向不符"] * wrong


@pytest.mark.parametrize(
    "reason",
    [
        "控制力度加大",
        "退休人员增加",
        "在增加培训的同时压减会议",
        "上年追加专项资金",
        "项目尚未完工，但人员增加",
        "其他资金安排的项目增加",
        "节约意识提高",
        "线上培训增多",
        "年中追加的项目按进度支付",
        "年初预算压减",
        "财政投入增加",
    ],
)
def test_a_reason_of_both_ways_or_of_neither_is_not_judged(reason: str) -> None:
    for moved in (MORE, LESS):
        assert told(RUNNING, f"机关运行经费支出{money(NOW)}，比上年{moved}，主要原因是{reason}。") == []


@pytest.mark.parametrize(("budget", "wrong"), [(D("0.9"), True), (D("1.1"), False), (D(1), False)])
@pytest.mark.parametrize("lead", ["，主要原因是：", "。决算数与年初预算数的差异："])
def test_a_completion_has_its_reason(budget: Decimal, lead: str, *, wrong: bool) -> None:
    whole = NOW * budget
    text = f"机关运行经费年初预算{money(whole)}，支出决算{money(NOW)}，完成年初预算的{percent(NOW, whole)}{lead}厉行节约。"
    assert [kind for kind, _ in told(RUNNING, text)] == ["增减方向不符"] * wrong


def test_what_is_left_over_falls_where_more_is_spent() -> None:
    text = (
        "年末结转和结余49.75万元，较上年减少43.87万元，下降46.86%，主要原因是加快项目资金支付，项目支出增加。"
    )
    assert "增减方向不符" not in [kind for kind, _ in told(OTHER, text)]


@pytest.mark.parametrize(
    "heading", ["九、政府性基金与国有资本经营预算情况说明", "九、政府性基金预算支出说明"]
)
def test_the_fund_that_a_sentence_names_outranks_its_heading(heading: str) -> None:
    income = spent = department().fund
    lead = "2023年度政府性基金预算财政拨款年初结转和结余{}万元，本年收入{}，本年支出{}。"
    assert told(heading, lead.format(0, money(income), money(spent))) == []
    for wrong in (
        lead.format(0, money(income + 9), money(spent)),
        lead.format(0, money(income), money(spent + 9)),
    ):
        assert "文表不符" in [kind for kind, _ in told(heading, wrong)]


def test_two_amounts_of_the_funds_of_a_year_are_told_without_tables() -> None:
    texts = (
        "2023年度收入合计2279.10万元，其中：政府性基金预算财政拨款收入180.42万元。",
        "五、政府性基金预算收支决算情况说明",
        "2023年度政府性基金预算财政拨款年初结转和结余0万元，本年收入{}万元，本年支出180.42万元。",
    )
    for amount, wrong in (("180.42", False), ("174.88", True)):
        found = told(*(one.format(amount) for one in texts), without="总表|政府性基金")
        assert (
            ("前后不一", f"{amount}万元") in found if wrong else "前后不一" not in [kind for kind, _ in found]
        )


def test_the_budget_behind_a_list_is_that_of_its_whole() -> None:
    whole, part, other = D("1538.68"), D("1468.32"), D("70.36")
    for budget, rate, wrong in ((D("1523.28"), "101.01", False), (D("1523.28"), "109.01", True)):
        text = (
            f"会议费支出{whole}万元。按科目分：培训费{part}万元，占95.43%；差旅费{other}万元，占4.57%。"
            f"年初预算{budget}万元，完成年初预算的{rate}%。"
        )
        assert ("完成率有误" in [kind for kind, _ in told(OTHER, text)]) is wrong


HEADS = ("序号", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分")


def projects(seed: int, rows: int = 3) -> tuple[PrintedGrid, list[tuple[str, D, D, D]]]:
    """A table of self-evaluated projects, and its rows."""
    draw = random.Random(seed)
    names = draw.sample(
        ["防汛物资储备", "供水管网改造", "农村饮水安全", "河道清淤疏浚", "水质监测能力提升"], rows
    )
    lines = []
    for name in names:
        budget = D(draw.randrange(2000, 9000)) / 100
        lines.append(
            (name, budget, budget - D(draw.randrange(100, 900)) / 100, D(draw.randrange(880, 990)) / 10)
        )
    shown = [HEADS]
    shown += [
        (str(n), name, f"{budget}", f"{paid}", percent(paid, budget), f"{score}")
        for n, (name, budget, paid, score) in enumerate(lines, 1)
    ]
    given, spent = sum((one[1] for one in lines), D(0)), sum((one[2] for one in lines), D(0))
    shown.append(("", "合计", f"{given}", f"{spent}", percent(spent, given), ""))
    cells = tuple(tuple(PrintedCell(text, PaperSpot(15)) for text in row) for row in shown)
    return PrintedGrid(cells, 15, (passage("项目支出绩效自评表", 15),), position=99), lines


def judged(table: PrintedGrid, text: str) -> list[tuple[str, str]]:
    base = tables()
    texts = (passage("十一、预算绩效情况说明", 15), passage(text, 15))
    made = replace(base, passages=(*base.passages, *texts), grids=(*base.grids, table))
    found = proofread(made, TEMPLATES).shown(hints=False)
    return [(one.kind.value, one.printed) for one in found if one.page == 15]


@pytest.mark.parametrize("seed", range(3))
def test_projects_of_the_text_are_those_of_their_table(seed: int) -> None:
    table, lines = projects(seed)
    (first, budget, paid, score), (second, *_), _ = lines
    text = f"“{first}”项目全年预算{budget}万元，执行{paid}万元，自评得分{score}分。"
    assert judged(table, text) == []
    assert judged(table, text.replace(f"{budget}", f"{budget + 9}")) == [("文表不符", f"{budget + 9}万元")]
    assert judged(table, text.replace(f"{score}", f"{score + 1}")) == [("文表不符", f"{score + 1}分")]
    listed = "、".join(f"{name}{spent}万元" for name, _, spent, _ in lines)
    assert judged(table, f"其中：{listed}。") == []
    wrong = listed.replace(f"{lines[1][2]}", f"{lines[1][2] + 9}")
    assert judged(table, f"其中：{wrong}。") == [("文表不符", f"{lines[1][2] + 9}万元")]
    # Nothing agrees: the text may tell of another year or of the budget at its beginning.
    assert judged(table, f"“{second}”项目全年预算{budget + 500}万元。") == []


@pytest.mark.parametrize("seed", range(3))
def test_the_number_and_the_average_of_projects_are_those_of_their_table(seed: int) -> None:
    table, lines = projects(seed)
    given, spent = sum((one[1] for one in lines), D(0)), sum((one[2] for one in lines), D(0))
    mean = sum((one[3] for one in lines), D(0)) / len(lines)
    text = "对2023年度{}个项目开展绩效自评，全年预算{}万元，执行{}万元，平均得分{:.2f}分。"
    assert judged(table, text.format(3, given, spent, mean)) == []
    assert judged(table, text.format(3, given, spent, mean + 3)) == [("绩效得分有误", f"{mean + 3:.2f}分")]
    assert ("文表不符", "4个") in judged(table, text.format(4, given, spent, mean))
    assert ("文表不符", f"{given + 9}万元") in judged(table, text.format(3, given + 9, spent, mean))
    assert judged(table, text.format(5, given + 99, spent + 99, mean + 3)) == []


@pytest.mark.parametrize(
    "lead",
    [
        "上年平均得分",
        "满意度平均分为",
        "整体支出自评平均得分",
        "第三方机构复评，平均得分",
        "去年平均自评得分",
    ],
)
def test_an_average_of_something_else_is_not_that_of_the_table(lead: str) -> None:
    table, lines = projects(1)
    mean = sum((one[3] for one in lines), D(0)) / len(lines)
    text = "对2023年度3个项目开展绩效自评，{}{:.2f}分。"
    assert judged(table, text.format(lead, mean + 3)) == []
    wrong = ("绩效得分有误", f"{mean + 3:.2f}分")
    assert judged(table, text.format("平均得分", mean + 3)) == [wrong]


@pytest.mark.parametrize(
    "words",
    [
        "评价得分{}分",
        "第三方评价得分{}分",
        "经第三方机构复评，得分{}分",
        "得分{}分（第三方评价）",
        "专家评分{}分",
    ],
)
def test_points_of_other_judges_are_not_those_of_the_table(words: str) -> None:
    table, lines = projects(2)
    name, budget, paid, score = lines[0]
    text = f"“{name}”项目全年预算{budget}万元，执行{paid}万元，{{}}。"
    assert judged(table, text.format(words.format(score - 5))) == []
    wrong = [("文表不符", f"{score - 5}分")]
    assert judged(table, text.format(f"自评得分{score - 5}分")) == wrong
    assert judged(table, text.format(f"得分{score - 5}分")) == wrong


@pytest.mark.parametrize(
    ("count", "wrong"),
    [
        ("共有8个项目", False),
        ("部门预算安排项目8个", False),
        ("开展绩效自评的项目8个", True),
        ("组织开展绩效自评，共涉及8个项目", True),
        ("上年已作绩效自评。本年共有8个项目", False),
    ],
)
def test_a_number_of_projects_is_that_of_the_evaluated(count: str, *, wrong: bool) -> None:
    table, lines = projects(3)
    given, spent = sum((one[1] for one in lines), D(0)), sum((one[2] for one in lines), D(0))
    text = f"{count}，全年预算{given}万元，执行{spent}万元。"
    assert judged(table, text) == [("文表不符", "8个")] * wrong


@pytest.mark.parametrize("budgets", [("10.00", "-10.00", "0.00"), ("0.00", "0.00", "0.00")])
def test_weights_that_add_up_to_nothing_weigh_nothing(budgets: tuple[str, ...]) -> None:
    rows = [HEADS]
    rows += [
        (str(n), name, budget, paid, "", score)
        for n, (name, budget, paid, score) in enumerate(
            zip(("防汛物资储备", "供水管网改造"), budgets, ("3.00", "4.00"), ("90", "80"), strict=False), 1
        )
    ]
    rows.append(("", "合计", budgets[-1], "7.00", "", ""))
    cells = tuple(tuple(PrintedCell(text, PaperSpot(15)) for text in row) for row in rows)
    table = PrintedGrid(cells, 15, (passage("项目支出绩效自评表", 15),), position=99)
    text = "对2个项目开展绩效自评，平均得分{}分。"
    assert ("绩效得分有误", "91.00分") in judged(table, text.format("91.00"))
    assert judged(table, text.format("85.00")) == []


def test_a_project_that_two_tables_have_and_one_of_the_sentence_before_are_not_judged() -> None:
    table, lines = projects(5)
    name, budget, paid, score = lines[0]
    right = f"“{name}”项目全年预算{budget}万元，执行{paid}万元，自评得分{score}分"
    assert judged(table, f"{right}。得分{score - 5}分。") == []
    assert judged(table, f"{right}，得分{score - 5}分。") == [("文表不符", f"{score - 5}分")]
    wrong = f"“{name}”项目全年预算{budget}万元，执行{paid}万元，自评得分{score - 5}分。"
    assert judged(table, wrong) == [("文表不符", f"{score - 5}分")]
    text = (passage("十一、预算绩效情况说明", 15), passage(wrong, 15))
    base = tables()
    twice = replace(
        base,
        passages=(*base.passages, *text),
        grids=(*base.grids, table, replace(projects(5, rows=4)[0], page=16, position=100)),
    )
    found = proofread(twice, TEMPLATES).shown(hints=False)
    assert [one.printed for one in found if one.page == 15] == []


def test_a_table_that_lacks_rows_is_not_counted() -> None:
    table, lines = projects(4)
    kept = replace(table, rows=(*table.rows[:2], *table.rows[3:]))
    given, spent = sum((one[1] for one in lines), D(0)), sum((one[2] for one in lines), D(0))
    text = f"对2023年度3个项目开展绩效自评，全年预算{given}万元，执行{spent}万元。"
    assert judged(kept, text) == []


def test_sets_of_people_are_never_those_of_money() -> None:
    assert any(one.counted for one in read_vocabulary(TEMPLATES).sets)
    text = "人员支出120.00万元，其中行政人员80.00万元、事业人员30.00万元。"
    assert told(OTHER, text) == []
