"""Counts (个、所、辆): against the list behind them, against their parts, and what is part of another count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from report_gen.figures.messages import worded, worded_list
from report_gen.figures.recognised import recognised
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.findings.projects import counts_projects
from report_gen.proofreading.findings.sums import sum_remark
from report_gen.proofreading.places import page_place

#: Names that a sentence lists to its end behind a count of them.
_LISTED = re.compile(
    r"(?:(?:分别)?(?:是|为)|(?:具体)?(?:包括|如下|有)|即|(?:科室|处室|股室|内设机构)(?=：))：?(?P<list>(?:[^，。；：、（）\d]{2,30}、)+[^，。；：、（）\d]{2,30})(?:。|$)"
)
_BODY = recognised(
    r"(?:[局处站心院所队馆校园室科办委会厅部厂社]|本级|机关|政府|本部|支队|大队|中学|小学|幼儿园)$"
)
_OF_BODIES = re.compile(recognised("单位|部门|机构|科室|处室|股室|学校|站所"))
#: What is listed to its end is what a department is made up of, not what it visited.
_ITS_OWN = re.compile(recognised("下属|所属|直属|局属|下设|内设|预算|决算|独立核算"))
#: What joins the last two names of a list, and may stand in one name, too.
_AND = re.compile("和|及|与")
#: What may stand between a count and its list.
_RIGHT_BEHIND = re.compile(
    recognised(
        r"[个家所]?(?:预算|决算|下属|所属|直属|二级){0,3}(?:单位|部门|机构|科室|处室|股室|学校|站所){0,2}(?:名单)?[，：；]?"
    )
)
#: A list is at its end where a sentence is, or where it goes on about other things.
_ENDED, _FEWEST = re.compile(r"[。；]|$"), 3
_REST = re.compile(r"(?:其他|其它|其余)[^，。；、]*$")
_KEPT = re.compile(r"(?:公务用?车|公车)[^，。；]*保有|保有[^，。；]*(?:公务用?车|公车|车辆)")
_ALL = re.compile(
    r"(?:共有|共计|共|实有|占用|拥有)(?:各类|各种)?(?:公务)?(?:车辆|用车)(?:总数|合计|共计|共)?(?:为)?$"
)
#: One of the units of a department, whose cars are not all.
_ONE_UNIT = re.compile(recognised("机关|本级|下属|所属|直属|[队站所院馆校]|中心"))
_CARS, _USED = "辆", re.compile("用车(?:为|有|共)?$")
#: A grade of an evaluation right before its number; and how many grades tell that none is left out.
_GRADE = re.compile(
    r"(?:^|[、，；：“为])(?:优秀?|良好?|中|合格|差|不合格)”?(?:等次|等级|级)?(?:的|项目)*(?:有|为|共)?$"
)
_FEWEST_GRADES = 2


def counting_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    for claims in report.claims_by_passage.values():
        yield from _names(report, claims)
        yield from _grades(report, claims)
    lists: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if claim.role is Role.COUNT and claim.whole is not None and claim.bracket < 0:
            lists[claim.passage, id(claim.whole)].append(claim)
    for parts in lists.values():
        yield from _parts(report, parts)
    yield from _cars(report)


def _names(report: ForeignReport, claims: Sequence[Claim]) -> Iterator[Remark]:
    """A count of bodies whose sentence then names others in number."""
    text = report.passage(claims[0]).text
    for found in _LISTED.finditer(text):
        begun = text.rfind("。", 0, found.start()) + 1
        told = [
            one for one in claims if one.role is Role.COUNT and begun <= one.part.said.start < found.start()
        ]
        counts = [one for one in told if _of_bodies(one)]
        names = found["list"].split("、")
        if not counts or not all(map(re.compile(_BODY).search, names)):
            continue
        # A name that joins two before the end, or a list of one kind among several, is not counted.
        between = text[told[-1].part.said.end : found.start()]
        if any(map(_AND.search, names[:-1])) or not _RIGHT_BEHIND.fullmatch(between):
            continue
        most = len(names) + len(_AND.findall(names[-1]))
        if any(len(names) <= one.part.said.value <= most for one in told):
            continue
        # Several counts (共6个，其中二级单位4个): the list may leave one out, but not all of them.
        first, said = counts[0], counts[0].part.said
        why = worded("remark-count.listed", count=len(names), names=found["list"])
        expected = f"{len(names)}{said.unit}"
        yield report.on_claim(first, RemarkKind.SUM, Severity.WARNING, expected, why)


def _grades(report: ForeignReport, claims: Sequence[Claim]) -> Iterator[Remark]:
    """The projects of each grade (其中评价等级为“优”的6个、“良”的1个) against those that were evaluated."""
    graded = [one for one in claims if one.role is Role.COUNT and _GRADE.search(one.part.said.before)]
    if len(graded) < _FEWEST_GRADES or len({one.sentence for one in graded}) > 1:
        return
    first, last = graded[0].part.said.start, graded[-1].part.said.end
    before = [one for one in claims if counts_projects(one) and one.part.said.start < first]
    others = [one for one in claims if first < one.part.said.start < last and one not in graded]
    total = sum((one.part.said.value for one in graded), Decimal(0))
    ended = _ENDED.match(report.passage(graded[0]).text, last)
    if before and ended and not others and total != before[-1].part.said.value:
        yield sum_remark(report, before[-1], graded, total, Severity.WARNING)


def _of_bodies(claim: Claim) -> bool:
    """Whether a count is of the units or offices of the department."""
    said = claim.part.said
    around = f"{said.before[-40:]}{said.after[:4]}"
    counted = said.unit in worded_list("remark-count.units")
    return counted and bool(_OF_BODIES.search(around) and _ITS_OWN.search(around))


def _parts(report: ForeignReport, parts: Sequence[Claim]) -> Iterator[Remark]:
    """A count and the list of its parts that closes itself (其他……), or that one wrong digit sets apart from it."""
    whole = parts[0].whole
    assert whole is not None
    text = report.passage(whole).text
    if (
        not _ENDED.match(text, parts[-1].part.said.end)
        or whole.role is not Role.COUNT
        or not _together(report, parts)
    ):
        return
    total = sum((one.part.said.value for one in parts), Decimal(0))
    if total == whole.part.said.value:
        return
    if whole.part.said.unit == _CARS:  # what a fleet is made up of is known by its words
        if total > whole.part.said.value and all(_USED.search(one.part.said.before) for one in parts):
            yield sum_remark(report, whole, parts, total, Severity.WARNING)
        return
    closed = len(parts) > 1 and _REST.search(parts[-1].part.said.before)
    if closed or (len(parts) >= _FEWEST and _slipped(f"{total:f}", whole.part.said.text)):
        yield sum_remark(report, whole, parts, total, Severity.WARNING)


def _together(report: ForeignReport, parts: Sequence[Claim]) -> bool:
    """Whether nothing else is counted between the whole and its last part."""
    near = report.claims_by_passage[parts[0].passage]
    whole = parts[0].whole
    assert whole is not None
    end = parts[-1].part.said.start
    between = [one for one in near if whole.part.said.start < one.part.said.start <= end]
    return len(between) == len(parts)


def _slipped(one: str, other: str) -> bool:
    """Whether two numbers differ by a digit before the last one, or by two neighbours that changed places."""
    if len(one) != len(other):
        return False
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    turned = len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]]
    return (len(apart) == 1 and apart[0] < len(one) - 1) or (turned and one[apart[1]] == other[apart[0]])


def _cars(report: ForeignReport) -> Iterator[Remark]:
    """Cars that are kept (保有量) are among all cars: more of them than there are in all cannot be."""
    cars = [one for one in report.claims if one.role is Role.COUNT and one.part.said.unit == _CARS]
    everything = [one for one in cars if _ALL.search(one.part.said.before) and one.whole is None]
    kept = [one for one in cars if _KEPT.search(f"{one.part.said.before}{one.part.said.after[:2]}")]
    if any(_ONE_UNIT.search(one.part.said.before) for one in (*everything, *kept)):
        return
    for one, other in pairwise(everything):
        if one.part.said.value != other.part.said.value:
            return  # of two units: which of them is meant is not known
    for one in kept if everything else ():
        whole = everything[0].part.said
        if one.part.said.value > whole.value:
            page = page_place(report.passage(everything[0]).page)
            why = worded("remark-count.cars", page=page, value=whole.text)
            expected = worded("remark-table.at_most", value=f"{whole.text}{whole.unit}")
            yield report.on_claim(one, RemarkKind.TEXT_TEXT, Severity.WARNING, expected, why)
