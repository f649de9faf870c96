"""Shares (占比): each of its whole, and whether one was nudged so that all add up to 100."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.findings.arithmetic import (
    Range,
    before_in_sentence,
    current_of,
    in_tables,
    percent,
    wrong,
)
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, money
from report_gen.proofreading.findings.sums import asked_by_list

_HUNDRED = Decimal(100)
_BUDGET = re.compile(r"(年初|全年|调整)预算(数|总额)?$|^预算(数|总额)?$")


def share_remarks(report: ForeignReport) -> Iterator[Remark]:
    """Shares that no values give, sentence by sentence."""
    shares: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if claim.role is Role.SHARE:
            shares[claim.passage, claim.sentence].append(claim)
    for group in shares.values():
        yield from _shares(report, group)


def _of_another(report: ForeignReport, claim: Claim, ranges: Sequence[Range]) -> bool:
    """Whether it is the share of an amount further back, behind a list in brackets: 万元（其中……），占99.13%."""
    if not claim.part.said.before.startswith("）"):
        return False
    said = Range.claim(claim)
    parts = before_in_sentence(report, claim)
    return any((one := percent(part, whole)) and one.meets(said) for part in parts for whole in ranges)


def _of_a_misdated(report: ForeignReport, claim: Claim) -> bool:
    """Whether it is the share of an amount before it that has another year: then the year is wrong, not the share."""
    part, said = claim.current, Range.claim(claim)
    dated = [
        one
        for one in report.claims_by_passage.get(claim.passage, ())
        if one.role is Role.PRIOR and one.part.said.end <= claim.part.said.start
    ]
    found = [percent(Range.claim(part), Range.claim(one)) for one in dated if part]
    return any(one.meets(said) for one in found if one)


def _of_a_wrong_part(report: ForeignReport, claim: Claim, part: Range) -> bool:
    """Whether a share is right of the amount that a list asks for: then that amount of the list is the wrong one.

    货物60.9万元、服务123.6万元 of 134.5万元, and later a share of 10.9万元: that the list does not add up is told.
    """
    words = claim.part.whole.strip(recognised("的总额比例为"))
    noun = report.resolver.noun(words) if words and words != "?" else ""
    for told in report.amounts_of(noun, noun) if noun else ():
        asked = asked_by_list(report, told) if told.passage == claim.passage else None
        found = percent(part, asked) if asked else None
        if found and found.meets(Range.claim(claim)):
            return True
    return False


def wholes(report: ForeignReport, claim: Claim) -> list[Range]:
    """What a share may be a share of: the words behind 占, the list that it stands in, what its subject is part of."""
    found: list[Range] = []
    words = claim.part.whole.strip(recognised("的总额比例为"))
    if words and words != "?":
        named = _named(report, claim, words)
        # The amount that the list splits may be called so, too; alone, under another name, it tells nothing.
        return [*named, Range.claim(claim.whole)] if named and claim.whole else named
    target = (claim.current or claim).target
    names = target.wholes if target else ()
    if claim.whole is not None:
        return [Range.claim(claim.whole), *_nearer(report, claim, names)]
    for name in names:
        found += _named(report, claim, name)
    # 占 without words may mean the whole of the whole, which the paragraph before names (收入合计……，其中：).
    return found + _above(report, claim, names) if found else _context_whole(report, claim)


def _nearer(report: ForeignReport, claim: Claim, names: Sequence[str]) -> list[Range]:
    """Amounts before a share in its passage that have the name of a whole: a list in a list has two."""
    return [
        Range.claim(one)
        for one in report.claims_by_passage.get(claim.passage, ())
        if one.role is Role.ACTUAL and one.name in names and one.part.said.end <= claim.part.said.start
    ]


def _above(report: ForeignReport, claim: Claim, names: Sequence[str]) -> list[Range]:
    """The wholes of some wholes."""
    known = {name: report.resolver.common(name) for name in names}
    higher = dict.fromkeys(name for target in known.values() if target for name in target.wholes)
    targets = [target for name in higher if (target := report.resolver.common(name))]
    cells = [one for target in targets for one in in_tables(report, target.cells)]
    told = [
        Range.claim(one) for name in higher for one in report.amounts_of(name, "") if one is not claim.current
    ]
    return cells + told


def _named(report: ForeignReport, claim: Claim, words: str) -> list[Range]:
    """Values of a whole by its words: of the tables, and what the text says of it before."""
    noun = report.resolver.noun(words)
    target = report.resolver.target(noun, claim.context)
    cells = in_tables(report, target.cells) if target else []
    name = target.name if target else noun
    told = [one for one in report.amounts_of(name, "") if one is not claim.current] if name else []
    if target and not (target.sure and report.sure(target.cells)):
        # the table that would tell was not read with certainty: the text tells where it tells but one amount
        return [Range.claim(one) for one in told] if len({one.part.said.value for one in told}) == 1 else []
    if not told or not cells:
        told += [one for one in report.amounts_of(name, noun) if one is not claim.current]
    budget = report.amounts_of("", "", Role.BUDGET) if _BUDGET.search(words) and not cells else []
    return cells + [Range.claim(one) for one in told + budget]


def _context_whole(report: ForeignReport, claim: Claim) -> list[Range]:
    """For a 类 in a list of the structure: all spending that its table holds."""
    current = claim.current
    if current is None or current.target is None or not current.target.code:
        return []
    tables = dict.fromkeys(key.table for key in current.target.cells)
    keys = [
        (report.contents.tables[name], report.contents.tables[name].spec.total)
        for name in tables
        if name in report.contents.tables
    ]
    figures = [content.get("合计", total) for content, total in keys if total]
    return [Range.figure(figure) for figure in figures if figure]


def _shares(report: ForeignReport, group: Sequence[Claim]) -> Iterator[Remark]:
    """Shares of one sentence: each by itself, and whether one was nudged so that all add up to 100."""
    total = sum((claim.part.said.value for claim in group), Decimal(0))
    for claim in group:
        part = current_of(report, claim)
        if part is None:
            continue
        ranges, said = wholes(report, claim), Range.claim(claim)
        found = [one for whole in ranges if (one := percent(part, whole)) is not None]
        if not found or any(one.meets(said) for one in found) or _of_another(report, claim, ranges):
            continue
        if _of_a_misdated(report, claim) or _of_a_wrong_part(report, claim, part):
            continue
        whole = next(one for one in ranges if one.low > 0)
        remark = wrong(
            report, claim, RemarkKind.SHARE, found[0].value, f"{money(part.value)} ÷ {money(whole.value)}"
        )
        if remark.kind is RemarkKind.LAST_DIGIT and total == _HUNDRED and len(group) > 2:
            why = worded("remark-nudged.why", sum=remark.why)
            yield report.on_claim(claim, RemarkKind.NUDGED, Severity.WARNING, remark.expected, why)
        else:
            yield remark
