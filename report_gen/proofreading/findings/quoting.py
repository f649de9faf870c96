"""Text against tables (文表核对), and text against itself: the same amount in two places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from report_gen.figures.amount import round_half_up
from report_gen.figures.messages import worded
from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.numbers import Said
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.claims.subjects import Target
from report_gen.proofreading.content.figures import FigureKey, GridFigure
from report_gen.proofreading.findings.arithmetic import Range, budget_of, current_of, in_tables, verb
from report_gen.proofreading.findings.model import (
    ForeignReport,
    Remark,
    RemarkKind,
    Severity,
    as_said,
    in_wan,
    money,
)
from report_gen.proofreading.places import page_place, table_place

#: Published tables of one amount differ by this where sums were rounded in two ways (两种取数方法).
_TWO_WAYS = Decimal("0.02")
#: Budgets of one item at different times of the year.
_BUDGETS = re.compile("年初|全年|调整")


def quoting_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    for claim in report.claims:
        if claim.role is Role.ACTUAL and claim.target:
            yield from _against(report, claim, claim.target.cells)
        elif claim.role is Role.BUDGET and claim.target:
            yield from _against(report, claim, claim.target.budget)
        elif claim.role is Role.CHANGE:
            yield from _change(report, claim)
    yield from _twice(report)
    yield from _bases(report)


def _against(report: ForeignReport, claim: Claim, keys: Sequence[FigureKey]) -> Iterator[Remark]:
    """An amount of the text against the cells that it may quote."""
    found = [(key, figure) for key in keys if (figure := report.contents.get(key))]
    if not found:
        return
    said = claim.part.said
    nearest = min(found, key=lambda one: abs(one[1].value - said.value))
    apart = abs(nearest[1].value - said.value)
    if apart <= max(said.half, nearest[1].half) and (said.half >= nearest[1].half or apart == 0):
        return
    if not (claim.target and claim.target.sure) or not report.sure(keys):
        return  # the cell that is meant may be one that was not read
    if _of_other_funds(report, claim, claim.target):
        return
    # Near enough to be rounding it is the cell that was meant; else the likeliest cell is named, not the nearest.
    key, figure = nearest if apart <= _TWO_WAYS else found[0]
    title = report.contents.tables[key.table].title
    place = f"{table_place(figure.page, title)}{figure.label}"
    if said.unit != "万元" and _unit_slip(said, figure):
        why = worded("remark-unit.table", place=place, value=money(figure.value))
        yield report.on_claim(
            claim, RemarkKind.UNIT, Severity.ERROR, worded("places.money", value=said.text), why
        )
        return
    if apart <= min(_TWO_WAYS, 2 * max(said.half, nearest[1].half)) and said.half <= _TWO_WAYS:
        twin = _right_beside(report, claim, figure)
        yield from _unlike(report, claim, twin) if twin else _round(report, claim, place, figure, apart)
        return
    why = worded("remark-text-table.why", place=place, value=as_said(figure.value, said.unit))
    right = _told_as(figure.value, said.unit)
    told = report.on_claim(claim, RemarkKind.TEXT_TABLE, Severity.ERROR, right, why)
    yield replace(
        told, cell=figure.spot, scale=said.value / decimal_of(said.text) if said.value else told.scale
    )


def _told_as(value: Decimal, unit: str) -> str:
    """An amount of 万元 in the unit of the text, with that unit; in 万元 where both show one number."""
    said = as_said(value, unit)
    return in_wan(value) if said == money(value) else f"{said}{unit}"


def _round(
    report: ForeignReport, claim: Claim, place: str, figure: GridFigure, apart: Decimal
) -> Iterator[Remark]:
    """An amount that differs from its cell by no more than rounding may."""
    why = worded("remark-rounding.why", place=place, value=money(figure.value), apart=money(apart))
    yield report.on_claim(claim, RemarkKind.ROUNDING, Severity.HINT, money(figure.value), why)


def _right_beside(report: ForeignReport, claim: Claim, figure: GridFigure) -> Claim | None:
    """The same amount once more in the paragraph, as the table has it: rounding in two ways would have gone alike."""
    return next(
        (
            one
            for one in report.claims_by_passage.get(claim.passage, ())
            if one.role is Role.ACTUAL
            and one.target is not None
            and claim.target is not None
            and one.target.cells == claim.target.cells
            and one.part.said.unit == claim.part.said.unit
            and one.part.said.value == figure.value != claim.part.said.value
        ),
        None,
    )


def _unlike(report: ForeignReport, claim: Claim, other: Claim) -> Iterator[Remark]:
    """One amount that the text gives in two ways."""
    page, said = report.passage(other).page, other.part.said
    why = worded("remark-text-text.why", page=page_place(page), value=said.text, unit=said.unit)
    right = f"{said.text}{said.unit}"
    yield report.on_claim(claim, RemarkKind.TEXT_TEXT, Severity.WARNING, right, why)


def _of_other_funds(report: ForeignReport, claim: Claim, target: Target) -> bool:
    """Whether the amount that a part splits is not the one whose parts the table gives: 基本支出 of all funds."""
    if claim.whole is None or claim.whole.name not in target.wholes:
        return False
    whole = report.resolver.common(target.wholes[0])
    cells = in_tables(report, whole.cells) if whole else []
    return bool(cells) and not any(one.meets(Range.claim(claim.whole)) for one in cells)


def _unit_slip(said: Said, figure: GridFigure) -> bool:
    """Whether the digits are those of the table, in another unit."""
    return decimal_of(said.text) == figure.value


def _change(report: ForeignReport, claim: Claim) -> Iterator[Remark]:
    """A change against both amounts where the sentence or the tables give them."""
    base = Range.claim(claim.prior) if claim.prior else None
    if base is None and claim.basis == "预算":
        base = budget_of(report, claim)
    current = current_of(report, claim)
    if base is None or current is None:
        return
    difference = current - base
    said = Range.claim(claim)
    way = claim.part.direction
    signed = said if way >= 0 else -said
    if difference.meets(signed) or (way == 0 and difference.meets(-said)):
        return
    named = claim.prior is not None and claim.prior.part.base  # 较年初结转……: told by its own name
    name = claim.prior.name if claim.prior and named else "上年" if claim.prior else "预算"
    why = worded(
        "remark-change.why",
        current=as_said(current.value, claim.part.said.unit),
        base=as_said(base.value, claim.part.said.unit),
        of=name,
        change=as_said(difference.value, claim.part.said.unit),
    )
    if way and difference.meets(-signed):
        yield report.on_claim(claim, RemarkKind.DIRECTION, Severity.ERROR, verb(-way), why)
    # No change that was printed is zero by itself: then an amount was taken for another.
    elif round_half_up(difference.value, 2) == 0:
        return  # one amount twice, as this year's and as another's: which of them is misread is not known
    elif claim.prior or claim.budget or (claim.current or claim).target:
        right = _told_as(abs(difference.value), claim.part.said.unit)
        yield report.on_claim(claim, RemarkKind.CHANGE, Severity.ERROR, right, why)


def _twice(report: ForeignReport) -> Iterator[Remark]:
    """A subject that no table holds, with two amounts in the text; budgets likewise."""
    groups: dict[tuple[Role, str, str], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if (
            claim.role in (Role.ACTUAL, Role.BUDGET)
            and claim.target
            and _only_told(report, claim, claim.target)
        ):
            budget = _BUDGETS.search(claim.part.said.before) if claim.role is Role.BUDGET else None
            groups[claim.role, claim.target.name, budget[0] if budget else ""].append(claim)
    for claims in groups.values():
        first = claims[0]
        for other in claims[1:]:
            if not Range.claim(first).meets(Range.claim(other)):
                yield from _unlike(report, other, first)
                break


def _only_told(report: ForeignReport, claim: Claim, target: Target) -> bool:
    """Whether a subject has its amount in the text alone; one whose table was not read may be meant of two funds."""
    keys = target.budget if claim.role is Role.BUDGET else target.cells
    lost = any(map(report.contents.lost, keys)) or not target.sure
    return target.code != "?" and not lost and not any(map(report.contents.get, keys))


def _bases(report: ForeignReport) -> Iterator[Remark]:
    """Last year's amount of one subject, as two sentences imply it."""
    groups: dict[str, list[tuple[Range, Claim]]] = defaultdict(list)
    for claim in report.claims:
        if claim.role is not Role.CHANGE or claim.basis != "上年" or not claim.part.direction:
            continue
        subject = claim if claim.target else claim.current
        current = current_of(report, claim)
        if subject is None or subject.target is None or not subject.target.sure or current is None:
            continue
        change = Range.claim(claim)
        signed = change if claim.part.direction > 0 else -change
        groups[subject.target.name].append((current - signed, claim))
    for found in groups.values():
        base, first = found[0]
        for other, claim in found[1:]:
            same_now = current_of(report, claim), current_of(report, first)
            if same_now[0] and same_now[1] and same_now[0].meets(same_now[1]) and not other.meets(base):
                page = report.passage(first).page
                why = worded(
                    "remark-text-text.bases",
                    here=money(other.value),
                    page=page_place(page),
                    there=money(base.value),
                )
                yield report.on_claim(
                    claim,
                    RemarkKind.TEXT_TEXT,
                    Severity.WARNING,
                    worded("places.money", value=first.part.said.text),
                    why,
                )
