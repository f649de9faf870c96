"""The accounts of a department drawn at random: exact to the yuan, printed rounded, so that rounding differences occur."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from report_gen.edition.catalogue import Status, read_catalogue

CATALOGUE = Path(__file__).parents[2] / "templates" / "catalogue"
D = Decimal
ZERO = D(0)
CENT = D("0.01")
MOST_USED = ("2080505", "2080506", "2101101", "2210201")
USES = ("在职人员工资福利和机关日常运转", "业务系统建设和运行维护", "开展专项检查和调查研究", "购置办公和业务设备",
        "组织培训和宣传活动", "基层站所修缮和改造", "聘请专业机构提供服务", "保障离退休人员待遇")  # fmt: skip


def rounded(value: Decimal, digits: int = 2) -> Decimal:
    return value.quantize(D(1).scaleb(-digits), ROUND_HALF_UP)


@lru_cache(maxsize=20)
def names(year: int) -> dict[str, str]:
    """科目 that are sure in a year."""
    entries = read_catalogue(CATALOGUE, year).entries
    return {code: one.name for code, one in entries.items() if one.certain and one.status is Status.SEEN}


@dataclass(frozen=True)
class Item:
    """A 项: what was spent out of which money, and its budget."""

    code: str
    names: tuple[str, str, str]
    basic: Decimal = ZERO
    project: Decimal = ZERO
    other: Decimal = ZERO
    budget: Decimal = ZERO
    use: str = ""

    @property
    def fiscal(self) -> Decimal:
        return self.basic + self.project

    @property
    def all(self) -> Decimal:
        return self.fiscal + self.other


@dataclass
class Department:
    """All figures of one report in 万元."""

    name: str
    year: int
    seed: int
    items: list[Item] = field(default_factory=list)
    funds: list[Item] = field(default_factory=list)
    economic: dict[str, Decimal] = field(default_factory=dict)
    planned: dict[str, Decimal] = field(default_factory=dict)
    spent: dict[str, Decimal] = field(default_factory=dict)
    last: dict[str, Decimal] = field(default_factory=dict)
    carried_in: Decimal = ZERO
    carried_out: Decimal = ZERO

    @cached_property
    def general(self) -> Decimal:
        return sum((one.fiscal for one in self.items), ZERO)

    @cached_property
    def basic(self) -> Decimal:
        return sum((one.basic for one in self.items), ZERO)

    @cached_property
    def fund(self) -> Decimal:
        return sum((one.fiscal for one in self.funds), ZERO)

    @cached_property
    def other(self) -> Decimal:
        return sum((one.other for one in self.items), ZERO)

    @cached_property
    def budget(self) -> Decimal:
        return sum((rounded(one.budget) for one in self.items), ZERO)

    @property
    def fiscal(self) -> Decimal:
        return self.general + self.fund

    @property
    def all(self) -> Decimal:
        return self.fiscal + self.other

    @property
    def general_in(self) -> Decimal:
        return self.general + self.carried_out - self.carried_in

    @property
    def fiscal_in(self) -> Decimal:
        return self.general_in + self.fund

    @property
    def income(self) -> Decimal:
        return self.fiscal_in + self.other

    @property
    def total(self) -> Decimal:
        return self.income + self.carried_in

    @property
    def fiscal_total(self) -> Decimal:
        return self.fiscal_in + self.carried_in

    def part(self, *classes: str) -> Decimal:
        """Of the basic expenditure: 人员 (301, 303) or 公用."""
        return sum((v for code, v in self.economic.items() if code[:3] in classes), ZERO)

    @property
    def personnel(self) -> Decimal:
        return self.part("301", "303")

    @property
    def running(self) -> Decimal:
        return self.part("302", "310")

    def classes(self, items: list[Item]) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for one in items:
            found[one.names[0]] = found.get(one.names[0], ZERO) + one.fiscal
        return found

    def outlays(self) -> dict[str, Decimal]:
        """What was spent in each 类 out of all money."""
        found: dict[str, Decimal] = {}
        for one in (*self.items, *self.funds):
            found[one.names[0]] = found.get(one.names[0], ZERO) + one.all
        return found

    def economic_lines(self, *classes: str) -> Iterator[tuple[str, str, Decimal]]:
        """Code, name and amount of the 类 of basic expenditure that are not empty, and of what is in them."""
        known = names(self.year)
        for top in classes:
            own = [code for code in sorted(self.economic) if code.startswith(top) and self.economic[code]]
            if own:
                yield top, known.get(top, "资本性支出"), self.part(top)
                yield from ((code, known[code], self.economic[code]) for code in own)


def by_code(items: list[Item]) -> Iterator[tuple[str, str, list[Item]]]:
    """类, 款 and 项 in the order of their codes: code, name, and the items in it."""
    seen = set()
    for one in sorted(items, key=lambda item: item.code):
        for digits, name in zip((3, 5, 7), one.names, strict=True):
            code = one.code[:digits]
            if code not in seen:
                seen.add(code)
                yield code, name, [other for other in items if other.code.startswith(code)]


def drawn(name: str, year: int, seed: int) -> Department:
    """A department; the same for the same seed."""
    draw = random.Random(seed)
    made = Department(name, year, seed)
    known = names(year)

    def whole(code: str) -> bool:
        return len(code) == 7 and code[:5] in known and code[:3] in known

    def money(least: float, most: float) -> Decimal:
        return D(draw.randint(int(least * 10000), int(most * 10000))) / 10000

    def path(code: str) -> tuple[str, str, str]:
        return known[code[:3]], known[code[:5]], known[code]

    usual = [
        c
        for c in known
        if whole(c) and c[:3] not in ("212", "223", "234", "208", "210", "221", "229") and c[0] == "2"
    ]
    home = draw.choice(sorted({c[:5] for c in usual}))
    own = [c for c in usual if c[:5] == home][:3] or usual[:1]
    extra = draw.sample(usual, 2)
    for n, code in enumerate(sorted(dict.fromkeys([*own, *extra, *[c for c in MOST_USED if whole(c)]]))):
        main = code not in MOST_USED
        basic = money(300, 2500) if n == 0 or not main else ZERO
        basic = basic if main else money(20, 180)
        project = money(20, 900) if main else ZERO
        other = money(5, 60) if main and draw.random() < 0.4 else ZERO
        turn = draw.choice((D("0.93"), D("1.04"), D("1"), D("1.11"), D("0.71")))
        fiscal = basic + project
        made.items.append(
            Item(code, path(code), basic, project, other, rounded(fiscal * turn), USES[n % len(USES)])
        )
    if draw.random() < 0.7:
        codes = [c for c in known if whole(c) and c[:5] in ("21208", "22960", "21213", "21214")]
        for code in codes[: draw.randint(1, 2)]:
            made.funds.append(Item(code, path(code), ZERO, money(20, 500), use="有关项目支出"))
    made.carried_in, made.carried_out = money(10, 90), money(10, 90)
    _economic(made, draw)
    _three(made, draw)
    grown = {"总计": made.total, "财拨": made.fiscal_total, "一般": made.general, "收入": made.income, "支出": made.all,
             "机关": made.running, "三公": made.spent["合计"], "出国": made.spent["出国"], "用车": made.spent["用车"],
             "接待": made.spent["接待"]}  # fmt: skip
    made.last = {key: rounded(value * D(draw.randint(70, 140)) / 100, 4) for key, value in grown.items()}
    return made


def _economic(made: Department, draw: random.Random) -> None:
    codes = ("30101", "30102", "30103", "30108", "30109", "30110", "30113", "30302", "30309", "30201", "30202", "30207", "30211",
             "30213", "30217", "30228", "30231", "30239", "31002")  # fmt: skip
    chosen = [one for one in codes if one in names(made.year)]
    chosen = [one for one in chosen if one in ("30101", "30201", "30217", "30231") or draw.random() < 0.8]
    weights = {one: draw.randint(60, 300) if one[:3] == "301" else draw.randint(2, 40) for one in chosen}
    left = made.basic
    for one in chosen[1:]:
        made.economic[one] = rounded(made.basic * weights[one] / sum(weights.values()), 4)
        left -= made.economic[one]
    made.economic = {"30101": left} | made.economic


def _three(made: Department, draw: random.Random) -> None:
    abroad = D(draw.choice((0, 0, 53400))) / 10000
    bought = D(draw.choice((0, 0, 179800))) / 10000
    run, host = D(draw.randint(30000, 250000)) / 10000, D(draw.randint(5000, 60000)) / 10000
    made.spent = {"出国": abroad, "购置": bought, "运行": run, "接待": host, "用车": bought + run}
    made.planned = {
        key: rounded(made.spent[key] * D(draw.randint(105, 180)) / 100, 1)
        for key in ("出国", "购置", "运行", "接待")
    }
    made.planned["用车"] = made.planned["购置"] + made.planned["运行"]
    for one in (made.spent, made.planned):
        one["合计"] = one["三公"] = one["出国"] + one["用车"] + one["接待"]
