"""The derive stage (推算): from a checked dataset to named figures. All arithmetic of the report is here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from report_gen.derive.contents import contents
from report_gen.derive.model import Figures, Group, Indicator, Part
from report_gen.edition.model import CellText, CountSpec, Edition, GroupSpec, IndicatorSpec, RateSpec
from report_gen.figures.amount import Count, shown
from report_gen.figures.change import change
from report_gen.figures.dataset import Dataset, Row, Text
from report_gen.figures.expression import LEVELS, Expression, Ref, Scope, evaluate, rows_of
from report_gen.figures.fact import Cell, Fact, Op, Operation, rate, total
from report_gen.figures.finding import Finding, Location, error

_ALL = Decimal(100)  # per cent
#: Digits of a 科目 code at the levels 类, 款, 项.
CODE_LENGTHS = (3, 5, 7)


def derive(dataset: Dataset, edition: Edition) -> tuple[Figures, tuple[Finding, ...]]:
    """Compute every indicator, group and rate of the edition. Findings: circular definitions."""
    deriver = _Deriver(dataset, edition)
    figures = Figures(
        dataset.year,
        {s.name: deriver.indicator(s.name) for s in edition.indicators if isinstance(s, IndicatorSpec)},
        {s.name: deriver.rate(s) for s in edition.indicators if isinstance(s, RateSpec)}
        | {s.name: deriver.count(s) for s in edition.indicators if isinstance(s, CountSpec)},
        {s.name: deriver.group(s) for s in edition.indicators if isinstance(s, GroupSpec)},
        {s.name: deriver.text(s.source, None) for s in edition.texts},
    )
    return figures, tuple(deriver.findings)


@dataclass
class _Deriver:
    """Evaluates indicators on demand, each once, so that their order in the file does not matter."""

    dataset: Dataset
    edition: Edition
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._specs = {s.name: s for s in self.edition.indicators}
        self._done: dict[str, Indicator] = {}
        self._facets: dict[tuple[str, str], Fact | None] = {}
        self._open: set[tuple[str, str]] = set()

    # -- single figures ------------------------------------------------------------------------------

    def lookup(self, name: str, facet: str) -> Fact | None:
        """A figure by name and facet, computed once. A circle yields None and a finding."""
        key = (name, facet)
        if key in self._open:
            self.findings.append(
                error(
                    "E-CIRCLE",
                    f"指标 {name} 的公式绕回了自己",
                    Location("indicators.toml"),
                    cure="改写该公式",
                )
            )
            return None
        if key not in self._facets:
            self._open.add(key)
            self._facets[key] = self._compute(name, facet)
            self._open.discard(key)
        return self._facets[key]

    def _compute(self, name: str, facet: str) -> Fact | None:
        spec = self._specs[name]
        if isinstance(spec, RateSpec):
            return self.rate(spec) if facet == "本年" else None
        if isinstance(spec, CountSpec):
            return self.count(spec) if facet == "本年" else None
        if isinstance(spec, GroupSpec):
            return None
        expressions = {"本年": spec.current, "上年": spec.prior, "预算": spec.budget}
        shown = {"本年": name, "上年": f"{name}上年决算数", "预算": f"{name}预算数"}
        return self._evaluate(shown[facet], expressions[facet], None)

    def _evaluate(self, name: str, expression: Expression | None, row: Row | None) -> Fact | None:
        if expression is None:
            return None
        return evaluate(name, expression, Scope(self.dataset, row, self.lookup))

    def text(self, source: CellText | None, row: Row | None) -> Text | None:
        """The words of a cell, None where it is blank."""
        if source is None:
            return None
        ref = Ref(source.table, source.row, source.column)
        found = next(rows_of(ref, Scope(self.dataset, row)), None)
        return found.text(source.column) if found else None

    def rate(self, spec: RateSpec) -> Fact | None:
        """A rate; None where a side is missing or negative, or the whole is zero."""
        part, whole = self._evaluate("", spec.part, None), self._evaluate("", spec.whole, None)
        return self._rate(spec.name, part, whole)

    def _rate(self, name: str, part: Fact | None, whole: Fact | None) -> Fact | None:
        return rate(name, part, whole, self._decimals) if part and whole else None

    @property
    def _decimals(self) -> int:
        return self.edition.number_style.decimals

    def count(self, spec: CountSpec) -> Fact:
        """How many rows a table has, or how many of them hold a word."""
        rows = [row for row in self.dataset.tables[spec.table].rows if _holds(row, spec)]
        one = Count(Decimal(1), spec.measure)
        if not rows:
            return Fact(spec.name, Count(Decimal(0), spec.measure), Operation(Op.SUM, ()))
        return total(spec.name, [Fact(row.label, one, Cell(row.location)) for row in rows])

    # -- indicators ----------------------------------------------------------------------------------

    def indicator(self, name: str) -> Indicator:
        """An indicator with everything derived from it."""
        if name not in self._done:
            spec = self._specs[name]
            assert isinstance(spec, IndicatorSpec)
            facets = tuple(self.lookup(name, facet) for facet in ("本年", "上年", "预算"))
            made = self._complete(spec, name, facets, None)
            share = made.share if self._shared(spec) else None
            self._done[name] = replace(made, share=share, contents=self._contents(spec))
        return self._done[name]

    def _contents(self, spec: IndicatorSpec) -> tuple[Fact, ...]:
        return tuple(contents(spec, Scope(self.dataset, None, self.lookup)))

    def _shared(self, spec: IndicatorSpec) -> bool:
        """Whether every part of the same whole has a share: beside a negative part the others are of no whole."""
        specs = (
            s for s in self._specs.values() if isinstance(s, IndicatorSpec) and s.share_of == spec.share_of
        )
        parts = (self.lookup(other.name, "本年") for other in specs)
        return all(self._share("", part, spec.share_of) for part in parts if part)

    def _share(self, name: str, part: Fact | None, share_of: str) -> Fact | None:
        """What a part is of its whole; None for more than all of it, which is no share (占比)."""
        share = self._rate(name, part, self.lookup(share_of, "本年")) if share_of else None
        return None if share and shown(share.value, self._decimals) > _ALL else share

    def _complete(
        self, spec: IndicatorSpec | GroupSpec, name: str, facets: tuple[Fact | None, ...], row: Row | None
    ) -> Indicator:
        current, prior, budget = facets
        return Indicator(
            name=name,
            current=current,
            prior=prior,
            budget=budget,
            change=change(name, current, prior, self._decimals) if current and spec.prior else None,
            gap=change(f"{name}比预算", current, budget, self._decimals) if current and spec.budget else None,
            completion=self._rate(f"{name}完成率", current, budget),
            share=self._share(f"{name}占比", current, spec.share_of),
            reason=self.text(spec.reason, row),
            budget_reason=self.text(spec.budget_reason, row),
            purpose=self.text(spec.purpose, row),
            row=row,
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
        return Group(spec.name, tuple(kept), listed)

    def _item(self, spec: GroupSpec, row: Row) -> Indicator:
        name = f"{row.label}"
        facets = (
            self._evaluate(name, spec.current, row),
            self._evaluate(f"{name}上年决算数", spec.prior, row),
            self._evaluate(f"{name}预算数", spec.budget, row),
        )
        below = (
            self._evaluate(name, spec.current, line) for line in self.dataset.tables[spec.table].below(row)
        )
        return replace(
            self._complete(spec, name, facets, row),
            parents=self._parents(spec.table, row),
            parts=self._parts(spec, row),
            contents=tuple(fact for fact in below if fact),
        )

    def _parents(self, table: str, row: Row) -> dict[int, Row]:
        above = (
            self.dataset.row(table, row.code[:digits]) for digits in CODE_LENGTHS if digits < len(row.code)
        )
        return {row.level: row} | {other.level: other for other in above if other}

    def _parts(self, spec: GroupSpec, row: Row) -> tuple[Part, ...]:
        found = ((column, row.fact(column)) for column in spec.parts)
        return tuple(Part(column, fact) for column, fact in found if fact and fact.number != 0)


def _holds(row: Row, spec: CountSpec) -> bool:
    text = row.text(spec.column)
    return not spec.column or (text is not None and text.value == spec.equals)
