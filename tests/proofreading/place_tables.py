"""The tables of a drawn department in the layouts of different places, and whole reports of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from made_reports import Made, Table, all_classes, numeral
from place_accounts import ZERO, Department, Item, by_code, drawn, rounded
from place_wording import HABITS, prose

Values = Callable[[list[Item]], list[Decimal]]


@dataclass(frozen=True)
class Layout:
    """Habits of tables: codes in 1 or 3 cells or with the name in one, blanks or 0.00 or - for nothing, and so on."""

    cells: int = 1  # 0: code and name in one cell
    zero: str = ""
    last: bool = False
    lanes: bool = True
    numbered: bool = True
    narrow: bool = False
    behind: bool = False
    repeat: bool = True
    running: str = ""
    ruled: str = "grid"
    title: str = "{t}"
    unit: str = "万元"
    economic: bool = True
    three_down: bool = False


LAYOUTS: dict[str, Layout] = {
    "粤": Layout(lanes=True, title="公开{no}表　{t}"),
    "沪": Layout(cells=3, narrow=True, lanes=False, numbered=False, zero=""),
    "川": Layout(cells=3, zero="0.00", behind=True, running="部门决算公开"),
    "豫": Layout(zero="0.00", last=True, ruled="level"),
    "浙": Layout(cells=0, lanes=False, repeat=False),
    "渝": Layout(zero="-", ruled="sides", title="表{no} {t}"),
    "鄂": Layout(cells=1, behind=True, title="{t}（表{no}）"),
    "甘": Layout(cells=3, narrow=True, zero="0", three_down=True),
    "元": Layout(unit="元", zero="0.00"),
    "鲁": Layout(cells=3, last=True, ruled="sides", running="公开文本", numbered=False),
}
PLACES = tuple(HABITS)
DEPARTMENTS = ("江北市文化和旅游局", "青川县水务局", "临河区市场监督管理局", "东山市教育局", "南浦县人民法院", "西陵区应急管理局",
               "北安市农业农村局", "中原区交通运输局", "安宁市档案馆", "新河县司法局")  # fmt: skip


def report(place: str, seed: int, year: int) -> Made:
    """A report of a place without faults."""
    made = drawn(
        DEPARTMENTS[(PLACES.index(place) + seed) % len(DEPARTMENTS)], year, seed * 100 + PLACES.index(place)
    )
    name, text = made.name, prose(made, place)
    shown = _Tables(made, LAYOUTS[place]).all()
    heads = [
        f"第一部分{name}概况",
        f"第二部分{year}年度部门决算表",
        f"第三部分{year}年度部门决算情况说明",
        "第四部分名词解释",
    ]
    if LAYOUTS[place].behind:
        heads = [
            heads[0],
            heads[2].replace("三", "二", 1),
            heads[3].replace("四", "三", 1),
            heads[1].replace("二", "四", 1),
        ]
    duties = [
        "一、部门职责",
        f"{name}贯彻执行国家有关方针政策，负责本地区有关工作。",
        "二、机构设置",
        f"{name}内设5个科室，纳入{year}年度部门决算编制范围的单位共1个。",
    ]
    terms = [
        "一、财政拨款收入：指单位本年度从本级财政部门取得的财政拨款。",
        "二、机关运行经费：指为保障行政单位运行用于购买货物和服务的各项资金。",
    ]
    front = [name, f"{year}年度部门决算", "目录", *heads]
    prose_ = [heads[2 if not LAYOUTS[place].behind else 1], *text]
    blocks: list[str | Table]
    if LAYOUTS[place].behind:
        blocks = [*front, heads[0], *duties, *prose_, heads[2], *terms, heads[3], *shown]
    else:
        blocks = [*front, heads[0], *duties, heads[1], *shown, *prose_, heads[3], *terms]
    return Made(name, year, blocks)


class _Tables:
    def __init__(self, made: Department, layout: Layout) -> None:
        self.made, self.layout = made, layout
        self.count = 0

    def cell(self, value: Decimal) -> str:
        if value == 0:
            return self.layout.zero
        return f"{rounded(value * 10000):,.2f}" if self.layout.unit == "元" else f"{rounded(value):,.2f}"

    def all(self) -> list[Table]:
        shown = [self.first(), self.income(), self.outlay(), self.fiscal(), self.general(), self.economic()]
        three = [self.three_down() if self.layout.three_down else self.three()]
        funds = [self.fund(), *([self.state()] if self.made.year >= 2020 else [])]
        return (
            [*shown, *three, *funds]
            if self.made.year < 2022 or self.layout.last
            else [*shown, *funds, *three]
        )

    def titled(self, title: str) -> str:
        self.count += 1
        return self.layout.title.format(t=title, no=f"{self.count:02}")

    def table(
        self, title: str, rows: list[list[str]], spans: Sequence[tuple[int, int, int, int]], **more: Any
    ) -> Table:
        return Table(
            self.titled(title), rows, list(spans), unit=self.layout.unit, repeat=self.layout.repeat, **more
        )

    def _incomes(self) -> list[tuple[str, Decimal]]:
        made = self.made
        fiscal = [("一般公共预算财政拨款收入", made.general_in), ("政府性基金预算财政拨款收入", made.fund)]
        fiscal += [("国有资本经营预算财政拨款收入", ZERO)] if made.year >= 2020 else []
        fiscal = fiscal if made.year >= 2019 else [("财政拨款收入", made.fiscal_in)]
        return [
            *fiscal,
            ("上级补助收入", ZERO),
            ("事业收入", ZERO),
            ("经营收入", ZERO),
            ("附属单位上缴收入", ZERO),
            ("其他收入", made.other),
        ]

    def first(self) -> Table:
        made, cell = self.made, self.cell
        totals = made.outlays()
        left = [(f"{numeral(n)}、{name}", cell(v)) for n, (name, v) in enumerate(self._incomes())]
        right = [
            (f"{numeral(n)}、{name}", cell(totals.get(name, ZERO)))
            for n, name in enumerate(all_classes(totals))
        ]
        left += [("", "")] * (len(right) - len(left))
        left += [("本年收入合计", cell(made.income)), ("使用非财政拨款结余" if made.year > 2018 else "用事业基金弥补收支差额", self.layout.zero),
                 ("年初结转和结余", cell(made.carried_in)), ("总计", cell(made.total))]  # fmt: skip
        right += [
            ("本年支出合计", cell(made.all)),
            ("结余分配", self.layout.zero),
            ("年末结转和结余", cell(made.carried_out)),
            ("总计", cell(made.total)),
        ]
        if self.layout.numbered:
            rows = [
                [a, str(n + 1), b, c, str(n + 31), d]
                for n, ((a, b), (c, d)) in enumerate(zip(left, right, strict=True))
            ]
            head = [
                ["收入", "", "", "支出", "", ""],
                ["项目", "行次", "金额", "项目", "行次", "金额"],
                ["栏次", "", "1", "栏次", "", "2"],
            ]
            return self.table("收入支出决算总表", [*head, *rows], [(0, 0, 2, 0), (3, 0, 5, 0)], heads=3)
        rows = [[a, b, c, d] for (a, b), (c, d) in zip(left, right, strict=True)]
        return self.table(
            "收入支出决算总表",
            [["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"], *rows],
            [(0, 0, 1, 0), (2, 0, 3, 0)],
            heads=2,
        )

    def coded(
        self,
        title: str,
        columns: list[str],
        items: list[Item],
        values: Values,
        *,
        landscape: bool = True,
        note: str = "",
    ) -> Table:
        many = self.layout.cells
        width = max(many, 1) + (many > 0)
        pad = [""] * (width - 1)
        second = {0: ["支出功能分类科目"], 1: ["科目编码", "科目名称"], 3: ["类", "款", "项", "科目名称"]}[
            many
        ]
        head = [["项目", *pad, *columns], [*second, *[""] * len(columns)]]
        spans = [(0, 0, width - 1, 0)] * (width > 1) + [
            (width + n, 0, width + n, 1) for n in range(len(columns))
        ]
        if self.layout.lanes:
            head.append(["栏次", *pad, *[str(n + 1) for n in range(len(columns))]])
        total = ["合计", *pad, *map(self.cell, values(items))]
        body = self._body(items, values)
        rows = [*head, *body, total] if self.layout.last else [*head, total, *body]
        line = len(rows) - 1 if self.layout.last else len(head)
        spans += [(0, line, width - 1, line)] * (width > 1) + [(0, 2, width - 1, 2)] * (
            self.layout.lanes and width > 1
        )
        return self.table(title, rows, spans, heads=len(head), landscape=landscape, note=note,
                          narrow=3 if many == 3 and self.layout.narrow else 0)  # fmt: skip

    def _body(self, items: list[Item], values: Values) -> list[list[str]]:
        rows = []
        for code, name, group in by_code(items):
            cells = {0: [code + " " + name], 1: [code, name], 3: [code[:3], code[3:5], code[5:], name]}[
                self.layout.cells
            ]
            rows.append([*cells, *map(self.cell, values(group))])
        return rows

    def income(self) -> Table:
        made = self.made
        first = made.items[0].code

        def values(group: list[Item]) -> list[Decimal]:
            fiscal = sum((one.fiscal for one in group), ZERO)
            fiscal += made.carried_out - made.carried_in if any(one.code == first for one in group) else ZERO
            other = sum((one.other for one in group), ZERO)
            return [fiscal + other, fiscal, ZERO, ZERO, ZERO, ZERO, other]

        columns = [
            "本年收入合计",
            "财政拨款收入",
            "上级补助收入",
            "事业收入",
            "经营收入",
            "附属单位上缴收入",
            "其他收入",
        ]
        return self.coded("收入决算表", columns, [*made.items, *made.funds], values)

    def outlay(self) -> Table:
        def values(group: list[Item]) -> list[Decimal]:
            basic, rest = sum((o.basic for o in group), ZERO), sum((o.project + o.other for o in group), ZERO)
            return [basic + rest, basic, rest, ZERO, ZERO, ZERO]

        columns = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
        return self.coded("支出决算表", columns, [*self.made.items, *self.made.funds], values)

    def general(self) -> Table:
        def values(group: list[Item]) -> list[Decimal]:
            return [
                sum((o.fiscal for o in group), ZERO),
                sum((o.basic for o in group), ZERO),
                sum((o.project for o in group), ZERO),
            ]

        return self.coded(
            "一般公共预算财政拨款支出决算表",
            ["本年支出合计", "基本支出", "项目支出"],
            self.made.items,
            values,
            landscape=False,
        )

    def fiscal(self) -> Table:
        made, cell = self.made, self.cell
        totals, funds = made.classes(made.items), made.classes(made.funds)
        classes = all_classes(totals | funds)
        state = ["国有资本经营预算财政拨款"] if made.year >= 2020 else []
        blank = [""] * len(state)
        left = [
            ("一、一般公共预算财政拨款", cell(made.general_in)),
            ("二、政府性基金预算财政拨款", cell(made.fund)),
            *(("三、" + one, self.layout.zero) for one in state),
        ]
        left += [("", "")] * (len(classes) - len(left))
        left += [
            ("本年收入合计", cell(made.fiscal_in)),
            ("年初财政拨款结转和结余", cell(made.carried_in)),
            ("总计", cell(made.fiscal_total)),
        ]
        right = [
            (f"{numeral(n)}、{name}", totals.get(name, ZERO), funds.get(name, ZERO))
            for n, name in enumerate(classes)
        ]
        right += [
            ("本年支出合计", made.general, made.fund),
            ("年末财政拨款结转和结余", made.carried_out, ZERO),
            ("总计", made.general + made.carried_out, made.fund),
        ]
        rows = [
            [a, b, c, cell(d + e), cell(d), cell(e), *[self.layout.zero] * len(state)]
            for (a, b), (c, d, e) in zip(left, right, strict=True)
        ]
        head = [
            ["收入", "", "支出", "", "", "", *blank],
            ["项目", "金额", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", *state],
        ]
        return self.table(
            "财政拨款收入支出决算总表",
            [*head, *rows],
            [(0, 0, 1, 0), (2, 0, 5 + len(state), 0)],
            heads=2,
            landscape=True,
        )

    def economic(self) -> Table:
        made = self.made
        left, right = (
            [[code, name, self.cell(value)] for code, name, value in made.economic_lines(*classes)]
            for classes in (("301", "303"), ("302", "310"))
        )
        size = max(len(left), len(right))
        blank = ["", "", ""]
        rows = [
            [*(left[n] if n < len(left) else blank), *(right[n] if n < len(right) else blank)]
            for n in range(size)
        ]
        total = ["人员经费合计", "", self.cell(made.personnel), "公用经费合计", "", self.cell(made.running)]
        head = [["人员经费", "", "", "公用经费", "", ""], ["科目编码", "科目名称", "决算数"] * 2]
        line = size + 2
        spans = [(0, 0, 2, 0), (3, 0, 5, 0), (0, line, 1, line), (3, line, 4, line)]
        return self.table("一般公共预算财政拨款基本支出决算表", [*head, *rows, total], spans, heads=2)

    def three(self) -> Table:
        order = ("合计", "出国", "用车", "购置", "运行", "接待")
        head = [["预算数", *[""] * 5, "决算数", *[""] * 5], ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"] * 2,
                ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""] * 2]  # fmt: skip
        row = [self.cell(one[key]) for one in (self.made.planned, self.made.spent) for key in order]
        spans = [
            (0, 0, 5, 0),
            (6, 0, 11, 0),
            (2, 1, 4, 1),
            (8, 1, 10, 1),
            *((c, 1, c, 2) for c in (0, 1, 5, 6, 7, 11)),
        ]
        return self.table("财政拨款“三公”经费支出决算表", [*head, row], spans, heads=3, landscape=True)

    def three_down(self) -> Table:
        kinds = (("合计", "合计"), ("1.因公出国（境）费", "出国"), ("2.公务用车购置及运行维护费", "用车"), ("其中：公务用车购置费", "购置"),
                 ("公务用车运行维护费", "运行"), ("3.公务接待费", "接待"))  # fmt: skip
        rows = [
            [name, self.cell(self.made.planned[key]), self.cell(self.made.spent[key])] for name, key in kinds
        ]
        return self.table("财政拨款“三公”经费支出决算表", [["项目", "预算数", "决算数"], *rows], [], heads=1)

    def fund(self) -> Table:
        def values(group: list[Item]) -> list[Decimal]:
            value = sum((one.fiscal for one in group), ZERO)
            return [ZERO, value, value, ZERO, value, ZERO]

        columns = ["年初结转和结余", "本年收入", "本年支出合计", "基本支出", "项目支出", "年末结转和结余"]
        note = "" if self.made.fund else "说明：本部门没有政府性基金预算财政拨款收入和支出，故本表无数据。"
        return self.coded("政府性基金预算财政拨款收入支出决算表", columns, self.made.funds, values, note=note)

    def state(self) -> Table:
        def values(group: list[Item]) -> list[Decimal]:
            return [ZERO, ZERO, ZERO]

        note = "说明：本部门没有国有资本经营预算财政拨款支出，故本表无数据。"
        return self.coded(
            "国有资本经营预算财政拨款支出决算表",
            ["本年支出合计", "基本支出", "项目支出"],
            [],
            values,
            note=note,
        )
