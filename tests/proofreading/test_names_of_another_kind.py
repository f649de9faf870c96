"""Names that are wrong by their kind: a 类 of another year, a place of another rank, the purpose of another item."""

from __future__ import annotations

import pytest
from place_accounts import D
from spoken import department, money, percent, remarks, tables, told

from report_gen.proofreading.claims.paths import path_names

MADE = department()
NAME = MADE.name
GENERAL = "五、一般公共预算财政拨款支出决算情况说明"


def classes() -> list[tuple[str, D, D]]:
    found: dict[str, tuple[D, D]] = {}
    for one in MADE.items:
        spent, budget = found.get(one.names[0], (D(0), D(0)))
        found[one.names[0]] = spent + one.fiscal, budget + one.budget
    return [(name, spent, budget) for name, (spent, budget) in found.items()]


LISTS = {
    "in one sentence": lambda rows: [
        f"2023年度一般公共预算财政拨款支出{money(MADE.general)}，主要用于以下方面："
        + "；".join(f"{name}{money(spent)}，占{percent(spent, MADE.general)}" for name, spent, _ in rows)
        + "。"
    ],
    "a paragraph each": lambda rows: [
        f"（{n}）{name}{money(spent)}，占{percent(spent, MADE.general)}。"
        for n, (name, spent, _) in enumerate(rows, 1)
    ],
    "behind the budget": lambda rows: [
        f"（{n}）{name}全年安排{money(spent)}，决算数为{money(spent)}。".replace("全年安排", "全年预算为")
        for n, (name, spent, _) in enumerate(rows, 1)
    ],
}


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("other", ["文化与卫生事业支出", "医疗卫生与计划生育支出", "灾害防治支出"])
def test_a_class_under_a_name_that_no_table_has_is_told_by_its_amount(kind: str, other: str) -> None:
    rows = classes()
    assert [one for one in told(GENERAL, *LISTS[kind](rows)) if one[0] == "科目编码或名称有误"] == []
    for gone in range(len(rows)):
        renamed = [(other if n == gone else name, *rest) for n, (name, *rest) in enumerate(rows)]
        found = [
            printed for word, printed in told(GENERAL, *LISTS[kind](renamed)) if word == "科目编码或名称有误"
        ]
        assert found == [other]


def test_an_amount_by_chance_outside_a_list_of_classes_tells_nothing() -> None:
    spent = classes()[0][1]
    assert told(GENERAL, f"2023年度信息化建设支出{money(spent)}。") == []


@pytest.mark.parametrize("rank", ["县", "区", "旗", "镇", "省"])
@pytest.mark.parametrize(
    "text",
    [
        "纳入{}2023年部门决算编制范围的单位共1个，为本级机关。",
        "根据财政预算管理要求，{}2023年度已对3个项目开展绩效自评。",
        "{}、江北市水文站。",
        "{}内设办公室、水资源科2个科室。",
    ],
)
def test_the_name_with_a_place_of_another_rank_is_told(text: str, rank: str) -> None:
    other = NAME.replace("市", rank, 1)
    own = [f"第一部分{NAME}概况", f"{NAME}负责全市水资源管理。", f"{NAME}为行政单位。"]
    assert "部门名称不一致" in [kind for kind, _ in told(*own, text.format(other))]
    assert told(*own, text.format(NAME)) == []


@pytest.mark.parametrize("at", range(len(NAME) - 1))
@pytest.mark.parametrize(
    "text", ["{}共设置6个内设机构。", "{}为行政单位，无下属单位。", "截至2023年12月31日，{}本级共有车辆2辆。"]
)
def test_the_name_with_another_character_is_told_wherever_it_stands(text: str, at: int) -> None:
    own = [f"第一部分{NAME}概况", f"{NAME}负责全市水资源管理。", f"{NAME}依法履职。"]
    other = NAME[:at] + "桃" + NAME[at + 1 :]
    assert told(*own, text.format(other)) == [("部门名称不一致", other)]
    assert told(*own, text.format(NAME)) == []
    assert told(*own, f"{other}、{other}的经费另列。") == []  # twice: another body, named on purpose


@pytest.mark.parametrize(
    "text", ["我局接受{}的指导。", "本项目由{}移交。", "人员经{}同意借调。", "原{}的职责划入我局。"]
)
def test_a_body_of_another_place_may_take_part(text: str) -> None:
    own = [f"第一部分{NAME}概况", f"{NAME}负责全市水资源管理。", f"{NAME}为行政单位。"]
    assert told(*own, text.format(NAME.replace("市", "县", 1))) == []


@pytest.mark.parametrize("first", ["机关事业单位基本养老保险缴费支出", "机关事业单位职业年金缴费支出"])
@pytest.mark.parametrize("bodies", ["", "机关事业单位职工", "单位职工", "行政单位在编职工"])
def test_the_purpose_of_the_item_above_is_told_whatever_words_it_shares(first: str, bodies: str) -> None:
    items = {
        "机关事业单位基本养老保险缴费支出": f"主要用于按规定比例缴纳{bodies}基本养老保险",
        "机关事业单位职业年金缴费支出": f"主要用于按规定比例缴纳{bodies}职业年金",
    }
    second = next(one for one in items if one != first)
    path = "社会保障和就业支出（类）行政事业单位养老支出（款）{}（项）。{}。"
    right = [path.format(one, items[one]) for one in (first, second)]
    wrong = [path.format(first, items[first]), path.format(second, items[first])]
    assert "用途雷同" not in [kind for kind, _ in told(GENERAL, *right)]
    assert "用途雷同" in [kind for kind, _ in told(GENERAL, *wrong)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3.中医（民族）医院（项）", "中医（民族）医院"),
        ("（1）中医（民族）医院（项）", "中医（民族）医院"),
        ("（二）行政运行（项）", "行政运行"),
        ("（2100202）中医（民族）医院（项）", "中医（民族）医院"),
    ],
)
def test_a_bracket_inside_a_name_belongs_to_it(text: str, name: str) -> None:
    assert path_names(text) == ("", "", name)


@pytest.mark.parametrize("rank", ["行政单位", "参公管理的事业单位"])
def test_units_that_are_described_beside_the_department_are_its_own(rank: str) -> None:
    text = f"汇总编入本套决算，其中：水务局（机关）为财政核拨{rank}，在职29人；水土保持站为财政核拨事业单位，在职11人。"
    assert told(f"第一部分{NAME}概况", f"{NAME}负责全市水资源管理。", text) == []


def test_an_item_of_a_lower_level_that_is_called_a_class_is_told_by_its_path() -> None:
    rows = [(row[0].text, row[1].text) for one in tables().grids for row in one.rows if len(row) > 1]
    names = {code: name for code, name in rows if code.isdigit() and code.startswith("2")}
    for code in (code for code in names if len(code) > 3):
        text = f"1.{names[code]}（类）支出决算为12.31万元。"
        path = "/".join(names[code[:end]] for end in (3, 5, 7)[: 2 + (len(code) > 5)])
        found = [(one.kind.value, one.printed, one.expected) for one in remarks("说明", text)]
        assert found == [("科目编码或名称有误", names[code], path)], code
