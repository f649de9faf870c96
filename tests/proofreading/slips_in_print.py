"""Slips put into any report as it is printed, whoever printed it: one figure, word or cell is changed, by its words alone.

No slip looks at what the program read: the places are found by plain patterns. `classes` name it rightly.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from report_gen.proofreading.printed import Passage, Printed, PrintedGrid

_MONEY = r"-?[\d,]*\d\.\d\d"
_CELL = re.compile(_MONEY)
TABLE = ("表内不符", "表间不符", "文表不符")
RATE = ("增减率有误", "增减方向不符", "末位误差", "占比凑整", "增减额有误", "前后不一")


@dataclass(frozen=True)
class Slip:
    """A slip: what it is, the report with it, the classes in which it must be found."""

    name: str
    report: Printed
    classes: tuple[str, ...]
    words: str


def _texts(report: Printed) -> Iterator[tuple[int, str]]:
    for number, passage in enumerate(report.passages):
        if len(passage.text) > 12 and not re.search(r"…{3}|\.{6}", passage.text):
            yield number, passage.text


def _said(report: Printed, number: int, start: int, end: int, words: str) -> Printed:
    """With other words in one place of a passage."""
    passage = report.passages[number]
    spots = passage.spots
    middle = spots[start : start + 1] * len(words)
    changed = Passage(
        passage.text[:start] + words + passage.text[end:],
        (*spots[:start], *middle, *spots[end:]),
        passage.size,
    )
    return replace(report, passages=(*report.passages[:number], changed, *report.passages[number + 1 :]))


def _moved(text: str, by: str) -> str:
    """A figure with something added, in its own decimals and marks."""
    value = Decimal(text.replace(",", "")) + Decimal(by)
    places = len(text.partition(".")[2])
    return f"{value:,.{places}f}" if "," in text else f"{value:.{places}f}"


def _figures(
    report: Printed, pattern: str, change: Callable[[str], str], name: str, *classes: str
) -> Iterator[Slip]:
    """Slips in the group `x` of a pattern."""
    for number, text in _texts(report):
        for found in re.finditer(pattern, text):
            words = change(found["x"])
            if words != found["x"]:
                yield Slip(
                    name,
                    _said(report, number, *found.span("x"), words),
                    classes,
                    text[max(0, found.start() - 20) : found.end() + 5],
                )


def _swapped(text: str) -> str:
    """Two neighbouring digits the wrong way round."""
    for n in range(len(text) - 1):
        one, two = text[n], text[n + 1]
        if one.isdigit() and two.isdigit() and one != two and n:
            return text[:n] + two + one + text[n + 2 :]
    return text


def _cells(report: Printed, change: Callable[[str], str], name: str, *classes: str) -> Iterator[Slip]:
    for place, grid in enumerate(report.grids):
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells):
                if cell.first and _CELL.fullmatch(cell.text) and Decimal(cell.text.replace(",", "")) > 5:
                    words = change(cell.text)
                    if words != cell.text:
                        yield Slip(
                            name,
                            _celled(report, place, grid, (row, column), words),
                            classes,
                            f"{cells[0].text} {cell.text}",
                        )


def _celled(report: Printed, place: int, grid: PrintedGrid, at: tuple[int, int], words: str) -> Printed:
    rows = [list(one) for one in grid.rows]
    rows[at[0]][at[1]] = replace(rows[at[0]][at[1]], text=words)
    return _with(report, place, replace(grid, rows=tuple(map(tuple, rows))))


def _with(report: Printed, place: int, grid: PrintedGrid | None) -> Printed:
    between = (grid,) if grid else ()
    return replace(report, grids=(*report.grids[:place], *between, *report.grids[place + 1 :]))


def _names(report: Printed) -> Iterator[Slip]:
    """A 科目 with a wrong character; a code with a wrong digit."""
    for place, grid in enumerate(report.grids):
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells):
                if cell.text in (
                    "住房公积金",
                    "机关事业单位基本养老保险缴费支出",
                    "行政单位医疗",
                    "住房改革支出",
                ) and re.match(r"\d", cells[0].text):
                    wrong = cell.text[:2] + "某" + cell.text[3:]
                    yield Slip(
                        "科目名称",
                        _celled(report, place, grid, (row, column), wrong),
                        ("科目编码或名称有误",),
                        cell.text,
                    )


def _years(report: Printed) -> Iterator[Slip]:
    for number, text in _texts(report):
        for found in re.finditer(r"截至(?P<x>20\d\d)年12月31日|(与|比|较)(?P<y>20\d\d)年度?相比", text):
            key = "x" if found["x"] else "y"
            wrong = str(int(found[key]) + (1 if key == "y" else -1))
            yield Slip("年度", _said(report, number, *found.span(key), wrong), ("年度有误",), found[0])


def _missing(report: Printed) -> Iterator[Slip]:
    for place, grid in enumerate(report.grids):
        title = "".join(line.text for line in grid.above)
        alone = sum(grid.page <= other.page <= grid.page + 1 for other in report.grids) > 0
        if "三公" in title and alone:
            bare = _with(report, place, None)
            kept = tuple(one for one in bare.passages if not re.search(r"三公.{0,14}表", one.text))
            gone = len(bare.passages) - len(kept)
            grids = tuple(replace(one, position=max(one.position - gone, 0)) for one in bare.grids)
            yield Slip("缺表", replace(bare, passages=kept, grids=grids), ("内容缺漏",), title)


def slips(report: Printed) -> dict[str, list[Slip]]:
    """All slips that a report can have, by name."""
    verb = r"(增加|减少|减少了)"
    rate = r"(增长|下降|降低|降低了|上升)"
    change = rf"{verb}(?P<m>[\d,.]+)(万元|元)，(同比)?{rate}"
    large = rf"{verb}\d[\d,]+\.\d\d(万元|元)，(同比)?{rate}"
    found: list[Slip] = [
        *_figures(report, rf"{change}(?P<x>\d+\.\d+)%", lambda x: _moved(x, "3.7"), "增减率", *RATE),
        *_figures(report, rf"{large}(?P<x>\d+\.\d+)%", _swapped, "增减率换位", *RATE),
        *_figures(report, rf"{verb}(?P<x>\d[\d,]*\d\d\.\d\d)万元，(同比)?{rate}\d", lambda x: _moved(x, "30"), "增减额", *RATE),
        *_figures(report, rf"(?P<x>{verb})[\d,]{{2,}}\.\d\d万元，(同比)?{rate}\d", lambda x: "减少" if "增" in x else "增加", "增减反", *RATE),
        *_figures(report, rf"万元，(同比)?(?P<x>{rate})\d+\.\d+%", lambda x: "下降" if x in ("增长", "上升") else "增长", "率反", *RATE),
        *_figures(report, r"占[^，。；\d]{0,20}?(?P<x>[1-9]\d*\.\d+)%", lambda x: _moved(x, "2.3"), "占比", "占比有误"),
        *_figures(report, r"(预算(数)?为?[\d,.]+[^。]{0,30}|三公[^。]{0,60}|(费|费用)支出[^。]{0,40})完成(年初|全年)?预算[^，。；]{0,14}?(?P<x>\d+\.\d+)%", lambda x: _moved(x, "6.1"), "完成率", "完成率有误"),
        *_figures(report, r"(总计|合计|支出决算为|支出)(?P<x>[\d,]{3,}\.\d\d)(万元|元)", lambda x: _moved(x, "100" if len(x) < 12 else "1000000"), "文表", "文表不符", *RATE, "合计不符", "增减额有误"),
        *_figures(report, r"(基本支出|项目支出|人员经费|公用经费|其他收入|财政拨款收入)(?P<x>[\d,]{2,}\.\d\d)(万元|元)", _swapped, "文表换位", "文表不符"),
        *_figures(report, r"(总计|合计|人员经费|公用经费)\d[\d,]*\.\d\d(?P<x>万元)", lambda x: "", "漏单位", "缺少金额单位"),
        *_figures(report, r"(总计|合计|基本支出)\d[\d,]*\.\d\d(?P<x>万元)", lambda x: "元", "单位错", "金额单位有误", "文表不符"),
        *_figures(report, r"(占[^，。；\d]{0,12}|增长|下降)\d+\.\d+(?P<x>%)", lambda x: "", "漏百分号", "缺少百分号"),
        *_figures(report, rf"(?P<x>{verb})[\d,.]+万元，(同比)?{rate}", lambda x: "增加（减少）", "残留", "模板残留"),
        *_figures(report, r"(国内(公务)?接待|公务用车保有量为?)(?P<x>\d+)", lambda x: "XX", "占位", "模板残留"),
        *_figures(report, r"决算数(?P<x>大于|小于)", lambda x: "小于" if x == "大于" else "大于", "大于小于", "增减方向不符"),
        *_figures(report, r"决算数(?P<x>大于|小于)", lambda x: "大（小）于", "大小未选", "模板残留"),
        *_figures(report, r"车辆(?P<x>\d+)辆", lambda x: str(int(x) + 1), "车辆合计", "合计不符", "前后不一"),
        *_figures(report, r"政府采购支出总额(?P<x>[\d,]+\.\d\d)", lambda x: _moved(x, "10"), "采购合计", "合计不符"),
        *_figures(report, r"（款）(?P<x>住房公积金|行政单位医疗)（项）", lambda x: x[:2] + "某" + x[3:], "文中科目", "科目编码或名称有误"),
        *_figures(report, r"主要包括：?(?P<x>[^、。；]{3,8})、", lambda x: "会议费、" + x, "多列", "列举项与表不符"),
        *_cells(report, lambda x: _moved(x, "9.90"), "格加", *TABLE),
        *_cells(report, _swapped, "格换位", *TABLE),
        *_names(report), *_years(report), *_missing(report),
    ]  # fmt: skip
    grouped: dict[str, list[Slip]] = {}
    for one in found:
        grouped.setdefault(one.name, []).append(one)
    return grouped


def thirty(report: Printed, seed: int) -> list[Slip]:
    """Thirty slips of one report, of as many kinds as it can have."""
    draw = random.Random(seed)
    kinds = {name: draw.sample(ones, len(ones)) for name, ones in slips(report).items()}
    chosen: list[Slip] = []
    while len(chosen) < 30 and any(kinds.values()):
        for ones in kinds.values():
            if ones and len(chosen) < 30:
                chosen.append(ones.pop())
    return chosen
