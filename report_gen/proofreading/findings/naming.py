"""The department's name, and purposes that were copied (名称、用途)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.claims.paths import path_names
from report_gen.proofreading.claims.roles import DOWN, UP
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.identify import names
from report_gen.proofreading.labels import named_in

#: How a purpose is introduced; 主要是 may as well introduce a reason. It ends where the amounts are compared again.
_PURPOSE = re.compile(
    r"(?:主要(?:是)?用于|(?<=[，。；%元])用于|(?<=[，。；])(?P<open>主要是))：?"
    r"(?P<use>[^。；]{8,}?)(?=[。；]|，?年初预算|，(?:支出)?决算数?[大小高低多少与较比]|$)"
)
#: What a reason speaks of, and a purpose does not.
_REASON = re.compile(rf"{UP}|{DOWN}|追加|调整|调增|调减|原因|预算|结转|上年|未")
#: Of whom accounts are, and the characters of a name that tell the place.
_ITSELF = re.compile(
    r"本?(?:部门|单位)决算(?:由|包括|编制范围包括)：?(?P<name>[^，。；：、\d]{4,24}?)(?:（?(?:机关)?本级）?)(?=和|及|、|以及|决算)"
)
_PLACE = 2
_SLOT_GENERAL = re.compile(r"本部门|本单位|我局|我部门|我单位")


def naming_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    yield from _names(report)
    yield from _of_itself(report)
    yield from _purposes(report)


def _names(report: ForeignReport) -> Iterator[Remark]:
    """Names where the department's stands that are almost it."""
    name = report.identity.department
    if len(name) < 4:
        return
    told: Counter[str] = Counter()
    places = [(found, number, start, end) for found, number, start, end in names(report.printed)]
    for found, number, start, end in places:
        bare = re.sub(r"（[^（）]*）$|(本级|机关)$", "", found)
        # Units of the department (局机关、局本级) and short forms of it are other names on purpose.
        if found == name or bare in name or name in found or _SLOT_GENERAL.search(found):
            continue
        like = SequenceMatcher(None, bare, name).ratio()
        if like >= 0.6 and told[found] < 3:
            told[found] += 1
            why = worded("remark-name.elsewhere", name=name)
            severity = Severity.ERROR if like >= 0.75 else Severity.WARNING
            yield report.on_text(number, (start, end), RemarkKind.NAME, severity, name, why)
    for grid in report.printed.grids:
        for line in grid.above:
            slot = named_in(line.text)
            if slot and slot.name not in name and name not in slot.name:
                where = worded("places.heads", page=grid.page)
                yield Remark(
                    RemarkKind.NAME,
                    Severity.ERROR,
                    line.text,
                    slot.name,
                    name,
                    where,
                    worded("remark-name.elsewhere", name=name),
                    line.places(slot.start, slot.end),
                )


def _of_itself(report: ForeignReport) -> Iterator[Remark]:
    """Another department where the report says of whom its accounts are (本部门决算由……本级和下属单位组成).

    Departments list each other's 本级, too: only a sentence that never names the department itself tells.
    """
    name = report.identity.department
    for number, passage in enumerate(report.printed.passages) if len(name) > _PLACE else ():
        for found in _ITSELF.finditer(passage.text):
            other = found["name"]
            kin = other[:_PLACE] == name[:_PLACE] and other not in name and name not in other
            if kin and name not in passage.text:
                why = worded("remark-name.elsewhere", name=name)
                yield report.on_text(number, found.span("name"), RemarkKind.NAME, Severity.WARNING, name, why)


def _pairs(name: str) -> set[str]:
    """Pairs of characters of a name, without those that only join two of its words (单位职业年金: 位职).

    Another purpose has such pairs, too (单位职工基本养老保险), and they tell nothing of what it is of.
    """
    words = [word for word in _EVERYWHERE.split(name) if word]
    return {word[n : n + 2] for word in words for n in range(len(word) - 1)}


def _copied(use: str, own: str, other: str, *, above: bool) -> bool:
    """Whether a purpose is of the other item: by words of its name alone, or copied from the item above.

    行政单位医疗 and 事业单位医疗 are of one thing for two kinds of bodies: what both names share may be meant by both.
    """
    ours, theirs = _pairs(own), _pairs(other)
    if any(word in use for word in ours - theirs - _ANYWHERE):
        return False
    rest = own.startswith("其他")  # what is left of a 款 may be of the kind of another item
    if any(word in use for word in theirs - ours):
        return above or not rest
    for_others = any(word in use for kind, word in _KINDS if kind not in own)
    return above and not rest and (for_others or _BODIES.sub("", own) != _BODIES.sub("", other))


#: Words of names that tell for which body something is.
_KINDS = (("事业", recognised("事业单位在职")), ("行政", "机关在职"), ("行政", recognised("行政单位在职")))
_EVERYWHERE = re.compile("支出|经费|缴费|其他|管理|事务|行政|事业|单位|机关")
_BODIES = re.compile("行政|事业|单位|机关|支出|经费|缴费")
#: Pairs that names and purposes have in common whatever they speak of.
_ANYWHERE = frozenset(
    ("支出", "经费", "其他", "管理", "事务", "工作", "方面", "行政", "事业", "单位", "机关")
)


def _purposes(report: ForeignReport) -> Iterator[Remark]:
    """One long purpose at two items: copied from the item above."""
    seen: dict[str, tuple[int, tuple[str, ...]]] = {}
    above: tuple[str, ...] = ()
    for number, passage in enumerate(report.printed.passages):
        for found in _PURPOSE.finditer(passage.text):
            use = found["use"].rstrip("，")
            item = path_names(passage.text[: found.start()])
            if not item or (found["open"] and _REASON.search(use)):
                continue
            _, first = seen.setdefault(use, (number, item))
            if first != item:
                sure = len(first) == len(item) and _copied(use, item[-1], first[-1], above=first == above)
                if found["open"]:
                    # One reason may hold for many items: only words of the other's name show that it is its purpose.
                    sure = sure and any(
                        word in use for word in _pairs(first[-1]) - _pairs(item[-1]) - _ANYWHERE
                    )
                severity = Severity.WARNING if sure else Severity.HINT
                why = worded("remark-copied.why", name=first[-1])
                yield report.on_text(
                    number,
                    found.span("use"),
                    RemarkKind.COPIED,
                    severity,
                    worded("remark-copied.expected"),
                    why,
                )
            above = item
