"""Units of money (金额单位): an amount of the year in another unit than all others of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from report_gen.figures.messages import worded
from report_gen.proof.quantities import decimal_of
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.numbers import Measure
from report_gen.proofreading.claims.roles import Role, clause
from report_gen.proofreading.content.figures import in_wan
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.findings.sums import asked_by_list

#: Amounts of a text, and the share of them in one unit, from which on this is the unit of the report.
_MANY, _HABIT = 10, 0.8
_EACH = re.compile(r"人均|均价|单价|单位价值|平均|每|标准|限额|以上|以下")
#: A round figure beside the exact one (……万元，折合19.82亿元).
_ROUND = re.compile(r"(约|近|折合|合计约|超过?|达到?|逾|突破)$")
#: What a department gives as a sum of the year, though no table has it; 投资, 产值 and 规模 are of its work.
_OF_ACCOUNTS = re.compile(r"(费|经费|支出|预算数?|决算数?|结余)(决算|金额|总额|合计)?(数)?(为|共计?|：)*$")
#: Amounts of the whole place (全市一般公共预算支出) have the names of the department's.
_OF_THE_PLACE = re.compile("全[国省市区县州盟旗镇乡]|辖区|社会|地方")
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
        listed = _fits_as(report, claim, unit)
        if _ROUND.search(said.before) or (said.unit == "亿元" and not listed and not _of_accounts(claim)):
            continue
        known = _known(claim) and "." in said.text
        if said.value > most or known or listed:
            why = worded("remark-unit.others", unit=unit)
            yield report.on_claim(claim, RemarkKind.UNIT, Severity.ERROR, f"{said.text}{unit}", why)


def _of_accounts(claim: Claim) -> bool:
    """Whether an amount, or what it changed, is of the accounts."""
    named = claim.current or claim
    if named.target is not None:
        return named.target.sure
    words = clause(claim.part.said.before)
    return _OF_ACCOUNTS.search(words) is not None and not _OF_THE_PLACE.search(words)


def _fits_as(report: ForeignReport, claim: Claim, unit: str) -> bool:
    """Whether the list in which an amount stands adds up if it is in another unit (货物5.19万元、工程8.07元)."""
    whole = claim.whole
    if whole is None or whole.part.said.unit != unit:
        return False
    as_meant = decimal_of(claim.part.said.text) * in_wan(unit)
    asked = asked_by_list(report, claim)
    return asked is not None and asked.low <= as_meant <= asked.high


def _known(claim: Claim) -> bool:
    """Whether it is an amount of a subject that reports give as a sum of the year."""
    return claim.target is not None and claim.role in (Role.ACTUAL, Role.BUDGET)
