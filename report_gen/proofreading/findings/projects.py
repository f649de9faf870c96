"""What the text tells of self-evaluated projects (自评) against their table: amounts, scores, their number and average.

Places publish the tables of some projects, or of others: amounts and scores are held against a table only where at
least as many of the paragraph agree with it, an average where it has as many projects as the paragraph says, and their
number where both amounts of its total stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.proof.marks import TOTAL
from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.numbers import Measure
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.content.figures import FundsLine, GridFigure, PerformanceTable, decimals
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.places import table_place

#: Letters of a name from which on it tells a project.
_SHORTEST, _FEWEST = 4, 2
_MARKS = re.compile(r"[“”\"\s]")
_PROJECTS = re.compile(r"^(?:个|项)?(?:预算|支出|专项|重点)?项目")
_PROJECT = recognised("项目")
_POINTS = recognised("分")
_BEHIND = recognised(r"(?:项目|专项)?(?:支出)?(?:资金|经费)?(?:涉及|共计|共|，|：)*")
_WORDS = {
    "budget": re.compile(rf"{_BEHIND}全年预算(?:数|资金|金额|安排)?(?:为|共)?(?:约)?$"),
    "paid": re.compile(rf"{_BEHIND}(?:全年|实际)?执行(?:数|金额)?(?:为|共)?$"),
    "any": re.compile(rf"{_BEHIND}(?:预算)?(?:资金|经费)?(?:为|共)?$"),
    "score": re.compile(rf"{_BEHIND}(?:自评)?(?:得分|评分|分数)(?:为|是)?$"),
}
_AVERAGE = re.compile("平均(?:自评)?(?:得)?分(?:数)?(?:为|是|达)?$")
#: What else has points than the self-evaluation of the year: other judges, other years, other questions.
_ELSEWHERE = re.compile(r"第三方|(?<!自)评价|复[评核]|抽[评查]|专家|上一?年|去年|满意度|整体")
#: What makes a number of projects that of the self-evaluation: a department has others, too.
_EVALUATED, _CLAUSE_ENDS = re.compile("自评|评价"), re.compile("[，。；]")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A figure of the text, the cells that it may quote, and by which words."""

    claim: Claim
    table: PerformanceTable
    cells: tuple[GridFigure, ...]
    words: str

    @property
    def agrees(self) -> bool:
        """Whether one of the cells has it: their unit is that of the text, or 万元."""
        said = self.claim.part.said
        return any(
            abs(cell.value - value) <= max(cell.half, said.half)
            for cell in self.cells
            for value in (said.value, decimal_of(said.text))
        )


@dataclass(frozen=True, slots=True)
class _Projects:
    """The projects of a table, and its total."""

    table: PerformanceTable
    lines: tuple[FundsLine, ...]
    total: FundsLine | None


def project_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    known = [one for table in report.contents.performance if (one := _projects(table)).lines]
    for claims in report.claims_by_passage.values() if known else ():
        quoted = list(_quoted(claims, known))
        right = [one for one in quoted if one.agrees and one.claim.part.said.value]
        wrong = [one for one in quoted if not one.agrees]
        if len(right) >= len(wrong):
            yield from _differing(report, right, wrong)
        for table in _counted(claims, known):
            yield from _average(report, claims, table)
        yield from _number(report, claims, known)


def _differing(report: ForeignReport, right: Sequence[_Quoted], wrong: Sequence[_Quoted]) -> Iterator[Remark]:
    """An amount that the words call neither budget nor payment is told only beside another one of the kind."""
    for one in wrong:
        if one.words != "any" or any(other.words == one.words for other in right):
            yield _differs(report, one)


def _unmarked(text: str) -> str:
    return _MARKS.sub("", text)


def _projects(table: PerformanceTable) -> _Projects:
    named = [one for one in table.funds if _unmarked(one.name)]
    totals = [one for one in named if TOTAL.match(_unmarked(one.name))]
    lines = [one for one in named if one not in totals]
    names = [_unmarked(one.name) for one in lines]
    # Sources of one project (资金总额, 其他资金) are no projects; without a total these may be all rows.
    apart = bool(totals) and len(set(names)) == len(names) >= _FEWEST and min(map(len, names)) >= _SHORTEST
    whole = apart and _adds(lines, totals[-1])
    return _Projects(table, tuple(lines) if whole else (), totals[-1] if totals else None)


def _adds(lines: Sequence[FundsLine], total: FundsLine) -> bool:
    """Whether a column adds up to its total: a page may have kept the other rows of a table."""
    columns = [
        *zip(*(one.budgets for one in (*lines, total)), strict=False),
        [one.paid for one in (*lines, total)],
    ]
    for column in columns:
        figures = [one for one in column if one]
        slack = sum((one.half for one in figures), Decimal(0))
        if (
            len(figures) > len(lines)
            and abs(sum((one.value for one in figures[:-1]), -figures[-1].value)) <= slack
        ):
            return True
    return False


def _counted(claims: Sequence[Claim], known: Sequence[_Projects]) -> list[_Projects]:
    """The one table that has as many projects as a paragraph says."""
    numbers = {one.part.said.value for one in claims if counts_projects(one)}
    found = [one for one in known if len(one.lines) in numbers]
    return found if len(found) == 1 else []


def counts_projects(claim: Claim) -> bool:
    """Whether a figure is a number of projects."""
    said = claim.part.said
    return claim.role is Role.COUNT and bool(_PROJECTS.match(said.after) or said.before.endswith(_PROJECT))


def _quoted(claims: Sequence[Claim], known: Sequence[_Projects]) -> Iterator[_Quoted]:
    """Each figure behind the name of a project, or behind the number of all."""
    now: tuple[PerformanceTable, FundsLine] | None = None
    whole = _counted(claims, known)
    for claim in claims:
        said = claim.part.said
        before = _unmarked(said.before)
        if counts_projects(claim):
            now = next(((one.table, one.total) for one in whole if one.total), None)
            continue
        named = _named(before, known)
        if named:
            now, before = (named[0], named[1]), named[2]
        elif "。" in before:
            now = None
        if now is None:
            continue
        table, line = now
        words = _column(
            before.lstrip("，；、"), whole=line.name in [one.total.name for one in known if one.total]
        )
        cells = tuple(filter(None, _cells(line, words)))
        if cells and _measured(claim, words):
            yield _Quoted(claim, table, cells, words)


def _column(before: str, *, whole: bool) -> str:
    """What the words before a figure say that it is; of one project a clause of its own must say more than 资金."""
    tried = [(before, "")] * (not whole) + [(re.split("[，。；]", before)[-1], "" if whole else "any")]
    return next(
        (kind for text, but in tried for kind, one in _WORDS.items() if kind != but and one.fullmatch(text)),
        "",
    )


def _measured(claim: Claim, words: str) -> bool:
    said = claim.part.said
    if words == "score":
        return said.unit == _POINTS and not _of_elsewhere(claim)
    return said.measure is Measure.MONEY and claim.role in (Role.ACTUAL, Role.BUDGET)


def _of_elsewhere(claim: Claim) -> bool:
    """Whether points are those of another judgement: it is named before them, or in a bracket behind them."""
    said = claim.part.said
    behind = re.match("（[^（）]*）?", said.after)
    return bool(
        _ELSEWHERE.search(said.before.rpartition("。")[2]) or (behind and _ELSEWHERE.search(behind[0]))
    )


def _cells(line: FundsLine, words: str) -> tuple[GridFigure | None, ...]:
    own: dict[str, tuple[GridFigure | None, ...]] = {
        "budget": line.budgets,
        "paid": (line.paid,),
        "any": (*line.budgets, line.paid),
        "score": (line.score,),
    }
    return own.get(words, ())


def _named(before: str, known: Sequence[_Projects]) -> tuple[PerformanceTable, FundsLine, str] | None:
    """The project named last in some words that one table alone has, and what stands behind its name."""
    found = [
        (before.rfind(name) + len(name), one.table, line)
        for one in known
        for line in one.lines
        if (name := _unmarked(line.name)) in before
    ]
    if not found:
        return None
    end, table, line = max(found, key=lambda one: (one[0], len(one[2].name)))
    rivals = [other for place, other, _ in found if place == end and other is not table]
    return None if rivals else (table, line, before[end:])


def _differs(report: ForeignReport, one: _Quoted) -> Remark:
    said = one.claim.part.said
    cell = min(one.cells, key=lambda cell: abs(cell.value - decimal_of(said.text)))
    why = worded("remark-text-table.why", place=_place(one.table, cell), value=cell.text)
    expected = f"{cell.text}{said.unit}"
    return report.on_claim(one.claim, RemarkKind.TEXT_TABLE, Severity.WARNING, expected, why)


def _place(table: PerformanceTable, cell: GridFigure) -> str:
    return f"{table_place(cell.page or table.page, table.title or worded('remark-score.table'))}{cell.label}"


def _average(report: ForeignReport, claims: Sequence[Claim], known: _Projects) -> Iterator[Remark]:
    """The average of scores: plain, or weighted by what the projects were given or paid."""
    scores = [one.score for one in known.lines]
    told = [one for one in claims if one.part.said.unit == _POINTS and _AVERAGE.search(one.part.said.before)]
    if not all(scores) or len(told) != 1 or _of_elsewhere(told[0]):
        return
    values = [one.value for one in scores if one]
    columns = [[Decimal(1)] * len(values)]
    columns += [
        [one.value for one in column if one]
        for column in (
            *zip(*(one.budgets for one in known.lines), strict=False),
            [one.paid for one in known.lines],
        )
    ]
    means = [
        sum((a * b for a, b in zip(values, weights, strict=True)), Decimal(0)) / sum(weights, Decimal(0))
        for weights in columns
        if len(weights) == len(values) and min(weights) >= 0 and any(weights)
    ]
    said = told[0].part.said
    # Cut off or rounded at its last digit.
    slack = Decimal(1).scaleb(-decimals(said.text))
    if any(abs(one - said.value) <= slack for one in means):
        return
    terms = " + ".join(one.text for one in scores if one)
    right = f"{means[0]:.{max(decimals(said.text), 1)}f}"
    why = worded("remark-project.average", terms=terms, count=len(values), mean=right)
    yield report.on_claim(told[0], RemarkKind.SCORE, Severity.WARNING, f"{right}{said.unit}", why)


def _number(report: ForeignReport, claims: Sequence[Claim], known: Sequence[_Projects]) -> Iterator[Remark]:
    """The number of projects where the paragraph quotes budget and payment of all projects of one table."""
    counts = [one for one in claims if counts_projects(one)]
    if len(counts) != 1 or not _is_of_evaluated(report, counts[0]):
        return
    amounts = {one.part.said.value for one in claims if one.part.said.measure is Measure.MONEY}
    for one in known:
        cells = [cell.value for cell in (*one.total.budgets, one.total.paid) if cell] if one.total else []
        said = counts[0].part.said
        if len(set(cells) & amounts) >= _FEWEST and said.value != len(one.lines):
            title = one.table.title or worded("remark-score.table")
            why = worded("remark-project.number", table=title, count=len(one.lines))
            expected = f"{len(one.lines)}{said.unit}"
            yield report.on_claim(counts[0], RemarkKind.TEXT_TABLE, Severity.WARNING, expected, why)


def _is_of_evaluated(report: ForeignReport, count: Claim) -> bool:
    """Whether the sentence says up to the end of its clause that the projects which it counts were evaluated."""
    text, said = report.passage(count).text, count.part.said
    end = _CLAUSE_ENDS.search(text, said.end)
    begin = text.rfind("。", 0, said.start) + 1
    return bool(_EVALUATED.search(text[begin : end.start() if end else len(text)]))
