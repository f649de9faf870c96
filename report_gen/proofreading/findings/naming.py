"""Years, the department's name, codes and names of 科目, purposes that were copied (年度、名称、科目、用途)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from report_gen.figures.messages import worded
from report_gen.proofreading.claims.paths import path_names
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.identify import names

_YEAR = r"(?P<year>20\d\d)"
#: Places that can only speak of the fiscal year, and of the year before it.
_THIS = (
    re.compile(rf"截至{_YEAR}年12月31日"),
    re.compile(
        rf"^[^，。；：\d为自于从由按据在对至以用]{{0,40}}?{_YEAR}年(度)?(部门|单位)?(收入支出|收支|收、支|收入、支出|收入总计|支出总计|收入合计|支出合计|本年收入|本年支出|财政拨款|一般公共预算|政府性基金|国有资本|“三公”|机关运行|政府采购|总收入|总支出|部门决算|单位决算|决算)"
    ),
    re.compile(rf"{_YEAR}年度(部门|单位)决算(表|情况|编制|编报|公开|范围)"),
    re.compile(
        rf"(^|[，。；：对）]){_YEAR}年(度)?(本部门|本单位|我部门|我单位|行政单位|部门项目支出|共接待|共组织|全年|使用(一般公共预算)?财政拨款)"
    ),
    re.compile(rf"对{_YEAR}年度(部门)?(预算|一般公共预算)?项目支出(全面|实施|开展|进行)"),
    re.compile(rf"[。）]{_YEAR}年度(收入合计|支出合计|年末结转和结余|决算数|一般公共预算财政拨款收入)"),
)
_BEFORE = (re.compile(rf"(与|比|较|同){_YEAR}年(度)?(?!（)(?![^，。；]{{0,28}}(预算|同期|疫情|基期))"),)
#: The outturn of a year against the budget of another: both are of the year of the report.
_OUTTURN = re.compile(
    rf"{_YEAR}年(度)?决算(数|支出)?(为)?[\d,.]+万元，(比|较|与)(?P<other>20\d\d)年(度)?(年初)?预算"
)
_PURPOSE = re.compile(r"主要(?:是)?用于：?(?P<use>[^。；]{8,}?)(?=[。；]|，?年初预算|$)")
_SLOT_GENERAL = re.compile(r"本部门|本单位|我局|我部门|我单位")


def naming_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    year = report.identity.year
    if year:
        for number, passage in enumerate(report.printed.passages):
            yield from _years(report, number, passage.text, year)
    yield from _names(report)
    yield from _purposes(report)


def _years(report: ForeignReport, number: int, text: str, year: int) -> Iterator[Remark]:
    told: set[int] = set()
    for found in _OUTTURN.finditer(text):
        if int(found["other"]) == year != int(found["year"]):
            told.add(found.start("year"))
            why = worded("remark-year.why", year=year, before=False)
            yield report.on_text(number, found.span("year"), RemarkKind.YEAR, Severity.ERROR, f"{year}", why)
    for patterns, wanted in ((_BEFORE, year - 1), (_THIS, year)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                place = found.start("year")
                if int(found["year"]) == wanted or place in told:
                    continue
                told.add(place)
                other = int(found["year"])
                if patterns is _BEFORE and other != year and (other != year - 2 or f"{year - 1}年" in text):
                    continue  # a comparison with an earlier year may be meant
                sentence = text[:place].rpartition("。")[2] + text[place:].partition("。")[0]
                if patterns is _THIS and (
                    re.search(r"(与|比|较|同)$", text[:place]) or f"{year}年" in sentence
                ):
                    continue
                why = worded("remark-year.why", year=year, before=wanted < year)
                yield report.on_text(
                    number, (place, place + 4), RemarkKind.YEAR, Severity.ERROR, f"{wanted}", why
                )


def _names(report: ForeignReport) -> Iterator[Remark]:
    """Names where the department's stands that are almost it."""
    name = report.identity.department
    if len(name) < 4:
        return
    told: Counter[str] = Counter()
    places = [(found, number, start, end) for found, number, start, end in names(report.printed)]
    for found, number, start, end in places:
        bare = re.sub(r"（[^（）]*）$|(本级|机关)$", "", found)
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
            slot = re.search(
                r"(?:部门|编制单位|编制部门|公开部门|单位名称)(?:名称)?：(?P<name>[^：\s]{4,40}?)(?:单位：|金额|$)",
                line.text,
            )
            if slot and slot["name"] not in (name,) and slot["name"] not in name and name not in slot["name"]:
                where = worded("places.heads", page=grid.page)
                yield Remark(
                    RemarkKind.NAME,
                    Severity.ERROR,
                    line.text,
                    slot["name"],
                    name,
                    where,
                    worded("remark-name.elsewhere", name=name),
                    line.places(*slot.span("name")),
                )


def _of_another(use: str, own: str, other: str) -> bool:
    """Whether a purpose has words of the other item's name and none of its own."""
    theirs = _telling(other.rsplit("/", maxsplit=1)[-1]) - _telling(own)
    return any(word in use for word in theirs) and not any(word in use for word in _telling(own))


def _telling(name: str) -> set[str]:
    """Pairs of characters that tell a 科目 from others."""
    bare = re.sub(r"支出|经费|行政|单位|事业|其他|管理|事务|机关|缴费|一般|（.*?）|费$", "/", name)
    return {bare[n : n + 2] for n in range(len(bare) - 1) if "/" not in bare[n : n + 2]}


def _purposes(report: ForeignReport) -> Iterator[Remark]:
    """One long purpose at two items: copied from the item above."""
    seen: dict[str, tuple[int, str]] = {}
    for number, passage in enumerate(report.printed.passages):
        for found in _PURPOSE.finditer(passage.text):
            use = found["use"].rstrip("，")
            item = path_names(passage.text[: found.start()])
            if not item or len(use) < 8:
                continue
            first = seen.setdefault(use, (number, "/".join(item)))
            if first[1] != "/".join(item):
                alike = len(first[1].split("/")) == len(item) and not item[-1].startswith("其他")
                sure = alike and _of_another(use, item[-1], first[1])
                severity = Severity.WARNING if sure else Severity.HINT
                why = worded("remark-copied.why", name=first[1].split("/")[-1])
                yield report.on_text(
                    number,
                    found.span("use"),
                    RemarkKind.COPIED,
                    severity,
                    worded("remark-copied.expected"),
                    why,
                )
