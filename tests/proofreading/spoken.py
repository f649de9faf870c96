"""Single sentences judged against the tables of one drawn department: quick, and no reader of files takes part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from made_reports import Table
from place_accounts import D, Department, drawn, rounded
from place_tables import LAYOUTS, _Tables

from report_gen.proofreading.findings.model import Remark
from report_gen.proofreading.printed import PaperSpot, Passage, Printed, PrintedCell, PrintedGrid
from report_gen.proofreading.reading import proofread

TEMPLATES = Path(__file__).parents[2] / "templates"


def grid(table: Table, page: int, position: int) -> PrintedGrid:
    """A made table as a reader of files gives it."""
    cells = [[PrintedCell(text, PaperSpot(page)) for text in row] for row in table.rows]
    for left, top, right, bottom in table.spans:
        first = cells[top][left]
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cells[row][column] = replace(first, first=(row, column) == (top, left))
    above = (passage(table.title, page), passage(f"单位：{table.unit}", page))
    return PrintedGrid(tuple(map(tuple, cells)), page, above, position=position)


def passage(text: str, page: int) -> Passage:
    return Passage(text, (PaperSpot(page),) * len(text))


@cache
def department() -> Department:
    return drawn("江北市水务局", 2023, 7)


@cache
def tables() -> Printed:
    """The tables of the department and a cover, without any text."""
    made = department()
    opening = (
        made.name,
        "2023年度部门决算",
        "第二部分2023年度部门决算表",
        "第三部分2023年度部门决算情况说明",
    )
    shown = [grid(one, n + 2, 3) for n, one in enumerate(_Tables(made, LAYOUTS["粤"]).all())]
    return Printed("报告.pdf", 20, tuple(passage(one, 1) for one in opening), tuple(shown))


def told(*texts: str, without: str = "", hints: bool = False) -> list[tuple[str, str]]:
    """What is told of texts that follow the tables, but of those whose title is like `without`."""
    return [(one.kind.value, one.printed) for one in remarks(*texts, without=without, hints=hints)]


def remarks(*texts: str, without: str = "", hints: bool = False) -> list[Remark]:
    """The remarks on texts that follow the tables; they stand on page 15."""
    base = tables()
    if without:
        kept = (one for one in base.grids if not re.search(without, one.above[0].text))
        base = replace(base, grids=tuple(kept))
    outcome = proofread(
        replace(base, passages=(*base.passages, *(passage(one, 15) for one in texts))), TEMPLATES
    )
    return [one for one in outcome.shown(hints=hints) if one.page == 15]


def changed(text: str) -> Iterator[tuple[str, str]]:
    """A text with each of its figures made greater in turn, and the words that end in the figure."""
    for found in re.finditer(r"(?<![\d.,])\d[\d,]*(\.\d+)?(?=万元|%|辆)", text):
        places = len((found[1] or ".").removeprefix("."))
        by = D("13.7") if text[found.end()] == "万" else D("3.9") if places else D(3)
        value = D(found[0].replace(",", "")) + by
        yield text[: found.start()] + f"{value:.{places}f}" + text[found.end() :], text[: found.end()][-16:]


def missed(heading: str, text: str) -> list[str]:
    """Where a figure of a text may be made greater and nothing is told."""
    return [words for other, words in changed(text) if not told(heading, other)]


def money(value: D) -> str:
    return f"{rounded(value):.2f}万元"


def percent(part: D, whole: D, digits: int = 2) -> str:
    return f"{rounded(100 * part / whole, digits)}%"


def change(now: D, before: D) -> str:
    words = ("增加", "增长") if now > before else ("减少", "下降")
    gap = abs(rounded(now) - rounded(before))
    return f"{words[0]}{money(gap)}，{words[1]}{percent(abs(now - before), before)}"
