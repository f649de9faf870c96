"""How ten places word their reports: one skeleton, its sentences and habits as data. None is a form of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from place_accounts import ZERO, D, Department, Item, names, rounded

WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@dataclass(frozen=True)
class Habit:
    """A place's habits of writing: sentences have holes that are filled in with words already formatted."""

    total: str
    changed: str
    flat: str
    reason: str
    income: str
    outlay: str
    share: str
    item: str
    completed: str
    three: str
    three_part: str
    running: str
    buying: str
    cars: str
    fund: str
    sections: tuple[str, ...]
    up: tuple[str, str] = ("增加", "增长")
    down: tuple[str, str] = ("减少", "下降")
    comma: bool = False
    digits: int = 2
    zero: str = "0.00"
    unit: str = "万元"
    wide: bool = False
    parts: str = "；"
    tail: str = "。"

    def money(self, value: Decimal) -> str:
        if self.unit == "元":
            value = rounded(value * 10000)
        text = f"{rounded(value):,.2f}" if self.comma or self.unit == "元" else f"{rounded(value):.2f}"
        return f"{self.zero if value == 0 else text}{self.unit}"

    def rate(self, part: Decimal, whole: Decimal) -> str:
        return f"{rounded(100 * part / whole, self.digits):f}%"

    def change(self, now: Decimal, before: Decimal, **more: str) -> str:
        if now == before:
            return self.flat.format(**more)
        verb, rate = self.up if now > before else self.down
        gap = rounded(now) - rounded(before) if self.unit != "元" else now - before
        return self.changed.format(
            verb=verb, rate=rate, gap=self.money(abs(gap)), p=self.rate(abs(now - before), before), **more
        )


NATIONAL = (
    "一、收入支出决算总体情况说明", "二、收入决算情况说明", "三、支出决算情况说明", "四、财政拨款收入支出决算总体情况说明",
    "五、一般公共预算财政拨款支出决算情况说明", "六、一般公共预算财政拨款基本支出决算情况说明",
    "七、财政拨款“三公”经费支出决算情况说明", "八、政府性基金预算财政拨款收入支出决算情况说明",
    "九、国有资本经营预算财政拨款支出决算情况说明", "十、机关运行经费支出情况", "十一、政府采购支出情况",
    "十二、国有资产占用情况", "十三、预算绩效管理工作开展情况",
)  # fmt: skip
#: Before there was 国有资本经营; what follows moves up.
OLD = (
    *NATIONAL[:8],
    *(
        f"{n}、{one.partition('、')[2]}"
        for n, one in zip(("九", "十", "十一", "十二"), NATIONAL[9:], strict=True)
    ),
)

HABITS: dict[str, Habit] = {
    "粤": Habit(
        "{y}年度{n}总收入{v}，总支出{w}，{c}",
        "比上年决算数{verb}{gap}，{rate}{p}", "与上年决算数持平", "，主要变动情况：{r}",
        "本部门{y}年度收入合计{v}，其中：{l}。", "本部门{y}年度支出合计{v}，其中：{l}。", "{k}{v}，占{p}",
        "{a}（类）{b}（款）{i}（项）{v}，完成年初预算的{p}，主要用于{use}。预决算产生差异的主要原因：{why}。",
        "一般公共预算财政拨款支出年初预算{b}，支出决算{v}，完成年初预算的{p}。",
        "{y}年度“三公”经费财政拨款支出预算{b}，支出决算{v}，完成预算的{p}，{c}。",
        "{k}支出决算{v}，占{s}，完成预算{b}的{p}；{c}。",
        "{y}年度本部门机关运行经费支出{v}，{c}{r}。",
        "{y}年度本部门政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，本部门共有车辆{t}辆，其中：机要通信用车{u}辆、应急保障用车{x}辆、其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款收入{v}，支出{v}，{k}。", NATIONAL, digits=1, comma=True, down=("减少", "降低"),
    ),
    "沪": Habit(
        "{y}年度，{n}收入支出总计{v}。{c}",
        "与{py}年度相比，{k}{verb}{gap}，{rate}{p}", "与{py}年度持平", "。主要原因：{r}",
        "{y}年度收入合计{v}，其中：{l}。", "{y}年度支出合计{v}，其中：{l}。", "{k}{v}，占{p}",
        "{i2}、{a}（类）{b}（款）{i}（项）。主要用于：{use}。年初预算为{bud}，支出决算为{v}。{cmp}",
        "{y}年度一般公共预算财政拨款支出年初预算为{b}，支出决算为{v}，完成年初预算的{p}。",
        "{y}年度“三公”经费财政拨款支出预算为{b}，支出决算为{v}，完成预算的{p}。{c}。",
        "{k}支出预算为{b}，支出决算为{v}，完成预算的{p}，占“三公”经费的{s}。{c}。",
        "{y}年度机关运行经费支出{v}。{c}{r}。",
        "{y}年度政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，{n}共有车辆{t}辆，其中，机要通信用车{u}辆，应急保障用车{x}辆，其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款本年收入{v}，本年支出{v}。其中：{k}。", NATIONAL,
    ),
    "川": Habit(
        "{y}年度收、支总计均为{v}。{c}",
        "与{py}年度相比，{k}{each}{verb}{gap}，{rate}{p}", "与{py}年度持平", "。主要变动原因是{r}",
        "{y}年度本年收入合计{v}，其中：{l}。", "{y}年度本年支出合计{v}，其中：{l}。", "{k}{v}，占{p}",
        "{i2}.{a}（类）{b}（款）{i}（项）: 支出决算为{v}，完成预算{p}，决算数与预算数的差异原因是{why}。",
        "{y}年度一般公共预算支出决算数为{v}，完成预算{p}。其中：",
        "{y}年度“三公”经费财政拨款支出决算为{v}，完成预算{p}，{c}。",
        "{k}支出{v}，完成预算{p}，占{s}。{k}支出决算{c}。",
        "{y}年度，{n}机关运行经费支出{v}，{c}{r}。",
        "{y}年度，{n}政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，{n}共有车辆{t}辆，其中：机要通信用车{u}辆、应急保障用车{x}辆、其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款支出{v}。", NATIONAL, zero="0",
    ),
    "豫": Habit(
        "{y}年度收、支总计均为{v}。{c}",
        "与上年度相比，{k}{each}{verb}{gap}，{rate}{p}", "与上年度持平", "。主要原因：{r}",
        "{y}年度收入合计{v}，其中：{l}。", "{y}年度支出合计{v}，其中：{l}。", "{k}{v}，占{p}",
        "{i2}.{a}（类）{b}（款）{i}（项）。年初预算为{bud}，支出决算为{v}，完成年初预算的{p}。{cmp}",
        "{y}年度一般公共预算财政拨款支出年初预算为{b}，支出决算为{v}，完成年初预算的{p}。其中：",
        "{y}年度“三公”经费财政拨款支出预算为{b}，支出决算为{v}，完成预算的{p}。",
        "{k}支出决算{v}，完成预算的{p}，占{s}。{c}。",
        "{y}年度机关运行经费支出{v}，同比{verb}{gap}，同比{rate}{p}{r}。",
        "{y}年度政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。",
        "{y}年期末，我部门共有车辆{t}辆，其中：机要通信用车{u}辆、应急保障用车{x}辆、其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款支出决算为{v}。", NATIONAL, comma=True, zero="0.00",
    ),
    "浙": Habit(
        "{y}年度收、支总计各{v}，{c}",
        "与{py}年度相比，{each}{verb}{gap}，{rate}{p}", "与{py}年度持平", "。主要原因是{r}",
        "{y}年度收入合计{v}，包括：{l}。", "{y}年度支出合计{v}，其中：{l}。", "{k}{v}，占收入合计{p}",
        "{a}（类）{b}（款）{i}（项）。年初预算为{bud}，支出决算为{v}，完成年初预算的{p}，{cmp}",
        "{y}年度一般公共预算财政拨款支出年初预算为{b}，支出决算为{v}，完成年初预算的{p}，主要用于{use}。其中：",
        "{y}年度“三公”经费支出年初预算数为{b}，支出决算为{v}，完成年初预算的{p}。",
        "{k}支出决算为{v}，占{s}，完成年初预算{b}的{p}，{c}。",
        "{n}机关运行经费{y}年度支出{v}，{c}{r}。",
        "{y}年度本部门政府采购支出总额{v}，其中：货物支出{g}，工程支出{h}，服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，本部门共有车辆{t}辆，其中机要通信用车{u}辆，应急保障用车{x}辆，其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款支出{v}。", NATIONAL, digits=1,
    ),
    "渝": Habit(
        "1.总体情况。{y}年度收入总计{v}，支出总计{w}。收支{c}",
        "较上年决算数{verb}{gap}，{rate}{p}", "较上年决算数无增减", "，主要原因是{r}",
        "2.收入情况。{y}年度收入合计{v}。其中：{l}。", "3.支出情况。{y}年度支出合计{v}。其中：{l}。", "{k}{v}，占{p}",
        "（{i2}）{a}（类）{b}（款）{i}（项）支出{v}，较年初预算数{bc}，主要原因是{why}。",
        "2.支出情况。{y}年度一般公共预算财政拨款支出{v}，较年初预算数{bc}。",
        "{y}年度“三公”经费支出共计{v}，较年初预算数{bc}，{c}。",
        "{k}{v}，占{s}，费用支出较年初预算数{bc}，{c}。",
        "{y}年度本部门机关运行经费支出{v}。机关运行经费{c}{r}。",
        "{y}年度本部门政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，本部门共有车辆{t}辆，其中，机要通信用车{u}辆、应急保障用车{x}辆、其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款支出{v}。", NATIONAL, digits=1, comma=True,
    ),
    "鄂": Habit(
        "{y}年度收、支总计{v}。{c}",
        "与{py}年度相比，{k}{each}{verb}{gap}，{rate}{p}", "与{py}年度持平", "，主要原因是{r}",
        "{y}年度收入合计{v}。其中：{l}。", "{y}年度支出合计{v}。其中：{l}。", "{k}{v}，占本年{side}{p}",
        "{i2}.{a}（类）{b}（款）{i}（项）。年初预算为{bud}，支出决算为{v}，完成年初预算的{p}。支出决算数{cmp2}",
        "{y}年度财政拨款支出年初预算为{b}，支出决算为{v}，完成年初预算的{p}。其中：",
        "{y}年度“三公”经费财政拨款支出预算为{b}，支出决算为{v}，完成预算的{p}。",
        "{k}支出决算为{v}，完成预算的{p}；{c}。",
        "{y}年度本部门机关运行经费支出{v}，{c}{r}。",
        "{y}年度本部门政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，本部门共有车辆{t}辆，其中，机要通信用车{u}辆、应急保障用车{x}辆、其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款年初结转和结余0.00万元，本年收入{v}，本年支出{v}，年末结转和结余0.00万元。", NATIONAL,
    ),
    "甘": Habit(
        "{n}{y}年度收入总计{v}，支出总计{w}。与{py}年决算相比，收入总计{c}",
        "{verb}{gap}，{rate}{p}", "持平", "，{verb2}的主要原因是{r}",
        "{y}年度本年收入{v}，其中：{l}。", "{y}年度本年支出{v}，其中：{l}。", "{k}{v}，占{p}",
        "{i2}．{a}（类）{b}（款）{i}（项）年初预算数为{bud}，决算数为{v}，完成年初预算的{p}，决算数{cmp3}",
        "{y}年度一般公共预算财政拨款支出决算数{v}，年初预算数{b}，完成年初预算的{p}。",
        "{y}年度“三公”经费财政拨款支出年初预算数为{b}，支出决算数为{v}，完成年初预算的{p}。",
        "{k}支出决算数为{v}，完成年初预算的{p}，比上年决算数{c}。",
        "{y}年度机关运行经费支出{v}，比上年{c}{r}。",
        "{y}年度政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，共有车辆{t}辆，其中：机要通信用车{u}辆、应急保障用车{x}辆、其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款支出{v}。", OLD, up=("增加", "增长"), down=("减少了", "降低了"), wide=True,
    ),
    "元": Habit(
        "{y}年度收、支总计{v}。{c}",
        "与上年相比，{k}{each}{verb}{gap}，{rate}{p}", "与上年持平", "，主要原因：{r}",
        "{y}年度收入合计{v}，其中：{l}。", "{y}年度支出合计{v}，其中：{l}。", "{k}{v}，占{p}",
        "{i2}、{a}（类）{b}（款）{i}（项）。年初预算为{bud}，支出决算为{v}，完成年初预算的{p}。{cmp}",
        "{y}年度一般公共预算财政拨款支出年初预算为{b}，支出决算为{v}，完成年初预算的{p}。",
        "{y}年度“三公”经费财政拨款支出预算为{b}，支出决算为{v}，完成预算的{p}。",
        "{k}支出决算为{v}，占{s}，完成预算的{p}。{c}。",
        "{y}年度机关运行经费支出{v}，{c}{r}。",
        "{y}年度政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，本单位共有车辆{t}辆，其中：机要通信用车{u}辆、应急保障用车{x}辆、其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款支出{v}。", NATIONAL, unit="元", zero="0.00",
    ),
    "鲁": Habit(
        "{y}年度收、支总计分别为{v}和{w}。{c}",
        "与{py}年相比，{k}{each}{verb}{gap}，{rate}{p}", "与{py}年持平", "。主要是{r}",
        "本年收入合计{v}，其中：{l}。", "本年支出合计{v}，其中：{l}。", "{k}{v}，占{p}",
        "{a}（类）{b}（款）{i}（项）。主要用于{use}。年初预算为{bud}，支出决算为{v}，完成年初预算的{p}。{cmp}",
        "{y}年度财政拨款支出年初预算为{b}，支出决算为{v}，完成年初预算的{p}。其中：",
        "{y}年度财政拨款“三公”经费支出年初预算为{b}，支出决算为{v}，完成年初预算的{p}。",
        "{k}支出决算为{v}，占{s}，完成预算的{p}，{c}。",
        "{y}年度机关运行经费支出{v}，{c}{r}。",
        "{y}年度政府采购支出总额{v}，其中：政府采购货物支出{g}、政府采购工程支出{h}、政府采购服务支出{f}。授予中小企业合同金额{m}，占政府采购支出总额的{p}。",
        "截至{y}年12月31日，本部门共有车辆{t}辆，其中，机要通信用车{u}辆；应急保障用车{x}辆；其他用车{z}辆。",
        "{y}年度政府性基金预算财政拨款支出{v}。", NATIONAL, comma=True,
    ),
}  # fmt: skip


def listed(made: Department, classes: tuple[str, ...]) -> str:
    known = names(made.year)
    return "、".join(known[code] for code, v in made.economic.items() if code[:3] in classes and v)


def prose(made: Department, place: str) -> list[str]:
    """The text of a report, a paragraph a line."""
    lines = _Prose(made, HABITS[place]).lines()
    return [line.translate(WIDE) if HABITS[place].wide else line for line in lines]


class _Prose:
    def __init__(self, made: Department, habit: Habit) -> None:
        self.made, self.habit = made, habit
        self.base = {"y": str(made.year), "py": str(made.year - 1), "n": made.name}

    def lines(self) -> list[str]:
        makers: dict[str, Callable[[], list[str]]] = {
            "收入支出决算总体": self.total, "、收入决算": self.income, "、支出决算": self.outlay, "财政拨款收入支出": self.fiscal,
            "一般公共预算财政拨款支出": self.general, "基本支出": self.basic, "三公": self.three, "政府性基金": self.fund,
            "国有资本": self.state, "机关运行": self.running, "政府采购": self.buying, "国有资产": self.cars, "绩效": self.judged,
        }  # fmt: skip
        found = []
        for heading in self.habit.sections:
            own = next(make for key, make in reversed(makers.items()) if key in heading)
            found += [heading, *own()]
        return found

    def fill(self, text: str, **holes: str) -> str:
        return text.format(**(self.base | holes))

    def change(self, now: Decimal, before: Decimal, k: str, each: str = "") -> str:
        """A change with its reason; `each` is 各 where two sums change alike."""
        verb2 = "增加" if now > before else "减少"
        text = self.plain_change(now, before, k, each)
        return text + (self.habit.reason.format(r="业务量变化", verb2=verb2) if now != before else "")

    def plain_change(self, now: Decimal, before: Decimal, k: str, each: str = "") -> str:
        return self.habit.change(now, before, k=k, py=self.base["py"], each=each)

    def budgeted(self, now: Decimal, budget: Decimal) -> str:
        """较年初预算数增加…"""
        if rounded(now) == rounded(budget):
            return "持平"
        verb, rate = self.habit.up if now > budget else self.habit.down
        gap = abs(rounded(now) - rounded(budget))
        return f"{verb}{self.habit.money(gap)}，{rate}{self.habit.rate(gap, budget)}"

    def total(self) -> list[str]:
        made, money = self.made, self.habit.money
        text = self.fill(
            self.habit.total,
            v=money(made.total),
            w=money(made.total),
            c=self.change(made.total, made.last["总计"], "收、支总计", "各"),
        )
        return [text + self.habit.tail]

    def _shares(self, parts: dict[str, Decimal], whole: Decimal, side: str) -> str:
        share, habit = self.habit.share, self.habit
        if side == "支出":
            share = share.replace("收入合计", "支出合计")
        cells = (
            self.fill(share, k=k, v=habit.money(v), p=habit.rate(v, whole), side=side)
            for k, v in parts.items()
        )
        return habit.parts.join(cells)

    def income(self) -> list[str]:
        made = self.made
        parts = {
            "财政拨款收入": made.fiscal_in,
            "上级补助收入": ZERO,
            "事业收入": ZERO,
            "其他收入": made.other,
        }
        return [
            self.fill(
                self.habit.income, v=self.habit.money(made.income), l=self._shares(parts, made.income, "收入")
            )
        ]

    def outlay(self) -> list[str]:
        made = self.made
        parts = {"基本支出": made.basic, "项目支出": made.all - made.basic, "经营支出": ZERO}
        return [
            self.fill(
                self.habit.outlay, v=self.habit.money(made.all), l=self._shares(parts, made.all, "支出")
            )
        ]

    def fiscal(self) -> list[str]:
        made, money = self.made, self.habit.money
        change = self.change(made.fiscal_total, made.last["财拨"], "财政拨款收、支总计", "各")
        return [self.fill("{y}年度财政拨款收、支总计{v}。{c}。", v=money(made.fiscal_total), c=change)]

    def general(self) -> list[str]:
        made, habit = self.made, self.habit
        money, rate = habit.money, habit.rate
        change = self.change(made.general, made.last["一般"], "一般公共预算财政拨款支出")
        found = [
            "（一）一般公共预算财政拨款支出决算总体情况",
            self.fill("{y}年度一般公共预算财政拨款支出{v}，占本年支出合计的{p}。{c}。", v=money(made.general),
                      p=rate(made.general, made.all), c=change),
            "（二）一般公共预算财政拨款支出决算结构情况",
            self.fill("{y}年度一般公共预算财政拨款支出{v}，主要用于以下方面：{l}。", v=money(made.general),
                      l="；".join(f"{k}（类）支出{money(v)}，占{rate(v, made.general)}" for k, v in made.classes(made.items).items())),
            "（三）一般公共预算财政拨款支出决算具体情况",
            self.fill(habit.completed, b=money(made.budget), v=money(made.general), p=rate(made.general, made.budget),
                      bc=self.budgeted(made.general, made.budget), use="部门正常运转"),
        ]  # fmt: skip
        return found + [self._item(n, one) for n, one in enumerate(made.items, 1)]

    def _item(self, n: int, one: Item) -> str:
        money, value = self.habit.money, rounded(one.fiscal)
        more, less = value > one.budget, value < one.budget
        why = "年中追加项目" if more else "压减一般性支出" if less else "按预算执行"
        a, b, c = one.names
        cmp = (
            "决算数大于年初预算数的主要原因是"
            if more
            else "决算数小于年初预算数的主要原因是"
            if less
            else "决算数与年初预算数持平。"
        )
        cmp2 = (
            "大于年初预算数的主要原因："
            if more
            else "小于年初预算数的主要原因："
            if less
            else "与年初预算数持平。"
        )
        cmp3 = (
            "大于年初预算数的主要原因是"
            if more
            else "小于年初预算数的主要原因是"
            if less
            else "与年初预算数持平。"
        )
        end = f"{why}。" if more or less else ""
        return self.fill(
            self.habit.item, a=a, b=b, i=c, i2=str(n), v=money(one.fiscal), bud=money(one.budget), use=one.use, why=why,
            p=self.habit.rate(one.fiscal, one.budget), bc=self.budgeted(one.fiscal, one.budget),
            cmp=cmp + end, cmp2=cmp2 + end, cmp3=cmp3 + end,
        )  # fmt: skip

    def basic(self) -> list[str]:
        made, money = self.made, self.habit.money
        return [
            self.fill("{y}年度一般公共预算财政拨款基本支出{v}，其中：", v=money(made.basic)),
            self.fill(
                "人员经费{v}，主要包括：{l}。", v=money(made.personnel), l=listed(made, ("301", "303"))
            ),
            self.fill("公用经费{v}，主要包括：{l}。", v=money(made.running), l=listed(made, ("302", "310"))),
        ]

    def three(self) -> list[str]:
        made, habit = self.made, self.habit
        money, rate = habit.money, habit.rate

        def change(key: str, k: str) -> str:
            return self.plain_change(made.spent[key], made.last[key], k)

        total = self.fill(
            habit.three, b=money(made.planned["合计"]), v=money(made.spent["合计"]), p=rate(made.spent["合计"], made.planned["合计"]),
            c=change("三公", "“三公”经费"), bc=self.budgeted(made.spent["合计"], made.planned["合计"]),
        )  # fmt: skip
        found = [
            "（一）“三公”经费财政拨款支出决算总体情况说明",
            total,
            "（二）“三公”经费财政拨款支出决算具体情况说明",
        ]
        kinds = (("因公出国（境）费", "出国"), ("公务用车购置及运行维护费", "用车"), ("公务接待费", "接待"))
        for n, (name, key) in enumerate(kinds, 1):
            if made.planned[key] == 0:
                found.append(self.fill("{i}.{k}支出决算为{v}，与上年持平。", i=str(n), k=name, v=money(ZERO)))
                continue
            text = self.fill(
                habit.three_part, k=name, b=money(made.planned[key]), v=money(made.spent[key]), c=change(key, name),
                p=rate(made.spent[key], made.planned[key]), s=rate(made.spent[key], made.spent["合计"]),
                bc=self.budgeted(made.spent[key], made.planned[key]),
            )  # fmt: skip
            found.append(f"{n}.{text}")
        found.append(
            self.fill(
                "公务用车购置费{a}，公务用车运行维护费{b}，公务用车保有量为4辆。国内公务接待23批次，180人次。",
                a=money(made.spent["购置"]),
                b=money(made.spent["运行"]),
            )
        )
        return found

    def fund(self) -> list[str]:
        made, money = self.made, self.habit.money
        if not made.fund:
            return [self.fill("本部门{y}年度无政府性基金预算财政拨款收入和支出。")]
        parts = f"基本支出{money(ZERO)}，项目支出{money(made.fund)}"
        return [self.fill(self.habit.fund, v=money(made.fund), k=parts)]

    def state(self) -> list[str]:
        return [self.fill("本部门{y}年度无国有资本经营预算财政拨款支出。")]

    def running(self) -> list[str]:
        made = self.made
        now, before = made.running, made.last["机关"]
        verb, rate = self.habit.up if now > before else self.habit.down
        gap, p = self.habit.money(abs(now - before)), self.habit.rate(abs(now - before), before)
        change = self.plain_change(now, before, "机关运行经费支出")
        return [
            self.fill(
                self.habit.running,
                v=self.habit.money(now),
                c=change,
                verb=verb,
                rate=rate,
                gap=gap,
                p=p,
                r="，主要是业务量变化",
            )
        ]

    def buying(self) -> list[str]:
        money = self.habit.money
        g, h, f = D("31.2500"), D("12.4000"), D("90.7700")
        return [
            self.fill(
                self.habit.buying,
                v=money(g + h + f),
                g=money(g),
                h=money(h),
                f=money(f),
                m=money(D("101.2")),
                p=self.habit.rate(D("101.2"), g + h + f),
            )
        ]

    def cars(self) -> list[str]:
        return [self.fill(self.habit.cars, t="9", u="2", x="3", z="4")]

    def judged(self) -> list[str]:
        return [
            self.fill(
                "根据预算绩效管理要求，本部门组织对{y}年度项目支出全面开展绩效自评，共涉及项目4个，评价结果为“优”3个、“良”1个。"
            )
        ]
