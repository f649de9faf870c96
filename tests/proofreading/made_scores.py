"""Tables of 绩效 self-evaluation as places print them, drawn at random, right or with one fault whose cell is known."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from made_reports import Made, Table
from made_texts import made

Span = tuple[int, int, int, int]
GROUPS = (
    ("产出指标", (("数量指标", "培训人次"), ("数量指标", "编印资料册数"), ("质量指标", "验收合格率"), ("时效指标", "按期完成率"), ("成本指标", "预算控制情况"))),
    ("效益指标", (("社会效益指标", "群众知晓率"), ("可持续影响指标", "长效机制建立情况"))),
    ("满意度指标", (("服务对象满意度指标", "服务对象满意度"),)),
)  # fmt: skip
#: Full marks beside ten for the funds, and without.
FULLS = ((8, 8, 8, 8, 18, 15, 15, 10), (7, 8, 12, 13, 10, 15, 15, 10))
WHOLES = ((8, 12, 10, 10, 10, 20, 15, 15), (7, 8, 12, 13, 10, 20, 20, 10))


@dataclass
class Scored:
    """A table that is being made: rows, merged cells, the title, and the fault that was put in."""

    title: str
    rows: list[list[str]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    fault: str = ""

    def merged(self, row: int, first: int, last: int) -> None:
        self.spans.append((first, row, last, row))

    def table(self, heads: int = 1) -> Table:
        return Table(self.title, self.rows, self.spans, heads=heads, repeat=False)


def scores(draw: random.Random, fulls: tuple[int, ...]) -> list[Decimal]:
    return [Decimal(full) - draw.choice([Decimal(0), Decimal(0), Decimal("0.5"), Decimal(1), Decimal("1.25")]) for full in fulls]  # fmt: skip


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def rate(paid: Decimal, budget: Decimal, style: str) -> str:
    """A 执行率 in one of the habits: per cent, cut off, bare, as a fraction."""
    exact = 100 * paid / budget
    if style == "fraction":
        return f"{(exact / 100).quantize(Decimal('0.0001'), ROUND_HALF_UP)}"
    cut = exact.quantize(Decimal("0.01"), ROUND_DOWN if style == "cut" else ROUND_HALF_UP)
    return f"{cut}" if style == "bare" else f"{cut}%"


def amounts(draw: random.Random) -> tuple[list[Decimal], list[Decimal], list[Decimal]]:
    """年初预算, 全年预算 and 执行 of three sources."""
    early = [Decimal(draw.randint(5_000, 900_000)) / 100, Decimal(draw.choice([0, 1234, 56000])) / 100,
             Decimal(draw.choice([0, 0, 4321])) / 100]  # fmt: skip
    year = [one * Decimal(draw.choice(["1", "0.97", "1.12"])) for one in early]
    year = [one.quantize(Decimal("0.01")) for one in year]
    paid = [(one * Decimal(draw.choice(["1", "0.9831", "0.7"]))).quantize(Decimal("0.01")) for one in year]
    return early, year, paid


def national(draw: random.Random, fault: str = "", words: bool = False) -> Scored:
    """The form of the ministry: funds above, indicators below, 总分 at the end."""
    made = Scored("项目支出绩效自评表", fault=fault)
    made.rows.append(["项目名称", "文化惠民活动经费", "", "", "", "", "", ""])
    made.merged(0, 1, 7)
    early, year, paid = amounts(draw)
    style = draw.choice(["percent", "cut", "bare", "fraction"])
    points = Decimal(10)
    top = [sum(one, Decimal(0)) for one in (early, year, paid)]
    got = (points * top[2] / top[1]).quantize(Decimal("0.01"))
    told = top[2] + (paid[0] if fault == "资金合计" else 0)
    shown = rate(told, top[1], style)
    if fault == "执行率":
        shown = rate(told * Decimal("0.8"), top[1], style)
    made.rows.append(
        [
            "项目资金（万元）",
            "",
            "年初预算数",
            "全年预算数（A）",
            "全年执行数（B）",
            "分值",
            "执行率（B/A）",
            "得分",
        ]
    )
    made.rows.append(["", "年度资金总额", plain(top[0]), plain(top[1]), plain(told), "10", shown, plain(got)])
    for n, name in enumerate(("其中：当年财政拨款", "上年结转资金", "其他资金")):
        own = rate(paid[n], year[n], style) if year[n] else ""
        mark = draw.choice(["—", "-", ""])
        cells = [plain(one[n]) if one[n] or n == 0 else draw.choice(["", "0"]) for one in (early, year, paid)]
        made.rows.append(["", name, *cells, mark, own, mark])
    made.spans.append((0, 1, 0, 5))
    made.rows.append(["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""])
    made.rows.append(["", "开展群众性文化活动100场次。", "", "", "全年开展108场次，完成目标。", "", "", ""])
    made.spans += [(0, 6, 0, 7), *((1, n, 3, n) for n in (6, 7)), *((4, n, 7, n) for n in (6, 7))]
    _indicators(made, draw, got, fault, words)
    return made


def _indicators(made: Scored, draw: random.Random, got: Decimal, fault: str, words: bool) -> None:
    made.rows.append(
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ]
    )
    fulls = draw.choice(FULLS)
    own = scores(draw, fulls)
    total, whole = sum(own, got), Decimal(100)
    wrong = draw.randrange(len(fulls))
    n = 0
    for group, items in GROUPS:
        made.spans.append((0, len(made.rows), 0, len(made.rows) + len(items) - 1))
        for kind, name in items:
            score = own[n]
            if fault == "得分超过" and n == wrong:
                score = fulls[n] + Decimal(2)
            made.rows.append([group, kind, name, "≥95%", draw.choice(["96%", "达成预期指标"]), str(fulls[n]),
                              "优" if words and n == 2 else plain(score), draw.choice(["", "无"])])  # fmt: skip
            n += 1
    total += Decimal(3) if fault == "总得分" else 0
    whole += Decimal(5) if fault == "总分值" else 0
    made.rows.append(["总分", "", "", "", "", plain(whole), plain(total), ""])
    made.merged(len(made.rows) - 1, 0, 4)


def weights(draw: random.Random, fault: str = "", words: bool = False) -> Scored:
    """A table of 部门整体支出: 序号, three levels, 分值, how to score, 得分 at the right, 合计 below."""
    made = Scored("部门整体支出绩效自评表", fault=fault)
    last = draw.choice(["自评得分", "得分", "评价得分"])
    made.rows.append(
        [
            "序号",
            "一级指标",
            "二级指标",
            "三级指标",
            draw.choice(["分值", "指标分值", "权重"]),
            "评分标准",
            last,
        ]
    )
    fulls = draw.choice(WHOLES)
    own = scores(draw, fulls)
    wrong = draw.randrange(len(fulls))
    n = 0
    for group, items in GROUPS:
        made.spans.append((1, len(made.rows), 1, len(made.rows) + len(items) - 1))
        for kind, name in items:
            score = own[n] if not (fault == "得分超过" and n == wrong) else fulls[n] + Decimal(1)
            made.rows.append([str(n + 1), group, kind, name, str(fulls[n]), "完成得满分，每少1个百分点扣0.5分，扣完为止。",
                              "良好" if words and n == 1 else plain(score)])  # fmt: skip
            n += 1
    total = sum(own, Decimal(0)) - (Decimal(4) if fault == "总得分" else 0)
    whole = Decimal(100) + (10 if fault == "总分值" else 0)
    made.rows.append(["合计", "", "", "", plain(whole), "", plain(total)])
    made.merged(len(made.rows) - 1, 0, 3)
    return made


def levels(draw: random.Random, fault: str = "", words: bool = False) -> Scored:
    """Marks of two levels in columns of their own; full marks merged over the scores that they are for."""
    made = Scored("部门整体支出绩效评价表", fault=fault)
    made.rows.append(["一级指标", "分值", "二级指标", "分值", "评价内容", "得分", "扣分原因"])
    fulls = draw.choice(WHOLES)
    own = scores(draw, fulls)
    n = 0
    wrong = draw.randrange(len(fulls))
    for group, items in GROUPS:
        part = sum(fulls[n : n + len(items)])
        made.spans += [(c, len(made.rows), c, len(made.rows) + len(items) - 1) for c in (0, 1)]
        for _, name in items:
            score = own[n] if not (fault == "得分超过" and n == wrong) else fulls[n] + Decimal(1)
            made.rows.append(
                [
                    group,
                    str(part),
                    name,
                    str(fulls[n]),
                    "按完成情况计分",
                    "好" if words and not n else plain(score),
                    "",
                ]
            )
            n += 1
    total = sum(own, Decimal(0)) + (Decimal("1.5") if fault == "总得分" else 0)
    made.rows.append(["总分", "100", "", "100" if fault != "总分值" else "90", "", plain(total), ""])
    return made


def percents(draw: random.Random, fault: str = "", words: bool = False) -> Scored:
    """Weights in per cent beside scores out of a hundred each: no score is above its weight in any meaning."""
    made = Scored("绩效评价打分表", fault=fault)
    made.rows.append(["指标", "权重", "得分", "加权得分"])
    for name, weight in (("投入", 10), ("过程", 25), ("产出", 35), ("效果", 30)):
        score = Decimal(draw.randint(80, 100))
        made.rows.append([name, f"{weight}%", plain(score), plain(score * weight / 100)])
    return made


Maker = Callable[..., Scored]
FORMS: dict[str, Maker] = {"national": national, "weights": weights, "levels": levels}
#: Which faults each form can have, with the class in which they are told.
FAULTS = {
    "national": {"得分超过": "绩效得分有误", "总得分": "绩效得分有误", "总分值": "绩效得分有误", "执行率": "完成率有误", "资金合计": "表内不符"},
    "weights": {"得分超过": "绩效得分有误", "总得分": "绩效得分有误", "总分值": "绩效得分有误"},
    "levels": {"得分超过": "绩效得分有误", "总得分": "绩效得分有误", "总分值": "绩效得分有误"},
}  # fmt: skip


def report(*scored: Scored) -> Made:
    """A clean report with these tables behind it."""
    own = made("A")
    return replace(own, blocks=[*own.blocks, "第五部分 附件", *(one.table() for one in scored)])
