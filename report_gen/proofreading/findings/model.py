"""A remark on a report, and what every check is handed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from report_gen.edition.catalogue import Catalogue
from report_gen.figures.amount import round_half_up
from report_gen.proofreading.claims.linking import Claim
from report_gen.proofreading.claims.subjects import Resolver, Vocabulary
from report_gen.proofreading.content.figures import Contents, Figure, Key, decimals
from report_gen.proofreading.content.spec import Tables
from report_gen.proofreading.findings.rules import Rules
from report_gen.proofreading.identify import Identity
from report_gen.proofreading.printed import Passage, Printed, Spot


class Kind(StrEnum):
    """Classes of remarks."""

    TABLE = "表内不符"
    TABLES = "表间不符"
    TEXT_TABLE = "文表不符"
    TEXT_TEXT = "前后不一"
    SUM = "合计不符"
    LISTED = "列举项与表不符"
    RATE = "增减率有误"
    COMPLETION = "完成率有误"
    SHARE = "占比有误"
    CHANGE = "增减额有误"
    LAST_DIGIT = "末位误差"
    NUDGED = "占比凑整"
    DIRECTION = "增减方向不符"
    ZERO_BASE = "零基数算增长率"
    ZERO_BUDGET = "零预算算完成率"
    RESIDUE = "模板残留"
    UNIT = "金额单位有误"
    NO_UNIT = "缺少金额单位"
    NO_PERCENT = "缺少百分号"
    YEAR = "年度有误"
    NAME = "部门名称不一致"
    CODE = "科目编码或名称有误"
    COPIED = "用途雷同"
    MISSING = "内容缺漏"
    EMPTY_NOTE = "空表说明"
    HEADINGS = "目录与标题不符"
    AGAINST = "与工作簿不符"
    ROUNDING = "尾差"


class Severity(StrEnum):
    """How much it weighs, and how sure it is: hints are for people who look for them."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> str:
        """As people read it."""
        return {"error": "错误", "warning": "警告", "hint": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: the words it is about, what is printed and what is expected, where and why."""

    kind: Kind
    severity: Severity
    text: str
    printed: str
    expected: str
    where: str
    why: str
    spots: tuple[Spot, ...] = ()
    #: The figure that it is about, as passage and place in it, and the figures from which it was worked out.
    about: tuple[int, int] = (-1, -1)
    rests_on: tuple[tuple[int, int], ...] = ()

    @property
    def page(self) -> int:
        """The page of its first place; 0 where it has none."""
        return self.spots[0].page if self.spots else 0


@dataclass(frozen=True)
class Report:
    """A report as read, for the checks."""

    printed: Printed
    identity: Identity
    contents: Contents
    claims: Sequence[Claim]
    resolver: Resolver
    vocabulary: Vocabulary
    tables: Tables
    rules: Rules
    catalogue: Catalogue = field(default_factory=Catalogue)

    def sure(self, keys: Sequence[Key]) -> bool:
        """Whether all cells that may be meant are known: an amount that none of them has is wrong only then.

        A cell of a table that is missing counts as unknown, unless another table gives the same amount by rule:
        基本支出 may be meant of all funds or of one, and without 支出表 nobody knows the first.
        """
        known = {self.rules.one(key) for key in keys if self.contents.get(key)}
        return not any(
            self.contents.lost(key) or (self._missing(key.table) and self.rules.one(key) not in known)
            for key in keys
        )

    def _missing(self, table: str) -> bool:
        """Whether a report of its year ought to hold a table, and this one does not."""
        due = any(one.name == table and one.due(self.identity.year or 0) for one in self.tables.tables)
        return due and table not in self.contents.tables

    def passage(self, claim: Claim) -> Passage:
        """The passage of a claim."""
        return self.printed.passages[claim.passage]

    def on_claim(self, claim: Claim, kind: Kind, severity: Severity, expected: str, why: str) -> Remark:
        """A remark on the figure of a claim, with the words around it."""
        said, passage = claim.part.said, self.passage(claim)
        words = passage.text[said.start : said.end]
        remark = self.on_text(claim.passage, (said.start, said.end), kind, severity, expected, why, words)
        behind = (claim.current, claim.change, claim.budget, claim.prior, claim.whole)
        rests_on = tuple(one.place for one in behind if one is not None)
        return replace(remark, about=claim.place, rests_on=rests_on)

    def on_text(
        self,
        number: int,
        span: tuple[int, int],
        kind: Kind,
        severity: Severity,
        expected: str,
        why: str,
        printed: str = "",
    ) -> Remark:
        """A remark on a stretch of a passage."""
        passage, (start, end) = self.printed.passages[number], span
        words = around(passage.text, start, end)
        page = passage.spots[start].page if start < len(passage.spots) else passage.page
        where = f"第 {page} 页" if self.printed.paged else f"第 {number + 1} 段"
        return Remark(
            kind,
            severity,
            words,
            printed or passage.text[start:end],
            expected,
            where,
            why,
            passage.places(start, end),
        )

    def on_figure(
        self, table: str, figure: Figure, column: str, kind: Kind, severity: Severity, expected: str, why: str
    ) -> Remark:
        """A remark on a cell."""
        content = self.contents.tables[table]
        title = content.title or table
        page = f"第 {figure.page} 页" if figure.page else ""
        where = f"{page}《{title}》{figure.label}{'' if column in ('金额', '合计') else '　' + column}"
        spots = (figure.spot,) if figure.spot else ()
        return Remark(
            kind,
            severity,
            f"{figure.label} {figure.text}".strip(),
            figure.text or "（空）",
            expected,
            where,
            why,
            spots,
        )


_STOPS = "。；，："


def around(text: str, start: int, end: int, least: int = 14) -> str:
    """The words of a place with what stands before it, from a mark on."""
    begin = start
    while begin > 0 and (start - begin < least or text[begin - 1] not in _STOPS) and start - begin < 60:
        if text[begin - 1] == "。":
            break
        begin -= 1
    close = end
    while close < len(text) and close - end < 10 and text[close] not in _STOPS:
        close += 1
    return text[begin:close]


def money(value: Decimal) -> str:
    """An amount as a person reads it."""
    return f"{round_half_up(value, 2):f}"


def money_of(value: Decimal, figure: Figure) -> str:
    """An amount of 万元 as the cell's table prints it: in 元 where 万元 would hide what is apart."""
    return money(value / min(figure.scale, Decimal(1)))


def rounded(value: Decimal, text: str) -> Decimal:
    """A value with as many decimals as a printed number."""
    return round_half_up(value, decimals(text))
