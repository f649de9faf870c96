"""Tables of 绩效 (自评表): scores above their full marks, totals that are no sums, 执行率 that no amounts give.

Places fill these tables in many ways: marks of two levels in one column, scores in words, a 执行率 on either budget.
A total is held against its rows only where the full marks of the same rows show that these are its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from report_gen.figures.amount import YUAN_PER_WAN
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
#: Decimals of marks that nobody gives, but reckons.
_RECKONED = 2
#: 元 for 万元, and how many times a whole its parts are only in another unit.
_UNITS, _OTHER_UNIT = (Decimal(1), YUAN_PER_WAN, 1 / Decimal(YUAN_PER_WAN)), 100


def performance_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of them."""
    for table in report.contents.performance:
        yield from _scores(table)
        for line in table.funds:
            yield from _rate(table, line)
        yield from _sources(table, report)
        yield from _spent(table)


def _scores(table: PerformanceTable) -> Iterator[Remark]:
    raised = any(line.bonus for line in table.lines)
    above = [
        (line, one)
        for line in table.lines
        for one in line.scores
        if one and _exceeds(line, one) and not (line.total and raised)
    ]
    both = [line for line in table.lines if line.full and any(line.scores)]
    # Where most scores are above, they are on another scale (权重 10%, 得分 95).
    slips = len(both) >= _FEWEST and len(above) < _SHARE * len(both)
    for line, score in above if slips else ():
        assert line.full is not None
        most = worded("remark-table.at_most", value=line.full.text)
        yield _on(table, score, RemarkKind.SCORE, most, worded("remark-score.above", full=line.full.text))
    if not above:
        yield from _totals(table)


def _exceeds(line: MarksLine, score: GridFigure) -> bool:
    return line.full is not None and score.value > line.full.value and not (line.bonus or line.joint)


def _totals(table: PerformanceTable) -> Iterator[Remark]:
    for half in sorted({line.half for line in table.lines}):
        parts: list[MarksLine] = []
        for line in table.lines:
            if line.half != half:
                continue
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
    if score is None or len(parts) < _FEWEST or any(one.worded or one.bonus for one in parts):
        return
    fulls = [one.full for one in parts if one.full]
    scores = [one.scores[number] for one in parts if number < len(one.scores) and one.scores[number]]
    full, whole = _sum(fulls), line.full.value if line.full else _HUNDRED
    own = [one for one in scores if one]
    got = _sum(own)
    if len(scores) < len(fulls):
        return  # a blank may stand for full marks or for none
    if full == whole and not _adds_up(own, score):
        why = worded("remark-score.total", total=_plain(got), count=len(scores))
        yield _on(table, score, RemarkKind.SCORE, _plain(got), why)
    elif full != whole and got == score.value and line.full:
        why = worded("remark-score.full", total=_plain(full), count=len(fulls))
        yield _on(table, line.full, RemarkKind.SCORE, _plain(full), why)


def _adds_up(parts: Sequence[GridFigure], total: GridFigure) -> bool:
    """Whether a total is the sum of its parts, where either is rounded, or cut off, more than the other."""
    finest, last = max(decimals(one.text) for one in parts), decimals(total.text)
    # Two decimals were reckoned (执行率得分), and are rounded each.
    slack = sum((one.half for one in parts if decimals(one.text) >= _RECKONED), Decimal(0))
    apart = abs(_sum(parts) - total.value)
    return apart <= slack or (finest != last and apart < Decimal(1).scaleb(-min(finest, last)))


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
    fraction = _times(told, _HUNDRED)
    found = [one for budget in budgets if (one := percent(Range.figure(paid), Range.figure(budget)))]
    capped = rate.value in (1, _HUNDRED) and any(one.high >= _HUNDRED for one in found)
    # Paid in 元 of a budget in 万元 is a matter of the heads.
    meant = [_times(one, unit) for one in found for unit in _UNITS]
    if not found or capped or any(one.meets(told) or one.meets(fraction) for one in meant):
        return
    right = rounded(found[-1].value, rate.text)
    why = worded("remark-score.rate", paid=paid.text, budget=budgets[-1].text)
    yield _on(table, rate, RemarkKind.COMPLETION, f"{right:f}%", why)


def _times(some: Range, factor: Decimal) -> Range:
    return Range(*(factor * one for one in (some.value, some.low, some.high)))


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
    """Only where the same sources add up to the total of another column: else they are not all there."""
    columns = [
        (one, [p.budgets[n] for p in parts if n < len(p.budgets)]) for n, one in enumerate(line.budgets)
    ]
    wrong, agreed = [], False
    for whole, own in [*columns, (line.paid, [part.paid for part in parts])]:
        told = [one for one in own if one]
        if whole is None or not told:
            continue
        added = Range.sum([Range.figure(one) for one in told])
        if added.meets(Range.figure(whole)):
            agreed = agreed or bool(whole.value)
        elif not any(_times(added, unit).meets(Range.figure(whole)) for unit in _UNITS):
            wrong.append((whole, told))
    for whole, told in wrong if agreed else ():
        why = worded("remark-score.sources", terms=" + ".join(one.text for one in told))
        yield _on(table, whole, RemarkKind.TABLE, _plain(_sum(told)), why)


def _spent(table: PerformanceTable) -> Iterator[Remark]:
    """Parts of what was spent, and what all tasks cost, that are more than the whole."""
    whole = table.whole
    if whole is None:
        return
    most, other = Range.figure(whole).high, _OTHER_UNIT * whole.value
    said = worded("remark-table.at_most", value=whole.text)
    for part in table.within:
        if most < Range.figure(part).low < other:
            yield _on(table, part, RemarkKind.TABLE, said, worded("remark-score.within", value=whole.text))
    slack = sum((Range.figure(one).high - one.value for one in table.tasks), Decimal(0))
    total = _sum(table.tasks)
    if most < total - slack < other and not _in_levels([one.value for one in table.tasks]):
        why = worded("remark-score.tasks", total=_plain(total), value=whole.text)
        yield _on(table, whole, RemarkKind.TABLE, _plain(total), why)


def _in_levels(costs: Sequence[Decimal]) -> bool:
    """Whether one cost is the sum of two or more that stand right before or behind it: a task above its parts."""
    for some in (costs, costs[::-1]):
        for n, whole in enumerate(some):
            sums = list(accumulate(some[n + 1 :]))
            if whole in sums[1:]:
                return True
    return False


def _on(table: PerformanceTable, figure: GridFigure, kind: RemarkKind, expected: str, why: str) -> Remark:
    """An error of a cell."""
    title = table.title or worded("remark-score.table")
    where = f"{table_place(figure.page or table.page, title)}{figure.label}"
    words = f"{figure.label} {figure.text}".strip()
    spots = (figure.spot,) if figure.spot else ()
    return Remark(kind, Severity.ERROR, words, figure.text, expected, where, why, spots, cell=figure.spot)
