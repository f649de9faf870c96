"""A remark on a report, and what every check is handed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TypeVar

from report_gen.edition.catalogue import Catalogue
from report_gen.figures.amount import round_half_up
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.claims.subjects import ClaimVocabulary, Resolver
from report_gen.proofreading.content.figures import FigureKey, GridFigure, TableContents, decimals
from report_gen.proofreading.content.figures import in_wan as wan
from report_gen.proofreading.content.spec import PublishedTables
from report_gen.proofreading.findings.rules import ReportRules
from report_gen.proofreading.identify import Identity
from report_gen.proofreading.places import page_place, paragraph_place, table_place
from report_gen.proofreading.printed import PaperSpot, Passage, Printed


class RemarkKind(StrEnum):
    """Classes of remarks."""

    TABLE = worded("remark-kinds.table")
    TABLES = worded("remark-kinds.tables")
    TEXT_TABLE = worded("remark-kinds.text_table")
    TEXT_TEXT = worded("remark-kinds.text_text")
    SUM = worded("remark-kinds.sum")
    LISTED = worded("remark-kinds.listed")
    SCORE = worded("remark-kinds.score")
    RATE = worded("remark-kinds.rate")
    COMPLETION = worded("remark-kinds.completion")
    SHARE = worded("remark-kinds.share")
    CHANGE = worded("remark-kinds.change")
    LAST_DIGIT = worded("remark-kinds.last_digit")
    NUDGED = worded("remark-kinds.nudged")
    DIRECTION = worded("remark-kinds.direction")
    ZERO_BASE = worded("remark-kinds.zero_base")
    ZERO_BUDGET = worded("remark-kinds.zero_budget")
    RESIDUE = worded("remark-kinds.residue")
    UNIT = worded("remark-kinds.unit")
    NO_UNIT = worded("remark-kinds.no_unit")
    NO_PERCENT = worded("remark-kinds.no_percent")
    YEAR = worded("remark-kinds.year")
    NAME = worded("remark-kinds.name")
    CODE = worded("remark-kinds.code")
    COPIED = worded("remark-kinds.copied")
    MISSING = worded("remark-kinds.missing")
    EMPTY_NOTE = worded("remark-kinds.empty_note")
    HEADINGS = worded("remark-kinds.headings")
    NUMBERING = worded("remark-kinds.numbering")
    AGAINST = worded("remark-kinds.against")
    ROUNDING = worded("remark-kinds.rounding")


_ONLY = ("金额", "合计")  # columns that a table may have alone


class Severity(StrEnum):
    """How much it weighs, and how sure it is: hints are for people who look for them."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> str:
        """As people read it."""
        return _SEVERITIES[self]


_SEVERITIES = {
    Severity.ERROR: worded("severities.error"),
    Severity.WARNING: worded("severities.warning"),
    Severity.HINT: worded("severities.hint"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: the words it is about, what is printed and what is expected, where and why."""

    kind: RemarkKind
    severity: Severity
    text: str
    printed: str
    expected: str
    where: str
    why: str
    spots: tuple[PaperSpot, ...] = ()
    #: The figure that it is about, as passage and place in it, and the figures from which it was worked out.
    about: tuple[int, int] = (-1, -1)
    rests_on: tuple[tuple[int, int], ...] = ()
    #: The cell of a table that is told to be wrong, or with which an amount of the text was compared; and 万元 for one
    #: of what is printed.
    cell: PaperSpot | None = None
    scale: Decimal = Decimal(1)

    @property
    def page(self) -> int:
        """The page of its first place; 0 where it has none."""
        return self.spots[0].page if self.spots else 0


@dataclass(frozen=True)
class ForeignReport:
    """A report as read, for the checks."""

    printed: Printed
    identity: Identity
    contents: TableContents
    claims: Sequence[Claim]
    resolver: Resolver
    vocabulary: ClaimVocabulary
    tables: PublishedTables
    rules: ReportRules
    catalogue: Catalogue = field(default_factory=Catalogue)
    #: What was looked up already: a long report asks for the same few subjects a thousand times.
    _amounts: dict[tuple[Role, str, str], list[Claim]] = field(
        default_factory=dict, init=False, compare=False
    )

    @cached_property
    def claims_by_passage(self) -> Mapping[int, Sequence[Claim]]:
        """The claims of each passage: to look through all for each would take hours on a long file."""
        return _grouped((claim.passage, claim) for claim in self.claims)

    @cached_property
    def claims_by_name(self) -> Mapping[tuple[Role, str], Sequence[Claim]]:
        """The claims of each role and name."""
        return _grouped(((claim.role, claim.name), claim) for claim in self.claims)

    def amounts_of(self, name: str, noun: str, role: Role = Role.ACTUAL) -> list[Claim]:
        """The first amounts that the text tells of a subject, by its name or words in which it is part."""
        key = role, name, noun
        if key not in self._amounts:
            fits = (
                one for one in self.claims
                if one.role is role and (not name or one.name == name or (noun and noun in one.noun))
            )  # fmt: skip
            self._amounts[key] = list(islice(fits, _MOST_TOLD))
        return self._amounts[key]

    def sure(self, keys: Sequence[FigureKey]) -> bool:
        """Whether all cells that may be meant are known: an amount that none of them has is wrong only then.

        A cell that was not read, or whose table is missing, counts as unknown unless another table gives the same
        amount by rule: 基本支出 may be meant of all funds or of one, and without 支出表 nobody knows the first.
        """
        known = {self.rules.one(key) for key in keys if self.contents.get(key)}
        return not any(
            (self.contents.lost(key) or self._missing(key.table)) and self.rules.one(key) not in known
            for key in keys
        )

    def _missing(self, table: str) -> bool:
        """Whether a report of its year ought to hold a table, and this one does not."""
        due = any(one.name == table and one.due(self.identity.year or 0) for one in self.tables.tables)
        return due and table not in self.contents.tables

    def passage(self, claim: Claim) -> Passage:
        """The passage of a claim."""
        return self.printed.passages[claim.passage]

    def on_claim(self, claim: Claim, kind: RemarkKind, severity: Severity, expected: str, why: str) -> Remark:
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
        kind: RemarkKind,
        severity: Severity,
        expected: str,
        why: str,
        printed: str = "",
    ) -> Remark:
        """A remark on a stretch of a passage."""
        passage, (start, end) = self.printed.passages[number], span
        words = around(passage.text, start, end)
        page = passage.spots[start].page if start < len(passage.spots) else passage.page
        where = page_place(page) if self.printed.paged else paragraph_place(number)
        return Remark(
            kind,
            severity,
            words,
            printed or passage.text[start:end],
            parted_like(expected, passage.text),
            where,
            why,
            passage.places(start, end),
        )

    def on_figure(
        self,
        table: str,
        figure: GridFigure,
        column: str,
        kind: RemarkKind,
        severity: Severity,
        expected: str,
        why: str,
    ) -> Remark:
        """A remark on a cell."""
        content = self.contents.tables.get(table) or self.contents.doubted[table]
        title = content.title or table
        where = f"{table_place(figure.page, title)}{figure.label}{'' if column in _ONLY else '　' + column}"
        spots = (figure.spot,) if figure.spot else ()
        return Remark(
            kind,
            severity,
            f"{figure.label} {figure.text}".strip(),
            figure.text or worded("places.blank"),
            parted_like(expected, figure.text),
            where,
            why,
            spots,
            cell=figure.spot,
            scale=figure.scale,
        )


#: Amounts of one subject beyond which nobody repeats it; each of them is tried for each share.
_MOST_TOLD = 100
_K = TypeVar("_K")


def _grouped(pairs: Iterable[tuple[_K, Claim]]) -> Mapping[_K, Sequence[Claim]]:
    """Claims by key, in their order; nothing for a key that no claim has."""
    found: dict[_K, list[Claim]] = defaultdict(list)
    for key, claim in pairs:
        found[key].append(claim)
    return found


#: Where a quotation may begin; where none of the first is near, behind one of the second rather than inside a word.
_STOPS, _SOFT = "。；，：", "、）”"
_PARTED, _LONG = re.compile(r"\d,\d{3}"), re.compile(r"(?<![\d,.])\d{4,}(?=\.\d)")


def around(text: str, start: int, end: int, least: int = 14) -> str:
    """The words of a place with what stands before it, from a mark on."""
    begin = start
    while begin > 0 and (start - begin < least or text[begin - 1] not in _STOPS) and start - begin < 60:
        if text[begin - 1] == "。":
            break
        begin -= 1
    if begin > 0 and text[begin - 1] not in _STOPS:
        soft = (n for n in range(begin, start - least // 2) if text[n - 1] in _SOFT)
        begin = next(soft, begin)
    close = end
    while close < len(text) and close - end < 10 and text[close] not in _STOPS:
        close += 1
    return text[begin:close]


def money(value: Decimal) -> str:
    """An amount as a person reads it."""
    return f"{round_half_up(value, 2):f}"


def parted_like(words: str, example: str) -> str:
    """Amounts with a comma every three digits where the example has them; years and codes have no decimals."""
    return _LONG.sub(lambda found: f"{int(found[0]):,}", words) if _PARTED.search(example) else words


def in_wan(value: Decimal) -> str:
    """An amount of 万元 as the text of a report prints it, with its unit."""
    return worded("places.money", value=money(value))


def as_said(value: Decimal, unit: str) -> str:
    """An amount of 万元 in the unit of the text that it is held against: beside 元 万元 would hide what is apart."""
    return money(value / min(wan(unit), Decimal(1)))


def money_of(value: Decimal, figure: GridFigure) -> str:
    """An amount of 万元 as the cell's table prints it: in 元 where 万元 would hide what is apart."""
    return money(value / min(figure.scale, Decimal(1)))


def rounded(value: Decimal, text: str) -> Decimal:
    """A value with as many decimals as a printed number."""
    return round_half_up(value, decimals(text))
