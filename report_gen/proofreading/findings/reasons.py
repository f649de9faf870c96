"""Reasons against signs (原因与增减): spending that rose, and a reason that only tells of spending that fell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_gen.figures.messages import worded
from report_gen.proofreading.claims.linking import Claim
from report_gen.proofreading.claims.roles import DOWN, UP, Role
from report_gen.proofreading.findings.arithmetic import verb
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

_REASON = re.compile(r"(?:主要)?(?:变动)?(?:原因|情况)(?:是因为|是由于|是|为|：)+(?P<reason>[^。；]{4,120})")
_COMPARED = re.compile(r"(?:(?P<more>大于|高于|超过|超出)|(?P<less>小于|低于))(?:年初|全年|调整)?预算数?")
_MONEY = r"(?:经费|支出|费用|开支|资金)"
#: Words that tell which way spending itself went; reasons that name only what moved it may speak of either way.
_ROSE = re.compile(rf"{_MONEY}(?:相应|随之|也|有所)*(?:{UP})|(?:相应|随之)(?:{UP})[^，]{{0,8}}{_MONEY}")
_FELL = re.compile(
    rf"{_MONEY}(?:相应|随之|也|有所)*(?:{DOWN})|(?:相应|随之)(?:{DOWN})[^，]{{0,8}}{_MONEY}|压减[^，]{{0,6}}{_MONEY}"
)
_UP, _DOWN = re.compile(UP), re.compile(rf"{DOWN}|压减|压缩|节约")
#: A reason that speaks of other years, or of both ways.
_ELSE = re.compile(r"上年|去年|以前年度|20\d\d年|相抵|一方面|未|部分|一是|但|其中|结转")


def reason_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    by_passage: dict[int, list[Claim]] = {}
    for claim in report.claims:
        by_passage.setdefault(claim.passage, []).append(claim)
    for number, passage in enumerate(report.printed.passages):
        for found in _REASON.finditer(passage.text):
            told = _told(found["reason"])
            before = passage.text[: found.start()]
            way = _way(before, by_passage.get(number, [])) if told else 0
            if told and way == -told:
                why = worded("remark-direction.reason", before=verb(way), reason=verb(told))
                span = found.span("reason")
                yield report.on_text(
                    number,
                    span,
                    RemarkKind.DIRECTION,
                    Severity.WARNING,
                    worded("remark-direction.reason_of", verb=verb(way)),
                    why,
                )


def _told(reason: str) -> int:
    """Which way a reason tells that spending went: 1 up, -1 down, 0 where it does not tell, or tells both."""
    if _ELSE.search(reason):
        return 0
    if _ROSE.search(reason) and not _DOWN.search(reason):
        return 1
    return -1 if _FELL.search(reason) and not _UP.search(reason) else 0


def _way(before: str, claims: Sequence[Claim]) -> int:
    """Which way the amount went whose reason follows: the last change, comparison or completion of its sentence."""
    start = before.rfind("。", 0, max(len(before) - 1, 0)) + 1
    if len(before) - start < 4:  # the reason begins a sentence of its own: it speaks of the one before
        start = before.rfind("。", 0, max(start - 1, 0)) + 1
    ways = [(one.part.said.end, one.part.direction) for one in claims if one.role in (Role.CHANGE, Role.RATE)]
    ways += [
        (found.end(), 1 if found["more"] else -1) for found in _COMPARED.finditer(before)
    ]  # the words count before the rate: 完成预算的98%，决算数小于预算数
    ways += [
        (one.part.said.end, (one.part.said.value > 100) - (one.part.said.value < 100))
        for one in claims
        if one.role is Role.COMPLETION and "预决算" in before[one.part.said.end :]
    ]
    inside = [way for end, way in sorted(ways) if start <= end <= len(before) and way]
    return inside[-1] if inside and len(set(inside)) == 1 else 0
