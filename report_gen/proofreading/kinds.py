"""What kind of document a file is (文件种类): by its title, its tables, its words (kinds.toml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from report_gen.edition.strict import Section
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import TableContents
from report_gen.proofreading.content.spec import data_file, pattern
from report_gen.proofreading.ordinals import PART
from report_gen.proofreading.printed import Printed


class DocumentKind(StrEnum):
    """Kinds of documents; only the first is proof-read."""

    ACCOUNTS = worded("document-kinds.accounts")
    BUDGET = worded("document-kinds.budget")
    EVALUATION = worded("document-kinds.evaluation")
    GOVERNMENT = worded("document-kinds.government")
    AUDIT = worded("document-kinds.audit")
    NOTICE = worded("document-kinds.notice")
    SPENDING = worded("document-kinds.spending")
    ANNEX = worded("document-kinds.annex")
    EMPTY = worded("document-kinds.empty")
    SCAN = worded("document-kinds.scan")
    OTHER = worded("document-kinds.other")


#: Kinds that one department publishes of itself: its name stands in them where reports have it.
OF_A_DEPARTMENT = (
    DocumentKind.ACCOUNTS,
    DocumentKind.BUDGET,
    DocumentKind.EVALUATION,
    DocumentKind.SPENDING,
    DocumentKind.EMPTY,
)
#: Passages in which a title may stand, how long one is, over how many passages it may break.
_FIRST, _LONGEST, _BROKEN = 12, 60, 4
_BUDGET_TITLE = re.compile(
    r"(部门|单位)预算|20\d\d年度?预算|预算(公开|编制|说明|草案|报告|信息|(收支)?总?表)"
)
_BUDGET = re.compile(r"20\d\d年(度)?[^决]{0,12}预算(公开|编制|说明|总表|$)|部门预算|预算总表|预算表")
#: A year and whose accounts: the title of a report, not of what somebody says of reports.
_ACCOUNTS_TITLE = re.compile(r"20\d\d年度?(?:部门|单位)决算(?:公开|信息公开|报告|情况说明|说明|$)")
_MONEY = re.compile(r"\d\.\d\d?万元")
#: More amounts than other documents tell in passing, and as many as the shortest report tells below its title.
_MANY_MONEY, _LEAST_MONEY = 15, 8


@dataclass(frozen=True)
class KindRule:
    """What tells a kind: titles, or so many tables, or words; not where more tables of a form were read than `most`."""

    kind: DocumentKind
    titles: tuple[re.Pattern[str], ...]
    but: re.Pattern[str] | None
    tables: re.Pattern[str] | None
    least: int
    words: re.Pattern[str] | None
    most: int


def read_kinds(templates: Path) -> tuple[KindRule, ...]:
    """The shipped rules. Raises `EditionError` for a malformed file."""
    data = data_file(templates, "kinds.toml")
    rules = tuple(_rule(section) for section in data.sections("kind"))
    data.close()
    return rules


def _rule(data: Section) -> KindRule:
    titles = tuple(pattern(data, text) for text in data.texts("titles", ()))
    but, tables, words = (
        pattern(data, text) if text else None
        for text in (data.text(key, "") for key in ("but", "tables", "words"))
    )
    least, most = data.number("least", 0), data.number("most")
    found = KindRule(DocumentKind(data.text("kind")), titles, but, tables, int(least), words, int(most))
    data.close()
    return found


def kind_of(printed: Printed, contents: TableContents, rules: Sequence[KindRule]) -> DocumentKind:
    """The kind of a document."""
    if len(printed.pictures) * 2 > printed.pages:
        return DocumentKind.SCAN
    titles = _titles(printed)
    read = sum("预算表" not in table.title for table in contents.tables.values())
    found = next((rule.kind for rule in rules if _fits(rule, printed, contents, titles, read)), None)
    if found is not None:
        return found
    if _is_budget(printed, contents, titles):
        return DocumentKind.BUDGET
    if not (_tells_accounts(printed, contents) or _is_short(printed, titles)):
        return DocumentKind.OTHER
    return DocumentKind.EMPTY if _is_empty(printed, contents) else DocumentKind.ACCOUNTS


def _fits(
    rule: KindRule, printed: Printed, contents: TableContents, titles: Sequence[str], read: int
) -> bool:
    if 0 <= rule.most < read:
        return False
    if rule.words is not None and rule.words.search(printed.text):
        return True
    if rule.tables is not None:
        named = (*contents.unknown, *(table.title for table in contents.tables.values()))
        if sum(bool(rule.tables.search(title)) for title in named) >= rule.least:
            return True
    return any(
        one.search(title) and not (rule.but and rule.but.search(title))
        for one in rule.titles
        for title in titles
    )


def _titles(printed: Printed) -> list[str]:
    """What may be the title: the short lines that a document begins with, also joined where one breaks."""
    lines: list[str] = []
    for passage in printed.passages[:_FIRST]:
        if passage.text == "目录" or re.match(PART, passage.text) or len(passage.text) > _LONGEST:
            break
        lines.append(passage.text)
    joined = ("".join(lines[:count]) for count in range(2, min(_BROKEN, len(lines)) + 1))
    return [*lines, *joined]


def opening_of(printed: Printed) -> str:
    """What stands on the cover, in the contents and on the first pages of text."""
    return "\n".join(passage.text for passage in printed.passages[:40])


def _is_budget(printed: Printed, contents: TableContents, titles: Sequence[str]) -> bool:
    """Whether more is said of a budget than of accounts, and a title or tables are of one."""
    opening = opening_of(printed)
    tables = [table.title for table in contents.tables.values()]
    budgets = sum(title.endswith("预算表") for title in tables)
    titles = (*titles, *contents.unknown)
    named = any(_BUDGET_TITLE.search(title) and "决算" not in title for title in titles)
    accounts = sum("预算表" not in title for title in tables if title) + opening.count("决算")
    more = budgets * 2 + len(_BUDGET.findall(opening)) > accounts
    return (named or budgets > 1) and (more or not _tells_accounts(printed, contents))


def _tells_accounts(printed: Printed, contents: TableContents) -> bool:
    """Whether tables or sentences are those of a report of accounts."""
    told = re.search(r"决算(总体)?情况(的)?说明|收入支出决算", printed.text)
    spoken = told is not None and len(_MONEY.findall(printed.text)) > _MANY_MONEY
    return "决算" in opening_of(printed) and (len(contents.tables) > 1 or spoken)


def _is_short(printed: Printed, titles: Sequence[str]) -> bool:
    """Whether a title names accounts of a department and a few amounts are told: a small unit's text without tables."""
    named = any(_ACCOUNTS_TITLE.search(title) for title in titles)
    return named and len(_MONEY.findall(printed.text)) >= _LEAST_MONEY


def _is_empty(printed: Printed, contents: TableContents) -> bool:
    """Whether it is a form that nobody has filled in: no money in tables, placeholders all over."""
    filled = sum(1 for _, figure in contents.all() if figure.value)
    placeholders = len(re.findall(r"[X×＊*]{2,}|_{3,}", printed.text))
    return filled < 5 and (placeholders > 10 or not re.search(r"\d\.\d\d万元", printed.text))
