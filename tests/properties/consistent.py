"""Departments whose figures tie out: amounts in 元 are drawn for every 项, everything else follows from them.

Every cell is then rounded by itself to 万元, as the official system does, so that sums differ by rounding only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from report_gen.build import Inputs, read
from report_gen.edition.tables import Kind
from report_gen.figures.amount import Amount, Count, Unit, round_half_up
from report_gen.figures.dataset import Dataset, Row, TableData, Text, Value
from report_gen.figures.fact import Cell, Fact
from report_gen.figures.finding import Location
from report_gen.project import Project

ROOT = Path(__file__).resolve().parents[2]
ZERO, CENT, WAN = Decimal(0), Decimal("0.01"), Decimal(10_000)
OTHER_INCOME = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
OTHER_SPENDING = ("上缴上级支出", "经营支出", "对附属单位补助支出")
ABROAD, RECEPTION, DRIVING, BUYING = "30212", "30217", "30231", "31013"
MEETING = "30215"
#: Economic codes that other tables ask for.
SPOKEN_FOR = (ABROAD, RECEPTION, DRIVING, BUYING, MEETING)


@cache
def example() -> Inputs:
    return read(Project(ROOT), 2017)


@dataclass
class Item:
    """One 项: what it received and spent, in 元."""

    code: str
    income: dict[str, Decimal]
    fund: dict[str, Decimal]
    budget: dict[str, Decimal]
    other: dict[str, Decimal]


@dataclass
class Draw:
    """Random amounts in 元, to the cent; often zero, sometimes tiny, sometimes huge."""

    random: Random
    unit: Unit = Unit.WAN

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def money(self, zero: float = 0.0) -> Decimal:
        if self.chance(zero):
            return ZERO
        digits = self.random.choice((3, 6, 8, 9, 10, 11))
        return Decimal(self.random.randint(1, 10**digits)) / 100

    def part(self, whole: Decimal) -> Decimal:
        """Something between nothing and the whole."""
        return (whole * self.random.randint(0, 100) / 100).quantize(CENT) if self.chance(0.8) else whole

    def split(self, whole: Decimal, into: int) -> list[Decimal]:
        """Parts that add up to the whole, none negative."""
        cents = int(whole * 100)
        cuts = sorted(self.random.randint(0, cents) for _ in range(into - 1))
        return [Decimal(b - a) / 100 for a, b in zip([0, *cuts], [*cuts, cents], strict=True)]

    def count(self, money: Decimal, least: int = 1) -> Decimal:
        """A number of things where there is money in print, none where there is not."""
        count = self.random.randint(least, least + 50)
        return Decimal(count) if (printed(money) if self.unit is Unit.WAN else money) else ZERO


def printed(money: Decimal) -> Decimal:
    """An amount in 万元 as it is published."""
    return round_half_up(money / WAN, 2)


@dataclass
class Department:
    """The figures of a department in 元 by table, row and column, and the rows of its open tables."""

    draw: Draw
    items: list[Item] = field(default_factory=list)
    cells: dict[tuple[str, str, str], Decimal] = field(default_factory=dict)
    rows: dict[str, list[tuple[str, str, int, dict[str, str]]]] = field(default_factory=dict)

    def put(self, table: str, key: str, **values: Decimal) -> None:
        self.cells |= {(table, key, column): value for column, value in values.items()}

    def line(self, table: str, key: str, label: str, level: int, **words: str) -> None:
        self.rows.setdefault(table, []).append((key, label, level, words))

    def total(self, what: str, part: str = "") -> Decimal:
        """The sum over all items of one of their groups, or of one part of it."""
        groups = [getattr(item, what) for item in self.items]
        return sum((v for g in groups for k, v in g.items() if not part or k == part), ZERO)


def department(random: Random, unit: Unit = Unit.WAN) -> Department:
    """A department of one 项 or many, with or without funds, other income, balances and “三公” money.

    Its numbers of things fit the amounts as a workbook in `unit` shows them.
    """
    made = Department(Draw(random, unit))
    made.items = _items(made.draw)
    _repair(made)
    _by_code(made)
    _overall(made)
    _economic(made)
    _budgets(made)
    _last_year(made)
    _procurement_and_assets(made)
    _other_revenue(made)
    _performance(made)
    return made


# ---- what was received and spent by code


def _items(draw: Draw) -> list[Item]:
    catalogue = example().edition.catalogue.functional
    classes = {row.code for row in example().dataset.tables["公开01"].rows if row.code}
    known = [c for c in catalogue if len(c) == 7 and c[:5] in catalogue and c[:3] in classes]
    codes = sorted(draw.random.sample(known, draw.random.choice((1, 2, 5, 12, 30))))
    funds, others = draw.chance(0.4), draw.chance(0.6)
    return [_item(draw, code, funds=funds, others=others) for code in codes]


def _item(draw: Draw, code: str, *, funds: bool, others: bool) -> Item:
    mine = others and draw.chance(0.4)
    budget = {"基本支出": draw.money(0.4), "项目支出": draw.money(0.3)}
    if draw.chance(0.05):
        budget["项目支出"] = -draw.money() / 100  # a refund of an earlier year
        budget["项目支出"] = budget["项目支出"].quantize(CENT)
    fund = {"本年收入": ZERO, "基本支出": ZERO, "项目支出": ZERO, "年初结转和结余": ZERO}
    if funds and draw.chance(0.4):
        fund = {"本年收入": draw.money(0.2), "基本支出": draw.money(0.8), "项目支出": draw.money(0.2)}
        short = fund["基本支出"] + fund["项目支出"] - fund["本年收入"]
        fund["年初结转和结余"] = max(short, ZERO) + draw.money(0.5)
    income = {name: draw.money(0.6) if mine else ZERO for name in OTHER_INCOME}
    names = ("基本支出", "项目支出", *OTHER_SPENDING)
    other = {name: draw.money(0.6) if mine else ZERO for name in names}
    return Item(code, {"一般公共": draw.money(0.3)} | income, fund, budget, other)


def _repair(made: Department) -> None:
    """Refunds are smaller than what was spent in all."""
    short = made.total("budget", "项目支出")
    if short < 0:
        made.items[0].budget["项目支出"] += -short + made.draw.money()


def _by_code(made: Department) -> None:
    catalogue = example().edition.catalogue.functional
    published: dict[str, dict[str, dict[str, Decimal]]] = {
        name: {} for name in ("公开02", "公开03", "公开05", "公开08")
    }
    for item in made.items:
        for name, values in _published(item).items():
            if any(values.values()):
                for code in (item.code, item.code[:5], item.code[:3], "合计"):
                    sums = published[name].setdefault(code, dict.fromkeys(values, ZERO))
                    published[name][code] = {key: sums[key] + values[key] for key in values}
        published["公开08"].setdefault("合计", dict.fromkeys(_published(item)["公开08"], ZERO))
        for name in ("公开02", "公开03", "公开05"):
            published[name].setdefault("合计", dict.fromkeys(_published(item)[name], ZERO))
    for name, rows in published.items():
        for code in sorted(rows, key=lambda code: "" if code == "合计" else code):
            made.line(name, code, catalogue.get(code, code), {3: 1, 5: 2, 7: 3}.get(len(code), 0))
            made.put(name, code, **rows[code])


def _published(item: Item) -> dict[str, dict[str, Decimal]]:
    """The rows of one 项 in the four tables by code."""
    fiscal = item.income["一般公共"] + item.fund["本年收入"]
    incomes = {"财政拨款收入": fiscal} | {name: item.income[name] for name in OTHER_INCOME}
    spending = {
        name: item.budget.get(name, ZERO)
        + (item.fund[name] if name in item.budget else ZERO)
        + item.other[name]
        for name in item.other
    }
    spent = item.fund["基本支出"] + item.fund["项目支出"]
    return {
        "公开02": {"本年收入合计": sum(incomes.values(), ZERO)} | incomes,
        "公开03": {"本年支出合计": sum(spending.values(), ZERO)} | spending,
        "公开05": {"本年支出合计": sum(item.budget.values(), ZERO)} | item.budget,
        "公开08": {
            **item.fund,
            "本年支出小计": spent,
            "年末结转和结余": item.fund["年初结转和结余"] + item.fund["本年收入"] - spent,
        },
    }


def _overall(made: Department) -> None:
    """公开01 and 公开04."""
    draw, cells = made.draw, made.cells
    general, funds = made.total("budget"), cells["公开08", "合计", "本年支出小计"]
    income = made.total("income", "一般公共")
    opening = max(general - income, ZERO) + draw.money(0.4)
    fund_opening, fund_income = (cells["公开08", "合计", name] for name in ("年初结转和结余", "本年收入"))
    closing, fund_closing = opening + income - general, cells["公开08", "合计", "年末结转和结余"]
    made.put("公开04", "一般公共预算财政拨款", 金额=income)
    made.put("公开04", "政府性基金预算财政拨款", 金额=fund_income)
    made.put("公开04", "本年收入合计", 金额=income + fund_income)
    made.put("公开04", "年初财政拨款结转和结余", 金额=opening + fund_opening)
    made.put("公开04", "年初一般公共预算财政拨款结转和结余", 金额=opening)
    made.put("公开04", "年初政府性基金预算财政拨款结转和结余", 金额=fund_opening)
    made.put("公开04", "收入总计", 金额=income + fund_income + opening + fund_opening)
    for row in example().dataset.tables["公开04"].rows:
        if row.code:
            _both(
                made, row.key, cells.get(("公开05", row.code, "本年支出合计"), ZERO),
                cells.get(("公开08", row.code, "本年支出小计"), ZERO),
            )  # fmt: skip
    _both(made, "本年支出合计", general, funds)
    _both(made, "年末结转和结余", closing, fund_closing)
    _both(made, "支出总计", general + closing, funds + fund_closing)

    others = sum((made.total("income", name) for name in OTHER_INCOME), ZERO)
    spent, topped, shared = made.total("other"), draw.money(0.8), draw.money(0.8)
    kept = max(spent + shared - others - topped, ZERO) + draw.money(0.4)
    for name in OTHER_INCOME:
        made.put("公开01", name, 决算数=made.total("income", name))
    received, paid = cells["公开02", "合计", "本年收入合计"], cells["公开03", "合计", "本年支出合计"]
    before = opening + fund_opening + kept
    made.put("公开01", "财政拨款收入", 决算数=income + fund_income)
    made.put("公开01", "本年收入合计", 决算数=received)
    made.put("公开01", "用事业基金弥补收支差额", 决算数=topped)
    made.put("公开01", "年初结转和结余", 决算数=before)
    made.put("公开01", "收入总计", 决算数=received + topped + before)
    for row in example().dataset.tables["公开01"].rows:
        if row.code:
            made.put("公开01", row.key, 支出决算数=cells.get(("公开03", row.code, "本年支出合计"), ZERO))
    made.put("公开01", "本年支出合计", 支出决算数=paid)
    made.put("公开01", "结余分配", 支出决算数=shared)
    made.put("公开01", "年末结转和结余", 支出决算数=received + topped + before - paid - shared)
    made.put("公开01", "支出总计", 支出决算数=received + topped + before)


def _both(made: Department, key: str, general: Decimal, funds: Decimal) -> None:
    made.put("公开04", key, 合计=general + funds, 一般公共预算财政拨款=general, 政府性基金预算财政拨款=funds)


# ---- by economic code, “三公” and meetings


def _economic(made: Department) -> None:
    draw = made.draw
    basic = made.total("budget", "基本支出")
    persons = draw.part(basic)
    _split_06(made, "金额", persons, "人员经费合计")
    _split_06(made, "公用金额", basic - persons, "公用经费合计")
    room = made.total("budget", "项目支出")
    extra = draw.split(draw.part(room), 5)
    spent = {
        code: made.cells["公开06", code, "公用金额"] + more
        for code, more in zip(SPOKEN_FOR, extra, strict=True)
    }
    planned = {code: draw.part(value) for code, value in spent.items()}
    for kind, values in (("预算", planned), ("决算", spent)):
        cars = values[BUYING] + values[DRIVING]
        columns = {
            "合计": values[ABROAD] + cars + values[RECEPTION], "因公出国费": values[ABROAD], "公务用车小计": cars,
            "公务用车购置费": values[BUYING], "公务用车运行费": values[DRIVING], "公务接待费": values[RECEPTION],
        }  # fmt: skip
        made.put("公开07", "本年", **{f"{kind}{name}": value for name, value in columns.items()})
    made.put("会议费", "会议费决算数", 金额=spent[MEETING])
    made.put("会议费", "会议费预算数", 金额=planned[MEETING])
    made.put("机关运行经费", "机关运行经费决算数", 金额=draw.part(basic - persons))
    _details(made, spent)


def _split_06(made: Department, column: str, whole: Decimal, total: str) -> None:
    rows = [row for row in example().dataset.tables["公开06"].rows if row.fact(column)]
    codes = [row.key for row in rows if len(row.code) == 5]
    parts = made.draw.split(whole, len(codes))
    made.draw.random.shuffle(parts)
    if made.draw.chance(0.2):  # a refund in one code, spent in another
        first, second = (codes.index(code) for code in [c for c in codes if c not in SPOKEN_FOR][:2])
        back = parts[first] + made.draw.money() / 100
        back = back.quantize(CENT)
        parts[first], parts[second] = parts[first] - back, parts[second] + back
    for code, part in zip(codes, parts, strict=True):
        made.put("公开06", code, **{column: part})
    for row in rows:
        if len(row.code) == 3:
            below = [p for c, p in zip(codes, parts, strict=True) if c.startswith(row.code)]
            made.put("公开06", row.key, **{column: sum(below, ZERO)})
    made.put("公开06", total, **{column: whole})


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


# ---- what the figures are compared with, and the rest


def _budgets(made: Department) -> None:
    catalogue = example().edition.catalogue.functional
    codes = [key for key, _, level, _ in made.rows["公开05"] if level == 3]
    least = made.cells["公开07", "本年", "预算合计"] + made.cells["会议费", "会议费预算数", "金额"]
    for place, code in enumerate(codes):
        made.line(
            "年初预算", code, catalogue[code], 3,
            差异原因=f"{catalogue[code]}{code}据实安排", 主要用途=f"{catalogue[code]}方面的工作",
        )  # fmt: skip
        planned = made.draw.part(max(made.cells["公开05", code, "本年支出合计"], ZERO))
        made.put("年初预算", code, 年初预算数=planned + (ZERO if place else least))
    for code in sorted({code[:5] for code in codes}):
        made.line("款级用途", code, catalogue[code], 2, 主要用途=f"{catalogue[code]}方面的工作")
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
    whole = made.draw.part(made.cells["公开03", "合计", "本年支出合计"])
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
    projects = cells["公开05", "合计", "项目支出"]
    spent = cells["公开04", "本年支出合计", "合计"]
    watched = draw.part(min(projects, sum(v for (t, _, _), v in cells.items() if t == "年初预算")))
    fund = draw.part(cells["公开08", "合计", "项目支出"])
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


# ---- as a dataset


def dataset(made: Department) -> Dataset:
    """Every figure rounded by itself to 万元, or as it is in 元."""
    data, unit = example().dataset, made.draw.unit
    tables = []
    for table in data.tables.values():
        if table.name in _DRAWN_ROWS:
            rows = [
                _new_row(made, table.name, line, place, unit)
                for place, line in enumerate(made.rows.get(table.name, []), 10)
            ]
        else:
            rows = [_filled(made, table.name, row, unit) for row in table.rows]
        tables.append(TableData(table.name, tuple(rows)))
    return Dataset.of(data.year, tables, unit)


_DRAWN_ROWS = (
    "公开02", "公开03", "公开05", "公开08", "年初预算", "款级用途", "车辆类型", "因公出国明细", "会议明细", "非税收入",
)  # fmt: skip


def _quantity(value: Decimal, kind: Kind, measure: str, unit: Unit) -> Amount | Count:
    if kind is not Kind.AMOUNT:
        return Count(value, measure)
    return Amount.published(printed(value) if unit is Unit.WAN else value.quantize(CENT), unit)


def _filled(made: Department, table: str, row: Row, unit: Unit) -> Row:
    """A row of the form with the department's figures; reasons are given and say nothing of directions."""
    values: dict[str, Value] = dict(row.values)
    for column, old in row.values.items():
        value = made.cells.get((table, row.key, column))
        if isinstance(old, Fact) and value is not None:
            kind = Kind.AMOUNT if isinstance(old.value, Amount) else Kind.COUNT
            measure = old.value.measure if isinstance(old.value, Count) else ""
            values[column] = replace(old, value=_quantity(value, kind, measure, unit))
        elif isinstance(old, Fact):
            assert table == "基本信息", f"no figure for {table}[{row.key}].{column}"
        elif column in ("变动原因", "差异原因"):
            values[column] = Text(f"{row.label}据实列支", row.location)
    return replace(row, values=values)


def _new_row(
    made: Department, table: str, line: tuple[str, str, int, dict[str, str]], place: int, unit: Unit
) -> Row:
    key, label, level, words = line
    where = Location("决算数据.xlsx", table, f"A{place}")
    values: dict[str, Value] = {column: Text(text, where) for column, text in words.items()}
    columns = enumerate(example().edition.tables[table].columns)
    for letter, column in columns:
        value = made.cells.get((table, key, column.name))
        if value is not None:
            cell = Cell(Location("决算数据.xlsx", table, f"{chr(ord('A') + letter)}{place}"))
            quantity = _quantity(value, column.kind, column.measure, unit)
            values[column.name] = Fact(f"{table}[{key}].{column.name}", quantity, cell)
    return Row(key, label, level, values, where, key if key.isdigit() and len(key) in (3, 5, 7) else "")


def facts(data: Dataset) -> Iterable[tuple[str, Row, str, Fact]]:
    """Every figure of a dataset."""
    for table in data.tables.values():
        for row in table.rows:
            for column, value in row.values.items():
                if isinstance(value, Fact):
                    yield table.name, row, column, value
