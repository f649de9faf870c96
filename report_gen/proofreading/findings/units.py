"""Units of money (金额单位): an amount of the year in another unit than all others of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from report_gen.figures.messages import worded
from report_gen.proofreading.claims.linking import Claim
from report_gen.proofreading.claims.numbers import Measure
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

#: Amounts of a text, and the share of them in one unit, from which on this is the unit of the report.
_MANY, _HABIT = 10, 0.8
_EACH = re.compile(r"人均|均价|单价|单位价值|平均|每|标准|限额|以上|以下")
_UNITS = ("万元", "元", "亿元")


def unit_remarks(report: ForeignReport) -> Iterator[Remark]:
    """Amounts of known subjects in another unit, and any amount above all that was spent and received."""
    money = [one for one in report.claims if one.part.said.measure is Measure.MONEY]
    counts = Counter(one.part.said.unit for one in money)
    unit, count = counts.most_common(1)[0] if counts else ("", 0)
    if len(money) < _MANY or count < _HABIT * len(money) or unit not in _UNITS:
        return
    most = max((one.part.said.value for one in money if one.part.said.unit == unit), default=0)
    for claim in money:
        said = claim.part.said
        if said.unit == unit or said.unit not in _UNITS or _EACH.search(said.before[-16:]):
            continue
        if said.value > most or (_known(claim) and "." in said.text):
            why = worded("remark-unit.others", unit=unit)
            yield report.on_claim(claim, RemarkKind.UNIT, Severity.ERROR, f"{said.text}{unit}", why)


def _known(claim: Claim) -> bool:
    """Whether it is an amount of a subject that reports give as a sum of the year."""
    return claim.target is not None and claim.role in (Role.ACTUAL, Role.BUDGET)
