"""Which indicator of a form a sentence speaks of, and its cells of last year, budget and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field
from functools import cached_property

from report_gen.edition.facets import FacetKind
from report_gen.edition.model import Base, Edition, GroupSpec, IndicatorSpec
from report_gen.edition.rules.tree import LEVELS, Expression, Ref
from report_gen.figures.code import is_code, level_of
from report_gen.figures.records import dataclass
from report_gen.proofreading.claims.claim import Claim
from report_gen.proofreading.claims.subjects import Target
from report_gen.proofreading.rebuilding.alike import Alike
from report_gen.proofreading.rebuilding.cells import Cells, Place

#: A row that stands for the 科目 at hand.
_OWN = "@"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a sentence speaks of: this year's cell, and what it is compared with; `row` is the 科目 of a group.

    `current` is None where the form sums the figure up from several cells.
    """

    current: Place | None
    bases: tuple[Base, ...]
    purpose: Ref | None
    row: str = ""

    def of(self, kind: FacetKind) -> Iterator[tuple[Place | None, Place | None]]:
        """For each base of a kind the cell of its figure and of its reason."""
        for base in self.bases:
            if base.facet.kind is kind:
                figure = base.figure if isinstance(base.figure, Ref) else None
                yield self.cell(figure), self.cell(base.reason)

    def cell(self, named: Ref | None) -> Place | None:
        """A cell that the form names; in a group the row is that of the 科目."""
        if named is None:
            return None
        return Place(named.table, self.row if named.row == _OWN else named.row, named.column)


@dataclass
class Aims:
    """Finds what sentences speak of. `spoken` are the cells of claims that only words tell, by `id` of the claim."""

    edition: Edition
    alike: Alike
    cells: Cells
    spoken: dict[int, Place] = field(default_factory=dict)

    def of_claim(self, claim: Claim) -> Sequence[Aim]:
        """What a claim speaks of, itself or through the amount that it belongs to; none where the form has no such."""
        place = self.spoken.get(id(claim))
        if place is not None:
            return self._at([place])
        if claim.target is not None and (found := self.of_target(claim.target)):
            return found
        return self.of_claim(claim.current) if claim.current is not None else ()

    def of_target(self, target: Target) -> Sequence[Aim]:
        """What a subject is in this form."""
        if is_code(target.code):
            near = {self.alike.tables.get(key.table, "") for key in target.cells}
            return tuple(self._groups(target.code, near)) or tuple(
                self._groups(target.code, self._holding(target.code))
            )
        found = self._at([place for key in target.cells if (place := self.alike.place(key))])
        return (*found, *(one for one in self._called(target.name) if one not in found))

    def _called(self, name: str) -> Sequence[Aim]:
        """The indicators of a name: a form may take from one table what readers look for in another."""
        specs = (
            one for one in self.edition.indicators if isinstance(one, IndicatorSpec) and one.name == name
        )
        return tuple(Aim(_own(spec.current), spec.bases, spec.purpose) for spec in specs)

    def total_of(self, group: GroupSpec) -> Place | None:
        """The cell with the budget of all rows of a group: that of the indicator in the table's row of totals."""
        table = self.edition.tables[group.table]
        totals = {row.key for row in table.rows if row.total}
        for place, specs in self._indicators.items():
            if place.table == group.table and place.row in totals:
                bases = (base for spec in specs for base in spec.bases if base.facet.kind is FacetKind.BUDGET)
                return next(
                    (cell for base in bases if (cell := self.amount_beside(_cell(base.reason)))), None
                )
        return None

    def is_current(self, place: Place) -> bool:
        """Whether a cell holds this year's figure of an indicator."""
        return place in self._indicators

    def groups(self) -> Iterator[tuple[GroupSpec, tuple[str, ...]]]:
        """The groups by 科目 with the tables in which each 科目 has a row of words or figures."""
        for spec in self.edition.indicators:
            if isinstance(spec, GroupSpec) and spec.level in LEVELS:
                named = [
                    spec.purpose,
                    *(base.reason for base in spec.bases),
                    *(base.figure for base in spec.bases),
                ]
                own = (one.table for one in named if isinstance(one, Ref) and one.row == _OWN)
                yield spec, tuple(dict.fromkeys(own))

    def _at(self, places: Sequence[Place]) -> Sequence[Aim]:
        wanted = [spec for place in places for spec in self._indicators.get(place, ())]
        return tuple(Aim(_place(spec.current), spec.bases, spec.purpose) for spec in wanted)

    def _holding(self, code: str) -> Set[str]:
        """The tables of the report that have a row for a 科目."""
        return {name for name in self.edition.tables if code in self.cells.rows(name)}

    def _groups(self, code: str, tables: Set[str]) -> Iterator[Aim]:
        """The groups of some tables that have a row for a 科目."""
        for spec in self.edition.indicators:
            if (
                not isinstance(spec, GroupSpec)
                or not isinstance(spec.current, Ref)
                or spec.table not in tables
            ):
                continue
            if LEVELS.get(spec.level) == level_of(code):
                current = Place(spec.table, code, spec.current.column)
                yield Aim(current, spec.bases, spec.purpose, code)

    @cached_property
    def _indicators(self) -> Mapping[Place, list[IndicatorSpec]]:
        found: dict[Place, list[IndicatorSpec]] = {}
        for spec in self.edition.indicators:
            if isinstance(spec, IndicatorSpec) and isinstance(spec.current, Ref):
                found.setdefault(self._row_key(_place(spec.current)), []).append(spec)
        return found

    def _row_key(self, place: Place) -> Place:
        key = self.edition.tables[place.table].row_key(place.row)
        return Place(place.table, key or place.row, place.column)

    def amount_beside(self, reason: Place | None) -> Place | None:
        """The cell of money in the row of a reason: where a form keeps a budget that it otherwise sums up."""
        table = self.edition.tables.get(reason.table) if reason else None
        column = next((one for one in table.columns if one.kind.is_money), None) if table else None
        return Place(reason.table, reason.row, column.name) if reason and column else None


def _own(current: Expression) -> Place | None:
    return _place(current) if isinstance(current, Ref) else None


def _cell(named: Ref | None) -> Place | None:
    return Place(named.table, named.row, named.column) if named else None


def _place(current: object) -> Place:
    assert isinstance(current, Ref)
    return Place(current.table, current.row, current.column)
