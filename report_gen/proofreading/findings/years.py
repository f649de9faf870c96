"""Years (年度): words and amounts that can only be of the year of the report, and of the year before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_gen.figures.messages import worded
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity

_YEAR = r"(?P<year>20\d\d)"
#: Places that can only speak of the fiscal year, and of the year before it.
_THIS = (
    re.compile(rf"截[至止](到)?{_YEAR}年12月31日"),
    re.compile(rf"(与|同|比|较)(上年|上一年)(度)?(决算)?(数)?(相比)?，{_YEAR}年(度)?(财政拨款)?“三公”"),
    re.compile(rf"[。；]{_YEAR}年(度)?“三公”经费(财政拨款)?(支出)?决算(数)?([大小高低等]于|与)"),
    re.compile(rf"(^|[。；）]){_YEAR}年(度)?组织因公出国"),
    re.compile(
        rf"^[^，。；：\d为自于从由按据在对至以用]{{0,40}}?{_YEAR}年(度)?(部门|单位)?(收入支出|收支|收、支|收入、支出|收入总计|支出总计|收入合计|支出合计|本年收入|本年支出|财政拨款|一般公共预算|政府性基金|国有资本|“三公”|机关运行|政府采购|总收入|总支出|用于|(支出|收入)(?=\d)|部门决算|单位决算|决算|(没有|无)(使用)?(一般公共|政府性|国有资本))"
    ),
    re.compile(rf"{_YEAR}年度(部门|单位)决算(表|情况|编制|编报|公开|范围)"),
    re.compile(
        rf"(^|[，。；：对）]){_YEAR}年(度)?(本部门|本单位|我部门|我单位|行政单位|部门项目支出|共接待|共组织|全年|使用(一般公共预算)?财政拨款)"
    ),
    re.compile(
        rf"(^|[。；])(本部门|本单位|我部门|我单位|我局){_YEAR}年度?[^，。；预]{{0,12}}绩效(目标|自评|评价|管理)"
    ),
    re.compile(rf"对{_YEAR}年度[^，。；对]{{0,24}}(全面|实施|开展|进行)[^，。；]{{0,4}}(绩效|评价|自评)"),
    re.compile(rf"[。）]{_YEAR}年度(收入合计|支出合计|年末结转和结余|决算数|一般公共预算财政拨款收入)"),
)
#: 经比较2020年度…… compares nothing with the year behind it.
_BEFORE = (
    re.compile(
        rf"(?<!经)(?<!经比)(与|比|较|同){_YEAR}年(度)?(?!（)(?![^，。；]{{0,28}}(预算|同期|疫情|基期))"
    ),
)
#: Heads of sentences inside a passage that only speak of the fiscal year; where the passage has the year elsewhere,
#: it may tell both.
_INSIDE = re.compile(
    rf"[。；：](本部门|本单位|我部门|我单位|我局)?{_YEAR}年度?(财政拨款|一般公共预算|政府性基金|国有资本|“三公”|公务用车|(国内)?公务接待|因公出国|机关运行|政府采购)"
)
#: What compares with another year; and an amount that tells by its figures which one it is.
_COMPARES = re.compile(r"(与|比|较|同|自|从|至)$")
_TELLING = 3
_COMPARED = re.compile(r"(与|比|较|同)$")
#: A comparison with a budget, which may be of this year and of the one before, but of none to come.
_TO_COME = re.compile(rf"(?<!经)(?<!经比)(与|比|较|同){_YEAR}年(度)?[^，。；]{{0,10}}预算")
#: The head of a sentence with its year, and words by which it need not be of amounts of this year.
_HEAD, _AIMED = (
    re.compile(rf"(?:^|[。；])[^，。；：\d]{{0,24}}?{_YEAR}年度?(?!\d)"),
    re.compile("预算|计划|批复|文件|〔|号|以来|改革"),
)
#: What an amount of a common subject may be read as: behind another year it counts as one of that year.
_OWN = (Role.ACTUAL, Role.COUNT, Role.PRIOR)
_ANY = re.compile(r"(?<!\d)20\d\d(?=年(?![\d末底初]))")
#: The outturn of a year against the budget of another: both are of the year of the report.
_OUTTURN = re.compile(
    rf"{_YEAR}年(度)?决算(数|支出)?(为)?[\d,.]+万元，(比|较|与)(?P<other>20\d\d)年(度)?(年初)?预算"
)


def year_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    year = report.identity.year
    if not year:
        return
    for number, passage in enumerate(report.printed.passages):
        told: set[int] = set()
        yield from _amounts(report, number, report.claims_by_passage.get(number, ()), told)
        yield from _years(report, number, passage.text, told)


def _amounts(report: ForeignReport, number: int, claims: Sequence[Claim], told: set[int]) -> Iterator[Remark]:
    """Amounts that are this year's by the tables, with another year before them (本部门2022年度……决算24.65万元)."""
    text, year = report.printed.passages[number].text, report.identity.year or 0
    for claim in claims:
        said = claim.part.said
        start = text.rfind("。", 0, said.start) + 1
        named = list(_ANY.finditer(text, start, said.start))
        if not named or int(named[-1][0]) == year or not _this_years(report, claim):
            continue
        place = named[-1].start()
        against = _COMPARES.search(text[:place]) and claim.role is not Role.BUDGET
        if (
            place in told
            or against
            or (f"{year}年" in text[start : said.end] and place < said.start - len(said.before))
        ):
            continue
        told.add(place)
        why = worded("remark-year.amount", amount=f"{said.text}{said.unit}", year=year)
        yield report.on_text(number, (place, place + 4), RemarkKind.YEAR, Severity.ERROR, f"{year}", why)


def _this_years(report: ForeignReport, claim: Claim) -> bool:
    """Whether an amount is in the tables of this year, and telling: no round or short figure."""
    if claim.target is None or claim.role not in (Role.ACTUAL, Role.PRIOR, Role.BUDGET):
        return False
    said = claim.part.said
    keys = claim.target.budget if claim.role is Role.BUDGET else claim.target.cells
    telling = len(said.text.replace(",", "").replace(".", "").strip("0")) >= _TELLING
    return telling and any(
        figure.value == said.value for key in keys if (figure := report.contents.get(key)) is not None
    )


def _years(report: ForeignReport, number: int, text: str, told: set[int]) -> Iterator[Remark]:
    """Years by the words around them."""
    year = report.identity.year or 0
    claims = report.claims_by_passage.get(number, ())
    places = *_outturns(text, year), *_inside(text, year), *_worded(text, year), *_heads(text, year, claims)
    for place, wanted in places:
        if place not in told:
            told.add(place)
            why = worded("remark-year.why", year=year, before=wanted < year)
            yield report.on_text(
                number, (place, place + 4), RemarkKind.YEAR, Severity.ERROR, f"{wanted}", why
            )


def _outturns(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Places of years of an outturn that is compared with the budget of this year, and what they should be."""
    for found in _OUTTURN.finditer(text):
        if int(found["other"]) == year != int(found["year"]):
            yield found.start("year"), year


def _heads(text: str, year: int, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Heads of sentences on an amount of a common subject whose year is neither this one nor the one before.

    Where the passage tells of this year, too, it goes through several years; the next year has its budget.
    """
    for found in _HEAD.finditer(text) if f"{year}年" not in text else ():
        other, end = int(found["year"]), found.end()
        first = next((one for one in claims if one.part.said.start >= end), None)
        words = text[end : first.part.said.start] if first else "。"
        own = first is not None and first.role in _OWN and first.target is not None
        if (
            own
            and other not in (year, year - 1)
            and not re.search("[。；]", words)
            and not _AIMED.search(words)
        ):
            yield found.start("year"), year
    for found in _TO_COME.finditer(text):
        if int(found["year"]) > year and f"{found['year']}年" not in text[: found.start()]:
            yield found.start("year"), year


def _inside(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Heads of sentences inside a passage that does not tell this year anywhere."""
    for found in _INSIDE.finditer(text) if f"{year}年" not in text else ():
        if int(found["year"]) == year - 1:
            yield found.start("year"), year


def _worded(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Years where only this year, or only the one before it, can stand."""
    for pattern, wanted in (*((one, year - 1) for one in _BEFORE), *((one, year) for one in _THIS)):
        for found in pattern.finditer(text):
            place, other = found.start("year"), int(found["year"])
            sentence = text[:place].rpartition("。")[2] + text[place:].partition("。")[0]
            if pattern in _BEFORE:  # a comparison with an earlier year may be meant
                meant = other < year and (other != year - 2 or f"{year - 1}年" in text)
                # a sentence on another year than the report's compares with the year before that one
                meant = meant or bool(re.match(f"{other + 1}年", sentence))
            else:
                meant = bool(_COMPARED.search(text[:place])) or f"{year}年" in sentence
            if other != wanted and not meant:
                yield place, wanted
