"""Rules between figures of the tables (勾稽关系), as templates/proofreading/rules.toml tells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from report_gen.edition.strict import Section
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import FigureKey
from report_gen.proofreading.content.spec import barred, data_file, pattern


@dataclass(frozen=True, slots=True)
class TieTerm:
    """A figure, or of several names the first that is there: 表|行|栏."""

    table: str
    rows: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two sums that must agree; missing terms count as zero, but the first of each side must be there."""

    name: str
    left: tuple[TieTerm, ...]
    right: tuple[TieTerm, ...]
    #: Whether the text alone may be held to it.
    text: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Rows of the same 科目 in two tables that must agree, column by column."""

    name: str
    left: tuple[str, str]
    right: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount that is part of another one of the same year, and cannot be more."""

    name: str
    part: TieTerm
    whole: TieTerm


@dataclass(frozen=True, slots=True)
class Residue:
    """Words that show a template not finished; hints where they also occur in finished reports."""

    words: re.Pattern[str]
    why: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Required:
    """What a report must say: a section by the words of its heading, or a sentence."""

    name: str
    words: re.Pattern[str]
    when: re.Pattern[str] | None
    since: int
    sure: bool


@dataclass(frozen=True, slots=True)
class PartsMoved:
    """The change of a subject is the sum of those of its parts."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of a subject is the sum of those that the text gives for the items of a table."""

    total: str
    table: str


@dataclass(frozen=True, slots=True)
class ListingRule:
    """A word whose sentence lists the 款 of some 类 of a table, or those of all but some."""

    word: str
    table: str
    classes: tuple[str, ...]
    besides: tuple[str, ...]

    def holds(self, code: str) -> bool:
        """Whether a 款 belongs to the list."""
        return code.startswith(self.classes) if self.classes else not code.startswith(self.besides)


@dataclass(frozen=True, slots=True)
class Driver:
    """What makes spending more or less: a reason of one way that speaks of nothing of the other one."""

    more: bool
    words: re.Pattern[str]
    unless: re.Pattern[str]


@dataclass(frozen=True)
class ReportRules:
    """All rules."""

    ties: tuple[Tie, ...] = ()
    matches: tuple[Match, ...] = ()
    limits: tuple[Limit, ...] = ()
    residues: tuple[Residue, ...] = ()
    required: tuple[Required, ...] = ()
    #: Terms that the explanations must hold where the text speaks of them.
    terms: tuple[Required, ...] = ()
    budgets: tuple[Budget, ...] = ()
    moved: tuple[PartsMoved, ...] = ()
    listings: tuple[ListingRule, ...] = ()
    drivers: tuple[Driver, ...] = ()

    def one(self, key: FigureKey) -> FigureKey:
        """The first of the cells that hold one amount by the rules: 支出表 and 收支总表 give the same 本年支出合计."""
        return self._twins.get(key, key)

    @cached_property
    def _twins(self) -> Mapping[FigureKey, FigureKey]:
        found: dict[FigureKey, FigureKey] = {}
        for tie in self.ties:
            if len(tie.left) == len(tie.right) == 1:
                cells = [FigureKey(term.table, term.rows[0], term.column) for term in (*tie.left, *tie.right)]
                first, gone = (found.get(cell, cell) for cell in cells)
                found |= dict.fromkeys(cells, first)
                found |= {cell: first for cell, other in found.items() if other == gone}
        return found


def read_rules(templates: Path) -> ReportRules:
    """The shipped rules. Raises `EditionError` for a malformed file."""
    data = data_file(templates, "rules.toml")
    found = ReportRules(
        tuple(_tie(section) for section in data.sections("tie")),
        tuple(_match(section) for section in data.sections("match")),
        tuple(_limit(section) for section in data.sections("limit")),
        tuple(_residue(section) for section in data.sections("residue")),
        tuple(_required(section) for section in data.sections("required")),
        tuple(_required(section) for section in data.sections("term")),
        tuple(_budget(section) for section in data.sections("budget")),
        tuple(_moved(section) for section in data.sections("moved")),
        tuple(_listing(section) for section in data.sections("listing")),
        tuple(_driver(section) for section in data.sections("reason")),
    )
    data.close()
    return found


def _tie(data: Section) -> Tie:
    left, right = (tuple(_term(data, text) for text in data.texts(side)) for side in ("left", "right"))
    found = Tie(data.text("name"), left, right, data.flag("text", False))
    data.close()
    return found


def _term(data: Section, text: str) -> TieTerm:
    table, rows, column = barred(data, text)
    return TieTerm(table, tuple(rows.split("/")), column)


def _match(data: Section) -> Match:
    left, right = data.text("left").split("|"), data.text("right").split("|")
    found = Match(data.text("name"), (left[0], left[1]), (right[0], right[1]))
    data.close()
    return found


def _limit(data: Section) -> Limit:
    part, whole = (_term(data, data.text(key)) for key in ("part", "whole"))
    found = Limit(data.text("name"), part, whole)
    data.close()
    return found


def _residue(data: Section) -> Residue:
    found = Residue(pattern(data, data.text("words")), data.text("why"), data.flag("sure", True))
    data.close()
    return found


def _required(data: Section) -> Required:
    when = data.text("when", "")
    found = Required(
        data.text("name"),
        pattern(data, data.text("words")),
        pattern(data, when) if when else None,
        data.integer("since", 0),
        data.flag("sure", True),
    )
    data.close()
    return found


def _budget(data: Section) -> Budget:
    found = Budget(data.text("total"), data.text("table"))
    data.close()
    return found


def _moved(data: Section) -> PartsMoved:
    found = PartsMoved(data.text("total"), data.texts("parts"))
    data.close()
    return found


def _listing(data: Section) -> ListingRule:
    found = ListingRule(
        data.text("word"), data.text("table"), data.texts("classes", ()), data.texts("besides", ())
    )
    data.close()
    return found


def _driver(data: Section) -> Driver:
    words, unless = (pattern(data, data.text(key)) for key in ("words", "unless"))
    found = Driver(data.flag("more"), words, unless)
    data.close()
    return found
