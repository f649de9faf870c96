"""An amount that is told once more in a larger unit, right behind it (……68,870.60万元（约6.89亿元）)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from report_gen.figures.amount import round_half_up
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.numbers import Measure
from report_gen.proofreading.content.figures import decimals, half, in_wan
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

_AGAIN = recognised("约为|约合|折合|合计约|即|约|合")
#: Without one of the words a bracket may hold another amount, so only a second unit makes it the same one.
_INSIDE, _BEHIND = re.compile(f"（(?:{_AGAIN})?"), re.compile(f"，(?:{_AGAIN})")


def restated_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it: the second figure is wrong where no value within the rounding of both gives it."""
    for first, second in pairwise(report.claims):
        if _is_again(first, second):
            yield from _restated(report, first, second)


def _is_again(first: Claim, second: Claim) -> bool:
    """Whether the second of two figures tells the first one in another unit."""
    one, other = first.part.said, second.part.said
    if first.passage != second.passage or {one.measure, other.measure} != {Measure.MONEY}:
        return False
    bracketed = _INSIDE.fullmatch(other.before) and other.after.startswith("）")
    return one.unit != other.unit and bool(bracketed or _BEHIND.fullmatch(other.before))


def _restated(report: ForeignReport, first: Claim, second: Claim) -> Iterator[Remark]:
    exact, again = first.part.said, second.part.said
    unit = in_wan(again.unit)
    # A round figure may be cut off instead of rounded (约6.8亿元 for 6.89): a whole unit of its last digit. By what
    # is printed: a report that gives money to the cent elsewhere does not do so here.
    slack = 2 * half(again.text) * unit + exact.half
    if abs(exact.value - again.value) <= slack:
        return
    right = f"{round_half_up(exact.value / unit, decimals(again.text)):f}{again.unit}"
    why = worded("remark-restated.why", value=exact.text, unit=exact.unit, right=right)
    remark = report.on_claim(second, RemarkKind.TEXT_TEXT, Severity.ERROR, right, why)
    yield replace(remark, rests_on=(first.place,))
