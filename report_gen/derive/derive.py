"""The derive stage (推算): from a checked dataset to named figures. All arithmetic of the report is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from report_gen.derive.contents import contents
from report_gen.derive.model import Compared, Figures, Group, GroupPart, Indicator
from report_gen.derive.named import NamedFigures
from report_gen.edition.facets import CURRENT, FacetKind, Member
from report_gen.edition.model import (
    Base,
    CountSpec,
    Edition,
    GroupSpec,
    IndicatorSpec,
    RateSpec,
    TextSpec,
)
from report_gen.edition.roles import said
from report_gen.edition.rules.tree import LEVELS, Ref, RuleScope, rows_of
from report_gen.figures.amount import shown
from report_gen.figures.change import NO_YEAR, change
from report_gen.figures.code import Code
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.fact import Fact, rate
from report_gen.figures.finding import Location
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass

_ALL = Decimal(100)  # per cent


def derive(dataset: Dataset, edition: Edition) -> Figures:
    """Compute every indicator, group and rate of the edition, whose formulas do not run in circles."""
    deriver = _Deriver(dataset, edition)
    return Figures(
        dataset.year,
        {s.name: deriver.indicator(s.name) for s in edition.indicators if isinstance(s, IndicatorSpec)},
        {
            s.name: deriver.named.lookup(s.name, CURRENT)
            for s in edition.indicators
            if isinstance(s, RateSpec | CountSpec)
        },
        {s.name: deriver.group(s) for s in edition.indicators if isinstance(s, GroupSpec)},
        {s.name: deriver.named_text(s) for s in edition.texts},
        founded=deriver.founded,
    )


def has_no_last_year(dataset: Dataset, edition: Edition) -> bool:
    """Whether the inputs say that the body was founded this year (本年新设立): nothing is compared with last year."""
    return said(dataset, edition.roles.no_last_year) is not None


@dataclass
class _Deriver:
    """Puts together what `NamedFigures` evaluates, each indicator once."""

    dataset: Dataset
    edition: Edition

    def __post_init__(self) -> None:
        self.named = NamedFigures(self.dataset, self.edition)
        self._specs = {s.name: s for s in self.edition.indicators}
        self._done: dict[str, Indicator] = {}
        self.founded = has_no_last_year(self.dataset, self.edition)

    def text(self, source: Ref | None, row: Row | None) -> Text | None:
        """The words of a cell, None where it is blank."""
        if source is None:
            return None
        found = next(rows_of(source, RuleScope(self.dataset, row)), None)
        return found.text(source.column) if found else None

    def named_text(self, spec: TextSpec) -> Text | None:
        """The words of a name, or those that stand for a blank cell; they have its place."""
        said = self.text(spec.source, None)
        if said or not spec.default:
            return said
        row = next(rows_of(spec.source, RuleScope(self.dataset)), None)
        return Text(spec.default, row.cell(spec.source.column) if row else Location(spec.source.table))

    def _rate(self, name: str, part: Fact | None, whole: Fact | None) -> Fact | None:
        return rate(name, part, whole, self._decimals) if part and whole else None

    @property
    def _decimals(self) -> int:
        return self.edition.number_style.decimals

    # -- indicators ----------------------------------------------------------------------------------

    def indicator(self, name: str) -> Indicator:
        """An indicator with everything derived from it."""
        if name not in self._done:
            spec = self._specs[name]
            assert isinstance(spec, IndicatorSpec)
            facets = {base.facet.name: self.named.lookup(name, base.facet.name) for base in spec.bases}
            made = self._complete(spec, name, self.named.lookup(name, CURRENT), facets, None)
            share = made.share if self._shared(spec) else None
            self._done[name] = replace(made, share=share, contents=self._contents(spec))
        return self._done[name]

    def _contents(self, spec: IndicatorSpec) -> tuple[Fact, ...]:
        return tuple(contents(spec, RuleScope(self.dataset, None, self.named.lookup)))

    def _shared(self, spec: IndicatorSpec) -> bool:
        """Whether every part of the same whole has a share: beside a negative part the others are of no whole."""
        specs = (
            s for s in self._specs.values() if isinstance(s, IndicatorSpec) and s.share_of == spec.share_of
        )
        parts = (self.named.lookup(other.name, CURRENT) for other in specs)
        return all(self._share("", part, spec.share_of) for part in parts if part)

    def _share(self, name: str, part: Fact | None, share_of: str) -> Fact | None:
        """What a part is of its whole; None for more than all of it, which is no share (占比)."""
        share = self._rate(name, part, self.named.lookup(share_of, CURRENT)) if share_of else None
        return None if share and shown(share.value, self._decimals) > _ALL else share

    def _complete(
        self,
        spec: IndicatorSpec | GroupSpec,
        name: str,
        current: Fact | None,
        facets: Mapping[str, Fact | None],
        row: Row | None,
    ) -> Indicator:
        own = {base.facet.name: base for base in spec.bases}
        bases = {
            facet.name: self._compared(name, current, own[facet.name], facets[facet.name], row)
            if facet.name in own
            else Compared(facet)
            for facet in self.edition.facets
        }
        return Indicator(
            name=name,
            current=current,
            bases=bases,
            share=self._share(worded("facts.share", name=name), current, spec.share_of),
            purpose=self.text(spec.purpose, row),
            row=row,
        )

    def _compared(
        self, name: str, current: Fact | None, spec: Base, base: Fact | None, row: Row | None
    ) -> Compared:
        facet, asked = spec.facet, current is not None and spec.figure is not None
        if facet.kind is FacetKind.PRIOR and self.founded:
            return Compared(facet, change=NO_YEAR if asked else None)
        budget = facet.kind is FacetKind.BUDGET
        return Compared(
            facet=facet,
            base=base,
            change=change(f"{name}{facet.against}", current, base, self._decimals)
            if asked and current
            else None,
            completion=self._rate(f"{name}{facet.called(Member.COMPLETION)}", current, base)
            if budget
            else None,
            reason=self.text(spec.reason, row),
        )

    # -- groups --------------------------------------------------------------------------------------

    def group(self, spec: GroupSpec) -> Group:
        """One item per row of the table (of one level), rows without content left out where the edition says so."""
        table = self.dataset.tables[spec.table]
        level = LEVELS.get(spec.level)
        rows = [row for row in table.rows if row.level == level or (level is None and row.level >= 1)]
        leaves = {row.key: tuple(self._item(spec, leaf) for leaf in table.leaves(row)) for row in rows}
        items = [self._item(spec, row) for row in rows]
        kept = [item for item in items if item.has_figure or not spec.skip_zero]
        if any(item.share is None for item in kept):
            kept = [replace(item, share=None) for item in kept]  # shares are of all members or of none
        listed = {key: tuple(leaf for leaf in below if leaf.has_figure) for key, below in leaves.items()}
        return Group(spec.name, tuple(kept), listed, tuple(items))

    def _item(self, spec: GroupSpec, row: Row) -> Indicator:
        name = f"{row.label}"
        current = self.named.evaluate(name, spec.current, row)
        facets = {
            base.facet.name: self.named.evaluate(f"{name}{base.facet.figure}", base.figure, row)
            for base in spec.bases
        }
        below = (
            self.named.evaluate(name, spec.current, line)
            for line in self.dataset.tables[spec.table].below(row)
        )
        return replace(
            self._complete(spec, name, current, facets, row),
            parents=self._parents(spec.table, row),
            parts=self._parts(spec, row),
            contents=tuple(fact for fact in below if fact),
        )

    def _parents(self, table: str, row: Row) -> dict[int, Row]:
        code = Code.of(row.code)
        above = [self.dataset.row(table, parent.text) for parent in code.above] if code else []
        return {row.level: row} | {other.level: other for other in above if other}

    def _parts(self, spec: GroupSpec, row: Row) -> tuple[GroupPart, ...]:
        found = ((column, row.fact(column)) for column in spec.parts)
        return tuple(GroupPart(column, fact) for column, fact in found if fact and fact.number != 0)
