"""Words against figures (用词与数): more or less, equal, and what a template left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_gen.figures.messages import worded
from report_gen.proofreading.claims.bases import budget_kind, kind_of
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.numbers import Measure
from report_gen.proofreading.claims.roles import DOWN, UP, Role
from report_gen.proofreading.findings.arithmetic import Range, verb
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, money

_AGAINST_BUDGET = re.compile(
    r"决算数?(?P<more>大于|高于|多于|超过|超出)?(?P<less>小于|低于|少于)?(?P<flat>(与|同|和|等于|较)?(?=预算))?(年初|全年|调整)?预算数?(?P<equal>(基本)?(持平|一致|相等|相同))?"
)
_CAUSE = re.compile(rf"(?P<subject>[^，。；：]{{0,40}}?)(?P<verb>{UP}|{DOWN})的?(主要)?(原因|情况|变动情况)")
_UP = re.compile(UP)
#: 持平 behind a change, and the words for what that compares with, by the basis of a claim.
_FLAT = re.compile(r"，?((?:与|同|较|和|比)?[^，。；]{0,10}?)((?:基本)?持平)")
_MOVED_TO = re.compile(rf"({UP}|{DOWN})[为至到]$")
_BASES = {"上年": re.compile(r"上年|去年|上一年|同期"), "预算": re.compile("预算")}
#: What stands between a completion and the words on it.
_CLOSE, _WHOLE = re.compile(r"[，。；]?(?:支出)?"), 100
_COMPARED = {
    "more": worded("remark-direction.more"),
    "less": worded("remark-direction.less"),
    "equal": worded("remark-direction.equal"),
}
#: What 基本持平 may differ by, in per cent: of the budget, and of last year.
_NEARLY, _HARDLY = 2, 5


def wording_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    for claim in report.claims:
        yield from _signs(report, claim)
    for number, passage in enumerate(report.printed.passages):
        claims = report.claims_by_passage.get(number, ())
        yield from _residues(report, number, passage.text)
        yield from _compared(report, number, passage.text, claims)
        yield from _causes(report, number, passage.text, claims)
        yield from _flat(report, claims)


def _signs(report: ForeignReport, claim: Claim) -> Iterator[Remark]:
    """A bare number where a rate or an amount must stand."""
    said = claim.part.said
    if said.measure is not Measure.BARE:
        return
    if claim.role in (Role.RATE, Role.SHARE, Role.COMPLETION):
        yield report.on_claim(
            claim, RemarkKind.NO_PERCENT, Severity.ERROR, f"{said.text}%", worded("remark-no-percent.why")
        )
    elif claim.role in (Role.ACTUAL, Role.BUDGET, Role.PRIOR, Role.CHANGE):
        yield report.on_claim(
            claim,
            RemarkKind.NO_UNIT,
            Severity.ERROR,
            worded("places.money", value=said.text),
            worded("remark-no-unit.why"),
        )


def _residues(report: ForeignReport, number: int, text: str) -> Iterator[Remark]:
    taken: list[range] = []
    for residue in report.rules.residues:
        for found in residue.words.finditer(text):
            if any(found.start() in one for one in taken) or not found[0]:
                continue
            taken.append(range(*found.span()))
            severity = Severity.ERROR if residue.sure else Severity.HINT
            yield report.on_text(
                number,
                found.span(),
                RemarkKind.RESIDUE,
                severity,
                worded("remark-residue.expected"),
                residue.why,
            )


def _compared(report: ForeignReport, number: int, text: str, claims: Sequence[Claim]) -> Iterator[Remark]:
    """决算数大于预算数 against the two amounts before it."""
    for found in _AGAINST_BUDGET.finditer(text):
        words = [name for name in ("more", "less") if found[name]] or (["equal"] if found["equal"] else [])
        if len(words) != 1:
            continue
        pair = _pair(claims, found)
        if pair is None:
            yield from _against_way(report, number, found, words[0], claims)
            yield from _against_completion(report, number, found, words[0], claims)
            continue
        current, budget = pair
        truth = (
            "more" if current.value > budget.value else "less" if current.value < budget.value else "equal"
        )
        if truth == words[0] or (words[0] == "equal" and _near(current, budget, found[0])):
            continue
        expected = _COMPARED[truth]
        why = worded("remark-direction.amounts", current=money(current.value), budget=money(budget.value))
        yield report.on_text(number, found.span(), RemarkKind.DIRECTION, Severity.ERROR, expected, why)


def _against_way(
    report: ForeignReport, number: int, found: re.Match[str], word: str, claims: Sequence[Claim]
) -> Iterator[Remark]:
    """The same where the sentence has no budget, but how far it was exceeded: 比年初预算增加12.30万元."""
    start = found.string.rfind("。", 0, found.start()) + 1
    before = [one for one in claims if start <= one.part.said.start < found.start()]
    changes = [
        one for one in before if one.role is Role.CHANGE and one.basis == "预算" and one.part.direction
    ]
    if not changes or word == "equal" or changes[-1] not in before[-2:]:
        return  # only right behind the change (and its rate) do the words speak of the same amounts
    way, said = changes[-1].part.direction, changes[-1].part.said
    if way != {"more": 1, "less": -1}[word] and said.value > 0:
        expected = _COMPARED["more" if way > 0 else "less"]
        why = worded("remark-direction.told", verb=verb(way), value=said.text, unit=said.unit)
        yield report.on_text(number, found.span(), RemarkKind.DIRECTION, Severity.ERROR, expected, why)


def _against_completion(
    report: ForeignReport, number: int, found: re.Match[str], word: str, claims: Sequence[Claim]
) -> Iterator[Remark]:
    """The same against the completion right before (完成预算的89.53%，决算数与预算数持平), where no budget is told."""
    before = [one for one in claims if one.part.said.end <= found.start()]
    last = before[-1] if before else None
    if (
        last is None
        or last.role is not Role.COMPLETION
        or not _CLOSE.fullmatch(found.string[last.part.said.end : found.start()])
    ):
        return
    if re.match(r"(的)?\d", found.string[found.end() :]):
        return  # 决算数大于预算数55.93万元: the amount is worked out with the completion
    said = Range.claim(last)
    truth = "more" if said.low > _WHOLE else "less" if said.high < _WHOLE else "equal"
    near = "基本" in found[0] and abs(said.value - _WHOLE) <= _NEARLY
    if truth == word or (word == "equal" and near):
        return
    # 100 % may be rounded: then the words may be right, but nobody who reads it can tell.
    severity = Severity.WARNING if truth == "equal" else Severity.ERROR
    why = worded("remark-direction.completed", value=last.part.said.text)
    yield report.on_text(number, found.span(), RemarkKind.DIRECTION, severity, _COMPARED[truth], why)


def _near(current: Range, budget: Range, words: str) -> bool:
    """Whether 基本持平 may be said."""
    apart = abs(current.value - budget.value)
    return "基本" in words and apart * 100 <= _NEARLY * max(budget.value, current.value)


def _pair(claims: Sequence[Claim], words: re.Match[str]) -> tuple[Range, Range] | None:
    """The last outturn before words that compare it, and the budget that they name, of its sentence or subject."""
    before = [claim for claim in claims if claim.part.said.end <= words.start()]
    completion = next((one for one in reversed(before) if one.role is Role.COMPLETION), None)
    kind = budget_kind(words[0])
    budgets = [one for one in before if one.role is Role.BUDGET and (not kind or kind_of(one) in ("", kind))]
    if not budgets:
        return None
    budget = budgets[0] if len(budgets) > 1 and _is_total(budgets) else budgets[-1]
    actuals = [one for one in before if one.role is Role.ACTUAL and one.name == budget.name]
    if not actuals or (completion is not None and completion.budget is None and len(budgets) > 1):
        return None
    return Range.claim(actuals[-1]), Range.claim(budget)


def _is_total(budgets: list[Claim]) -> bool:
    """Whether the first budget is of all items and the others of its parts: the words then speak of the total."""
    names = {name for one in budgets[1:] if one.target for name in one.target.wholes}
    return budgets[0].name in names


def _causes(report: ForeignReport, number: int, text: str, claims: Sequence[Claim]) -> Iterator[Remark]:
    """减少的主要原因 against the change of the same subject, in this passage."""
    changes = [claim for claim in claims if claim.role is Role.CHANGE and claim.part.direction]
    for found in _CAUSE.finditer(text):
        noun = report.resolver.noun(found["subject"])
        target = report.resolver.target(noun, text[: found.start()]) if noun else None
        before = [one for one in changes if one.part.said.end <= found.start()]
        if target is not None:
            before = [one for one in before if one.name == target.name]
        elif noun or not before:
            continue
        if not before:
            continue
        change = before[-1]
        way = 1 if _UP.fullmatch(found["verb"]) else -1
        if way != change.part.direction:
            said = change.part.said
            expected = verb(change.part.direction)
            why = worded("remark-direction.told", verb=expected, value=said.text, unit=said.unit)
            yield report.on_text(
                number,
                (found.start("verb"), found.end()),
                RemarkKind.DIRECTION,
                Severity.ERROR,
                worded("remark-direction.reason_of", verb=expected),
                why,
            )


def _flat(report: ForeignReport, claims: Sequence[Claim]) -> Iterator[Remark]:
    """增加5.20万元，与上年持平: both cannot be; 较预算减少5.20万元，与上年持平 can.

    减少0.00万元 is a change of nothing; 减少为0.00万元 is less than there was, also where nothing is left.
    """
    for claim in claims:
        said = claim.part.said
        found = _FLAT.match(re.split(r"[。；]|其中", said.after)[0])
        if found and (_changed(claim) or _less(claim, found[1])) and _same(claim, found[1]):
            if found[2].startswith("基本") and _hardly(claim):
                continue
            place = said.end + found.end(2) - len("持平")
            why = worded("remark-direction.moved", value=said.text, unit=said.unit)
            yield report.on_text(
                claim.passage,
                (place, place + 2),
                RemarkKind.DIRECTION,
                Severity.ERROR if said.value else Severity.WARNING,
                worded("remark-direction.drop_flat"),
                why,
            )


def _hardly(claim: Claim) -> bool:
    """Whether a change is so small that 基本持平 may be said of it."""
    value = claim.part.said.value
    if claim.role is Role.RATE:
        return value <= _HARDLY
    base = claim.prior or claim.current
    return base is not None and value * 100 <= _HARDLY * base.part.said.value


def _changed(claim: Claim) -> bool:
    """Whether a figure is how much something changed."""
    return claim.role in (Role.CHANGE, Role.RATE) and claim.part.said.value != 0


def _less(claim: Claim, against: str) -> bool:
    """Whether a figure is what something went down or up to, and what follows is not of another base (预算)."""
    return bool(_MOVED_TO.search(claim.part.said.before)) and not _BASES["预算"].search(against)


def _same(claim: Claim, against: str) -> bool:
    """Whether words before 持平 name what a change is of, or nothing at all."""
    bases = [basis for basis, words in _BASES.items() if words.search(against)]
    return not bases or not claim.basis or claim.basis in bases
