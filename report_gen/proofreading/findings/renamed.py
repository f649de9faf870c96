"""类 that a list of the text calls by a name that no table has (名称): told by the amount, which is that of one 类."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.figures.code import level_of
from report_gen.figures.messages import worded
from report_gen.figures.recognised import recognised
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.content.figures import Content
from report_gen.proofreading.content.naming import same_name
from report_gen.proofreading.findings.arithmetic import Range
from report_gen.proofreading.findings.codes import by_codes, on_noun
from report_gen.proofreading.findings.model import ForeignReport, Remark, Severity

#: Paragraphs over which a list of 类 goes on, and the shortest name of a 类 with its 支出.
_NEAR, _SHORTEST = 3, 4
_SPENT = recognised("支出")


def renamed_remarks(report: ForeignReport) -> Iterator[Remark]:
    """Names of 类 of another year, or none: the amount and the other 类 of the list show which is meant.

    Forms rename 类 (医疗卫生与计划生育支出 became 卫生健康支出 in 2019), and last year's text is copied.
    """
    tables = [one for one in by_codes(report) if one.coded]
    names = {row.name for table in tables for row in table.rows if row.code}
    for claim, noun in _unknown(report):
        meant = {} if any(same_name(noun, name) for name in names) else _meant(report, tables, claim)
        if len(meant) == 1:
            name = next(iter(meant.values()))
            why = worded("remark-code.renamed", name=name, amount=claim.part.said.text)
            yield from on_noun(report, claim, noun, Severity.ERROR, name, why)


def _unknown(report: ForeignReport) -> Iterator[tuple[Claim, str]]:
    """Amounts of what the tables do not know, with its name: their own, or that of the budget before them."""
    last: Claim | None = None
    for claim in report.claims:
        named = claim if claim.own_noun else last
        if claim.role is Role.BUDGET and claim.own_noun:
            last = claim
        if claim.role is not Role.ACTUAL or claim.part.said.value == 0 or named is None:
            continue
        here = (named.passage, named.sentence) == (claim.passage, claim.sentence)
        unknown = here and named.target is None and claim.target is None
        if unknown and named.noun.endswith(_SPENT) and len(named.noun) >= _SHORTEST:
            yield claim, named.noun


def _meant(report: ForeignReport, tables: list[Content], claim: Claim) -> dict[str, str]:
    """The 类 with the amount of a claim that the list around it does not name; nothing outside such a list."""
    here = range(claim.passage - _NEAR, claim.passage + _NEAR + 1)
    near = [one for number in here for one in report.claims_by_passage.get(number, ())]
    named = {one.target.code for one in near if one.target is not None and one.target.code}
    if not any(level_of(code) == 1 for code in named if code.isdigit()):
        return {}
    said, found = Range.claim(claim), {}
    for table in tables:
        for row in table.rows:
            figure = table.get(row.key, table.spec.total) if row.code and level_of(row.key) == 1 else None
            if figure is not None and row.key not in named and Range.figure(figure).meets(said):
                found[row.key] = row.name
    return found
