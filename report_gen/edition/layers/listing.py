"""Which tables a form has, in which order (表的目录): `tables` states all, `add_tables` and `drop_tables` change them.

    tables = ["收入支出决算总表", "收入决算表"]
    add_tables = ["培训费", { name = "国有资本经营支出决算表", after = "收入决算表" }]
    drop_tables = ["三公经费支出决算表"]

Each may stand in a [[dated]] block as well. What a table is called and what it looks like is not said here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from report_gen.edition.layers.entries import EntryPlace, SourceFile, Span
from report_gen.edition.strict import EditionError, fault, nearest
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

_KEYS = ("tables", "drop_tables", "add_tables")


@dataclass(frozen=True, slots=True)
class ListingChange:
    """What one head, or one dated block of it, says about the list."""

    source: SourceFile
    path: tuple[str | int, ...]
    span: Span
    data: Mapping[str, object]

    def fault(self, key: str, message: str) -> EditionError:
        """An error at one of its keys."""
        return fault(message, self.source.shown, line=EntryPlace(self.source, (*self.path, key)).line)

    def items(self, key: str) -> list[Mapping[str, object]]:
        """The tables under a key, each with its name and, it may be, what it stands after or before."""
        value = self.data.get(key, [])
        items = [{"name": item} if isinstance(item, str) else item for item in _listed(value)]
        if not all(map(_is_item, items)):
            raise self.fault(key, in_words("E-EDITION.tables", key=key))
        return items

    def names(self, key: str) -> list[str]:
        """The names of the tables under a key."""
        return [str(item["name"]) for item in self.items(key)]


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_item(item: object) -> bool:
    """Whether a table is named as it may be: by its name, and what it stands after or before."""
    if not (isinstance(item, dict) and all(isinstance(word, str) and word for word in item.values())):
        return False
    return {"name"} <= item.keys() <= {"name", "after", "before"} and len(item) <= 2


@dataclass(frozen=True)
class TableListing:
    """The changes of all layers, the furthest first."""

    changes: tuple[ListingChange, ...]

    @staticmethod
    def of(heads: list[tuple[SourceFile, Mapping[str, object]]]) -> TableListing:
        """What the heads of the layers say."""
        return TableListing(tuple(change for source, data in heads for change in _changes(source, data)))

    def names(self, year: int) -> tuple[str, ...]:
        """The tables of a fiscal year in their order. Raises `EditionError` for a change that cannot be made."""
        names: list[str] = []
        for change in self.changes:
            if change.span.holds(year):
                names = _changed(names, change, self.ever)
        return tuple(dict.fromkeys(names))

    def fault(self, name: str, message: str) -> EditionError:
        """The error of a table that is listed, at the place where it is."""
        for change in reversed(self.changes):
            for key in ("tables", "add_tables"):
                if name in change.names(key):
                    return change.fault(key, message)
        raise AssertionError(name)

    @cached_property
    def ever(self) -> frozenset[str]:
        """Every table that is listed in whatever year."""
        return frozenset(
            name for change in self.changes for key in ("tables", "add_tables") for name in change.names(key)
        )

    def other_years(self, year: int) -> frozenset[str]:
        """The tables that the form has in some other year, in this one not."""
        turns = {at for change in self.changes for at in (change.span.since, change.span.until + 1)}
        found = {name for turn in turns - {year} for name in self.names(turn)}
        return frozenset(found) - frozenset(self.names(year))


def _changes(source: SourceFile, data: Mapping[str, object]) -> Iterator[ListingChange]:
    yield ListingChange(source, (), Span(), data)
    dated = data.get("dated", [])
    for number, block in enumerate(dated if isinstance(dated, list) else []):
        if isinstance(block, dict) and any(key in block for key in _KEYS):
            ends = (block.get("since", Span().since), block.get("until", Span().until))
            years = [end for end in ends if isinstance(end, int)]  # others are told where dates are read
            yield ListingChange(source, ("dated", number), Span(*years) if len(years) == 2 else Span(), block)


def _changed(names: list[str], change: ListingChange, ever: frozenset[str]) -> list[str]:
    if "tables" in change.data:
        names = change.names("tables")
    dropped = change.names("drop_tables")
    for name in dropped:
        if name not in ever:
            raise change.fault(
                "drop_tables",
                in_words("E-EDITION.not_listed", key="drop_tables", name=name, nearest=nearest(name, names)),
            )
    names = [name for name in names if name not in dropped]
    for item in change.items("add_tables"):
        if item["name"] not in names:
            names = _added(names, item, change, ever)
    return names


def _added(
    names: list[str], item: Mapping[str, object], change: ListingChange, ever: frozenset[str]
) -> list[str]:
    """The list with one more; at the end where the one that it stands after is a table of other years."""
    name, anchor = str(item["name"]), str(item.get("after") or item.get("before") or "")
    if anchor not in names:
        if anchor and anchor not in ever:
            raise change.fault(
                "add_tables",
                in_words(
                    "E-EDITION.not_listed", key="add_tables", name=anchor, nearest=nearest(anchor, names)
                ),
            )
        return [*names, name]
    at = names.index(anchor) + (1 if "after" in item else 0)
    return [*names[:at], name, *names[at:]]
