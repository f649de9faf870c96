"""The sections of the third part: which claims each makes, and what it must say in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import judge
import subjects as s
from content_names import BASIC_TABLE, FUND_TABLE, GENERAL_TABLE
from raw import Cell, Raw
from scanner import AMOUNT, Claim, Scanner, common, reason_claims, subject_claim
from subjects import Subject

from report_gen.figures.dataset import Row

EMPTY = "本年度无此项支出。"


@dataclass(frozen=True)
class Section:
    """A section by words of its heading: its claims, and the subjects that it speaks of in their order."""

    heading: str
    claims: list[Claim]
    expected: list[str]


def fixed(text: str) -> Claim:
    """Words that every report has, which claim nothing of its figures."""
    return Claim(re.compile(re.escape(text)), lambda scanner, match: None)


def nothing(text: str, values: list[Decimal]) -> Claim:
    """A statement that there is nothing: every figure behind it must be zero."""

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.close()
        scanner.said.append("nothing")
        scanner.fault("" if not any(values) else f"nothing, but there are {[v for v in values if v][:3]}")

    return Claim(re.compile(re.escape(text)), handle)


def counted(words: str, measure: str, cell: Cell) -> Claim:
    """A number of things."""

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        value = scanner.raw.number(cell)
        scanner.fault(
            "" if value is not None and judge.digits(match["n"]) == value else f"{match['n']} for {value}"
        )

    return Claim(re.compile(re.escape(words) + r"(?P<n>-?[\d,.]*\d)" + re.escape(measure)), handle)


def name(row: Row | None) -> str:
    return row.label if row else ""


def by_code(raw: Raw, table: str, row: Row) -> str:
    """“类（类）款（款）项（项）” of a code."""
    steps = [(3, "（类）"), (5, "（款）"), (7, "（项）")]
    above = (name(raw.row(table, row.code[:n])) + word for n, word in steps if n <= len(row.code))
    return "".join(above)


def items(raw: Raw, table: str, level: int, column: str, **more: Any) -> list[Subject]:
    """A subject for every row that has something in a column, itself or below."""
    found = []
    for row in raw.rows(table, level):
        values = [raw.number((table, one.key, column)) for one in (row, *raw.below(table, row))]
        if any(values):
            found.append(Subject(by_code(raw, table, row), (table, row.key, column), **_of(row, more)))
    return found


def _of(row: Row, more: dict[str, Any]) -> dict[str, Any]:
    return {key: value(row) if callable(value) else value for key, value in more.items()}


def listed(found: list[Subject]) -> list[Claim]:
    """Claims of a list; longer words first, so that one name inside another does not mislead."""
    kinds: dict[tuple[str, bool], list[Subject]] = {}
    for one in found:
        kinds.setdefault((one.words, one.amount), []).append(one)
    return [subject_claim(kinds[key]) for key in sorted(kinds, key=lambda key: (-len(key[0]), not key[1]))]


def made_of(heading: str, subjects: list[Subject], *claims: Claim) -> Section:
    return Section(heading, [*claims, *listed(subjects), *common()], [one.words for one in subjects])


def either(heading: str, full: Section, text: str, values: list[Decimal], *, shown: bool) -> Section:
    """A section that says either what there is or that there is nothing."""
    claim = nothing(text, values)
    return Section(heading, [claim, *full.claims], full.expected if shown else ["nothing"])


# --- the sections -----------------------------------------------------------------------------------


def income_and_spending(raw: Raw) -> Iterator[Section]:
    both = reason_claims()
    yield made_of("年度收入总体情况", s.INCOME, *both)
    yield made_of("年度支出总体情况", s.SPENT, *both)
    yield made_of("财政拨款收入说明", s.FISCAL_INCOME, *both, fixed("其中："))
    spending = s.fiscal_spending(budget_cells(raw))
    kinds = items(
        raw, GENERAL_TABLE, 2, "本年支出合计",
        purpose=lambda row: ("款级用途", row.key, "主要用途"), must=frozenset({"purpose"}),
    )  # fmt: skip
    reasons = reason_claims("", "主要变动情况：")
    claims = [*reasons, fixed("从分功能科目看"), fixed("其中：")]
    yield made_of("财政拨款支出说明", [*spending, *kinds], *claims)


def budget_cells(raw: Raw) -> tuple[Cell, ...]:
    return tuple(("年初预算", row.key, "年初预算数") for row in raw.rows("年初预算", 3))


def general(raw: Raw) -> Iterator[Section]:
    values = raw.column(GENERAL_TABLE, "本年支出合计", "基本支出", "项目支出")
    last = raw.number(("上年决算", "一般公共预算财政拨款支出", "上年决算数"))
    classes = items(
        raw, GENERAL_TABLE, 1, "本年支出合计", whole=s.GENERAL_ALL, must=frozenset({"share"}),
        rivals=tuple((GENERAL_TABLE, row.key, "本年支出合计") for row in raw.rows(GENERAL_TABLE, 1)),
    )  # fmt: skip
    full = made_of("总体及构成情况", [*s.OVERALL, *classes], *reason_claims("主要原因："))
    yield either("总体及构成情况", full, EMPTY, values, shown=any(values) or bool(last))
    must = frozenset({"completion"})
    whole = Subject("一般公共预算财政拨款支出年初预算", s.GENERAL_ALL, None, budget_cells(raw), amount=False)
    done = Subject("支出决算", s.GENERAL_ALL, None, budget_cells(raw), must=must, summed=True)
    lines = items(
        raw, GENERAL_TABLE, 3, "本年支出合计", must=must | {"purpose"},
        budget=lambda row: (("年初预算", row.key, "年初预算数"),),
        gap_reason=lambda row: ("年初预算", row.key, "差异原因"),
        purpose=lambda row: ("年初预算", row.key, "主要用途"),
    )  # fmt: skip
    reasons = reason_claims("", "预决算产生差异的主要原因：")
    claims = [_planned(whole), *reasons, fixed("其中：")]
    made = made_of("财政拨款支出决算的具体情况", [done, *lines], *claims)
    yield Section(made.heading, made.claims, [whole.words, *made.expected])


def _planned(whole: Subject) -> Claim:
    """The budget of all, as it stands before the figure itself."""

    def handle(scanner: Scanner, match: re.Match[str]) -> None:
        scanner.open(whole)
        planned = [scanner.raw.number(cell) for cell in whole.budget]
        scanner.fault(judge.amount(match["amount"], sum((p for p in planned if p is not None), Decimal(0))))

    return Claim(re.compile(re.escape(whole.words) + AMOUNT), handle)


def basic_and_fund(raw: Raw) -> Iterator[Section]:
    spent = [
        v
        for t, c in ((GENERAL_TABLE, "基本支出"), (BASIC_TABLE, "金额"), (BASIC_TABLE, "公用金额"))
        for v in raw.column(t, c)
    ]
    persons, public = (
        [replaced(one, name(raw.row(BASIC_TABLE, one.now[1]))) for one in items(raw, BASIC_TABLE, 1, column)]
        for column in ("金额", "公用金额")
    )
    order = [*s.BASIC[:2], *persons, s.BASIC[2], *public]
    lead = [fixed("，主要包括"), fixed("，包括")]
    full = made_of("财政拨款基本支出决算情况", order, *lead)
    yield either(full.heading, full, EMPTY, spent, shown=any(spent))
    values = raw.column(FUND_TABLE, *(column for _, _, column in (one.now for one in s.FUND)))
    lines = items(raw, FUND_TABLE, 3, "本年支出小计")
    full = made_of("政府性基金预算财政拨款收支决算", [*s.FUND, *lines], fixed("（其中："))
    yield either(full.heading, full, EMPTY, values, shown=any(values))


def replaced(one: Subject, words: str) -> Subject:
    return Subject(words, one.now)
