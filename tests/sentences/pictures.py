"""Charts against the raw cells: which there are, of which kind, what they show, how they are numbered; sums in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import judge
import subjects as s
from content_names import GENERAL_TABLE
from raw import Cell, Raw

from report_gen.document.nodes import Chart, Report, plain

CAPTION = re.compile(r"图(?P<number>\d+)：.*(?P<kind>饼图|柱图)$")
MONEY = r"(-?[\d,]+\.\d\d)万元"
#: A total in print and the parts that the sentence gives of it.
SUMS = [
    rf"政府采购支出总额{MONEY}，其中：政府采购货物支出{MONEY}、政府采购工程支出{MONEY}、政府采购服务支出{MONEY}",
    rf"经费财政拨款支出决算为{MONEY}.*?因公出国（境）费支出决算为{MONEY}.*?运行费支出决算为{MONEY}.*?接待费支出决算为{MONEY}",
    rf"本年基本支出{MONEY}，其中人员经费{MONEY}.*?；公用经费{MONEY}",
    rf"各类非税收入合计{MONEY}，纳入预算管理已缴国库{MONEY}；纳入财政专户管理已缴财政专户{MONEY}",
    rf"，本年支出{MONEY}（其中：基本支出{MONEY}、项目支出{MONEY}）",
    rf"财政拨款收入合计{MONEY}。其中：一般公共预算财政拨款收入{MONEY}.*?政府性基金预算财政拨款收入{MONEY}",
    rf"财政拨款支出合计{MONEY}。其中：一般公共预算财政拨款支出{MONEY}.*?政府性基金预算财政拨款支出{MONEY}",
    rf"公务用车购置及运行费支出{MONEY}，其中：公务用车购置支出为{MONEY}.*?公务用车运行及维护支出{MONEY}",
]


def wrong_sums(text: str) -> Iterator[str]:
    """Sentences whose parts are not their total, beyond what rounding each of them allows."""
    for pattern in SUMS:
        for found in re.finditer(pattern, text):
            total, *parts = (judge.digits(one) for one in found.groups())
            if abs(total - sum(parts, Decimal(0))) > Decimal("0.005") * (len(parts) + 1):
                yield f"{found[0][:60]}… does not add up"


def wrong_charts(report: Report, raw: Raw) -> Iterator[str]:
    """Faults of the charts."""
    charts = [block for block in report.blocks if isinstance(block, Chart)]
    wanted = [(name, cells) for name, cells in expected(raw) if _drawable(raw, cells)]
    if [chart.name for chart in charts] != [name for name, _ in wanted]:
        yield f"charts {[chart.name for chart in charts]} for {[name for name, _ in wanted]}"
        return
    for number, (chart, (_, cells)) in enumerate(zip(charts, wanted, strict=True), 1):
        yield from (f"{chart.name}: {fault}" for fault in _faults(chart, raw, cells, number))


def expected(raw: Raw) -> Iterator[tuple[str, list[list[Cell]]]]:
    """The charts that there may be, with the cells of every series."""
    column = "本年支出合计"
    rows = raw.rows(GENERAL_TABLE, 1)
    full = [
        (GENERAL_TABLE, row.key, column)
        for row in rows
        if any(raw.number((GENERAL_TABLE, one.key, column)) for one in (row, *raw.below(GENERAL_TABLE, row)))
    ]
    yield "图1", [full]
    now = [s.three_now(part) for part in s.PARTS]
    prior: list[Cell] = [("上年决算", s.THREE[part][1], "上年决算数") for part in s.PARTS]
    yield "图2", [now]
    yield "图3", [prior, now]
    yield "图4", [[("上年决算", "会议费", "上年决算数")], [("会议费", "会议费决算数", "金额")]]


def _drawable(raw: Raw, series: list[list[Cell]]) -> bool:
    values = [raw.number(cell) for cells in series for cell in cells]
    known = [value for value in values if value is not None]
    return len(known) == len(values) and any(judge.rounded(value) for value in known)


def _faults(chart: Chart, raw: Raw, series: list[list[Cell]], number: int) -> Iterator[str]:
    values = [[raw.number(cell) for cell in cells] for cells in series]
    for found, right in zip(chart.series, values, strict=True):
        for span, value in zip(found.values, right, strict=True):
            yield from filter(None, [judge.amount(span.text, value)])
    negative = any(value is not None and value < 0 for row in values for value in row)
    kind = "bars" if negative or chart.name in ("图3", "图4") else "pie"
    if chart.kind != kind:
        yield f"{chart.kind} for {kind}"
    caption = CAPTION.match(plain(chart.caption))
    if (
        caption is None
        or caption["number"] != str(number)
        or caption["kind"] != {"pie": "饼图", "bars": "柱图"}[kind]
    ):
        yield f"caption {plain(chart.caption)}"
    if kind == "pie":
        yield from _shares(chart, raw, series[0])


def _shares(chart: Chart, raw: Raw, cells: list[Cell]) -> Iterator[str]:
    whole = raw.number(s.GENERAL_ALL if chart.name == "图1" else s.three_now("“三公”经费"))
    parts = [raw.number(cell) for cell in cells]
    if all(judge.shareable(part, whole) for part in parts):
        for span, part in zip(chart.shares, parts, strict=True):
            yield from filter(None, [judge.share(span.text.rstrip("%"), part, whole)])
    elif chart.shares:
        yield "shares of parts that have none"
