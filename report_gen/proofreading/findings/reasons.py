"""Reasons against signs (原因与增减): spending that rose, and a reason that only tells of spending that fell.

A reason tells it by what it says of spending, else by what it says of what moves spending (投入加大, 厉行节约).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import DOWN, UP, Role
from report_gen.proofreading.findings.arithmetic import verb
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.findings.rules import Driver

_REASON = re.compile(
    r"(?:(?:主要)?(?:变动)?(?:原因|情况)(?:是因为|是由于|是|为|：)+|主要(?:是因为|是由于|是|系|因)：?|(?<=，)(?:由于|因为)|差异：)"
    r"(?P<reason>(?:(?!，(?:支出)?决算数?[大小高低多少][^，。；]{0,14}原因)[^。；]){4,120})"
)
#: A difference of budget and outturn whose reason follows; it is told by the completion before it.
_DIFFERENCE = re.compile(
    r"预决算|决算数?与(?:年初|全年|调整)?预算数?|与(?:年初|全年|调整)?预算数?(?:的|相比|存在)?差异"
)
_COMPARED = re.compile(r"(?:(?P<more>大于|高于|超过|超出)|(?P<less>小于|低于))(?:年初|全年|调整)?预算数?")
#: From one amount to another (由2016年的2,178.59万元减少到2,023.46万元).
_TO = re.compile(rf"[由从][^，。；]{{0,30}}?(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:到|至|为)[\d,.]+")
_MONEY = recognised(r"(?:经费|支出|费用|开支|资金)")
#: Words that tell which way spending itself went; reasons that name only what moved it may speak of either way.
_ROSE = re.compile(rf"{_MONEY}(?:相应|随之|也|有所)*(?:{UP})|(?:相应|随之)(?:{UP})[^，]{{0,8}}{_MONEY}")
_FELL = re.compile(
    rf"{_MONEY}(?:相应|随之|也|有所)*(?:{DOWN})|(?:相应|随之)(?:{DOWN})[^，]{{0,8}}{_MONEY}|压减[^，]{{0,6}}{_MONEY}"
)
#: A budget that was spent in full.
_WHOLE = 100
#: A longer reason names several things.
_SHORT = 40
_BARE_UP, _BARE_DOWN = re.compile(UP), re.compile(DOWN)
_UP, _DOWN = re.compile(UP), re.compile(rf"{DOWN}|压减|压缩|节约")
#: A reason that speaks of other years, or of both ways.
_ELSE = re.compile(
    recognised(
        r"上年|去年|以前年度|20\d\d年|相抵|一方面|未|部分|一是|但|其中|结转"
        r"|同时|弥补|用于|改为|转为|恢复|基础上|由[^，；、]{1,12}(?:承担|负担|管理|支付|解决)"
    )
)
#: What a reason may say behind what moves spending, and where another clause of it begins.
_END = re.compile(
    recognised(
        r"(?:[^由用转列已较少尚后前再而在]{0,10}(?:支出|费|费用|开支|要求|规定|精神|资金|项目|预算|接待|活动|规模|工作|任务))?"
        r"(?:增加|增多|较多|较大|减少)?等?(?:原因|因素)?(?:所致|导致|影响)?"
    )
)
_CLAUSES = re.compile("[，、；]")
#: What is left over is less where more was spent.
_LEFT = re.compile(r"结转|结余")


def reason_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    by_passage: dict[int, list[Claim]] = {}
    for claim in report.claims:
        by_passage.setdefault(claim.passage, []).append(claim)
    for number, passage in enumerate(report.printed.passages):
        last, near = 0, by_passage.get(number, [])
        for found in _REASON.finditer(passage.text):
            told = _told(found["reason"]) or _driven(report.rules.drivers, found["reason"])
            way = _way(passage.text[: found.start()], near, last) if told else 0
            behind = [one.place for one in near if last <= one.part.said.start < found.start()]
            last = found.end()
            if told and way == -told:
                why = worded("remark-direction.reason", before=verb(way), reason=verb(told))
                span = found.span("reason")
                expected = worded("remark-direction.reason_of", verb=verb(way))
                remark = report.on_text(number, span, RemarkKind.DIRECTION, Severity.WARNING, expected, why)
                yield replace(remark, rests_on=tuple(behind))


def _told(reason: str) -> int:
    """Which way a reason tells that spending went: 1 up, -1 down, 0 where it does not tell, or tells both."""
    if _ELSE.search(reason):
        return 0
    if _ROSE.search(reason) and not _DOWN.search(reason):
        return 1
    return -1 if _FELL.search(reason) and not _UP.search(reason) else 0


def _driven(drivers: Sequence[Driver], reason: str) -> int:
    """Which way what a reason names moves spending; 0 where it tells nothing of it, or of both ways."""
    found = [one for one in drivers if one.words.search(reason)]
    if len(found) != 1 or found[0].unless.search(reason):
        return 0
    # 资金未支付完毕 is told by its own words; any other 未 or 部分 leaves open what happened.
    if _ELSE.search(found[0].words.sub("", reason)) or len(reason) > _SHORT:
        return 0
    if not all(_is_all(found[0], clause) for clause in _CLAUSES.split(reason)):
        return 0
    other = _DOWN if found[0].more else _UP
    return 0 if other.search(reason) else 1 if found[0].more else -1


def _is_all(driver: Driver, clause: str) -> bool:
    """Whether a clause says nothing behind what moves spending (提标工作已完成, 新增项目较少, 任务减少后……)."""
    last = list(driver.words.finditer(clause))[-1:]
    return bool(last) and _END.fullmatch(clause, last[0].end()) is not None


def _way(before: str, claims: Sequence[Claim], last: int) -> int:
    """Which way the amount went whose reason follows: what its sentence says behind the `last` reason, if it agrees."""
    start = _sentence(before)
    if not any(start <= one.part.said.end <= len(before) for one in claims):
        start = _sentence(before[: max(start - 1, 0)])  # a sentence of its own: it speaks of the one before
    begun = max(start, last)
    behind = before[
        max((one.part.said.end for one in claims if one.part.said.end <= len(before)), default=0) :
    ]
    if any(_LEFT.search(one.noun) for one in claims if begun <= one.part.said.end <= len(before)):
        return 0
    inside = [(end, way) for end, way in sorted(_ways(before, claims)) if begun <= end <= len(before)]
    # 完成年初预算的110.39%，占……的1.17%，主要原因是： a completion behind all changes has the reason, too.
    last_change = inside[-1][0] if inside else begun
    inside += [one for one in _completions(claims) if last_change <= one[0] <= len(before)]
    ways = {way for _, way in inside}
    # A change without a figure is the last one: 比上年增加1万元；其中办公费下降，主要原因是……
    ways |= {1 for _ in _BARE_UP.finditer(behind)} | {-1 for _ in _BARE_DOWN.finditer(behind)}
    return ways.pop() if len(ways) == 1 else 0


def _sentence(text: str) -> int:
    """Where the last sentence of a text begins."""
    return text.rfind("。", 0, max(len(text) - 1, 0)) + 1


def _ways(before: str, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Changes, comparisons with the budget, and completions where the reason is of this difference: place and way."""
    for one in claims:
        # Against each other neither is sure; 减少-12.30万元 is one that nobody meant.
        if one.role in (Role.CHANGE, Role.RATE) and one.part.direction and one.part.said.text[0] != "-":
            yield one.part.said.end, one.part.direction
    yield from ((end, way) for end, way in _completions(claims) if _DIFFERENCE.search(before[end:]))
    # The words count before the rate: 完成预算的98%，决算数小于预算数.
    for found in _COMPARED.finditer(before):
        yield found.end(), 1 if found["more"] else -1
    for found in _TO.finditer(before):
        yield found.end(), 1 if found["up"] else -1


def _completions(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Completions of a budget that was not spent in full, or more than that: place and way."""
    for one in claims:
        if one.role is Role.COMPLETION and one.part.said.value != _WHOLE:
            yield one.part.said.end, 1 if one.part.said.value > _WHOLE else -1
