"""Parts that a sentence lists against their whole (分项合计): 政府采购, 三公, 车辆, lists with shares of 100 %."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from report_gen.figures.code import DEEPEST, level_of
from report_gen.figures.messages import worded
from report_gen.proofreading.claims.bases import kind_of
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.content.figures import in_wan as wan
from report_gen.proofreading.findings.arithmetic import Range
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, in_wan
from report_gen.proofreading.findings.rules import Budget, PartsMoved

_HUNDRED = Decimal(100)
_SPLITS = re.compile("主要|其中|包括|分别")


def sum_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    lists: dict[tuple[int, int, str], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if claim.whole is not None and claim.role in (Role.ACTUAL, Role.BUDGET, Role.COUNT):
            # By the whole itself, not by its amount: two lists of one paragraph may have wholes of one amount.
            lists[claim.passage, id(claim.whole), claim.part.said.unit].append(claim)
    for parts in lists.values():
        yield from _list(report, parts)
    yield from _following(report)
    for rule in report.rules.budgets:
        yield from _budgets(report, rule)
    for moved in report.rules.moved:
        for basis in ("上年", "预算"):
            yield from _moved(report, moved, basis)


def asked_by_list(report: ForeignReport, part: Claim) -> Range | None:
    """What a part of a list must be for the list to add up: its whole less its other parts; None where it has none.

    Each part and the whole were rounded by themselves, so as many roundings lie between them.
    """
    if part.whole is None:
        return None
    near = report.claims_by_passage.get(part.passage, ())
    others = [one for one in near if one.whole is part.whole and one is not part and one.role is part.role]
    if not others:
        return None
    whole = part.whole.part.said
    return Range.of(whole.value - sum(one.part.said.value for one in others), whole.half * (len(others) + 2))


def _list(report: ForeignReport, parts: Sequence[Claim]) -> Iterator[Remark]:
    whole = parts[0].whole
    assert whole is not None
    known = _known_set(report, whole, parts)
    if len(known) > 1:
        # Of people there are more kinds than those that everybody lists: all that are listed may make up the whole,
        # and others be counted behind them.
        begun = [list(parts[:end]) for end in range(2, len(parts) + 1)]
        kinds = [known, *begun] if _counts(report, whole, known) else [known]
        if not any(_adds(whole, one) for one in kinds):
            yield from _told(report, whole, known)
    elif len(parts) > 1 and _shares_full(report, parts):
        yield from _told(report, whole, parts)
    elif greater := _greater(report, whole, parts):
        yield from _told(report, whole, greater)


def _following(report: ForeignReport) -> Iterator[Remark]:
    """Parts of a known set right behind their whole, without 其中 (总额12万元，从类型看，货物5万元、服务7万元)."""
    claims = list(report.claims)
    for place, whole in enumerate(claims):
        if whole.role is not Role.ACTUAL or whole.bracket >= 0:
            continue
        for one in report.vocabulary.sets:
            if one.counted:
                continue
            parts = claims[place + 1 : place + 1 + len(one.parts)]
            same = all(
                part.role is Role.ACTUAL
                and part.whole is None
                and (part.passage, part.sentence) == (whole.passage, whole.sentence)
                for part in parts
            )
            named = one.of.search(whole.noun) and not one.bracket and len(parts) == len(one.parts) > 1
            if named and same and all(w.search(part.noun) for w, part in zip(one.parts, parts, strict=True)):
                yield from _told(report, whole, parts)


def _counts(report: ForeignReport, whole: Claim, known: Sequence[Claim]) -> bool:
    """Whether a known set is one of people or bodies."""
    sets = (one for one in report.vocabulary.sets if one.counted and len(one.parts) == len(known))
    return whole.role is Role.COUNT and any(
        all(words.search(_words(part)) for words, part in zip(one.parts, known, strict=True)) for one in sets
    )


def _total(parts: Sequence[Claim]) -> Decimal:
    return sum((part.part.said.value for part in parts), Decimal(0))


def _adds(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether parts add up to their whole within their rounding."""
    said = whole.part.said
    slack = said.half + sum((part.part.said.half for part in parts), Decimal(0))
    exact = whole.role is Role.COUNT
    return abs(_total(parts) - said.value) <= (Decimal(0) if exact else max(slack, 2 * said.half))


def _told(report: ForeignReport, whole: Claim, parts: Sequence[Claim]) -> Iterator[Remark]:
    if _adds(whole, parts):
        return
    severity = Severity.WARNING if _counts(report, whole, parts) else Severity.ERROR
    remark = sum_remark(report, whole, parts, _total(parts), severity)
    # A part whose unit or amount is told to be wrong makes the sum fail: that is one fault, not two.
    yield replace(remark, rests_on=(*remark.rests_on, *(part.place for part in parts)))


def sum_remark(
    report: ForeignReport, whole: Claim, parts: Sequence[Claim], total: Decimal, severity: Severity
) -> Remark:
    """A remark on a whole that is not the total of its parts."""
    said = whole.part.said
    terms = " + ".join(part.part.said.text for part in parts)
    total = total / wan(said.unit)
    added = f"{total.normalize():f}" if len(parts) > 1 else ""  # one term is its own sum
    why = worded("remark-sum.why", terms=terms, total=added, said=said.text, unit=said.unit)
    return report.on_claim(whole, RemarkKind.SUM, severity, f"{total:f}{said.unit}", why)


def _moved(report: ForeignReport, rule: PartsMoved, basis: str) -> Iterator[Remark]:
    """The change of a subject against those of its parts, where each is told once or always alike.

    Only a hint: amounts of last year may have been of another scope in the total than in its parts.
    """
    changes: dict[str, list[Claim]] = defaultdict(list)
    for one in report.claims:
        named = one if one.target else one.current
        if one.role is Role.CHANGE and one.basis == basis and one.part.direction and named:
            changes[named.name].append(one)
    found = [changes[name] for name in (rule.total, *rule.parts)]
    if not all(found) or any(len({_signed(one) for one in same}) > 1 for same in found):
        return
    whole, *parts = (same[0] for same in found)
    apart = sum(map(_signed, parts), Decimal(0)) - _signed(whole)
    if abs(apart) <= sum((one.part.said.half for one in (whole, *parts)), whole.part.said.half):
        return
    terms = " + ".join(f"{_signed(part)}" for part in parts).replace("+ -", "- ")
    total = f"{(_signed(whole) + apart).normalize():f}"
    why = worded(
        "remark-sum.why", terms=terms, total=total, said=f"{_signed(whole)}", unit=whole.part.said.unit
    )
    right = in_wan(abs(_signed(whole) + apart))
    remark = report.on_claim(whole, RemarkKind.CHANGE, Severity.HINT, right, why)
    yield replace(remark, rests_on=(*remark.rests_on, *(part.place for part in parts)))


def _signed(change: Claim) -> Decimal:
    return change.part.said.value * change.part.direction


def _known_set(report: ForeignReport, whole: Claim, parts: Sequence[Claim]) -> list[Claim]:
    """The parts that are a known set and make up its whole; all of them where one word closes the list (其他用车)."""
    before = f"{whole.context[-60:]}{whole.part.said.before[-40:]}{whole.noun}"
    for one in report.vocabulary.sets:
        # A set is known by the words before its whole: the parts alone (其他) belong to many.
        if not one.of.search(before) or (one.bracket and parts[0].bracket < 0):
            continue
        if one.counted and whole.role is not Role.COUNT:
            continue
        found: list[Claim] = []
        for wanted in one.parts:
            fits = [part for part in parts if part not in found and wanted.search(_words(part))]
            found += fits[:1]
        if len(found) == len(one.parts):
            return _closed(parts, found[0]) if len(one.parts) == 1 else found
    return []


def _closed(parts: Sequence[Claim], last: Claim) -> list[Claim]:
    """The parts up to the one that closes a list, where what follows only splits it (其他用车主要是：……)."""
    end = list(parts).index(last) + 1
    splits = any(_SPLITS.search(part.part.said.before) for part in parts[end:])
    return list(parts[:end] if splits else parts)


def _greater(report: ForeignReport, whole: Claim, parts: Sequence[Claim]) -> list[Claim]:
    """Parts of a known set that alone are more than their whole: then the others need not be known."""
    sets = [
        one
        for one in report.vocabulary.sets
        if not one.bracket and not one.counted and one.of.search(whole.noun)
    ]
    most = Range.claim(whole).high
    for one in sets:
        known = [
            next((part for part in parts if part.role is whole.role and words.search(part.noun)), None)
            for words in one.parts
        ]
        # One claim may fit two words of a set: then it is still one part.
        found = list({id(part): part for part in known if part is not None}.values())
        alone = [part for part in found if Range.claim(part).low > most][:1] or found
        if len(one.parts) > 1 and sum((Range.claim(part).low for part in alone), Decimal(0)) > most:
            return alone
    return []


def _words(part: Claim) -> str:
    """The noun of a part and the words right before it."""
    return f"{part.noun}{part.part.said.before[-14:]}"


def _shares_full(report: ForeignReport, parts: Sequence[Claim]) -> bool:
    """Whether each part has a share and all shares add to 100 %: then nothing is left out."""
    if any(part.role is Role.COUNT for part in parts):
        return False
    shares = [
        one
        for one in report.claims_by_passage.get(parts[0].passage, ())
        if one.role is Role.SHARE and one.current in parts and one.whole is parts[0].whole
    ]
    total = sum((one.part.said.value for one in shares), Decimal(0))
    # Each share was rounded by half a hundredth at most, and up or down.
    slack = Decimal("0.01") * len(parts)
    return len(shares) == len(parts) and abs(total - _HUNDRED) <= slack


def _budgets(report: ForeignReport, rule: Budget) -> Iterator[Remark]:
    """The total of the budgets against those of its items, where the text gives one for each item of the table."""
    table = report.contents.tables.get(rule.table)
    items = {row.key for row in table.rows if row.code and level_of(row.key) == DEEPEST} if table else set()
    budgets = [one for one in report.claims if one.role is Role.BUDGET]
    # A text may give both budgets of the year for each item: each total is the sum of its own kind.
    for kind in dict.fromkeys(map(kind_of, budgets)):
        same = [one for one in budgets if kind and kind_of(one) == kind]
        totals = [one for one in same if one.name == rule.total]
        found: dict[str, Claim] = {}
        for claim in same:
            if claim.target and claim.target.code in items:
                found.setdefault(claim.target.code, claim)
        if totals and items and set(found) == items:
            yield from _told(report, totals[0], list(found.values()))
