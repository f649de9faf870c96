"""One amount in two units (……万元，折合……亿元): the second must be the first, rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from report_gen.figures.amount import CONTEXT
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.claims.linking import Claim
from report_gen.proofreading.claims.numbers import Measure, Said
from report_gen.proofreading.content.figures import decimals, in_wan
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

#: What stands between an amount and the same in another unit; without one of these words it is another amount.
_AGAIN = re.compile(recognised(r"[，,（]*(即|合计?|约|近|大约|折合|约合|约为|合计约|折合人民币|人民币)+"))


def restated_remarks(report: ForeignReport) -> Iterator[Remark]:
    """Amounts that are not the one before them in another unit."""
    for first, again in pairwise(report.claims):
        one, other = first.part.said, again.part.said
        if not _same(first, again) or _agree(one, other):
            continue
        right = _in_unit_of(one.value, other)
        why = worded("remark-restated.why", amount=f"{one.text}{one.unit}", same=f"{right}{other.unit}")
        yield report.on_claim(again, RemarkKind.TEXT_TEXT, Severity.ERROR, f"{right}{other.unit}", why)


def _same(first: Claim, again: Claim) -> bool:
    """Whether the second amount gives the first again: nothing but such words between them, another unit."""
    one, other = first.part.said, again.part.said
    return (
        first.passage == again.passage
        and one.measure is other.measure is Measure.MONEY
        and one.unit != other.unit
        and _AGAIN.fullmatch(other.before) is not None
    )


def _agree(one: Said, other: Said) -> bool:
    """Whether both may be one amount; who writes 约 may also have cut off what is behind the last digit."""
    return abs(one.value - other.value) <= one.half + 2 * other.half


def _in_unit_of(value: Decimal, other: Said) -> Decimal:
    """An amount in 万元 in the unit and with the decimals of another."""
    unit = Decimal(1).scaleb(-decimals(other.text))
    return (value / in_wan(other.unit)).quantize(unit, context=CONTEXT)
