"""Figures that only sentences tell: counts, last year's figures out of changes, budgets (文中的数)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_gen.edition.facets import FacetKind
from report_gen.edition.tables import Column, RowSpec, TableSpec
from report_gen.figures.messages import worded
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.numbers import Measure
from report_gen.proofreading.claims.roles import Role
from report_gen.proofreading.rebuilding.aims import Aim, Aims
from report_gen.proofreading.rebuilding.cells import Cells, Place, ReadValue
from report_gen.proofreading.rebuilding.rules import FigureRule
from report_gen.proofreading.rebuilding.source import RebuildSource

_EVEN = re.compile(r"(?P<about>[^，。；：]*?)(?P<near>基本)?(持平|相同|一致|无增减)")
_PRIOR = re.compile(r"上年|去年|上一年|20\d\d年度?(决算数?)?(相比|持平|相同)|与20\d\d年")
_BUDGET = re.compile(r"(与|比|较|同)(年初|全年|调整)?预算")
_SAME_TIME = re.compile(r"同比[^。；]*$")
_PLANNED = re.compile(r"预算数|年初预算|调整预算|预算(为|批复|安排)|(比|较|与|同)预算")
_MARKS = re.compile(r"[“”\"‘’\s]")
_KINDS = {"上年": FacetKind.PRIOR, "预算": FacetKind.BUDGET}


class Spoken:
    """Puts figures of sentences into cells."""

    def __init__(self, source: RebuildSource, aims: Aims, rules: Sequence[FigureRule], cells: Cells) -> None:
        self._source, self._aims, self._rules, self._cells = source, aims, rules, cells
        tables = [table for table in aims.edition.tables.values() if not table.published]
        self._named = [(table, row, label) for table in tables for row, label in _labels(table)]

    def read(self) -> None:
        """Everything; what sentences say themselves before what follows from them."""
        # Round by round, as the first value in a cell stays: what is printed counts more than what follows from
        # it.
        for claim in self._source.claims:
            if claim.role in (Role.ACTUAL, Role.COUNT, Role.BUDGET, Role.OTHER):
                self._said(claim)
        for claim in self._source.claims:
            if claim.role is Role.BUDGET:
                self._budget(claim)
        for claim in self._source.claims:
            basis, doubt = self._basis(claim)
            if claim.role is Role.CHANGE and basis and claim.part.direction:
                self._change(claim, basis, doubt)
        for number, passage in enumerate(self._source.printed.passages):
            for found in _EVEN.finditer(passage.text):
                self._even(number, found)

    def _said(self, claim: Claim) -> None:
        """A figure with a cell of its own."""
        place = self._cell(claim)
        if place is None:
            return
        self._aims.spoken[id(claim)] = place
        self._put(place, self._value(claim), claim)

    def _value(self, claim: Claim) -> Decimal:
        said = claim.part.said
        return self._source.amount(said.value) if said.measure is Measure.MONEY else said.value

    def _put(self, place: Place, value: Decimal, claim: Claim, unsure: str = "") -> None:
        self._cells.put(
            place, ReadValue(value, self._source.passage(claim.passage), self._words(claim), unsure)
        )

    def _words(self, claim: Claim) -> str:
        """The figure with the words of its clause."""
        said, text = claim.part.said, self._source.text(claim.passage)
        begin = max(text.rfind(mark, 0, said.start) for mark in "。；，") + 1
        return text[begin : said.end]

    def _cell(self, claim: Claim) -> Place | None:
        """The cell that rules or the labels of rows tell for a figure; None where the form has none."""
        said = claim.part.said
        text = self._source.text(claim.passage)
        before, after = _MARKS.sub("", text[: said.start]), _MARKS.sub("", text[said.end :])
        for rule in self._rules:
            said_so = _fits(rule, claim) and rule.words.search(before) and rule.after.match(after)
            if said_so and (place := self._known(rule.to)):
                return place
        money = said.measure is Measure.MONEY
        # Rows are named by what they are, not by which budget: without a rule it stays open which is meant.
        if claim.role is Role.BUDGET:
            return None
        fitting = [
            # Of two labels that end the words the longer one is meant (公务用车购置 and 购置).
            (len(label), place)
            for table, row, label in self._named
            if before.endswith(label) and (column := _column(table, row, money=money))
            if self._aims.is_current(place := Place(table.name, row.key, column.name))
            if money or _unit_fits(row.measure or column.measure, said.unit)
        ]
        return max(fitting)[1] if fitting else None

    def _known(self, place: Place) -> Place | None:
        """The cell with the row's key, None where the form has no such cell."""
        table = self._aims.edition.tables.get(place.table)
        key = table.row_key(place.row) if table else None
        known = table is not None and key is not None and table.column(place.column) is not None
        return Place(place.table, key, place.column) if known and key else None

    def _budget(self, claim: Claim) -> None:
        for aim in self._aims.of_claim(claim):
            for figure, reason in aim.of(FacetKind.BUDGET):
                self._keep(figure or self._aims.amount_beside(reason), self._value(claim), claim)

    def _basis(self, claim: Claim) -> tuple[FacetKind | None, str]:
        """What a change is measured against, and why that is not sure ("" where the sentence says it)."""
        if claim.basis:
            return _KINDS.get(claim.basis), ""
        before = self._source.text(claim.passage)[: claim.part.said.start]
        # 同比 is against last year by its meaning. A bare 减少了 is so by habit, but not beside a budget.
        if _SAME_TIME.search(before):
            return FacetKind.PRIOR, ""
        return (None, "") if _PLANNED.search(before) else (FacetKind.PRIOR, worded("unsure.no_basis"))

    def _change(self, claim: Claim, basis: FacetKind, doubt: str) -> None:
        """What it was before: this year's figure less the change."""
        for aim in self._aims.of_claim(claim):
            current = self._current(aim, claim.current)
            if current is None:
                continue
            # Both were rounded, so the last digit may be another one: told as unsure.
            before = current - claim.part.direction * self._value(claim)
            told = worded("unsure.worked_out", current=current, more=claim.part.direction > 0)
            for figure, reason in aim.of(basis):
                self._keep(figure or self._aims.amount_beside(reason), before, claim, f"{doubt}{told}")

    def _current(self, aim: Aim, said: Claim | None) -> Decimal | None:
        """This year's figure: that of its cell, else what the sentence says."""
        if aim.current is None:
            return self._value(said) if said else None
        return self._cells.number(aim.current)

    def _keep(self, place: Place | None, value: Decimal, claim: Claim, unsure: str = "") -> None:
        """A figure for a cell that people type into; those of published tables were read there."""
        table = self._aims.edition.tables.get(place.table) if place else None
        if place and table and not table.published:
            self._put(place, value, claim, unsure)

    def _even(self, number: int, found: re.Match[str]) -> None:
        """与上年持平: last year's figure is this year's."""
        kind = _compared_with(self._source.text(number)[: found.end()])
        for aim in (one for one in self._even_aims(number, found) if one.current):
            # Level with nothing: a subject that no table holds had nothing in either year.
            value = self._current(aim, None) or Decimal(0)
            unsure = worded("unsure.nearly_level") if found["near"] else ""
            read = ReadValue(value, self._source.passage(number), found[0], unsure)
            for figure, reason in aim.of(kind):
                place = figure or self._aims.amount_beside(reason)
                table = self._aims.edition.tables.get(place.table) if place else None
                if place and table and not table.published:
                    self._cells.put(place, read)

    def _even_aims(self, number: int, found: re.Match[str]) -> Sequence[Aim]:
        """What is level: the subject of the clause, else the last amount before."""
        resolver, text = self._source.resolver, self._source.text(number)
        noun = resolver.noun(re.sub(r"(与|比|较|同)(上年|去年|20\d\d年|年初|预算).*$", "", found["about"]))
        target = resolver.target(noun, text[: found.start()]) if noun else None
        if target is not None:
            return self._aims.of_target(target)
        before = [
            claim
            for claim in self._source.spoken.get(number, ())
            if claim.role in (Role.ACTUAL, Role.BUDGET) and claim.part.said.end <= found.end()
        ]
        return self._aims.of_claim(before[-1]) if before else ()


def _compared_with(text: str) -> FacetKind:
    """What was named last before a place: last year or the budget."""
    budget, prior = (
        max((one.start() for one in words.finditer(text)), default=-1) for words in (_BUDGET, _PRIOR)
    )
    return FacetKind.BUDGET if budget > prior else FacetKind.PRIOR


def _labels(table: TableSpec) -> Iterator[tuple[RowSpec, str]]:
    """The fixed rows of a table by what may be printed for them."""
    for row in table.rows:
        for label in dict.fromkeys(_MARKS.sub("", text) for text in (row.label, row.name)):
            # Short labels (合计, 小计) stand in sentences about other tables.
            if len(label) > 3:
                yield row, label


def _column(table: TableSpec, row: RowSpec, *, money: bool) -> Column | None:
    for one in table.columns:
        kind = row.kind or one.kind
        if one.kind.is_value and kind.is_figure and kind.is_money == money:
            return one
    return None


def _unit_fits(measure: str, unit: str) -> bool:
    return not measure or measure[:1] == unit[:1]


def _fits(rule: FigureRule, claim: Claim) -> bool:
    said = claim.part.said
    return said.unit in rule.units if rule.units else said.measure is Measure.MONEY
