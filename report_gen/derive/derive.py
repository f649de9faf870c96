"""The derive stage (推算): from a checked dataset to named figures. All arithmetic of the report is here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report_gen.derive.model import Figures, Group, Indicator, Part
from report_gen.derive.named import NamedFigures
from report_gen.edition.model import CellText, CountSpec, Edition, GroupSpec, IndicatorSpec, RateSpec
from report_gen.figures.change import change
from report_gen.figures.code import Code
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.expression import LEVELS, Ref, Scope, rows_of
from report_gen.figures.fact import Fact, rate


def derive(dataset: Dataset, edition: Edition) -> Figures:
    """Compute every indicator, group and rate of the edition, whose formulas do not run in circles."""
    deriver = _Deriver(dataset, edition)
    return Figures(
        dataset.year,
        {s.name: deriver.indicator(s.name) for s in edition.indicators if isinstance(s, IndicatorSpec)},
        {
            s.name: deriver.named.lookup(s.name, "本年")
            for s in edition.indicators
            if isinstance(s, RateSpec | CountSpec)
        },
        {s.name: deriver.group(s) for s in edition.indicators if isinstance(s, GroupSpec)},
        {s.name: deriver.text(s.source, None) for s in edition.texts},
    )


@dataclass
class _Deriver:
    """Puts together what `NamedFigures` evaluates, each indicator once."""

    dataset: Dataset
    edition: Edition

    def __post_init__(self) -> None:
        self.named = NamedFigures(self.dataset, self.edition)
        self._specs = {s.name: s for s in self.edition.indicators}
        self._done: dict[str, Indicator] = {}

    def text(self, source: CellText | None, row: Row | None) -> Text | None:
        """The words of a cell, None where it is blank."""
        if source is None:
            return None
        ref = Ref(source.table, source.row, source.column)
        found = next(rows_of(ref, Scope(self.dataset, row)), None)
        return found.text(source.column) if found else None

    # -- indicators ----------------------------------------------------------------------------------

    def indicator(self, name: str) -> Indicator:
        """An indicator with everything derived from it."""
        if name not in self._done:
            spec = self._specs[name]
            assert isinstance(spec, IndicatorSpec)
            self._done[name] = self._complete(
                spec, name, tuple(self.named.lookup(name, facet) for facet in ("本年", "上年", "预算")), None
            )
        return self._done[name]

    def _complete(
        self, spec: IndicatorSpec | GroupSpec, name: str, facets: tuple[Fact | None, ...], row: Row | None
    ) -> Indicator:
        current, prior, budget = facets
        whole = self.named.lookup(spec.share_of, "本年") if spec.share_of else None
        return Indicator(
            name=name,
            current=current,
            prior=prior,
            budget=budget,
            change=change(name, current, prior) if current and spec.prior else None,
            gap=change(f"{name}比预算", current, budget) if current and spec.budget else None,
            completion=rate(f"{name}完成率", current, budget) if current and budget else None,
            share=rate(f"{name}占比", current, whole) if current and whole else None,
            reason=self.text(spec.reason, row),
            budget_reason=self.text(spec.budget_reason, row),
            purpose=self.text(spec.purpose, row),
            row=row,
        )

    # -- groups --------------------------------------------------------------------------------------

    def group(self, spec: GroupSpec) -> Group:
        """One item per row of the table (of one level), rows of zero left out where the edition says so."""
        table = self.dataset.tables[spec.table]
        level = LEVELS.get(spec.level)
        rows = [row for row in table.rows if row.level == level or (level is None and row.level >= 1)]
        items = [self._item(spec, row) for row in rows]
        kept = tuple(item for item in items if item.has_figure or not spec.skip_zero)
        leaves = {
            item.row.key: tuple(
                leaf for leaf in (self._item(spec, row) for row in table.leaves(item.row)) if leaf.has_figure
            )
            for item in kept
            if item.row
        }
        return Group(spec.name, kept, leaves, tuple(items))

    def _item(self, spec: GroupSpec, row: Row) -> Indicator:
        name = f"{row.label}"
        facets = (
            self.named.evaluate(name, spec.current, row),
            self.named.evaluate(f"{name}上年决算数", spec.prior, row),
            self.named.evaluate(f"{name}预算数", spec.budget, row),
        )
        base = self._complete(spec, name, facets, row)
        return replace(base, parents=self._parents(spec.table, row), parts=self._parts(spec, row))

    def _parents(self, table: str, row: Row) -> dict[int, Row]:
        code = Code.of(row.code)
        above = [self.dataset.row(table, parent.text) for parent in code.above] if code else []
        return {row.level: row} | {other.level: other for other in above if other}

    def _parts(self, spec: GroupSpec, row: Row) -> tuple[Part, ...]:
        found = ((column, row.fact(column)) for column in spec.parts)
        return tuple(Part(column, fact) for column, fact in found if fact and fact.number != 0)
