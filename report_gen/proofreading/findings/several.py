"""Totals of several amounts (两项合计、四项共计): of what a sentence names before it, else of what it told last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from math import prod

from report_gen.figures.code import DEEPEST, level_of
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.numbers import Measure
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.content.figures import Content
from report_gen.proofreading.content.naming import same_name, shortened
from report_gen.proofreading.content.spec import Shape
from report_gen.proofreading.findings.arithmetic import Range
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, as_said

_DIGITS = recognised("一二三四五六七八九")
_TOTAL = re.compile(
    r"(?P<names>.*?)(?:以上|上述|前述|这)?(?P<count>[两二三四五六七八九])(?:项|部分)(?:支出|经费|费用|资金|收入)?"
    r"(?:合计|共计|总计|之和|共)(?:支出|安排|投入)?"
)
#: The same in short, of two or more names (事业收入与其他收入合计1602.54万元).
_JOINED = re.compile("(?P<names>.+?)(?:合计|共计)")
#: What may stand between a total and its amount, what ends the words before it, and how many of these may name parts.
_BETWEEN, _STOPS, _LONGEST = recognised("约为是：:"), recognised("，。；：0123456789"), 200
#: Words before 两项合计 that leave open no other amounts than those told before (not 年初预算两项合计, 上年两项合计).
_SAME = re.compile(recognised(r"(?:本年度?|全年|支出|经费|费用|其中)*"))
_JOINS = re.compile("、|以及|和|及|与")
_LEADING = re.compile(r"^(?:其中|上述|以上|其|包括|：|，)+")
#: Letters of a short form from which on it tells a name, and ways to choose amounts that are tried.
_SHORTEST, _MOST = 4, 200
_INCOME = "收入表"


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the amounts of names were found: for each name those that it may mean, by their printed text."""

    found: tuple[dict[Decimal, tuple[str, Range]], ...]
    sure: bool
    table: str = ""

    @property
    def one(self) -> bool:
        """Whether each name has one amount."""
        return all(len(values) == 1 for values in self.found)


def several_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of them."""
    for claim in report.claims:
        if claim.part.said.measure is not Measure.MONEY or claim.role is not Role.ACTUAL:
            continue
        told = _TOTAL.fullmatch(_clause(claim))
        if told is None:
            yield from _in_short(report, claim)
            continue
        count = 2 if told["count"] == recognised("两") else _DIGITS.index(told["count"]) + 1
        names = [one for one in _JOINS.split(_LEADING.sub("", told["names"])) if one]
        if len(names) == count:
            yield from _of_names(report, claim, names)
        elif _SAME.fullmatch(told["names"]):
            yield from _of_those_before(report, claim, count)


def _in_short(report: ForeignReport, total: Claim) -> Iterator[Remark]:
    """A total of names, each of which the paragraph itself gives one amount: 和 is within names, too."""
    told = _JOINED.fullmatch(_clause(total))
    names = [one for one in _JOINS.split(_LEADING.sub("", told["names"])) if one] if told else []
    near = {
        one.name for one in report.claims_by_passage[total.passage] if _is_amount(one) and one is not total
    }
    if len(names) > 1 and all(any(same_name(own, name) for own in near) for name in names):
        yield from _of_names(report, total, names)


def _clause(claim: Claim) -> str:
    """The words right before an amount, which may name what it is the total of; nothing where they are too many."""
    words = claim.part.said.before.rstrip(_BETWEEN)
    clause = words[max(map(words.rfind, _STOPS)) + 1 :]
    return clause if len(clause) <= _LONGEST else ""


def _of_those_before(report: ForeignReport, total: Claim, count: int) -> Iterator[Remark]:
    """The amounts that the passage told before, where there are as many as it says, or its last list has them."""
    near = report.claims_by_passage.get(total.passage, ())
    before = [one for one in near if _is_amount(one) and one.part.said.end <= total.part.said.start]
    last = before[-count:]
    listed = (
        len(last) == count and last[0].whole is not None and all(one.whole is last[0].whole for one in last)
    )
    if len(last) < count or not (listed or len(before) == count):
        return
    tried = combinations(before[-max(_SHORTEST * 2, count) :], count)
    if any(Range.sum([Range.claim(one) for one in some]).meets(Range.claim(total)) for some in tried):
        return
    found = [(one.part.said.text, Range.claim(one)) for one in last]
    yield _wrong(report, total, found, Severity.ERROR)


def _is_amount(claim: Claim) -> bool:
    """Whether a figure is an amount of its own name, no total of several itself."""
    said = claim.part.said
    own = claim.role is Role.ACTUAL and claim.own_noun and not claim.part.base and claim.bracket < 0
    return own and said.measure is Measure.MONEY and not _TOTAL.fullmatch(_clause(claim))


def _of_names(report: ForeignReport, total: Claim, names: Sequence[str]) -> Iterator[Remark]:
    """The amounts of what is named: any that the text or a table gives may be meant."""
    sources = [_told(report, total, names)]
    sources += [
        _printed(table, names)
        for name, table in report.contents.tables.items()
        if table.spec.shape is Shape.CODES and name != _INCOME
    ]
    every = _Source(
        tuple({k: v for one in sources for k, v in one.found[n].items()} for n in range(len(names))), False
    )
    if not _tells(every) or prod(len(values) for values in every.found) > _MOST:
        return
    said = Range.claim(total)
    if any(
        Range.sum([one for _, one in some]).meets(said)
        for some in product(*(v.values() for v in every.found))
    ):
        return
    # A table of other funds only excuses: only the one that the words speak of tells.
    spoken = report.vocabulary.tables_of(total.context)
    telling = (one for one in sources if one.table in ("", *spoken))
    known = next((one for one in telling if _tells(one) and one.one), None)
    if known is not None:
        found = [next(iter(values.values())) for values in known.found]
        yield _wrong(report, total, found, Severity.ERROR if known.sure else Severity.WARNING)


def _tells(source: _Source) -> bool:
    return all(source.found)


def _told(report: ForeignReport, total: Claim, names: Sequence[str]) -> _Source:
    """What the text tells of names."""
    amounts = [one for one in report.claims if _is_amount(one) and one is not total]
    found = ([one for one in amounts if same_name(one.name, name)] for name in names)
    return _Source(
        tuple(
            {one.part.said.value: (one.part.said.text, Range.claim(one)) for one in same} for same in found
        ),
        True,
    )


def _printed(table: Content, names: Sequence[str]) -> _Source:
    """What a table has below names, which may be shortened (城市低保 for 城市最低生活保障金支出)."""
    rows = [
        (row.name, level_of(row.key), table.get(row.key, table.spec.total)) for row in table.rows if row.code
    ]
    found, sure = [], True
    for name in names:
        own = [one for one in rows if same_name(one[0], name)]
        sure = sure and bool(own)
        like = own or [one for one in rows if len(name) >= _SHORTEST and shortened(name, one[0])]
        deepest = [one for one in like if one[1] == DEEPEST] or like
        found.append({cell.value: (cell.text, Range.figure(cell)) for _, _, cell in deepest if cell})
    return _Source(tuple(found), sure, table.spec.name)


def _wrong(
    report: ForeignReport, total: Claim, parts: Sequence[tuple[str, Range]], severity: Severity
) -> Remark:
    said = total.part.said
    added = as_said(Range.sum([one for _, one in parts]).value, said.unit)
    terms = " + ".join(text for text, _ in parts)
    why = worded("remark-sum.why", terms=terms, total=added, said=said.text, unit=said.unit)
    return report.on_claim(total, RemarkKind.SUM, severity, f"{added}{said.unit}", why)
