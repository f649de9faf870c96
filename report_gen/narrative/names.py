"""What the template sees (模板里的名字): Chinese views on indicators, items and tables. Looks up, never computes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field

from report_gen.derive.model import Compared, Figures, Group, GroupPart, Indicator
from report_gen.edition.facets import CURRENT, Member
from report_gen.edition.reserved import HAS_YEAR_BEFORE, TABLES, YEAR, YEAR_AFTER, YEAR_BEFORE
from report_gen.figures.change import Change
from report_gen.figures.dataset import Dataset, Row
from report_gen.figures.fact import Fact
from report_gen.figures.finding import ReportGenError
from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass
from report_gen.narrative.words import NAME, NOWHERE, RowList, Words, words_of


class NoSuchName(ReportGenError):
    """A name in a template that does not exist; `known` are the names there are."""

    def __init__(self, name: str, owner: str, known: list[str]) -> None:
        self.name, self.owner, self.known = name, owner, known
        super().__init__(())


@dataclass(frozen=True)
class ChangeView:
    """较上年 or 较预算: 额 (without sign) and 率."""

    change: Change

    def __getitem__(self, name: str) -> Fact | None:
        if name == "额":
            return self.change.amount
        if name == "率":
            return self.change.rate
        raise NoSuchName(name, "增减", ["额", "率"])


@dataclass(frozen=True)
class View:
    """An indicator or item under Chinese names: `财政拨款收入.本年`, `项.完成率`, `会议.天数`.

    `rows` are the rows that an item is listed with.
    """

    indicator: Indicator
    group: Group | None = None
    rows: RowList = field(default_factory=lambda: RowList(()))

    def __getitem__(self, name: str) -> object:
        known = MEMBERS.get(name)
        if known is not None:
            return known(self)
        for compared in self.indicator.bases.values():
            if name in compared.facet.named:
                return OF_FACET[compared.facet.named[name]](compared)
        row = self.indicator.row
        if row is not None and name in row.values:
            return self.rows.shown(row, name)
        columns = list(row.values) if row else []
        raise NoSuchName(name, self.indicator.name, [*MEMBERS, *self._facets(), *columns])

    def _facets(self) -> list[str]:
        return [name for compared in self.indicator.bases.values() for name in compared.facet.named]


def views(items: tuple[Indicator, ...], group: Group | None) -> list[View]:
    """The items of a list, each knowing what it is listed with."""
    rows = RowList(tuple(item.row for item in items if item.row))
    return [View(item, group, rows) for item in items]


def _change(compared: Compared) -> ChangeView | None:
    return ChangeView(compared.change) if compared.change else None


def _leaves(view: View) -> list[View]:
    row = view.indicator.row
    return views(view.group.leaves.get(row.key, ()) if view.group and row else (), view.group)


def _name(view: View) -> Words:
    row = view.indicator.row
    return view.rows.words(row, NAME) if row else Words(view.indicator.name, NOWHERE)


def _parent(level: int, view: View) -> Words:
    parent = view.indicator.parents.get(level)
    return _label(parent) if parent else Words("", NOWHERE)


def _label(row: Row) -> Words:
    return Words(row.label, row.named or NOWHERE)


#: What templates may ask of every indicator, whatever the facets of the edition are.
MEMBERS: dict[str, Callable[[View], object]] = {
    CURRENT: lambda v: v.indicator.current,
    "占比": lambda v: v.indicator.share,
    "用途": lambda v: words_of(v.indicator.purpose),
    NAME: _name,
    "代码": lambda v: Words(v.indicator.row.code if v.indicator.row else "", NOWHERE),
    "类": lambda v: _parent(1, v),
    "款": lambda v: _parent(2, v),
    "项": lambda v: _parent(3, v),
    "其中": lambda v: [PartView(part) for part in v.indicator.parts],
    "明细": _leaves,
    "有数": lambda v: v.indicator.has_figure,
}
#: What they may ask of a facet, under the names that the edition gives.
OF_FACET: dict[Member, Callable[[Compared], object]] = {
    Member.BASE: lambda c: c.base,
    Member.CHANGE: _change,
    Member.COMPLETION: lambda c: c.completion,
    Member.REASON: lambda c: words_of(c.reason),
    Member.HAS: lambda c: c.base is not None and not c.base.is_nothing,
    Member.GIVEN: lambda c: c.base is not None,
    Member.MORE: lambda c: c.direction > 0,
    Member.LESS: lambda c: c.direction < 0,
}


@dataclass(frozen=True)
class PartView:
    """A part of an item: 名称, 本年."""

    part: GroupPart

    def __getitem__(self, name: str) -> Words | Fact:
        if name == NAME:
            return Words(self.part.name, NOWHERE)
        if name == CURRENT:
            return self.part.fact
        raise NoSuchName(name, self.part.name, [NAME, CURRENT])


@dataclass(frozen=True)
class RowView:
    """A row of a table: `表["公开05"]["合计"].基本支出`."""

    row: Row
    table: str
    rows: RowList

    def __getitem__(self, name: str) -> Fact | Words | None:
        if name == NAME:
            return self.rows.words(self.row, NAME)
        if name not in self.row.values:
            raise NoSuchName(
                name, worded("template-kinds.columns", table=self.table), [NAME, *self.row.values]
            )
        return self.rows.shown(self.row, name)


@dataclass(frozen=True)
class TableView:
    """A table by row key; iterating gives its rows."""

    dataset: Dataset
    name: str

    def __getitem__(self, key: str) -> RowView:
        table = self.dataset.tables[self.name]
        row = table.row(key) or next((row for row in table.rows if row.label == key), None)
        if row is None:
            raise NoSuchName(
                key, worded("template-kinds.rows", table=self.name), [row.label for row in table.rows]
            )
        return RowView(row, self.name, RowList((row,)))

    def __iter__(self) -> Iterator[RowView]:
        rows = RowList(self.dataset.tables[self.name].rows)
        return (RowView(row, self.name, rows) for row in rows.rows)


@dataclass(frozen=True)
class TablesView:
    """All tables: `表["公开05"]`."""

    dataset: Dataset

    def __getitem__(self, name: str) -> TableView:
        if name not in self.dataset.tables:
            raise NoSuchName(name, "表", list(self.dataset.tables))
        return TableView(self.dataset, name)


def template_names(figures: Figures, dataset: Dataset) -> dict[str, object]:
    """Every name that templates may use, with what it stands for."""
    names: dict[str, object] = {YEAR: str(figures.year), YEAR_BEFORE: str(figures.year - 1)}
    names |= {YEAR_AFTER: str(figures.year + 1), TABLES: TablesView(dataset)}
    names[HAS_YEAR_BEFORE] = not figures.founded
    names |= {name: words_of(text) for name, text in figures.texts.items()}
    names |= figures.rates
    names |= {name: View(indicator) for name, indicator in figures.indicators.items()}
    names |= {name: views(group.items, group) for name, group in figures.groups.items()}
    return names
