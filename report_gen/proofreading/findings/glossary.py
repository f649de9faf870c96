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
#: A year of which money is spoken: as 年度, or before words that only accounts have.
_FISCAL = re.compile(
    r"(?<!\d)(?P<year>20\d\d)年(?:度|(?=[^，。；：]{0,12}(?:财政|预算|决算|拨款|资金|经费|结转|收入|支出|机构正常|(?:部门|单位)[用使])))"
)
#: Where a year is that of a rule, of a date, of a span or of a comparison.
_RULED = re.compile(
    r"改革|修[订正改]|印发|发布|颁布|公布|施行|实施|出台|制定|规定|批准|新增|成立|划转|启用|科目|以来|开始|版|起|[前后]"
)
_DATED = re.compile(r"修[订正]|印发|发布|颁布|施行|改革|以来|\d月|\d号")
_LED = re.compile(r"(?:[自从较比与和同至到如]|[—－~～-]|截[至止]|于|例如|上年（?|上一?年度?（|以前年度（)$")
#: What is called by its year (2022年第二批投资, 2020年抗疫国债, 2022年及以前年度), and what goes on later.
_ITSELF, _LATER = (
    re.compile("及以前|结转|中央|省级|国务院|抗疫|增发|第[一二三四五六七八九十]批"),
    re.compile("(?:在|结转)$"),
)
#: Terms of what an earlier year left, and those of what goes on to a later one.
_EARLIER = re.compile("年初|上年|以前年度|历年")
#: How far behind a year a rule is named that is of it.
_NEAR = 10


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
        for found in _FISCAL.finditer(text) if f"{year}年" not in text else ():
            if int(found["year"]) != year and not _meant(
                text, found, before=int(found["year"]) < (year or 0)
            ):
                why = worded("remark-year.why", year=year, before=False)
                span = found.span("year")
                yield report.on_text(number, span, RemarkKind.YEAR, Severity.WARNING, f"{year}", why)


def _meant(text: str, found: re.Match[str], *, before: bool) -> bool:
    """Whether another year than the report's is right where it stands: of a rule, a date, or what came before."""
    start, end = found.start(), found.end()
    begun = max(text.rfind(one, 0, start) for one in "，。；：") + 1
    clause = text[begun:start] + re.split("[，。；]", text[start:], maxsplit=1)[0]
    term = re.split("：|指|——|反映", text, maxsplit=1)[0]
    titled = text.rfind("《", 0, start) > text.rfind("》", 0, start)
    led = text[max(start - _NEAR, 0) : start]
    return bool(
        titled
        or _LED.search(led)
        or (_ITSELF.match(text, end) if before else _LATER.search(led))
        or _RULED.search(text[end : end + _NEAR].split("，", maxsplit=1)[0])
        or _DATED.search(clause)
        or (before and _EARLIER.search(term))
    )
