"""Tables of a drawn department in every habit of drawing them, with the figures that a person reads from each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from itertools import combinations
from typing import Any

from made_reports import all_classes, numeral
from place_accounts import ZERO, Department, Item, by_code, drawn, rounded

Span = tuple[int, int, int, int]
Truth = dict[tuple[str, str], Decimal]
FUNDS = ("一般公共预算", "政府性基金", "国有资本经营")
THREE = (
    ("合计", "合计", "合计"),
    ("因公出国", "出国", "因公出国（境）费"),
    ("公务用车", "用车", "公务用车购置及运行维护费"),
    ("购置", "购置", "公务用车购置费"),
    ("运行", "运行", "公务用车运行维护费"),
    ("接待", "接待", "公务接待费"),
)


@dataclass(frozen=True)
class Habits:
    """How a place draws its tables; the choices of each habit are in `CHOICES`."""

    codes: int = 1
    depth: int = 2
    lanes: bool = True
    unit: str = "right"
    zero: str = ""
    commas: bool = True
    negative: str = "none"
    total: str = "first"
    lines: str = "all"
    names: int = 1
    valign: str = "middle"
    row_gap: float = 3.0
    cell_gap: float = 3.0
    align: str = "right"
    again: str = "heads"
    page: str = "wide"
    broken: bool = False
    two: bool = False
    note: bool = False
    in_cells: bool = False
    economic: int = 2
    three: str = "across"
    low: bool = False
    tight: bool = False


CHOICES: dict[str, tuple[Any, ...]] = {
    "codes": (0, 1, 3),
    "depth": (1, 2, 3, 4),
    "lanes": (True, False),
    "unit": ("right", "left", "head", "none"),
    "zero": ("", "0", "0.00", "-", "—"),
    "commas": (True, False),
    "negative": ("none", "minus", "brackets"),
    "total": ("first", "last", "absent"),
    "lines": ("all", "level", "head", "three", "none", "sides"),
    "names": (1, 2, 3),
    "valign": ("middle", "top"),
    "row_gap": (0.0, 1.5, 4.0),
    "cell_gap": (1.2, 3.0, 6.0),
    "align": ("right", "centre"),
    "again": ("heads", "none", "titled"),
    "page": ("wide", "turned", "aslant", "upright"),
    "broken": (False, True),
    "two": (False, True),
    "note": (False, True),
    "in_cells": (False, True),
    "economic": (2, 3),
    "three": ("across", "two_rows", "down", "meetings"),
    "low": (False, True),
    "tight": (False, True),
}


def pairs(habits: Habits) -> set[tuple[tuple[str, Any], tuple[str, Any]]]:
    """Every two habits that meet."""
    return set(combinations([(one.name, getattr(habits, one.name)) for one in fields(habits)], 2))


def crossed(count: int, seed: int = 1, fixed: dict[str, Any] | None = None) -> Iterator[Habits]:
    """Habits drawn so that as many pairs of them as may be meet in few reports."""
    draw = random.Random(seed)
    met: set[Any] = set()
    for _ in range(count):
        tried = [
            Habits(**{name: draw.choice(some) for name, some in CHOICES.items()} | (fixed or {}))
            for _ in range(40)
        ]
        best = max(tried, key=lambda one: len(pairs(one) - met))
        met |= pairs(best)
        yield best


@dataclass
class Shaped:
    """A table as it is to be drawn, and its figures by row and column."""

    name: str
    title: str
    rows: list[list[str]]
    spans: list[Span]
    heads: int
    #: Columns that hold words, and those that hold codes; the others hold amounts.
    words: tuple[int, ...] = (0,)
    codes: tuple[int, ...] = ()
    truth: Truth = field(default_factory=dict)
    note: str = ""


class Shapes:
    """The tables of a department."""

    def __init__(self, made: Department, habits: Habits) -> None:
        self.made, self.habits = made, habits

    def cell(self, value: Decimal) -> str:
        """An amount as it is printed."""
        own = rounded(value)
        if own == 0:
            return self.habits.zero
        text = f"{abs(own):,.2f}" if self.habits.commas else f"{abs(own):.2f}"
        if own < 0:
            text = f"（{text}）" if self.habits.negative == "brackets" else f"-{text}"
        return text + ("万元" if self.habits.in_cells else "")

    def head(self, text: str) -> str:
        """A head of amounts, which may tell the unit."""
        return f"{text}（万元）" if self.habits.unit == "head" else text

    def all(self) -> list[Shaped]:
        """All of them in their usual order."""
        return [
            self.first(), self.income(), self.outlay(), self.fiscal(), self.general(), self.economic(), self.three(),
            self.fund(), self.state(),
        ]  # fmt: skip

    def sides(self, name: str, title: str, left: Sequence[Any], right: Sequence[Any], columns: int) -> Shaped:
        """A table of two sides: labels with one amount at the left, with so many at the right."""
        habits = self.habits
        count = max(len(left) - 3, len(right) - 3)
        ends = [list(side[len(side) - 3 :]) for side in (left, right)]
        bodies = [
            [*side[: len(side) - 3], *[None] * (count - len(side) + 3), *end]
            for side, end in zip((left, right), ends, strict=True)
        ]
        lane = int(habits.lanes)
        one, two = 2 + lane, 1 + lane + columns
        amounts = [f"{fund}预算财政拨款".replace("预算预算", "预算") for fund in FUNDS]
        heads = ["项目", *["行次"] * lane, self.head("决算数"), "项目", *["行次"] * lane,
                 *([self.head("决算数")] if columns == 1 else [self.head("合计"), *amounts])]  # fmt: skip
        rows, spans = [heads], []
        if habits.depth > 1:
            rows = [["收入", *[""] * (one - 1), "支出", *[""] * (two - 1)], heads]
            spans = [(0, 0, one - 1, 0), (one, 0, one + two - 1, 0)]
        if habits.lanes:
            rows.append(["栏次", "", "1", "栏次", "", *[str(n + 2) for n in range(columns)]])
        truth: Truth = {}
        start = len(rows)
        for number, (ours, theirs) in enumerate(zip(*bodies, strict=True)):
            row: list[str] = []
            for side, line, width in (("收入", ours, 1), ("支出", theirs, columns)):
                if line is None:
                    row += ["", *[str(number + 1)] * lane, *[""] * width]
                    continue
                label, key, values = line
                row += [
                    label,
                    *[str(number + 1 + 40 * (side == "支出"))] * lane,
                    *(self.cell(v) for v in values),
                ]
                for column, value in zip(("合计", *FUNDS), values, strict=False):
                    truth[f"{side}:{key}", column] = rounded(value)
            rows.append(row)
        return Shaped(name, title, rows, spans, start, (0, one), (1, one + 1) if lane else (), truth)

    def first(self) -> Shaped:
        made = self.made
        incomes = [("一般公共预算财政拨款收入", "一般公共预算财政拨款", made.general_in), ("政府性基金预算财政拨款收入", "政府性基金预算财政拨款", made.fund),
                   ("国有资本经营预算财政拨款收入", "国有资本经营预算财政拨款", ZERO), ("上级补助收入", "", ZERO), ("事业收入", "", ZERO), ("经营收入", "", ZERO),
                   ("附属单位上缴收入", "", ZERO), ("其他收入", "", made.other)]  # fmt: skip
        totals = made.outlays()
        left = [(f"{numeral(n)}、{a}", b or a, [v]) for n, (a, b, v) in enumerate(incomes)]
        left += [("本年收入合计", "本年收入合计", [made.income]), ("年初结转和结余", "年初结转和结余", [made.carried_in]), ("总计", "总计", [made.total])]  # fmt: skip
        right = [
            (f"{numeral(n)}、{one}", one, [totals.get(one, ZERO)])
            for n, one in enumerate(all_classes(totals))
        ]
        right += [("本年支出合计", "本年支出合计", [made.all]), ("年末结转和结余", "年末结转和结余", [made.carried_out]), ("总计", "总计", [made.total])]  # fmt: skip
        return self.sides("收支总表", "收入支出决算总表", left, right, 1)

    def fiscal(self) -> Shaped:
        made = self.made
        totals, funds = made.classes(made.items), made.classes(made.funds)
        left = [("一、一般公共预算财政拨款", "一般公共预算财政拨款", [made.general_in]), ("二、政府性基金预算财政拨款", "政府性基金预算财政拨款", [made.fund]),
                ("三、国有资本经营预算财政拨款", "国有资本经营预算财政拨款", [ZERO]), ("本年收入合计", "本年收入合计", [made.fiscal_in]),
                ("年初财政拨款结转和结余", "年初结转和结余", [made.carried_in]), ("总计", "总计", [made.fiscal_total])]  # fmt: skip

        def line(label: str, key: str, general: Decimal, fund: Decimal) -> Any:
            return label, key, [general + fund, general, fund, ZERO]

        right = [
            line(f"{numeral(n)}、{one}", one, totals.get(one, ZERO), funds.get(one, ZERO))
            for n, one in enumerate(all_classes(totals | funds))
        ]
        right += [line("本年支出合计", "本年支出合计", made.general, made.fund), line("年末财政拨款结转和结余", "年末结转和结余", made.carried_out, ZERO),
                  line("总计", "总计", made.general + made.carried_out, made.fund)]  # fmt: skip
        return self.sides("财拨总表", "财政拨款收入支出决算总表", left, right, 4)

    def coded(
        self,
        name: str,
        title: str,
        columns: Sequence[tuple[str, str]],
        items: list[Item],
        values: Callable[[list[Item]], list[Decimal]],
    ) -> Shaped:
        """A table of 科目; columns are (group, leaf), the group blank where the head stands alone."""
        habits = self.habits
        width = {0: 1, 1: 2, 3: 4}[habits.codes]
        rows, spans = self._heads(width, columns)
        if habits.lanes:
            rows.append(["栏次", *[""] * (width - 1), *[str(n + 1) for n in range(len(columns))]])
            spans += [(0, len(rows) - 1, width - 1, len(rows) - 1)] * (width > 1)
        start, truth = len(rows), Truth()
        keys = [self.key(name, one) for one in columns]
        body = []
        for code, words, group in by_code(items):
            got = values(group)
            lead = {0: [f"{code} {words}"], 1: [code, words], 3: [code[:3], code[3:5], code[5:], words]}[habits.codes]  # fmt: skip
            body.append([*lead, *map(self.cell, got)])
            truth |= {(code, key): rounded(value) for key, value in zip(keys, got, strict=True)}
        if habits.total == "absent" and items:
            rows += body
        else:
            got = values(items)
            total = ["合计", *[""] * (width - 1), *map(self.cell, got)]
            truth |= {("合计", key): rounded(value) for key, value in zip(keys, got, strict=True)}
            rows += [*body, total] if habits.total == "last" else [total, *body]
            at = len(rows) - 1 if habits.total == "last" else start
            spans += [(0, at, width - 1, at)] * (width > 1)
        empty = not items
        note = f"注：本部门没有{title.partition('预算')[0]}预算财政拨款收支，故本表无数据。" if empty else ""
        note = note or "注：本表反映部门本年度的有关情况，以万元为单位，四舍五入。" * habits.note
        return Shaped(name, title, rows, spans, start, (width - 1,), tuple(range(width - 1)), truth, note)

    def key(self, name: str, column: tuple[str, str]) -> str:
        """The common name of a column."""
        group, leaf = column
        text = group if leaf in ("合计", "小计") and group else leaf
        if name in ("一般公共支出表", "国有资本表") and text == "本年支出":
            return "本年支出" if name == "国有资本表" else "本年支出合计"
        return text

    def _heads(self, width: int, columns: Sequence[tuple[str, str]]) -> tuple[list[list[str]], list[Span]]:
        depth = self.habits.depth
        lead = {1: ["科目"], 2: ["科目编码", "科目名称"], 4: ["类", "款", "项", "科目名称"]}[width]
        rows = [[""] * (width + len(columns)) for _ in range(depth)]
        spans: list[Span] = []
        upper = {
            1: [],
            2: ["项目"],
            3: ["项目", "支出功能分类科目编码"],
            4: ["支出功能分类", "项目", "科目编码"],
        }[depth]
        if width == 4 and depth > 2:
            for n, text in enumerate(upper[:-1]):
                rows[n][0] = text
                spans.append((0, n, 3, n))
            rows[depth - 2][0], rows[depth - 2][3] = upper[-1], "科目名称"
            spans += [(0, depth - 2, 2, depth - 2), (3, depth - 2, 3, depth - 1)]
            rows[depth - 1][:3] = lead[:3]
        else:
            above = min(depth - 1, len(upper), 2)
            for n in range(above):
                rows[n][0] = ["项目", "支出功能分类"][n] if depth < 4 else upper[n]
                spans += [(0, n, width - 1, n)] * (width > 1)
            for n, text in enumerate(lead):
                rows[above][n] = text
                spans += [(n, above, n, depth - 1)] * (above < depth - 1)
        n = 0
        while n < len(columns):
            group, leaf = columns[n]
            size = len([1 for one in columns[n:] if one[0] == group]) if group else 1
            if not group or depth == 1:
                text = group if group and leaf in ("合计", "小计") else leaf
                rows[0][width + n] = self.head(text)
                spans += [(width + n, 0, width + n, depth - 1)] * (depth > 1)
                n += 1
                continue
            rows[0][width + n] = group
            spans.append((width + n, 0, width + n + size - 1, depth - 2))
            for m in range(size):
                rows[depth - 1][width + n + m] = self.head(columns[n + m][1])
            n += size
        return rows, spans

    def income(self) -> Shaped:
        made = self.made
        first = made.items[0].code
        minus = Decimal("7.31") if self.habits.negative != "none" else ZERO

        def values(group: list[Item]) -> list[Decimal]:
            fiscal, other = sum((one.fiscal for one in group), ZERO), sum((one.other for one in group), ZERO)
            own = any(one.code == first for one in group)
            fiscal += made.carried_out - made.carried_in if own else ZERO
            up = -minus if own else ZERO
            return [fiscal + up + other, fiscal, up, ZERO, ZERO, ZERO, other]

        columns = [("", one) for one in ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")]  # fmt: skip
        return self.coded("收入表", "收入决算表", columns, [*made.items, *made.funds], values)

    def outlay(self) -> Shaped:
        def values(group: list[Item]) -> list[Decimal]:
            basic, rest = sum((o.basic for o in group), ZERO), sum((o.project + o.other for o in group), ZERO)
            return [basic + rest, basic, rest, ZERO, ZERO, ZERO]

        columns = [("", one) for one in ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")]  # fmt: skip
        return self.coded("支出表", "支出决算表", columns, [*self.made.items, *self.made.funds], values)

    def general(self) -> Shaped:
        def values(group: list[Item]) -> list[Decimal]:
            basic, rest = sum((o.basic for o in group), ZERO), sum((o.project for o in group), ZERO)
            return [basic + rest, basic, rest]

        columns = [("本年支出", "合计"), ("本年支出", "基本支出"), ("本年支出", "项目支出")]
        return self.coded(
            "一般公共支出表", "一般公共预算财政拨款支出决算表", columns, self.made.items, values
        )

    def fund(self) -> Shaped:
        def values(group: list[Item]) -> list[Decimal]:
            value = sum((one.fiscal for one in group), ZERO)
            return [ZERO, value, value, ZERO, value, ZERO]

        columns = [("", "年初结转和结余"), ("", "本年收入"), ("本年支出", "小计"), ("本年支出", "基本支出"), ("本年支出", "项目支出"), ("", "年末结转和结余")]  # fmt: skip
        return self.coded(
            "政府性基金表", "政府性基金预算财政拨款收入支出决算表", columns, self.made.funds, values
        )

    def state(self) -> Shaped:
        columns = [("本年支出", "合计"), ("本年支出", "基本支出"), ("本年支出", "项目支出")]
        return self.coded(
            "国有资本表", "国有资本经营预算财政拨款支出决算表", columns, [], lambda _: [ZERO] * 3
        )

    def economic(self) -> Shaped:
        made, truth = self.made, Truth()

        def lines(*classes: str) -> list[list[str]]:
            found = []
            for code, name, value in made.economic_lines(*classes):
                found.append([code, name, self.cell(value)])
                truth[code, "金额"] = rounded(value)
            return found

        left, right = lines("301", "303"), lines("302", "310")
        sides = [left, right]
        if self.habits.economic == 3:
            half = (len(right) + 1) // 2
            sides = [left, right[:half], right[half:]]
        many = len(sides)
        rows = [
            ["人员经费", "", "", "公用经费", *[""] * (3 * many - 4)],
            ["科目编码", "科目名称", self.head("决算数")] * many,
        ]
        spans: list[Span] = [(0, 0, 2, 0), (3, 0, 3 * many - 1, 0)]
        if self.habits.depth == 1:
            rows, spans = rows[1:], []
        start = len(rows)
        for n in range(max(map(len, sides))):
            rows.append([text for side in sides for text in (side[n] if n < len(side) else ["", "", ""])])
        line = len(rows)
        total = [
            "人员经费合计",
            "",
            self.cell(made.personnel),
            "公用经费合计",
            *[""] * (3 * many - 5),
            self.cell(made.running),
        ]
        rows.append(total)
        spans += [(0, line, 1, line), (3, line, 3 * many - 2, line)]
        truth |= {
            ("人员经费合计", "金额"): rounded(made.personnel),
            ("公用经费合计", "金额"): rounded(made.running),
        }
        codes = tuple(range(0, 3 * many, 3))
        return Shaped("基本支出表", "一般公共预算财政拨款基本支出决算表", rows, spans, start, tuple(n + 1 for n in codes), codes, truth)  # fmt: skip

    def three(self) -> Shaped:
        made, kind = self.made, self.habits.three
        truth = {
            (name, basis): rounded(own[key])
            for basis, own in (("预算数", made.planned), ("决算数", made.spent))
            for name, key, _ in THREE
        }
        values = [[self.cell(own[key]) for _, key, _ in THREE] for own in (made.planned, made.spent)]
        title = "财政拨款“三公”经费支出决算表"
        if kind == "down":
            rows = [["项目", self.head("预算数"), self.head("决算数")]]
            rows += [[label, values[0][n], values[1][n]] for n, (_, _, label) in enumerate(THREE)]
            return Shaped("三公表", title, rows, [], 1, (0,), (), truth)
        if kind == "meetings":
            # 陕西: the rows are 预算数 and 决算数, meetings and training beside the three.
            heads = [["项目", "“三公”经费", *[""] * 5, "会议费", "培训费"],
                     ["", "小计", "因公出国（境）费用", "公务接待费", "公务用车购置及运行维护费", "", "", "", ""],
                     ["", "", "", "", "小计", "公务用车购置费", "公务用车运行维护费", "", ""]]  # fmt: skip
            spans = [(0, 0, 0, 2), (1, 0, 6, 0), (7, 0, 7, 2), (8, 0, 8, 2), (1, 1, 1, 2), (2, 1, 2, 2), (3, 1, 3, 2), (4, 1, 6, 1)]  # fmt: skip
            rows = [
                [
                    basis,
                    *(own[n] for n in (0, 1, 5, 2, 3, 4)),
                    self.cell(Decimal(meet)),
                    self.cell(Decimal(teach)),
                ]
                for basis, own, meet, teach in (
                    ("预算数", values[0], "3.50", "2.10"),
                    ("决算数", values[1], "2.26", "1.98"),
                )
            ]
            title = "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表"
            return Shaped("三公表", title, [*heads, *rows], spans, 3, (0,), (), truth)
        row = [*values[0], *values[1]]
        if kind == "two_rows":
            heads = [
                [self.head("预算数"), *[""] * 5, self.head("决算数"), *[""] * 5],
                [label for _, _, label in THREE] * 2,
            ]
            return Shaped("三公表", title, [*heads, row], [(0, 0, 5, 0), (6, 0, 11, 0)], 2, (), (), truth)
        heads = [[self.head("预算数"), *[""] * 5, self.head("决算数"), *[""] * 5],
                 ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"] * 2,
                 ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""] * 2]  # fmt: skip
        spans = [(0, 0, 5, 0), (6, 0, 11, 0), (2, 1, 4, 1), (8, 1, 10, 1), *((c, 1, c, 2) for c in (0, 1, 5, 6, 7, 11))]  # fmt: skip
        rows = [*heads, [str(n + 1) for n in range(12)], row] if self.habits.lanes else [*heads, row]
        return Shaped("三公表", title, rows, spans, len(rows) - 1, (), (), truth)


def shaped(habits: Habits, seed: int, year: int = 2022) -> list[Shaped]:
    """The tables of a drawn department."""
    return Shapes(drawn("江北市文化和旅游局", year, seed), habits).all()
