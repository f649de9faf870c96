"""Reports of made-up departments in the wordings and layouts of several places, printed as PDF or DOCX without the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[2] / "report_gen" / "fonts"
D = Decimal
NOTHING = D(0)


def m(value: Decimal | str) -> str:
    """Money as printed in text."""
    return f"{D(value).quantize(D('0.01'), ROUND_HALF_UP):f}"


def pct(part: Decimal, whole: Decimal) -> str:
    return f"{(100 * part / whole).quantize(D('0.01'), ROUND_HALF_UP):f}"


@dataclass(frozen=True)
class Item:
    code: str
    names: tuple[str, str, str]
    basic: Decimal
    project: Decimal
    budget: Decimal
    use: str
    other: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        return self.basic + self.project


ITEMS = (
    Item(
        "2070101",
        ("文化旅游体育与传媒支出", "文化和旅游", "行政运行"),
        D("800.12"),
        D(0),
        D("780.00"),
        "在职人员工资福利和机关日常运转",
    ),
    Item(
        "2070109",
        ("文化旅游体育与传媒支出", "文化和旅游", "群众文化"),
        D(0),
        D("250.30"),
        D("262.50"),
        "群众文化活动和基层文艺辅导",
        D("12.34"),
    ),
    Item(
        "2080505",
        ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"),
        D("120.40"),
        D(0),
        D("118.00"),
        "单位缴纳的基本养老保险费",
    ),
    Item(
        "2080506",
        ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位职业年金缴费支出"),
        D("60.20"),
        D(0),
        D("60.20"),
        "单位缴纳的职业年金",
    ),
    Item(
        "2101101",
        ("卫生健康支出", "行政事业单位医疗", "行政单位医疗"),
        D("45.55"),
        D(0),
        D("50.00"),
        "在职人员基本医疗保险缴费",
    ),
    Item(
        "2210201",
        ("住房保障支出", "住房改革支出", "住房公积金"),
        D("98.76"),
        D(0),
        D("95.00"),
        "按规定为职工缴存的住房公积金",
    ),
)
FUND = Item(
    "2120816",
    ("城乡社区支出", "国有土地使用权出让收入安排的支出", "农业农村生态环境支出"),
    D(0),
    D("15.00"),
    D("15.00"),
    "乡村文化设施建设",
)
ECONOMIC = (
    ("301", "工资福利支出", None), ("30101", "基本工资", D("310.00")), ("30102", "津贴补贴", D("230.11")),
    ("30103", "奖金", D("120.00")), ("30107", "绩效工资", D(0)), ("30108", "机关事业单位基本养老保险缴费", D("120.40")),
    ("30109", "职业年金缴费", D("60.20")), ("30110", "职工基本医疗保险缴费", D("45.55")), ("30113", "住房公积金", D("98.76")),
    ("303", "对个人和家庭的补助", None), ("30302", "退休费", D("26.33")), ("30309", "奖励金", D("0.42")),
    ("302", "商品和服务支出", None), ("30201", "办公费", D("33.20")), ("30202", "印刷费", D("6.15")), ("30207", "邮电费", D("9.80")),
    ("30211", "差旅费", D("12.90")), ("30213", "维修（护）费", D("8.48")), ("30215", "会议费", D(0)),
    ("30217", "公务接待费", D("2.35")), ("30228", "工会经费", D("14.22")), ("30231", "公务用车运行维护费", D("12.50")),
    ("30239", "其他交通费用", D("10.06")), ("310", "资本性支出", None), ("31002", "办公设备购置", D("3.60")),
)  # fmt: skip
CLASSES = (
    "一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出", "文化旅游体育与传媒支出",
    "社会保障和就业支出", "卫生健康支出", "节能环保支出", "城乡社区支出", "农林水支出", "交通运输支出",
    "资源勘探工业信息等支出", "商业服务业等支出", "金融支出", "援助其他地区支出", "自然资源海洋气象等支出", "住房保障支出",
    "粮油物资储备支出", "国有资本经营预算支出", "灾害防治及应急管理支出", "其他支出", "债务还本支出", "债务付息支出",
    "抗疫特别国债安排的支出",
)  # fmt: skip
NUMERALS = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
    "二十一",
    "二十二",
    "二十三",
    "二十四",
    "二十五",
    "二十六",
]


def numeral(n: int) -> str:
    """The ordinal of a line, counted from 0."""
    return NUMERALS[n] if n < len(NUMERALS) else f"二十{NUMERALS[n - 20]}"


def all_classes(totals: Iterable[str]) -> list[str]:
    """The 类 of every report, and those of this one that are not among them."""
    return [*CLASSES, *(name for name in totals if name not in CLASSES)]


@dataclass(frozen=True)
class Table:
    """A table: title, head rows, body; `spans` as ReportLab has them (column, row, column, row)."""

    title: str
    rows: list[list[str]]
    spans: list[tuple[int, int, int, int]]
    note: str = ""
    heads: int = 1
    landscape: bool = False
    unit: str = "万元"
    repeat: bool = True
    #: How many columns at the left are so narrow that their figures break over lines.
    narrow: int = 0


@dataclass(frozen=True)
class Made:
    """A report: blocks in order."""

    name: str
    year: int
    blocks: list[str | Table] = field(default_factory=list)

    def said(self, old: str, new: str) -> Made:
        """With words changed in the one place where they stand."""
        found = [n for n, block in enumerate(self.blocks) if isinstance(block, str) and old in block]
        assert len(found) >= 1, f"{old} stands {len(found)} times"
        blocks = list(self.blocks)
        blocks[found[0]] = str(blocks[found[0]]).replace(old, new, 1)
        return replace(self, blocks=blocks)

    def celled(self, title: str, label: str, old: str, new: str) -> Made:
        """With a cell changed in the row of a label or code."""
        blocks = list(self.blocks)
        for n, block in enumerate(blocks):
            if isinstance(block, Table) and title == block.title:
                rows = [list(row) for row in block.rows]
                row = next(row for row in rows if label in row and old in row)
                row[row.index(old)] = new
                blocks[n] = replace(block, rows=rows)
                return replace(self, blocks=blocks)
        raise AssertionError(title)

    def without(self, title: str) -> Made:
        """Without a table."""
        return replace(
            self, blocks=[one for one in self.blocks if not (isinstance(one, Table) and one.title == title)]
        )

    def noted(self, title: str, note: str) -> Made:
        """With another note below a table."""
        blocks = [
            replace(one, note=note) if isinstance(one, Table) and one.title == title else one
            for one in self.blocks
        ]
        return replace(self, blocks=blocks)


GENERAL = sum((item.total for item in ITEMS), D(0))
BASIC = sum((item.basic for item in ITEMS), D(0))
PROJECT = GENERAL - BASIC
OTHER = D("12.34")
FISCAL = GENERAL + FUND.total
SPENT = FISCAL + OTHER
CARRIED_IN, CARRIED_OUT = D("20.00"), D("31.68")
INCOME = SPENT + CARRIED_OUT - CARRIED_IN
FISCAL_IN = INCOME - OTHER
GENERAL_IN = FISCAL_IN - FUND.total
TOTAL = INCOME + CARRIED_IN
FISCAL_TOTAL = FISCAL_IN + CARRIED_IN
BUDGET = sum((item.budget for item in ITEMS), D(0))
PERSONNEL = sum((v for c, _, v in ECONOMIC if v is not None and c[:3] in ("301", "303")), D(0))
PUBLIC = sum((v for c, _, v in ECONOMIC if v is not None and c[:3] in ("302", "310")), D(0))
SANGONG = {
    "合计": (D("17.00"), D("14.85")),
    "出国": (D(0), D(0)),
    "用车": (D("14.00"), D("12.50")),
    "购置": (D(0), D(0)),
    "运行": (D("14.00"), D("12.50")),
    "接待": (D("3.00"), D("2.35")),
}
assert PERSONNEL + PUBLIC == BASIC, (PERSONNEL + PUBLIC, BASIC)


def cell(value: Decimal, zero: str = "") -> str:
    return f"{value:,.2f}" if value else zero


def class_totals(items: tuple[Item, ...], fund: bool = False) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for item in items:
        found[item.names[0]] = found.get(item.names[0], D(0)) + item.total + (item.other if fund else D(0))
    return found


def coded_rows(
    items: tuple[Item, ...], values: Callable[[Sequence[Item]], list[str]], split: bool
) -> list[list[str]]:
    """Rows of 类, 款, 项 in the order of codes; `values` makes the cells of a group of items."""
    rows = []
    items = tuple(sorted(items, key=lambda item: item.code))
    seen: set[str] = set()
    for item in items:
        for digits, name in zip((3, 5, 7), item.names, strict=True):
            code = item.code[:digits]
            if code not in seen:
                seen.add(code)
                group = [one for one in items if one.code.startswith(code)]
                cells = [code[:3], code[3:5], code[5:]] if split else [code]
                rows.append([*cells, name, *values(group)])
    return rows


def tables(style: str, year: int) -> list[Table]:
    split, zero = style == "B", "0.00" if style == "C" else ""
    width = 3 if split else 1
    everything = (*ITEMS, FUND)
    totals = class_totals(everything, fund=True)
    fiscal = class_totals(ITEMS)
    incomes = [
        ("一般公共预算财政拨款收入", GENERAL_IN), ("政府性基金预算财政拨款收入", FUND.total), ("国有资本经营预算财政拨款收入", D(0)),
        ("上级补助收入", D(0)), ("事业收入", D(0)), ("经营收入", D(0)), ("附属单位上缴收入", D(0)), ("其他收入", OTHER),
    ]  # fmt: skip
    left = [(f"{NUMERALS[n]}、{name}", cell(value, zero)) for n, (name, value) in enumerate(incomes)]
    left += [("", "")] * (26 - len(left))
    left += [
        ("本年收入合计", cell(INCOME)),
        ("使用非财政拨款结余", zero),
        ("年初结转和结余", cell(CARRIED_IN)),
        ("总计", cell(TOTAL)),
    ]
    right = [(f"{NUMERALS[n]}、{name}", cell(totals.get(name, D(0)), zero)) for n, name in enumerate(CLASSES)]
    right += [
        ("本年支出合计", cell(SPENT)),
        ("结余分配", zero),
        ("年末结转和结余", cell(CARRIED_OUT)),
        ("总计", cell(TOTAL)),
    ]
    numbered = style != "B"
    first = [
        [a, *([str(n + 1)] if numbered else []), b, c, *([str(n + 31)] if numbered else []), d]
        for n, ((a, b), (c, d)) in enumerate(zip(left, right, strict=True))
    ]
    if numbered:
        head = [
            ["收入", "", "", "支出", "", ""],
            ["项目", "行次", "金额", "项目", "行次", "金额"],
            ["栏次", "", "1", "栏次", "", "2"],
        ]
        t1 = Table("收入支出决算总表", head + first, [(0, 0, 2, 0), (3, 0, 5, 0)], heads=3)
    else:
        t1 = Table(
            "收入支出决算总表",
            [["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"], *first],
            [(0, 0, 1, 0), (2, 0, 3, 0)],
            heads=2,
        )

    def income(group: Sequence[Item]) -> list[str]:
        fiscal_in = sum((one.total for one in group), D(0))
        extra = (CARRIED_OUT - CARRIED_IN) if any(one.code == "2070101" for one in group) else D(0)
        other = sum((one.other for one in group), D(0))
        return [
            cell(fiscal_in + extra + other, zero),
            cell(fiscal_in + extra, zero),
            zero,
            zero,
            zero,
            zero,
            cell(other, zero),
        ]

    def spending(group: Sequence[Item]) -> list[str]:
        basic, project = sum((o.basic for o in group), D(0)), sum((o.project + o.other for o in group), D(0))
        return [cell(basic + project, zero), cell(basic, zero), cell(project, zero), zero, zero, zero]

    def general(group: Sequence[Item]) -> list[str]:
        basic, project = sum((o.basic for o in group), D(0)), sum((o.project for o in group), D(0))
        return [cell(basic + project, zero), cell(basic, zero), cell(project, zero)]

    def coded(
        title: str, columns: Any, items: tuple[Item, ...], values: Callable[[Sequence[Item]], list[str]],
        *, last: bool = False, landscape: bool = True, note: str = "",
    ) -> Table:  # fmt: skip
        pad = [""] * (width - 1)
        head = [
            ["项目", *pad, "", *columns],
            [
                "科目编码" if not split else "类",
                *(["款", "项"] if split else []),
                "科目名称",
                *[""] * len(columns),
            ],
        ]
        total = ["合计", *pad, "", *values(list(items))]
        body = coded_rows(items, values, split)
        rows = [*head, *([] if last else [total]), *body, *([total] if last else [])]
        spans = [(0, 0, width, 0)] + [(width + 1 + n, 0, width + 1 + n, 1) for n in range(len(columns))]
        line = len(rows) - 1 if last else 2
        spans.append((0, line, width, line))
        return Table(title, rows, spans, note, 2, landscape)

    t2 = coded(
        "收入决算表",
        [
            "本年收入合计",
            "财政拨款收入",
            "上级补助收入",
            "事业收入",
            "经营收入",
            "附属单位上缴收入",
            "其他收入",
        ],
        everything,
        income,
    )
    t3 = coded(
        "支出决算表",
        ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
        everything,
        spending,
    )
    t5 = coded(
        "一般公共预算财政拨款支出决算表",
        ["本年支出合计", "基本支出", "项目支出"],
        ITEMS,
        general,
        last=style == "B",
        landscape=False,
    )
    left4 = [
        ("一、一般公共预算财政拨款", GENERAL_IN),
        ("二、政府性基金预算财政拨款", FUND.total),
        ("三、国有资本经营预算财政拨款", D(0)),
    ]
    lines4 = [(a, cell(b, zero)) for a, b in left4] + [("", "")] * 23
    lines4 += [
        ("本年收入合计", cell(FISCAL_IN)),
        ("年初财政拨款结转和结余", cell(CARRIED_IN)),
        ("总计", cell(FISCAL_TOTAL)),
    ]
    right4 = [
        (f"{NUMERALS[n]}、{name}", fiscal.get(name, D(0)), FUND.total if name == FUND.names[0] else D(0))
        for n, name in enumerate(CLASSES)
    ]
    right4 += [
        ("本年支出合计", GENERAL, FUND.total),
        ("年末财政拨款结转和结余", CARRIED_OUT, D(0)),
        ("总计", GENERAL + CARRIED_OUT, FUND.total),
    ]
    rows4 = [
        [a, b, c, cell(d + e, zero), cell(d, zero), cell(e, zero), zero]
        for (a, b), (c, d, e) in zip(lines4, right4, strict=True)
    ]
    t4 = Table(
        "财政拨款收入支出决算总表",
        [["收入", "", "支出", "", "", "", ""], ["项目", "金额", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"], *rows4],
        [(0, 0, 1, 0), (2, 0, 6, 0)], heads=2, landscape=True,
    )  # fmt: skip
    t6 = economic_table(split, zero)
    plan = [(0, "合计"), (1, "出国"), (2, "用车"), (3, "购置"), (4, "运行"), (5, "接待")]
    names = ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
    if style == "B":
        head = [
            [
                "合计",
                "",
                "因公出国（境）费",
                "",
                "公务用车购置及运行维护费",
                "",
                "",
                "",
                "",
                "",
                "公务接待费",
                "",
            ],
            ["", "", "", "", "小计", "", "公务用车购置费", "", "公务用车运行维护费", "", "", ""],
            ["预算数", "决算数"] * 6,
        ]
        row = [cell(SANGONG[key][k], zero) for _, key in plan for k in (0, 1)]
        spans = [
            (0, 0, 1, 1),
            (2, 0, 3, 1),
            (4, 0, 9, 0),
            (10, 0, 11, 1),
            (4, 1, 5, 1),
            (6, 1, 7, 1),
            (8, 1, 9, 1),
        ]
        t7 = Table("财政拨款“三公”经费支出决算表", [*head, row], spans, heads=3, landscape=True)
    else:
        head = [
            ["预算数", *[""] * 5, "决算数", *[""] * 5],
            [*["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"] * 2],
            [*["", "", *names[2:5], ""] * 2],
            [str(n + 1) for n in range(12)],
        ]
        row = [cell(SANGONG[key][0], "0.00") for _, key in plan] + [
            cell(SANGONG[key][1], "0.00") for _, key in plan
        ]
        spans = [(0, 0, 5, 0), (6, 0, 11, 0), (2, 1, 4, 1), (8, 1, 10, 1)] + [
            (c, 1, c, 2) for c in (0, 1, 5, 6, 7, 11)
        ]
        t7 = Table("财政拨款“三公”经费支出决算表", [*head, row], spans, heads=4, landscape=True)

    def fund(group: Sequence[Item]) -> list[str]:
        value = sum((o.project for o in group), D(0))
        return [zero, cell(value, zero), cell(value, zero), zero, cell(value, zero), zero]

    t8 = coded(
        "政府性基金预算财政拨款收入支出决算表",
        ["年初结转和结余", "本年收入", "本年支出", "基本支出", "项目支出", "年末结转和结余"],
        (FUND,),
        fund,
    )
    empty = Table(
        "国有资本经营预算财政拨款支出决算表",
        [["项目", "", "本年支出合计", "基本支出", "项目支出"], ["科目编码", "科目名称", "", "", ""], ["合计", "", "", "", ""], ["", "", "", "", ""]],
        [(0, 0, 1, 0), (2, 0, 2, 1), (3, 0, 3, 1), (4, 0, 4, 1), (0, 2, 1, 2)],
        "说明：本部门本年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。", 2,
    )  # fmt: skip
    order = {
        "A": (t1, t2, t3, t4, t5, t6, t8, empty, t7),
        "B": (t1, t2, t3, t4, t5, t6, t7, t8, empty),
        "C": (t1, t2, t3, t4, t5, t6, t8, empty, t7),
    }
    return list(order[style])


def economic_table(split: bool, zero: str) -> Table:
    def value(code: str) -> Decimal:
        return sum((v for c, _, v in ECONOMIC if v is not None and c.startswith(code)), D(0))

    def line(code: str, name: str) -> list[str]:
        cells = [code[:3], code[3:]] if split else [code]
        return [*cells, name, cell(value(code), zero)]

    left = [line(c, n) for c, n, _ in ECONOMIC if c[:3] in ("301", "303")]
    right = [line(c, n) for c, n, _ in ECONOMIC if c[:3] in ("302", "310")]
    blank = [""] * (4 if split else 3)
    size = max(len(left), len(right))
    rows = [
        [*(left[n] if n < len(left) else blank), *(right[n] if n < len(right) else blank)]
        for n in range(size)
    ]
    w = len(blank)
    head = [
        ["人员经费", *[""] * (w - 1), "公用经费", *[""] * (w - 1)],
        [*(["科目编码", ""] if split else ["科目编码"]), "科目名称", "金额"] * 2,
    ]
    total = ["人员经费合计", *[""] * (w - 2), cell(PERSONNEL), "公用经费合计", *[""] * (w - 2), cell(PUBLIC)]
    line_ = len(rows) + 2
    spans = [(0, 0, w - 1, 0), (w, 0, 2 * w - 1, 0), (0, line_, w - 2, line_), (w, line_, 2 * w - 2, line_)]
    spans += [(0, 1, 1, 1), (w, 1, w + 1, 1)] if split else []
    return Table(
        "一般公共预算财政拨款基本支出决算明细表" if not split else "一般公共预算财政拨款基本支出决算表",
        [*head, *rows, total],
        spans,
        heads=2,
    )
