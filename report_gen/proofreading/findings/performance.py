"""Tables of 绩效 (自评表): scores above their full marks, totals that are no sums, 执行率 that no amounts give.

Places fill these tables in many ways: marks of two levels in one column, scores in words, a 执行率 on either budget.
A total is held against its rows only where the full marks of the same rows show that these are its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_gen.figures.messages import worded
from report_gen.proofreading.content.figures import (
    FundsLine,
    GridFigure,
    MarksLine,
    PerformanceTable,
    decimals,
)
from report_gen.proofreading.findings.arithmetic import Range, percent
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, rounded
from report_gen.proofreading.places import table_place

_HUNDRED = Decimal(100)
#: Rows of marks from which on a table is one of marks; below so many of them scores above full marks are slips.
_FEWEST, _SHARE = 3, 0.4


def performance_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of them."""
    for table in report.contents.performance:
        yield from _scores(table)
        for line in table.funds:
            yield from _rate(table, line)
        yield from _sources(table, report)
        yield from _spent(table)


def _scores(table: PerformanceTable) -> Iterator[Remark]:
    above = [(line, one) for line in table.lines for one in line.scores if one and _exceeds(line, one)]
    both = [line for line in table.lines if line.full and any(line.scores)]
    # Where most scores are above, they are on another scale (权重 10%, 得分 95).
    slips = len(both) >= _FEWEST and len(above) < _SHARE * len(both)
    for line, score in above if slips else ():
        assert line.full is not None
        most = worded("remark-score.at_most", value=line.full.text)
        yield _on(table, score, RemarkKind.SCORE, most, worded("remark-score.above", full=line.full.text))
    if not above:
        yield from _totals(table)


def _exceeds(line: MarksLine, score: GridFigure) -> bool:
    bonus = worded("remark-score.bonus") in line.name
    return line.full is not None and score.value > line.full.value and not (bonus or line.joint)


def _totals(table: PerformanceTable) -> Iterator[Remark]:
    parts: list[MarksLine] = []
    for line in table.lines:
        if not (line.total and parts):  # the total of the funds is a row of the whole table
            parts.append(line)
            continue
        for number, score in enumerate(line.scores):
            yield from _total(table, line, score, number, parts)
        parts = []


def _total(
    table: PerformanceTable,
    line: MarksLine,
    score: GridFigure | None,
    number: int,
    parts: Sequence[MarksLine],
) -> Iterator[Remark]:
    """A total of scores, or of full marks, that is not the sum of the rows above it where the other one is."""
    if score is None or len(parts) < _FEWEST or any(one.worded for one in parts):
        return
    fulls = [one.full for one in parts if one.full]
    scores = [one.scores[number] for one in parts if number < len(one.scores) and one.scores[number]]
    full, whole = _sum(fulls), line.full.value if line.full else _HUNDRED
    got = _sum([one for one in scores if one])
    if len(scores) < len(fulls):
        return  # a blank may stand for full marks or for none
    if full == whole and got != score.value:
        why = worded("remark-score.total", total=_plain(got), count=len(scores))
        yield _on(table, score, RemarkKind.SCORE, _plain(got), why)
    elif full != whole and got == score.value and line.full:
        why = worded("remark-score.full", total=_plain(full), count=len(fulls))
        yield _on(table, line.full, RemarkKind.SCORE, _plain(full), why)


def _sum(figures: Sequence[GridFigure]) -> Decimal:
    return sum((one.value for one in figures), Decimal(0))


def _plain(value: Decimal) -> str:
    """A number without the zeros behind its last digit."""
    return f"{value.normalize():f}"


def _rate(table: PerformanceTable, line: FundsLine) -> Iterator[Remark]:
    """A 执行率 that is neither in per cent nor as a fraction what was paid of any of the budgets."""
    paid, rate = line.paid, line.rate
    budgets = [one for one in line.budgets if one and one.value]
    if paid is None or rate is None or not budgets:
        return
    last = Decimal(1).scaleb(-decimals(rate.text))
    # Rates are rounded or cut off behind their last digit; whole ones as a fraction (1) may stand for 100%.
    told = Range(rate.value, rate.value - last / 2, rate.value + last)
    fraction = Range(*(_HUNDRED * one for one in (told.value, told.low, told.high)))
    found = [one for budget in budgets if (one := percent(Range.figure(paid), Range.figure(budget)))]
    capped = rate.value in (1, _HUNDRED) and any(one.high >= _HUNDRED for one in found)
    if not found or capped or any(one.meets(told) or one.meets(fraction) for one in found):
        return
    right = rounded(found[-1].value, rate.text)
    why = worded("remark-score.rate", paid=paid.text, budget=budgets[-1].text)
    yield _on(table, rate, RemarkKind.COMPLETION, f"{right:f}%", why)


def _sources(table: PerformanceTable, report: ForeignReport) -> Iterator[Remark]:
    """年度资金总额 that is not the sum of its sources, where these are all there (其他资金 is the rest)."""
    words = report.tables.performance
    for at, line in enumerate(table.funds):
        if not words["funds"].fullmatch(line.name):
            continue
        parts: list[FundsLine] = []
        for one in table.funds[at + 1 :]:
            if not words["parts"].fullmatch(one.name) or one.name in [other.name for other in parts]:
                break
            parts.append(one)
        if len(parts) > 1 and words["rest"].fullmatch(parts[-1].name):
            yield from _source_sums(table, line, parts)


def _source_sums(table: PerformanceTable, line: FundsLine, parts: Sequence[FundsLine]) -> Iterator[Remark]:
    columns = [(one, [part.budgets[n] for part in parts]) for n, one in enumerate(line.budgets)]
    for whole, own in [*columns, (line.paid, [part.paid for part in parts])]:
        told = [one for one in own if one]
        if whole is None or not told:
            continue
        ranges = [Range.figure(one) for one in told]
        total, slack = _sum(told), sum((one.high - one.value for one in ranges), Decimal(0))
        if not Range(total, total - slack, total + slack).meets(Range.figure(whole)):
            terms = " + ".join(one.text for one in told)
            yield _on(
                table, whole, RemarkKind.TABLE, _plain(total), worded("remark-score.sources", terms=terms)
            )


def _spent(table: PerformanceTable) -> Iterator[Remark]:
    """Parts of what was spent, and what all tasks cost, that are more than the whole."""
    whole = table.whole
    if whole is None:
        return
    most = Range.figure(whole).high
    said = worded("remark-score.at_most", value=whole.text)
    for part in table.within:
        if Range.figure(part).low > most:
            yield _on(table, part, RemarkKind.TABLE, said, worded("remark-score.within", value=whole.text))
    slack = sum((Range.figure(one).high - one.value for one in table.tasks), Decimal(0))
    if table.tasks and _sum(table.tasks) - slack > most:
        why = worded("remark-score.tasks", total=_plain(_sum(table.tasks)), value=whole.text)
        yield _on(table, whole, RemarkKind.TABLE, _plain(_sum(table.tasks)), why)


def _on(table: PerformanceTable, figure: GridFigure, kind: RemarkKind, expected: str, why: str) -> Remark:
    """An error of a cell."""
    title = table.title or worded("remark-score.table")
    where = f"{table_place(figure.page or table.page, title)}{figure.label}"
    words = f"{figure.label} {figure.text}".strip()
    spots = (figure.spot,) if figure.spot else ()
    return Remark(kind, Severity.ERROR, words, figure.text, expected, where, why, spots, cell=figure.spot)
