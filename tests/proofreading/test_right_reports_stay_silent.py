"""What reads like a fault and is none: rounded totals, other units, halves side by side, reasons of something else."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from pattern_shapes import endless
from place_accounts import D
from spoken import TEMPLATES, change, department, money, passage, remarks, tables, told
from test_performance_tables import grid

from report_gen.proofreading.reading import proofread

OTHER = "九、其他重要事项情况说明"
RUNNING = "八、机关运行经费支出说明"
NOW = department().running
MORE, LESS = change(NOW, NOW * D("0.8")), change(NOW, NOW * D("1.25"))
Rows = list[list[str]]


def judged(rows: Rows, *texts: str) -> list[tuple[str, str]]:
    """What is told of a ruled table of 绩效, and of the text above it."""
    base = tables()
    table = replace(grid(rows, 15), above=(passage("项目支出绩效自评表", 15),), position=99)
    spoken = tuple(passage(text, 15) for text in texts)
    made = replace(base, passages=(*base.passages, *spoken), grids=(*base.grids, table))
    found = proofread(made, TEMPLATES).shown(hints=False)
    return [(one.kind.value, one.printed) for one in found if one.page == 15]


def scored(*rows: str, total: str) -> Rows:
    return [["指标", "分值", "得分"], *(row.split() for row in rows), ["合计", "100", total]]


@pytest.mark.parametrize(
    ("rows", "total", "wrong"),
    [
        (("甲 20 20", "乙 30 29", "丙 40 38", "执行率 10 9.81"), "96.81", False),
        (("甲 20 20", "乙 30 29", "丙 40 38", "执行率 10 9.81"), "96.8", False),
        (("甲 20 20", "乙 30 29", "丙 40 38", "执行率 10 9.81"), "97", False),
        (("甲 20 20", "乙 30 29", "丙 40 38", "执行率 10 9.8"), "96.81", False),
        (("甲 20 19.5", "乙 30 28.75", "丙 50 48.5"), "96.75", False),
        (("甲 20 19.5", "乙 30 28.75", "丙 50 48.5"), "97", False),
        (("甲 20 19.5", "乙 30 28.75", "丙 50 48.5"), "98", True),
        (("甲 20 20", "乙 30 29", "丙 50 48"), "98", True),
    ],
)
def test_a_total_of_scores_may_be_rounded(rows: Sequence[str], total: str, *, wrong: bool) -> None:
    found = judged(scored(*rows, total=total))
    assert found == [("绩效得分有误", total)] * wrong


def test_halves_side_by_side_have_their_own_full_marks() -> None:
    head = ["指标", "分值", "得分"] * 2
    left, right = (
        [["甲", "20", "20"], ["乙", "10", "9"], ["丙", "20", "19"]],
        [["丁", "10", "10"], ["戊", "20", "19"], ["己", "20", "20"]],
    )
    both = [one + other for one, other in zip(left, right, strict=True)]
    assert judged([head, *both, ["合计", "50", "48", "合计", "50", "49"]]) == []
    assert judged([head, *both, ["总分", "", "", "", "100", "97"]]) == []
    assert judged([head, *both, ["合计", "50", "48", "合计", "50", "47"]]) == [("绩效得分有误", "47")]
    both[1][5] = "21"
    assert judged([head, *both]) == [("绩效得分有误", "21")]


def test_both_levels_may_be_scored() -> None:
    rows = [
        ["一级指标", "分值", "得分", "二级指标", "分值", "得分"],
        ["产出", "50", "49", "数量", "20", "20"],
    ]
    rows += [["^", "^", "^", "质量", "30", "29"], ["效益", "50", "50", "经济", "20", "20"]]
    rows += [["^", "^", "^", "社会", "30", "30"], ["合计", "100", "99", "", "100", "99"]]
    assert judged(rows) == []


@pytest.mark.parametrize("name", ["加分项", "奖励分"])
def test_marks_on_top_are_neither_above_the_full_ones_nor_part_of_them(name: str) -> None:
    rows = [["类别", "指标", "分值", "得分"], ["产出", "数量", "20", "20"], ["产出", "质量", "30", "29"]]
    rows += [["效益", "知晓率", "50", "48"], [name, "创新举措", "5", "6"]]
    assert judged([*rows, ["合计", "", "100", "103"]]) == []
    assert judged([*rows, ["合计", "", "100", "97"]]) == []


def tasks(*costs: tuple[str, str], head: str = "涉及资金") -> Rows:
    rows = [["部门名称", "江北市水务局", "<", "<"], ["支出总额（万元）", "300", "其中：基本支出", "100"]]
    return [
        *rows,
        ["任务名称", "主要内容", head, "完成情况"],
        *([name, "甲", cost, "完成"] for name, cost in costs),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        tasks(("任务一", "100"), ("任务二", "200"), ("合计", "300")),
        tasks(("任务一", "100"), ("任务二", "200"), ("小计", "300")),
        tasks(("任务一", "200"), ("其中：水质监测", "100"), ("其中：河道清淤", "100"), ("任务二", "100")),
        tasks(("任务一", "200"), ("水质监测", "150"), ("河道清淤", "50"), ("任务二", "100")),
        tasks(("任务一", "1000000"), ("任务二", "2000000"), head="涉及资金（元）"),
    ],
)
def test_totals_levels_and_other_units_of_tasks_are_no_tasks(rows: Rows) -> None:
    assert judged(rows) == []


def test_tasks_that_cost_more_than_was_spent_are_told() -> None:
    assert judged(tasks(("任务一", "150"), ("任务二", "200"))) == [("表内不符", "300")]


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("预算数（万元） 执行数（元） 执行率", "100 980000 98%"),
        ("年初预算数 支出数 序时进度完成率", "100 50 100%"),
        ("年初预算数 支出数 完成率", "100 60 90%"),
        ("预算数量 实际支出数 完成率", "100 98 100%"),
        ("合同预算金额 已支付金额 工程完成率", "100.00 30.00 45%"),
        ("预算资金 到位资金 支出金额 执行率", "100 80 80 100%"),
        ("预算数 上年执行数 本年执行数 执行率", "100 30 50 50%"),
        ("年初预算数 结转数 支出数 执行率", "100 20 110 91.67%"),
        ("年初预算数 收回数 支出数 执行率", "100 10 90 100%"),
    ],
)
def test_only_a_rate_of_what_was_paid_of_the_budget_is_judged(heads: str, cells: str) -> None:
    assert judged([["项目名称", *heads.split()], ["泵站改造", *cells.split()]]) == []
    rows = [["项目名称", "预算数", "上年执行数", "执行数", "执行率"], ["泵站改造", "100", "30", "50", "40%"]]
    assert judged(rows) == [("完成率有误", "40")]


FUNDS = ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "执行率"]


def test_sources_are_held_against_a_total_only_where_they_make_up_another() -> None:
    def funds(*totals: str, rest: str = "") -> Rows:
        parts = [["其中：当年财政拨款", "80", "80", "78", ""], ["其他资金", rest, rest, rest, ""]]
        return [FUNDS, ["年度资金总额", *totals, ""], *parts]

    assert judged(funds("80", "80", "78", rest="0")) == []
    assert judged(funds("800000", "80", "780000", rest="0")) == []
    assert judged(funds("100", "100", "98")) == []
    assert judged(funds("80", "80", "88")) == [("表内不符", "88")]


def test_a_head_of_another_width_below_and_budgets_that_come_to_nothing_are_read() -> None:
    rows = [
        ["项目资金", "预算数", "执行数", "年初预算数", "执行率"],
        ["年度资金总额", "10", "10", "10", "100%"],
    ]
    rows += [
        ["项目资金", "预算数", "执行数", "其他", "执行率"],
        ["其中：当年财政拨款", "10", "10", "", "100%"],
    ]
    assert judged([*rows, ["其他资金", "0", "0", "", "—"]]) == []
    rows = [["序号", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分"]]
    rows += [
        ["1", "防汛物资储备", "10.00", "48.00", "", "95"],
        ["2", "供水管网改造", "-10.00", "90.00", "", "92"],
    ]
    rows += [["", "合计", "0.00", "138.00", "", ""]]
    assert judged(rows, "十一、绩效", "对2个项目开展自评，平均得分93.5分。") == []


TWO_SIDED = [
    "新增项目较少", "追加预算较少", "年中追加较少", "新增人员较少", "新增任务少", "提标工作已完成", "扩面工作已完成",
    "新增项目资金尚在执行", "新增业务由其他部门承担", "财政追加预算资金列入其他科目", "支出标准提高的项目已结束",
    "采购增加了竞价环节", "费用标准提高后报销单据变少", "工资标准调整，同时厉行节约", "自有资金减少，财政拨款弥补",
    "疫情防控任务减少，正常业务恢复", "严格控制支出的基础上保障了重点工作", "压减一般性支出用于重点项目",
    "工资调标、项目数量减少", "培训批次减少后集中办班规模变大", "项目减少，单个项目金额大", "精简机构后职能划入",
    "不折不扣落实过紧日子要求，统筹保障重点工作",
]  # fmt: skip


@pytest.mark.parametrize("reason", TWO_SIDED)
def test_a_reason_that_says_more_than_what_drives_spending_is_not_judged(reason: str) -> None:
    for moved in (MORE, LESS):
        assert told(RUNNING, f"机关运行经费支出{money(NOW)}，比上年{moved}，主要原因是{reason}。") == []


@pytest.mark.parametrize(
    "reason",
    ["厉行节约，压减会议费支出", "落实过紧日子要求", "培训批次减少、维修费用下降", "压减会议费和差旅费"],
)
def test_a_reason_of_several_that_drive_spending_one_way_is_judged(reason: str) -> None:
    for moved, wrong in ((MORE, True), (LESS, False)):
        text = f"机关运行经费支出{money(NOW)}，比上年{moved}，主要原因是{reason}。"
        assert [kind for kind, _ in told(RUNNING, text)] == ["增减方向不符"] * wrong


@pytest.mark.parametrize(
    "between",
    ["，完成年初预算的96.00%，主要原因是", "；其中办公费下降，主要原因是", "，其中会议费减少，主要原因是"],
)
def test_a_reason_belongs_to_what_stands_last_before_it(between: str) -> None:
    found = told(RUNNING, f"机关运行经费支出{money(NOW)}，比上年{MORE}{between}厉行节约。")
    assert "增减方向不符" not in [kind for kind, _ in found]


UNITS = ["江北市河道管理处", "江北市水利工程质量监督站", "江北市供水中心", "江北市水文站"]
OFFICES = "规划科、建设科、水资源科、河湖科、监督科"


@pytest.mark.parametrize(
    "text",
    [
        f"纳入决算编制范围的单位共6个，包括：江北市水务局本级、{UNITS[0]}、{UNITS[1]}及{UNITS[2]}、{UNITS[3]}。",
        f"局机关内设科室8个，综合类为：办公室、人事科、财务科。业务类为：{OFFICES}。",
        f"局机关内设科室8个，其中业务科室5个，分别是：{OFFICES}。",
        f"局机关内设科室8个，其中综合科室3个，分别是：办公室、人事科、财务科；业务科室5个，分别是：{OFFICES}。",
        "年末在职人员96人，其中行政22人、事业69人、工勤5人；离退休人员39人。",
        "年末在职人员96人，其中行政22人、事业69人、工勤5人，退休30人。",
        "事业编制69人，实有人员65人，其中行政管理岗20人、事业专技岗40人。",
        "职工96人，其中在职60人、离休1人、退休35人，遗属补助人员3人。",
        "编制总数90人，其中行政编制20人、事业编制69人，工勤编制1人，实有85人，其中行政18人、事业66人、工勤1人。",
    ],
)
def test_lists_of_one_kind_and_people_of_another_whole_are_not_counted(text: str) -> None:
    assert told("二、机构设置", text) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("局机关公务用车保有量10辆。", "执法队共有车辆6辆。"),
        ("公务用车保有量10辆。", "其中：局机关共有车辆6辆、下属单位共有车辆4辆。"),
        ("年末公务用车保有量为8辆。", "机关共有车辆6辆，其中机要用车1辆。"),
    ],
)
def test_cars_of_one_unit_are_not_held_against_those_of_another(texts: tuple[str, ...]) -> None:
    assert told(OTHER, *texts) == []


@pytest.mark.parametrize("words", ["年初预算", "上年", "三年", "占", "预算数"])
def test_a_total_of_another_basis_is_not_that_of_the_outturns_before(words: str) -> None:
    text = f"本年度会议费2.00万元、培训费1.00万元，{words}两项合计14.00万元。"
    assert "合计不符" not in [kind for kind, _ in told(OTHER, text)]


@pytest.mark.parametrize(("count", "numeral"), [(7, "七"), (8, "八"), (9, "九")])
def test_a_total_of_many_amounts_is_their_sum(count: int, numeral: str) -> None:
    names = ["会议费", "培训费", "差旅费", "印刷费", "咨询费", "维修费", "租赁费", "水费", "电费"][:count]
    before = "".join(f"{name}支出{n}.00万元。" for n, name in enumerate(names, 1))
    total = sum(range(1, count + 1))
    assert told(OTHER, f"{before}{numeral}项合计{total}.00万元。") == []
    assert told(OTHER, f"{before}{numeral}项合计{total + 7}.00万元。") == [
        ("合计不符", f"{total + 7}.00万元")
    ]


SEARCHED = ("several", "empty_notes", "counting", "reasons")


@pytest.mark.parametrize("module", SEARCHED)
def test_no_pattern_begins_to_search_long_words_at_each_of_their_letters(module: str) -> None:
    """A search that begins with a run without end reads all that is behind each letter: words of n letters n² times."""
    found = vars(importlib.import_module(f"report_gen.proofreading.findings.{module}"))
    patterns = {name: one for name, one in found.items() if isinstance(one, re.Pattern)}
    whole = {"several": {"_TOTAL", "_JOINED", "_SAME"}}  # fullmatch of one clause of a bounded length
    slow = [name for name, one in patterns.items() if endless(one.pattern)]
    assert set(slow) <= whole.get(module, set())


def test_a_list_of_any_length_before_an_amount_is_cut_to_one_clause() -> None:
    several = importlib.import_module("report_gen.proofreading.findings.several")
    short, long = ("甲乙、" * n + "合计" for n in (3, 20_000))
    for words, kept in ((short, short), (long, ""), (f"{long}，{short}为", short)):
        said = type("Said", (), {"before": words})
        claim = type("Claim", (), {"part": type("Part", (), {"said": said})})
        assert several._clause(claim) == kept


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        (r"\d+\.\d", True),
        ("(?P<names>[^，]*?)合计", True),
        ("(?:甲|[乙丙]+)丁", True),
        ("甲?[乙丙]*丁", True),
        ("^[甲乙]+丁", False),
        ("甲[乙丙]*丁", False),
        ("[甲乙]{2,30}丁", False),
    ],
)
def test_a_beginning_without_end_is_seen(pattern: str, *, slow: bool) -> None:
    assert endless(pattern) is slow


@pytest.mark.parametrize(
    "text",
    [
        "该路段此处应设警示标志，已督促整改。",
        "在此处插入工作井两座。",
        "此处可停车位120个。",
        "聘请填报专员20名。",
        "商请填写意见后办理。",
        "函请据实填报。",
        "落实告知承诺制（申请人请如实填写承诺书）。",
        "（聘请专家补充完善档案）",
        "（商请财政替换资金）",
        "（经请示后补充完善相关制度）",
        "如没有此类情况，不列入考核。",
        "若无此项支出的单位不填报本表。",
        "如无此情况可不填，审批时限压缩到3天。",
        "市民如无此项需求，请删除短信订阅。",
        "办理建议提案20件，其中（待补充材料3件）。",
        "系统字段标记为（必填），提升数据完整性。",
        "方案中列明项目负责人（待定）。",
        "○○年代建设的老旧小区改造。",
    ],
)
def test_plain_words_are_not_those_to_an_author(text: str) -> None:
    assert told("一、主要职责", text) == []


@pytest.mark.parametrize(
    "term",
    [
        "农业农村支出：指2022年中央财政衔接推进乡村振兴补助资金安排的支出。",
        "高标准农田建设：指2022年第二批中央预算内投资资金在本年安排的建设支出。",
        "抗疫特别国债：指2020年抗疫特别国债资金安排的支出。",
        "财政拨款收入：指2022年结转资金以外，财政当年拨付的资金。",
        "用事业基金弥补收支差额：指用2022年及以前年度积累的资金弥补收支差额。",
        "结转下年：指本年预算执行中未完成，需在2024年继续使用的资金。",
        "年末结转和结余资金：结转2024年使用的资金。",
    ],
)
def test_years_that_money_is_called_by_are_no_slips(term: str) -> None:
    assert told("第四部分名词解释", term) == []


@pytest.mark.parametrize("lead", ["未曾", "不曾", "不再", "没安排", "并未安排", "极少", "涉及", "原"])
def test_words_that_there_is_nothing_are_not_taken_for_their_contrary(lead: str) -> None:
    text = f"本部门{lead}有国有资本经营预算支出，本表为空表。"
    assert told("十、国有资本经营预算支出情况说明", text) == []


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (("1、甲情况", "2、乙情况", "3、丙情况", "5、丁情况"), "4、丁情况"),
        (("1．甲情况", "2．乙情况", "3．丙情况", "5．丁情况"), "4．丁情况"),
        (("(一)甲情况", "(二)乙情况", "(四)丙情况"), "(三)丙情况"),
    ],
)
def test_a_number_is_put_right_in_its_own_marks(lines: tuple[str, ...], right: str) -> None:
    assert [one.expected for one in remarks("一、工作情况", *lines)] == [right]


@pytest.mark.parametrize(
    "texts",
    [
        ("一、主要职责", "江北市水政监察支队负责水行政执法。"),
        ("一、主要职责", "江北市防汛抗旱指挥部办公室承担防汛日常工作。"),
        ("一、工作情况", "江南市水务局来我市考察交流。"),
        ("一、工作情况", "江南市水务局对口支援我局。"),
        ("一、工作情况", "江南市水务局与我局签订协议。"),
    ],
)
def test_units_and_guests_are_no_slips_of_the_department(texts: tuple[str, ...]) -> None:
    assert told(*texts) == []


def test_a_rule_that_is_dated_far_behind_its_year_is_no_slip() -> None:
    term = "其他支出：指按2019年预算单位财政资金使用管理办法印发时的口径发生的支出。"
    assert told("第四部分名词解释", term) == []


def test_grades_among_which_something_else_is_counted_are_not_added() -> None:
    text = "共涉及项目7个，其中评价等级为“优”的5个、重点支出项目3个、“良”的1个。"
    assert told("一、绩效", text) == []
