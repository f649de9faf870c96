"""The explanations of terms (名词解释): which passages they are, and years of another report that were left in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_gen.figures.messages import worded
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.ordinals import PART
from report_gen.proofreading.printed import Passage

#: The heading of the explanations of terms, an explanation, and what begins behind the last of them.
_GLOSSARY, _EXPLAINED = (
    re.compile(rf"(?:{PART}：)?[^，。；：]{{0,16}}名词解释(?:说明)?[：。]?$"),
    re.compile(r".{2,45}?(?:：|指|——|反映)"),
)
_BEHIND = re.compile(rf"{PART}|附[件表录]")
_TERM_ENDS, _CLAUSE_ENDS = re.compile("：|指|——|反映"), re.compile("[，。；：]")
#: A year of which money is spoken: as 年度, or before words that only accounts have.
_FISCAL = re.compile(
    r"(?<!\d)(?P<year>20\d\d)年(?:度|(?=[^，。；：]{0,12}(?:财政|预算|决算|拨款|资金|经费|结转|收入|支出|机构正常|(?:部门|单位)[用使])))"
)
#: Where a year is that of a rule, of a date, of a span or of a comparison, or of funds that have it in their name.
_RULED = re.compile(
    r"改革|修[订正改]|印发|发布|颁布|公布|施行|实施|出台|制定|规定|批|新增|成立|划转|启用|科目|以来|开始|版|起|[前后]"
    r"|中央|国务院|国债|债券|及以前|^度?(?:财政)?结转"
)
_DATED = re.compile(r"修[订正]|印发|发布|颁布|施行|改革|以来|\d月|\d号")
_LED = re.compile(
    r"(?:[自从较比与和同至到如]|[—－~～-]|截[至止]|于|例如|结转|上年（?|上一?年度?（|以前年度（)$"
)
#: Where money of the report's year goes on in a later one.
_GOES_ON = re.compile("度?(?:[按依][^，。；：、]{0,10})?(?:继续|结转)")
#: Terms of what an earlier year left, and those of what goes on to a later one.
_EARLIER = re.compile("年初|上年|以前年度|历年")
#: How far behind a year a rule is named that is of it, and how far around it what else tells whose year it is.
_NEAR, _REACH = 10, 60


def explanations(passages: Sequence[Passage]) -> set[int]:
    """The explanations of terms: behind their heading, the last one with these words, up to what is no such list."""
    start = max((n for n, one in enumerate(passages) if _GLOSSARY.match(one.text)), default=len(passages))
    found = set()
    for number in range(start + 1, len(passages)):
        if _BEHIND.match(passages[number].text):
            break
        if _EXPLAINED.match(passages[number].text):
            found.add(number)
    return found


def glossary_remarks(report: ForeignReport) -> Iterator[Remark]:
    """Years of accounts in an explanation that are not the report's, where it does not name that one, too."""
    year = report.identity.year
    for number in sorted(explanations(report.printed.passages)) if year else ():
        text = report.printed.passages[number].text
        term = _TERM_ENDS.split(text, maxsplit=1)[0]
        for found in _FISCAL.finditer(text) if f"{year}年" not in text else ():
            later = int(found["year"]) - (year or 0)
            if later and not _meant(text, found, term, later=later > 0):
                why = worded("remark-year.why", year=year, before=False)
                span = found.span("year")
                yield report.on_text(number, span, RemarkKind.YEAR, Severity.WARNING, f"{year}", why)


def _meant(text: str, found: re.Match[str], term: str, *, later: bool) -> bool:
    """Whether another year than the report's is right where it stands: of a rule, a date, or what came before.

    Only so much around it is looked at: a passage may have a thousand years.
    """
    before = text[max(0, found.start() - _REACH) : found.start()]
    behind = text[found.end("year") + 1 : found.end() + _REACH]
    clause = _CLAUSE_ENDS.split(before)[-1] + found[0] + _CLAUSE_ENDS.split(behind, maxsplit=1)[0]
    near = text[found.end() : found.end() + _NEAR].split("，", maxsplit=1)[0]
    return bool(
        before.count("《") > before.count("》")
        or _LED.search(before)
        or _RULED.search(near)
        or _DATED.search(clause)
        or (_GOES_ON.match(behind) if later else _EARLIER.search(term))
    )
