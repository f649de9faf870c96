"""The arithmetic of every claim within the intervals of what is printed: wrong only if no unrounded values give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.content.figures import FigureKey, GridFigure, decimals
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity, money, rounded

_HUNDRED = Decimal(100)
#: The length of a noun that names nothing by itself (支出, 收入, 经费).
_GENERAL = 2
_VERBS = {1: worded("remark-direction.up"), -1: worded("remark-direction.down")}


@dataclass(frozen=True, slots=True)
class Range:
    """A printed value and the interval in which the value before rounding lies."""

    value: Decimal
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, value: Decimal, half: Decimal) -> Range:
        """Around a printed value."""
        return cls(value, value - half, value + half)

    @classmethod
    def claim(cls, claim: Claim) -> Range:
        """Of a claim."""
        return cls.of(claim.part.said.value, claim.part.said.half)

    @classmethod
    def figure(cls, figure: GridFigure) -> Range:
        """Of a cell."""
        return cls.of(figure.value, figure.half)

    @classmethod
    def sum(cls, parts: Sequence[Range]) -> Range:
        """Of a sum: each part may be rounded by itself."""
        value, low, high = (
            sum((getattr(one, end) for one in parts), Decimal(0)) for end in ("value", "low", "high")
        )
        return cls(value, low, high)

    def meets(self, other: Range) -> bool:
        """Whether both may be the same value."""
        return self.low <= other.high and other.low <= self.high

    def __neg__(self) -> Range:
        return Range(-self.value, -self.high, -self.low)

    def __sub__(self, other: Range) -> Range:
        return Range(self.value - other.value, self.low - other.high, self.high - other.low)


def percent(part: Range, whole: Range) -> Range | None:
    """Part / whole in per cent; None where the whole may be nothing or less."""
    if whole.low <= 0:
        return None
    ends = [_HUNDRED * a / b for a in (part.low, part.high) for b in (whole.low, whole.high)]
    return Range(_HUNDRED * part.value / whole.value, min(ends), max(ends))


def growth(change: Range, current: Range, direction: int) -> Range | None:
    """The rate of a change: change / (current ∓ change).

    Either the change was rounded by itself, or it is the difference of two rounded amounts: then the base lies
    half a unit around the difference of what is printed.
    """
    base = Range.of(current.value - direction * change.value, current.high - current.value)
    ends = []
    for now in (current.low, current.high):
        for delta in (change.low, change.high):
            ends.append((delta, now - direction * delta))
        for before in (base.low, base.high):
            ends.append(((now - before) * (direction or 1), before))
    if base.value <= 0 or any(whole <= 0 for _, whole in ends):
        return None
    rates = [_HUNDRED * part / whole for part, whole in ends]
    return Range(_HUNDRED * change.value / base.value, min(rates), max(rates))


def arithmetic_remarks(report: ForeignReport) -> Iterator[Remark]:
    """Rates that no values give."""
    for claim in report.claims:
        if claim.role is Role.RATE:
            yield from _rate(report, claim)


def in_tables(report: ForeignReport, keys: Sequence[FigureKey]) -> list[Range]:
    """The values of those cells that the tables have."""
    return [Range.figure(figure) for key in keys if (figure := report.contents.get(key))]


def _in_text(report: ForeignReport, role: Role, name: str) -> Range | None:
    """What the text says of a subject; None where it says nothing, or different amounts."""
    same = report.claims_by_name.get((role, name), ())
    return Range.claim(same[0]) if len({one.part.said.value for one in same}) == 1 else None


def currents_of(report: ForeignReport, claim: Claim) -> list[Range]:
    """Every amount that a change may speak of: its own subject's first, then what the passage told last."""
    found = [current_of(report, claim)]
    found += in_tables(report, claim.target.cells) if claim.target else []
    near = [one for one in _amounts_before(report, claim) if claim.sentence - one.sentence in (0, 1)]
    known = [one for one in found if one is not None]
    # Amounts near by only excuse a rate: which of several is meant (资产总额……，其他资产0.00万元) they cannot tell.
    if claim.own_noun and (
        known or (len({one.part.said.value for one in near}) == 1 and _may_be(claim, near[0]))
    ):
        known += [Range.claim(one) for one in near[-4:]]
    if claim.current is not None and claim.current.whole is not None and not claim.own_noun:
        # 收入总计100万元，其中年初结转2万元，较上年增加9万元: of the part, or of what the sentence is about
        known.append(Range.claim(claim.current.whole))
    if claim.current is None and not claim.own_noun:  # behind a list: of its last part, or of its whole
        known += [Range.claim(one) for one in (*near[-1:], *(part.whole for part in near[-1:])) if one]
    return list(dict.fromkeys(known))


def _may_be(change: Claim, amount: Claim) -> bool:
    """Whether a change under a name of its own may be of an amount before it: 支出 is of any, 培训费 not of 会议费."""
    one, other = change.noun, amount.noun
    return len(one) <= _GENERAL or one in other or (bool(other) and other in one)


def before_in_sentence(report: ForeignReport, claim: Claim) -> list[Range]:
    """All amounts of the sentence before a figure: which one is meant cannot always be told (其中 in brackets)."""
    return [Range.claim(one) for one in _amounts_before(report, claim) if one.sentence == claim.sentence]


def _amounts_before(report: ForeignReport, claim: Claim) -> list[Claim]:
    said = report.claims_by_passage.get(claim.passage, ())
    return [one for one in said if one.role is Role.ACTUAL and one.part.said.end <= claim.part.said.start]


def current_of(report: ForeignReport, claim: Claim) -> Range | None:
    """The current amount that a change or completion speaks of."""
    if claim.current is not None:
        return Range.claim(claim.current)
    found = in_tables(report, claim.target.cells) if claim.target else []
    if found:
        known = claim.target and claim.target.sure and report.sure(claim.target.cells)
        return found[0] if known else None
    return _in_text(report, Role.ACTUAL, claim.name) if claim.name else None


def budget_of(report: ForeignReport, claim: Claim) -> Range | None:
    """The budget that a completion speaks of: of the sentence, of the table, of another sentence."""
    if claim.budget is not None:
        return Range.claim(claim.budget)
    target = (claim.current or claim).target
    if target is None:
        return None
    # Behind the sentence: texts compare with 年初 and 全年预算 by turns, a table prints one of them.
    found = in_tables(report, target.budget)
    return found[0] if found else _in_text(report, Role.BUDGET, target.name)


def _rate(report: ForeignReport, claim: Claim) -> Iterator[Remark]:
    if claim.change is None:
        yield from _rate_of_two(report, claim, current_of(report, claim))
        return
    change = Range.claim(claim.change)
    ways = {claim.part.direction, claim.change.part.direction} - {0}
    if len(ways) == 2:
        why = worded(
            "remark-direction.two", before=verb(claim.change.part.direction), after=verb(claim.part.direction)
        )
        yield report.on_claim(
            claim, RemarkKind.DIRECTION, Severity.ERROR, verb(claim.change.part.direction), why
        )
        return
    currents = currents_of(report, claim.change)
    if not currents or change.value < 0:
        return
    said, tried = Range.claim(claim), ways or {1, -1}
    # In doubt for the report: any amount near that gives the rate may be the one that is meant.
    for another in currents[1:]:
        if any((one := growth(change, another, way)) and one.meets(said) for way in tried):
            return
    # One that cannot have changed by so much is not the one that is meant, where another can.
    current = next((one for one in currents if any(growth(change, one, way) for way in tried)), currents[0])
    fitting = [one for way in tried if (one := growth(change, current, way)) is not None]
    # No base above nothing: what is wrong is the change, or that there is a rate, and not its value.
    if not fitting:
        yield from _too_much(report, claim.change, currents, next(iter(ways), 0))
        yield from _zero_base(report, claim, change, current, next(iter(ways), 0))
    elif not any(one.meets(said) for one in fitting):
        way = next(iter(ways), 1)
        other = growth(change, current, -way)
        base = money(current.value - way * change.value)
        sign = "-" if way > 0 else "+"
        why = f"{money(change.value)} ÷ ({money(current.value)} {sign} {money(change.value)} = {base})"
        # The digits fit the other direction: then the word is wrong, and one remark says so.
        if other is not None and other.meets(said):
            other_base = money(current.value + way * change.value)
            turned = worded(
                "remark-direction.turned", verb=verb(-way), change=money(change.value), base=other_base
            )
            yield report.on_claim(
                claim, RemarkKind.DIRECTION, Severity.ERROR, f"{verb(-way)} {claim.part.said.text}%", turned
            )
            return
        yield wrong(report, claim, RemarkKind.RATE, fitting[0].value, why)


def _rate_of_two(report: ForeignReport, claim: Claim, current: Range | None) -> Iterator[Remark]:
    """A rate without a change: from the amount of last year or the budget where the sentence tells it."""
    base = Range.claim(claim.prior) if claim.prior else None
    if base is None and claim.basis == "预算" and claim.current is not None:
        base = budget_of(report, claim)
    if base is None or current is None or not claim.part.direction:
        return
    change = current - base if claim.part.direction > 0 else base - current
    found = percent(change, base)
    if found is not None and not found.meets(Range.claim(claim)):
        why = f"({money(current.value)} - {money(base.value)}) ÷ {money(base.value)}"
        yield wrong(report, claim, RemarkKind.RATE, found.value, why)


def verb(direction: int) -> str:
    """How a change in a direction is said."""
    return _VERBS.get(direction, "")


def _too_much(report: ForeignReport, change: Claim, currents: Sequence[Range], way: int) -> Iterator[Remark]:
    """More of an increase than there is now: the base, of which a rate is told, would be less than nothing."""
    most = max(one.high for one in currents)
    said = Range.claim(change)
    if way > 0 and most >= 0 and said.low > most:
        why = worded("remark-change.too_much", change=money(said.value), current=money(currents[0].value))
        yield report.on_claim(
            change,
            RemarkKind.CHANGE,
            Severity.ERROR,
            worded("remark-change.at_most", current=money(currents[0].value)),
            why,
        )


def _zero_base(
    report: ForeignReport, claim: Claim, change: Range, current: Range, way: int
) -> Iterator[Remark]:
    """A rate whose base is nothing: 0 to x has none."""
    nothing = way >= 0 and current.value == change.value and current.value > 0
    if nothing and claim.part.said.value != 0:
        base = "预算" if claim.basis == "预算" else "上年"
        why = worded(
            "remark-zero-base.why", current=money(current.value), change=money(change.value), base=base
        )
        yield report.on_claim(
            claim, RemarkKind.ZERO_BASE, Severity.WARNING, worded("remark-zero-base.expected"), why
        )


def wrong(report: ForeignReport, claim: Claim, kind: RemarkKind, value: Decimal, why: str) -> Remark:
    """A percentage that is wrong; by a unit or two of its last digit it is a class of its own."""
    said = claim.part.said
    expected = rounded(value, said.text)
    unit = Decimal(1).scaleb(-decimals(said.text))
    # Whole per cent have no last digit to slip: there a unit is a wrong figure.
    slip = abs(expected - said.value) <= 2 * unit and unit < 1
    shown = f"{expected:f}%"
    reason = f"{why} = {value.quantize(Decimal('0.0001')):f}%"
    return report.on_claim(
        claim,
        RemarkKind.LAST_DIGIT if slip else kind,
        Severity.WARNING if slip else Severity.ERROR,
        shown,
        reason,
    )
