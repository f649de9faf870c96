"""What explains a department's accounts: economic codes, “三公”, meetings, budgets, last year, annexed tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from content_names import BASIC_TABLE, FUND_TABLE, GENERAL_TABLE, GRANTS_TABLE, SPENDING_TABLE, THREE_TABLE
from drawing import (
    ABROAD,
    BUYING,
    CENT,
    DRIVING,
    MEETING,
    OTHER_INCOME,
    OTHER_SPENDING,
    RECEPTION,
    SPOKEN_FOR,
    ZERO,
    Department,
    example,
)


def add_details(made: Department) -> None:
    """Fill every other table; the accounts must be there."""
    _economic(made)
    _budgets(made)
    _last_year(made)
    _procurement_and_assets(made)
    _other_revenue(made)
    _performance(made)


def _economic(made: Department) -> None:
    draw = made.draw
    basic = made.total("budget", "基本支出")
    persons = draw.part(basic)
    _split_06(made, "金额", persons, "人员经费合计")
    _split_06(made, "公用金额", basic - persons, "公用经费合计")
    room = made.total("budget", "项目支出")
    extra = draw.split(draw.part(room), 5)
    spent = {
        code: made.cells[BASIC_TABLE, code, "公用金额"] + more
        for code, more in zip(SPOKEN_FOR, extra, strict=True)
    }
    planned = {code: draw.part(value) for code, value in spent.items()}
    for kind, values in (("预算", planned), ("决算", spent)):
        cars = values[BUYING] + values[DRIVING]
        columns = {
            "合计": values[ABROAD] + cars + values[RECEPTION], "因公出国费": values[ABROAD], "公务用车小计": cars,
            "公务用车购置费": values[BUYING], "公务用车运行费": values[DRIVING], "公务接待费": values[RECEPTION],
        }  # fmt: skip
        made.put(THREE_TABLE, "本年", **{f"{kind}{name}": value for name, value in columns.items()})
    made.put("会议费", "会议费决算数", 金额=spent[MEETING])
    made.put("会议费", "会议费预算数", 金额=planned[MEETING])
    made.put("机关运行经费", "机关运行经费决算数", 金额=draw.part(basic - persons))
    _details(made, spent)


def _split_06(made: Department, column: str, whole: Decimal, total: str) -> None:
    rows = [row for row in example().dataset.tables[BASIC_TABLE].rows if row.fact(column)]
    codes = [row.key for row in rows if len(row.code) == 5]
    parts = made.draw.split(whole, len(codes))
    made.draw.random.shuffle(parts)
    if made.draw.chance(0.2):  # a refund in one code, spent in another
        first, second = (codes.index(code) for code in [c for c in codes if c not in SPOKEN_FOR][:2])
        back = parts[first] + made.draw.money() / 100
        back = back.quantize(CENT)
        parts[first], parts[second] = parts[first] - back, parts[second] + back
    for code, part in zip(codes, parts, strict=True):
        made.put(BASIC_TABLE, code, **{column: part})
    for row in rows:
        if len(row.code) == 3:
            below = [p for c, p in zip(codes, parts, strict=True) if c.startswith(row.code)]
            made.put(BASIC_TABLE, row.key, **{column: sum(below, ZERO)})
    made.put(BASIC_TABLE, total, **{column: whole})


def _details(made: Department, spent: Mapping[str, Decimal]) -> None:
    """Numbers of things, journeys, meetings."""
    draw = made.draw
    groups = draw.count(spent[ABROAD])
    guests = draw.count(spent[RECEPTION])
    kept = draw.count(spent[DRIVING], 60)
    bought = draw.count(spent[BUYING])
    counts = {
        "因公出国团组数": groups, "因公出国人次数": groups * 2, "公务用车购置数": bought, "公务用车保有量": kept,
        "国外来访团组数": ZERO, "外宾人次数": ZERO, "国内接待批次": guests, "国内接待人数": guests * 7,
    }  # fmt: skip
    for name, count in counts.items():
        made.put("三公统计", name, 数量=count)
    made.put("国有资产", "车辆总数", 数量=kept)
    made.put("国有资产", "通用设备", 数量=ZERO)
    made.put("国有资产", "专用设备", 数量=Decimal(2))
    if kept:
        for number, count in enumerate((kept - 2, Decimal(2)), 1):
            made.line("车辆类型", str(number), f"第{number}类用车", 1, 说明="一般公务用车")
            made.put("车辆类型", str(number), 数量=count)
    if groups:
        for number, part in enumerate(draw.split(spent[ABROAD], 3), 1):
            made.line("因公出国明细", str(number), f"第{number}项开支", 1, 主要用途="出访")
            made.put("因公出国明细", str(number), 支出金额=part)
    for number, part in enumerate(draw.split(draw.part(spent[MEETING]), 2), 1):
        parts = dict(zip(("场地租用费", "住宿费", "会议餐费", "交通费"), draw.split(part, 4), strict=True))
        made.line("会议明细", str(number), f"第{number}次会议", 1)
        count = draw.count(part)
        made.put("会议明细", str(number), 天数=count, 参会人数=count, 支出金额=part, **parts)


def _budgets(made: Department) -> None:
    catalogue = example().edition.catalogue.functional
    codes = [key for key, _, level, _ in made.rows[GENERAL_TABLE] if level == 3]
    least = made.cells[THREE_TABLE, "本年", "预算合计"] + made.cells["会议费", "会议费预算数", "金额"]
    for place, code in enumerate(codes):
        made.line(
            "年初预算", code, catalogue[code], 3,
            差异原因=f"{catalogue[code]}{code}据实安排", 主要用途=f"{catalogue[code]}方面的工作",
        )  # fmt: skip
        planned = made.draw.part(max(made.cells[GENERAL_TABLE, code, "本年支出合计"], ZERO))
        made.put("年初预算", code, 年初预算数=planned + (ZERO if place else least))
    for code in sorted({code[:5] for code in codes}):
        made.line("款级用途", code, catalogue[code], 2, 主要用途=f"{catalogue[code]}方面的工作")
    planned = sum((value for (table, _, _), value in made.cells.items() if table == "年初预算"), ZERO)
    made.put("预算差异", "一般公共预算财政拨款支出", 年初预算数=planned)
    made.put("预算差异", "政府性基金预算财政拨款支出", 年初预算数=made.draw.money(0.5))


def _last_year(made: Department) -> None:
    draw = made.draw
    basic, project, general, fund = draw.money(), draw.money(0.3), draw.money(), draw.money(0.7)
    spent = draw.part(basic + project)
    three = draw.split(draw.part(spent), 3)
    values = {
        "财政拨款收入": general + fund, "一般公共预算财政拨款收入": general, "政府性基金预算财政拨款收入": fund,
        "基本支出": basic, "项目支出": project, "一般公共预算财政拨款支出": spent, "三公经费合计": sum(three, ZERO),
        "因公出国费": three[0], "公务用车购置及运行费": three[1], "公务接待费": three[2],
        "会议费": draw.part(spent), "机关运行经费": draw.part(basic),
    }  # fmt: skip
    for name in (*OTHER_INCOME, *OTHER_SPENDING):
        values[name] = draw.money(0.7)
    for name, value in values.items():
        made.put("上年决算", name, 上年决算数=value)


def _procurement_and_assets(made: Department) -> None:
    whole = made.draw.part(made.cells[SPENDING_TABLE, "合计", "本年支出合计"])
    parts = made.draw.split(whole, 3)
    for name, value in zip(("货物", "工程", "服务"), parts, strict=True):
        made.put("政府采购", name, 金额=value)
    small = made.draw.part(whole)
    made.put("政府采购", "政府采购支出总额", 金额=whole)
    made.put("政府采购", "中小企业合同金额", 金额=small)
    made.put("政府采购", "小微企业合同金额", 金额=made.draw.part(small))


def _other_revenue(made: Department) -> None:
    """非税收入: classes, with or without lines of two further levels."""
    columns = ("纳入预算管理已缴国库小计", "纳入财政专户管理已缴财政专户小计")
    leaves: dict[str, tuple[Decimal, ...]] = {}
    levels: list[tuple[str, int]] = []
    for number in range(made.draw.random.randint(0, 4)):
        levels.append((f"{number}", 1))
        if made.draw.chance(0.5):
            levels += [(f"{number}.1", 2), (f"{number}.1.1", 3), (f"{number}.1.2", 3), (f"{number}.2", 2)]
    for key, _ in levels:
        if not any(other.startswith(f"{key}.") for other, _ in levels):
            leaves[key] = tuple(made.draw.money(0.3) for _ in columns)
    made.line("非税收入", "合计", "合计", 0)
    for key, level in [("合计", 0), *levels]:
        if level:
            made.line("非税收入", key, f"第{key}项收入", level)
        below = [v for k, v in leaves.items() if key in ("合计", k) or k.startswith(f"{key}.")]
        sums = {name: sum((v[n] for v in below), ZERO) for n, name in enumerate(columns)}
        made.put("非税收入", key, 合计=sum(sums.values(), ZERO), **sums)


def _performance(made: Department) -> None:
    draw, cells = made.draw, made.cells
    projects = cells[GENERAL_TABLE, "合计", "项目支出"]
    spent = cells[GRANTS_TABLE, "本年支出合计", "合计"]
    watched = draw.part(
        min(projects, sum((v for (t, _, _), v in cells.items() if t == "年初预算"), Decimal(0)))
    )
    fund = draw.part(cells[FUND_TABLE, "合计", "项目支出"])
    pairs = {"绩效监控": watched, "绩效监控一般公共预算": draw.part(watched)}
    values = {f"{name}资金": value for name, value in pairs.items()}
    counted = draw.count(watched, 60)
    values |= {
        "绩效监控项目数": counted,
        "绩效监控一般公共预算项目数": draw.count(pairs["绩效监控一般公共预算"]),
    }
    mine, theirs = draw.count(projects), draw.count(fund)
    values |= {
        "绩效自评资金": projects + fund, "绩效自评一般公共预算资金": projects, "绩效自评政府性基金资金": fund,
        "绩效自评项目数": mine + theirs, "绩效自评一般公共预算项目数": mine, "绩效自评政府性基金项目数": theirs,
        "绩效目标项目数": Decimal(200), "绩效目标公开项目数": Decimal(150),
        "部门整体全年预算数": spent + draw.money(0.3), "自评项目得分": Decimal("97.5"),
    }  # fmt: skip
    values["自评项目预算数"] = draw.part(spent)
    values["自评项目执行数"] = draw.part(values["自评项目预算数"])
    for name, value in values.items():
        made.put("绩效情况", name, 数值=value)
    keys = [row.key for row in example().dataset.tables["绩效任务"].rows if row.fact("支付资金")]
    for key, part in zip(keys, draw.split(draw.part(spent), len(keys)), strict=True):
        made.put("绩效任务", key, 支付资金=part)
