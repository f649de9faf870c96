"""What the text of a report must say (应有的内容): its sections, a statement in each, the terms that it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_gen.figures.messages import worded
from report_gen.proofreading.findings.glossary import explanations
from report_gen.proofreading.findings.model import ForeignReport, Remark, RemarkKind, Severity
from report_gen.proofreading.findings.rules import Required
from report_gen.proofreading.ordinals import CHAPTER, PART, SECTION
from report_gen.proofreading.printed import Passage

#: A sentence that is no note below a table.
_SPOKEN = re.compile(r"(?!注|备注|说明|本表|本部门没有|本单位没有|我.没有).{30}")
#: Explanations from which on they are a list that is meant to be whole.
_MANY = 4
#: A statement that only points elsewhere, and a heading that it may stand below.
_POINTER = re.compile(
    r"(?:(?:具体|详细)?(?:情况|内容|数据)?(?:请)?(?:详见|参见|见)(?:附[件表]|公开[^，。；]{0,8}表|后附[^，。；]{0,6}|表)[^，。；]{0,12}|略)[。；]?"
)
_HEADING = re.compile(f"(?:{PART}|{CHAPTER}|{SECTION}).{{2,50}}(?<![。；，])")


def on_whole(severity: Severity, name: str, why: str) -> Remark:
    """A remark that something is missing in the report as a whole."""
    return Remark(
        RemarkKind.MISSING, severity, name, worded("places.nothing"), name, worded("places.all"), why
    )


def required_remarks(report: ForeignReport) -> Iterator[Remark]:
    """All of it."""
    terms = _terms(report.printed.passages)
    # What a term is explained to be is no statement of this year.
    said = [one for number, one in enumerate(report.printed.passages) if number not in terms]
    text = "\n".join(one.text for one in said)
    missing = [one for one in report.rules.required if _due(report, one, text) and not one.words.search(text)]
    if len(missing) > 1 and report.contents.tables and not any(map(_sentence, report.printed.passages)):
        yield on_whole(Severity.WARNING, worded("remark-missing.text"), worded("remark-missing.no_text"))
        return
    for required in missing:
        severity = Severity.WARNING if required.sure else Severity.HINT
        yield on_whole(severity, required.name, worded("remark-missing.content"))
    yield from _pointers(report)
    yield from _unexplained(report, [report.printed.passages[number].text for number in sorted(terms)], text)


def _sentence(passage: Passage) -> bool:
    return passage.text.endswith("。") and _SPOKEN.match(passage.text) is not None


def _due(report: ForeignReport, required: Required, text: str) -> bool:
    year = report.identity.year or 0
    return year >= required.since and (required.when is None or required.when.search(text) is not None)


def _terms(passages: Sequence[Passage]) -> set[int]:
    """The explanations that say what a term stands for."""
    return {number for number in explanations(passages) if "指" in passages[number].text}


def _pointers(report: ForeignReport) -> Iterator[Remark]:
    """Sections that say nothing but where else to look: what they must state stands nowhere."""
    passages = report.printed.passages
    tables = {grid.position for grid in report.printed.grids}
    for number in range(1, len(passages)):
        heading = passages[number - 1].text
        alone = number + 1 == len(passages) or _HEADING.fullmatch(passages[number + 1].text[:50])
        if not alone or number + 1 in tables or not _HEADING.fullmatch(heading):
            continue
        if _POINTER.fullmatch(passages[number].text):
            why = worded("remark-missing.pointer", heading=heading)
            span = (0, len(passages[number].text))
            yield report.on_text(number, span, RemarkKind.MISSING, Severity.WARNING, heading, why)


def _unexplained(report: ForeignReport, terms: Sequence[str], text: str) -> Iterator[Remark]:
    """Terms that the text uses and its explanations leave out, where they explain several."""
    if len(terms) < _MANY:
        return
    for term in report.rules.terms:
        explained = any(term.words.search(one) for one in terms)
        if not explained and term.when is not None and term.when.search(text):
            name = worded("remark-missing.term", name=term.name)
            yield on_whole(Severity.WARNING, name, worded("remark-missing.content"))
