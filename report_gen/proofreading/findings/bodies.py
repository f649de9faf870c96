"""The department's name inside sentences (部门名称): miswritten, or another body's in the place of the department."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.naming import shortened
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

_BODY = recognised(r"(?P<name>[^，。；：、（）《》“”…\d]{2,36}?[部局委会办厅院心馆所站校学园队室处署社团])")
#: Where the form of a sentence says that the body is the one that reports.
_REPORTING = (
    re.compile(rf"单位构成[看来讲]+，(?:纳入)?{_BODY}(?:的)?(?:20\d\d年度?)?(?:部门|单位)决算(?:编报|编制)?(?:范围)?(?:包括|由|的)"),
    re.compile(rf"从(?:预|决)?算?(?:编报|编制|公开|汇总)范围[看来讲]+，{_BODY}(?:的)?(?:20\d\d年度?)?(?:部门|单位)?决算"),
    re.compile(rf"(?:^|[，。；：])纳入{_BODY}20\d\d年度?(?:部门|单位)?决算(?:编报|编制|汇编)?(?:范围|的)"),
    re.compile(rf"(?:^|[，。；：]){_BODY}(?:20\d\d年度?)?(?:部门|单位)决算(?:编报|编制|汇编)?(?:范围)?(?:由|纳入(?:编[报制])?范?围?的|包括：?[^，。；]{{0,6}}(?:机关|本级))"),
    re.compile(rf"^{_BODY}20\d\d年度?(?:收入支出|收支|收入、支出|总收入|收入总计|支出总计|财政拨款|一般公共预算)"),
)  # fmt: skip
#: Where a subordinate unit may stand too: another body is told only where the report names it nowhere else.
_DESCRIBED = (
    re.compile(rf"(?:^|[，。；：])(?:（[一二三四五六七八九十]）)?{_BODY}的?主要(?:职责|职能)(?:是|为|：|有|包括)"),
    re.compile(rf"(?:^|[，。；：])(?:（[一二三四五六七八九十]）)?{_BODY}(?:（[^（）]{{1,6}}）)?(?:为|是|属于)(?:公益|全额|差额|自收自支|财政|参公)[^，。；]{{0,12}}(?:事业|行政)单位"),
    re.compile(rf"(?:^|[，。；：])(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）)?{_BODY}(?:机关|本级)?(?:共|现)?(?:内设(?:职能)?(?:机构|科室|处室|股室|部门)|下属(?:二级)?预算单位)(?:共)?(?:有|包括|：|\d)"),
    re.compile(rf"(?:^|[，。；：])(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）)?{_BODY}(?:机关|本级)?(?:无|没有|未设)(?:下属|所属|二级|独立核算)的?(?:二级|独立核算)?(?:预算|事业)?(?:单位|机构)"),
    re.compile(rf"决算(?:编报|编制|汇编|公开)?范围的?(?:预算)?单位(?:共?\d+个)?，?(?:包括|有|为|是)：?{_BODY}(?:机关|本级|（本级）|（机关）)"),
)  # fmt: skip
#: The parts of a name that are places; what no other place is called; and where its body is who the report speaks of.
_PLACES_IN = re.compile(
    recognised(r"(?:[\u4e00-\u9fff]{2,8}?|^[\u4e00-\u9fff])(?P<unit>省|自治区|市|州|盟|县|区|旗|乡|镇|街道)")
)
_ANOTHER = recognised(r"(?:(?![各全本我该其等和与及由为是对向在从至的于经入第条])[\u4e00-\u9fff]){1,6}?")
_SUBJECT = recognised(
    r"(?:^|(?<=[。；：）])|(?<=第.部分)|(?<=纳入)|(?<=第.条)|(?<=[一二三四五六七八九十]、)|(?<=20\d\d年，)|(?<=20\d\d年度，))"
)
_GOES_ON = recognised(r"(?![、和与及等（]|的(?!主要))")
#: What another body does with the department (来我市考察、与我局签订协议).
_GUEST = re.compile(
    recognised(
        r"[^，。；]{0,8}[我本](?:局|市|县|区|委|院|部门|单位)|一行|考察|调研|[来到赴]|[^，。；]{0,12}，[我本]局"
    )
)
#: Where the report says what the department is: behind the heading of its duties, or in one line with it.
_DUTIES = re.compile(recognised("(?:职责|职能|概况|简介|基本情况)(?:情况)?[。：]?$"))
_IS = re.compile(
    rf"^(?:（[一二三四五六七八九十]）[^，。；：]{{0,8}}(?:职责|职能)。)?{_BODY}(?:（[^（）]{{2,16}}）)?(?:是|为|负责|主管|承担|主要|贯彻|属于?|系)"
)
_GENERAL = re.compile(r"^(本|我|该|原|全|各|其|纳入|所属|下属|局属|市直|县直)|本部门|本单位|我局|按照|根据")
#: Characters that a short form may leave out.
_OPTIONAL = recognised("省市区县州盟旗镇乡和与及总第")
_LEAST, _NEAR = 6, 0.75
#: Characters that count bodies of a kind, and how often a name stands that is surely meant.
_COUNTED, _SURE = frozenset(recognised("一二三四五六七八九十")), 2
#: Words before a body that takes part in something.
_WITHIN = re.compile("[\u4e00-\u9fff]$")
_ASIDE = re.compile("(?:[由经受向报原与和同会及、对按被到]|上级)$")


def body_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    name = report.identity.department
    if len(name) < _LEAST or not re.search(r"[\u4e00-\u9fff]{6}", name):
        return
    yield from _miswritten(report, name)
    yield from _in_its_place(report, name)
    yield from _others(report, name)
    yield from _of_other_places(report, name)
    yield from _of_other_duties(report, name)


def _of_other_places(report: ForeignReport, name: str) -> Iterator[Remark]:
    """The same body of another place of the same rank, where the report speaks of itself."""
    text = report.printed.text
    for place in _PLACES_IN.finditer(name):
        before, rest = name[: place.start()], place["unit"] + name[place.end() :]
        above = f"(?:{re.escape(before)})?" if before else ""
        other = re.compile(f"{_SUBJECT}(?P<name>{above}{_ANOTHER}{re.escape(rest)}){_GOES_ON}")
        for number, passage in enumerate(report.printed.passages):
            for found in other.finditer(passage.text):
                kept = place[0] in found["name"] or name in found["name"] or found["name"] in name
                if (
                    not kept
                    and text.count(found["name"]) == 1
                    and not _GUEST.match(passage.text, found.end())
                ):
                    yield _wrong(report, number, found.span("name"), name, Severity.WARNING)


def _of_other_duties(report: ForeignReport, name: str) -> Iterator[Remark]:
    """Another body of the same place where the report begins to say what the department is."""
    passages, own = report.printed.passages, _place_of(name)
    for number in range(1, len(passages)):
        found = _IS.match(passages[number].text)
        if not found or not own or not (_DUTIES.search(passages[number - 1].text) or found.start("name")):
            continue
        other = found["name"]
        kin = _place_of(other) == own and other not in name and name not in other
        kin = kin and other[-1] == name[-1]  # its own units (支队、中心) are described, too
        if kin and name not in passages[number].text and report.printed.text.count(other) == 1:
            yield _wrong(report, number, found.span("name"), name, Severity.WARNING)


def _place_of(name: str) -> str:
    """The places with which a name begins."""
    ends = [one.end() for one in _PLACES_IN.finditer(name)]
    return name[: ends[-1]] if ends else ""


def _slips(name: str) -> Iterator[str]:
    """The name with a character left out, or two exchanged."""
    for n in range(1, len(name) - 1):
        if name[n] not in _OPTIONAL:
            yield name[:n] + name[n + 1 :]
        if n < len(name) - 1 and name[n] != name[n + 1]:
            yield name[:n] + name[n + 1] + name[n] + name[n + 2 :]


def _altered(text: str, name: str) -> Iterator[str]:
    """What stands once in a text and is the name but for a character (江北县水务局, 江南市水务局 for 江北市水务局).

    Another last character makes a unit of it (水务站), another number its neighbour (第二中学).
    """
    places = "|".join(
        f"{re.escape(name[:n])}[\u4e00-\u9fff]{re.escape(name[n + 1 :])}" for n in range(len(name) - 1)
    )
    often = Counter(one[1] for one in re.finditer(f"(?=({places}))", text))
    for other, times in often.items():
        apart = [pair for pair in zip(other, name, strict=True) if pair[0] != pair[1]]
        if apart and times == 1 and not all(_COUNTED.issuperset(pair) for pair in apart):
            yield other


def _in_its_place(report: ForeignReport, name: str) -> Iterator[Remark]:
    """The name with another character: told where it stands once, for another body may have its part in a text."""
    text = report.printed.text
    for other in _altered(text, name) if text.count(name) >= _SURE else ():
        for number, start in _places(report, other):
            if not _ASIDE.search(report.printed.passages[number].text[:start]):
                yield _wrong(report, number, (start, start + len(other)), name, Severity.WARNING)


def _miswritten(report: ForeignReport, name: str) -> Iterator[Remark]:
    """The slips of a keyboard, wherever they stand; a form that comes more often may be on purpose."""
    text = report.printed.text
    usual = text.count(name)
    for slip in set(_slips(name)):
        if 0 < text.count(slip) < max(min(usual, 4), 2):
            for number, start in _places(report, slip):
                lead = report.printed.passages[number].text[:start]
                if _place_of(slip) != _place_of(name) and _WITHIN.search(lead) and not _ASIDE.search(lead):
                    continue  # the end of a longer name of a place
                yield _wrong(report, number, (start, start + len(slip)), name, Severity.ERROR)


def _places(report: ForeignReport, words: str) -> Iterator[tuple[int, int]]:
    """Each passage with some words, and where they begin in it first."""
    for number, passage in enumerate(report.printed.passages):
        if (start := passage.text.find(words)) >= 0:
            yield number, start


def _wrong(
    report: ForeignReport, number: int, span: tuple[int, int], name: str, severity: Severity
) -> Remark:
    """A remark that the name is written otherwise in other places."""
    why = worded("remark-name.elsewhere", name=name)
    return report.on_text(number, span, RemarkKind.NAME, severity, name, why)


def _others(report: ForeignReport, name: str) -> Iterator[Remark]:
    """Another body in the department's place."""
    text = report.printed.text
    slips = {*_slips(name), *_altered(text, name)}
    places: dict[tuple[int, int], tuple[int, re.Match[str], bool]] = {}
    for number, passage in enumerate(report.printed.passages):
        for patterns, sure in ((_REPORTING, True), (_DESCRIBED, False)):
            for pattern in patterns:
                for one in pattern.finditer(passage.text):  # two patterns may fit one place
                    places.setdefault((number, one.start("name")), (number, one, sure))
    found = list(places.values())
    often = Counter(one["name"] for _, one, _ in found)
    described = {one["name"] for _, one, sure in found if not sure}
    # Where the department is described too, or several bodies are, the others are its units.
    units = len(described) > 1
    for number, one, sure in found:
        other = one["name"]
        if other in slips or other in name or name in other or _GENERAL.search(other) or often[other] > 1:
            continue
        if shortened(other, name):
            continue
        near = SequenceMatcher(None, other, name).ratio() >= _NEAR
        alone = text.count(other) == 1
        told = sure or (alone and not units)
        severity = Severity.ERROR if near and alone else Severity.WARNING if told else Severity.HINT
        why = worded("remark-name.own", name=name)
        yield report.on_text(number, one.span("name"), RemarkKind.NAME, severity, name, why)
