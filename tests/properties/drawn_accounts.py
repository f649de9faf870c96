"""Income, spending and balances of a department: drawn for every 项, added up to the tables by code and the totals."""

from __future__ import annotations

from decimal import Decimal

from content_names import FUND_TABLE, GENERAL_TABLE, GRANTS_TABLE, INCOME_TABLE, SPENDING_TABLE, TOTALS_TABLE
from drawing import CENT, OTHER_INCOME, OTHER_SPENDING, ZERO, Department, Draw, Item, example


def add_accounts(made: Department) -> None:
    """Fill 公开01 to 公开05 and 公开08."""
    made.items = _items(made.draw)
    _repair(made)
    _by_code(made)
    _overall(made)


def _items(draw: Draw) -> list[Item]:
    catalogue = example().edition.catalogue.functional
    classes = {row.code for row in example().dataset.tables[TOTALS_TABLE].rows if row.code}
    known = [c for c in catalogue if len(c) == 7 and c[:5] in catalogue and c[:3] in classes]
    codes = sorted(draw.random.sample(known, draw.random.choice(draw.sizes)))
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
        name: {} for name in (INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE, FUND_TABLE)
    }
    for item in made.items:
        for name, values in _published(item).items():
            if any(values.values()):
                for code in (item.code, item.code[:5], item.code[:3], "合计"):
                    sums = published[name].setdefault(code, dict.fromkeys(values, ZERO))
                    published[name][code] = {key: sums[key] + values[key] for key in values}
        published[FUND_TABLE].setdefault("合计", dict.fromkeys(_published(item)[FUND_TABLE], ZERO))
        for name in (INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE):
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
        INCOME_TABLE: {"本年收入合计": sum(incomes.values(), ZERO)} | incomes,
        SPENDING_TABLE: {"本年支出合计": sum(spending.values(), ZERO)} | spending,
        GENERAL_TABLE: {"本年支出合计": sum(item.budget.values(), ZERO)} | item.budget,
        FUND_TABLE: {
            **item.fund,
            "本年支出小计": spent,
            "年末结转和结余": item.fund["年初结转和结余"] + item.fund["本年收入"] - spent,
        },
    }


def _overall(made: Department) -> None:
    """公开01 and 公开04."""
    draw, cells = made.draw, made.cells
    general, funds = made.total("budget"), cells[FUND_TABLE, "合计", "本年支出小计"]
    income = made.total("income", "一般公共")
    opening = max(general - income, ZERO) + draw.money(0.4)
    fund_opening, fund_income = (cells[FUND_TABLE, "合计", name] for name in ("年初结转和结余", "本年收入"))
    closing, fund_closing = opening + income - general, cells[FUND_TABLE, "合计", "年末结转和结余"]
    made.put(GRANTS_TABLE, "一般公共预算财政拨款", 金额=income)
    made.put(GRANTS_TABLE, "政府性基金预算财政拨款", 金额=fund_income)
    made.put(GRANTS_TABLE, "本年收入合计", 金额=income + fund_income)
    made.put(GRANTS_TABLE, "年初财政拨款结转和结余", 金额=opening + fund_opening)
    made.put(GRANTS_TABLE, "年初一般公共预算财政拨款结转和结余", 金额=opening)
    made.put(GRANTS_TABLE, "年初政府性基金预算财政拨款结转和结余", 金额=fund_opening)
    made.put(GRANTS_TABLE, "收入总计", 金额=income + fund_income + opening + fund_opening)
    for row in example().dataset.tables[GRANTS_TABLE].rows:
        if row.code:
            _both(
                made, row.key, cells.get((GENERAL_TABLE, row.code, "本年支出合计"), ZERO),
                cells.get((FUND_TABLE, row.code, "本年支出小计"), ZERO),
            )  # fmt: skip
    _both(made, "本年支出合计", general, funds)
    _both(made, "年末结转和结余", closing, fund_closing)
    _both(made, "支出总计", general + closing, funds + fund_closing)

    others = sum((made.total("income", name) for name in OTHER_INCOME), ZERO)
    spent, topped, shared = made.total("other"), draw.money(0.8), draw.money(0.8)
    kept = max(spent + shared - others - topped, ZERO) + draw.money(0.4)
    for name in OTHER_INCOME:
        made.put(TOTALS_TABLE, name, 决算数=made.total("income", name))
    received, paid = (
        cells[INCOME_TABLE, "合计", "本年收入合计"],
        cells[SPENDING_TABLE, "合计", "本年支出合计"],
    )
    before = opening + fund_opening + kept
    made.put(TOTALS_TABLE, "财政拨款收入", 决算数=income + fund_income)
    made.put(TOTALS_TABLE, "本年收入合计", 决算数=received)
    made.put(TOTALS_TABLE, "用事业基金弥补收支差额", 决算数=topped)
    made.put(TOTALS_TABLE, "年初结转和结余", 决算数=before)
    made.put(TOTALS_TABLE, "收入总计", 决算数=received + topped + before)
    for row in example().dataset.tables[TOTALS_TABLE].rows:
        if row.code:
            made.put(
                TOTALS_TABLE, row.key, 支出决算数=cells.get((SPENDING_TABLE, row.code, "本年支出合计"), ZERO)
            )
    made.put(TOTALS_TABLE, "本年支出合计", 支出决算数=paid)
    made.put(TOTALS_TABLE, "结余分配", 支出决算数=shared)
    made.put(TOTALS_TABLE, "年末结转和结余", 支出决算数=received + topped + before - paid - shared)
    made.put(TOTALS_TABLE, "支出总计", 支出决算数=received + topped + before)


def _both(made: Department, key: str, general: Decimal, funds: Decimal) -> None:
    made.put(
        GRANTS_TABLE, key, 合计=general + funds, 一般公共预算财政拨款=general, 政府性基金预算财政拨款=funds
    )
