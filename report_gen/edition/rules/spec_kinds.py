"""Whether the figures of an entry of indicators.toml fit together: what it is compared with, a part of, made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from report_gen.edition.facets import CURRENT
from report_gen.edition.model import CountSpec, GroupSpec, IndicatorSpec, RateSpec, Spec, facets
from report_gen.edition.rules.kinds import KindError, Kinds, own_rows
from report_gen.edition.rules.tree import Expression, NamedFigure, Ref
from report_gen.edition.strict import nearest
from report_gen.edition.tables import PlacedRow, TableSpec
from report_gen.figures.kinds import RATE, QuantityKind, count_of
from report_gen.figures.messages import in_words


class SpecKinds:
    """The kinds of everything that indicators.toml names."""

    def __init__(self, tables: Mapping[str, TableSpec], specs: Iterable[Spec]) -> None:
        self.specs = {spec.name: spec for spec in specs}
        self._tables = tables
        self._kinds = Kinds(tables, self.of_name)

    def of_name(self, name: str, facet: str) -> QuantityKind | None:
        """The kind of a named figure; None where its own entry is at fault, which is told there.

        Raises `KindError` for a facet that the entry does not have.
        """
        match self.specs[name]:
            case IndicatorSpec() as spec if facet in facets(spec):
                return self._of_indicator(facets(spec)[facet])
            case RateSpec() if facet == CURRENT:
                return RATE
            case CountSpec(measure=measure) if facet == CURRENT:
                return count_of(measure)
            case _:
                raise KindError(in_words("E-EDITION.no_facet", name=name, facet=facet))

    def _of_indicator(self, expression: Expression) -> QuantityKind | None:
        try:
            return self._kinds.of(expression)
        except KindError:
            return None

    def of_facet(self, spec: IndicatorSpec | GroupSpec, facet: str) -> Iterator[QuantityKind]:
        """The kinds that a facet has: one for an indicator, one a row for a group. Raises `KindError`."""
        expression = facets(spec).get(facet)
        if expression is None:
            raise KindError(in_words("E-EDITION.no_facet", name=spec.name, facet=facet))
        for own in self._owns(spec):
            kind = self._kinds.of(expression, own)
            if kind:
                yield kind

    def _owns(self, spec: Spec) -> list[PlacedRow] | list[None]:
        if not isinstance(spec, GroupSpec):
            return [None]
        return list(own_rows(self._tables[spec.table], spec.level, items=True))

    def check(self, spec: Spec) -> None:
        """Raise `KindError` unless everything that the entry puts together is of one kind."""
        if isinstance(spec, RateSpec):
            self._kinds.same(spec.part, spec.whole, "相除")
        elif isinstance(spec, IndicatorSpec | GroupSpec):
            if isinstance(spec, GroupSpec):
                self._check_parts(spec)
            for own in self._owns(spec):
                self._check_facets(spec, own)

    def _check_facets(self, spec: IndicatorSpec | GroupSpec, own: PlacedRow | None) -> None:
        current, *bases = facets(spec).values()
        self._kinds.of(current, own)
        for base in bases:
            self._kinds.same(current, base, "比较增减", own)
        if isinstance(spec, IndicatorSpec) and spec.content:  # of any kind, but of one
            self._kinds.of(spec.content, own)
        if spec.share_of:
            self._kinds.same(current, NamedFigure(spec.share_of, CURRENT), "计算占比", own)

    def _check_parts(self, spec: GroupSpec) -> None:
        """The 其中 of a group are columns of its table."""
        known = [column.name for column in self._tables[spec.table].figure_columns]
        for part in spec.parts:
            if part not in known:
                raise KindError(
                    in_words("E-EDITION.no_part", of=spec.table, part=part, nearest=nearest(part, known))
                )
            for own in self._owns(spec):
                self._kinds.same(spec.current, Ref(spec.table, "", part), "列作其中", own)
