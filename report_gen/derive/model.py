"""What the text may name: indicators with all that is derived from them, groups of them, rates, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from report_gen.edition.facets import CURRENT, Facet
from report_gen.figures.change import Change
from report_gen.figures.completion import Progress, progress
from report_gen.figures.dataset import Row, Text
from report_gen.figures.fact import Fact
from report_gen.figures.records import dataclass


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A part of an item (其中): the column's name and its figure."""

    name: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure against its base in one facet (较上年、较年初预算).

    `change` is None where the edition asks for no comparison; `completion` is 完成率, of a budget.
    """

    facet: Facet
    base: Fact | None = None
    change: Change | None = None
    completion: Fact | None = None
    reason: Text | None = None

    @property
    def direction(self) -> int:
        """1 for more than the base, -1 for less, 0 for the same or no comparison."""
        return self.change.direction if self.change else 0


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator (指标): this year's figure, its comparisons, its words. None where there is no figure.

    `bases` are what it is compared with, one for each facet of the edition; `share` is 占比.
    `row` and `parents` are set for items of a group. `contents` are figures that `current` sums up without
    being computed from them: the lines below a total, the columns beside it.
    """

    name: str
    current: Fact | None
    bases: Mapping[str, Compared]
    share: Fact | None
    purpose: Text | None
    row: Row | None = None
    parents: Mapping[int, Row] = field(default_factory=dict)
    parts: tuple[GroupPart, ...] = ()
    contents: tuple[Fact, ...] = ()

    def facet(self, name: str) -> Fact | None:
        """The figure by the name that formulas use: 本年, or that of a facet."""
        return self.current if name == CURRENT else self.bases[name].base

    @property
    def has_figure(self) -> bool:
        """Whether any cell of this year's figure holds something (有数): 5 and -5 are not nothing."""
        own = self.current is not None and not self.current.is_nothing
        return own or any(not fact.is_nothing for fact in self.contents)

    def progress(self, facet: str, decimals: int) -> Progress:
        """What can be said of a budget's completion, where amounts are printed with so many decimals."""
        found = self.bases[facet]
        return progress(found.base, found.completion, decimals, spent=self.has_figure)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of items, in the order of the table; `leaves` are the deepest items below each.

    `rows` are the items of all rows, those of zero too, which the text leaves out and comparisons do not.
    """

    name: str
    items: tuple[Indicator, ...]
    leaves: Mapping[str, tuple[Indicator, ...]] = field(default_factory=dict)
    rows: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the text of the report may name (全部指标).

    `founded`: the body was founded this year, nothing is compared with last year.
    """

    year: int
    indicators: Mapping[str, Indicator]
    rates: Mapping[str, Fact | None]
    groups: Mapping[str, Group]
    texts: Mapping[str, Text | None]
    founded: bool = False
