"""What of a layer's file holds in a fiscal year (年度): `since` and `until` of entries, `[[dated]]` blocks.

An entry of other years is not taken out but marked absent: it keeps its place, so that others can stand `after` it,
and its name, so that whatever names it is known to be right in another year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from report_gen.edition.layers.entries import (
    ALWAYS,
    ALWAYS_SINCE,
    ALWAYS_UNTIL,
    PLAIN,
    EntryMark,
    EntryPlace,
    EntryState,
    LayerEntry,
    NamedEntries,
    SourceFile,
    Span,
)
from report_gen.edition.layers.faults import Faults
from report_gen.edition.layers.merging import overlaid
from report_gen.edition.layers.shapes import Shape
from report_gen.figures.messages import in_words
from report_gen.figures.records import dataclass

_DATED = "dated"
_SPAN = ("since", "until")
#: What any entry may say of itself.
MARKS = (*_SPAN, "reference", "drop", "replace", "after", "before")
#: Keys that several blocks of one year may have: each adds its own.
_ADDING = ("add_tables", "drop_tables")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Dating:
    """Reads the tables of one file as they are in one year."""

    source: SourceFile
    year: int
    shape: Shape
    faults: Faults

    def file(self, data: Mapping[str, object]) -> LayerEntry:
        """The whole file."""
        return self._table(data, (), "", PLAIN)

    def named(self, data: Mapping[str, object], known: str) -> LayerEntry:
        """A file that is itself an entry: a table's description, which may have its years."""
        return self._entry(data, (), known)

    def _entry(self, data: Mapping[str, object], path: Path, known: str) -> LayerEntry:
        mark = self._mark(data, path) if any(key in data for key in MARKS) else PLAIN
        if mark is not PLAIN:
            data = {key: value for key, value in data.items() if key not in MARKS}
        return self._table(data, path, known, mark)

    def _table(self, data: Mapping[str, object], path: Path, known: str, mark: EntryMark) -> LayerEntry:
        entry = LayerEntry(data, self.source, path, known, mark)
        for key, value in data.items():
            if isinstance(value, dict):
                entry[key] = self._table(value, (*path, key), "", PLAIN)
            elif isinstance(value, list) and value and isinstance(value[0], dict) and key != _DATED:
                entry[key] = self._array(key, value, (*path, key))
        return self._with_dated(entry, path) if _DATED in data else entry

    def _array(self, key: str, values: list[object], path: Path) -> list[object] | NamedEntries:
        identity = self.shape.get(key)
        if identity is None:
            return [
                self._table(item, (*path, n), "", PLAIN) if isinstance(item, dict) else item
                for n, item in enumerate(values)
            ]
        tables = [(n, item) for n, item in enumerate(values) if isinstance(item, dict)]
        if len(tables) != len(values):
            return values  # whoever reads it says that tables are wanted
        return one_each(
            [self._entry(item, (*path, n), identity(item, n)) for n, item in tables],
            key,
            self.faults,
        )

    def _mark(self, data: Mapping[str, object], path: Path) -> EntryMark:
        span = self._span(data, path)
        drop, whole = (self._flag(data, key, path) for key in ("drop", "replace"))
        state = (
            EntryState.ABSENT
            if not span.holds(self.year)
            else EntryState.DROPPED
            if drop
            else EntryState.HERE
        )
        after, before, reference = (self._text(data, key, path) for key in ("after", "before", "reference"))
        if after and before:
            self.faults.add(in_words("E-EDITION.after_and_before"), self._place(path, "after"))
        return EntryMark(span, state, whole, whole or span != ALWAYS, False, False, after, before, reference)

    def _span(self, data: Mapping[str, object], path: Path) -> Span:
        since, until = (
            self._year(data, "since", path, ALWAYS_SINCE),
            self._year(data, "until", path, ALWAYS_UNTIL),
        )
        if since > until:
            self.faults.add(in_words("E-EDITION.span", since=since, until=until), self._place(path, "since"))
        return Span(since, until)

    def _year(self, data: Mapping[str, object], key: str, path: Path, default: int) -> int:
        value = data.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.faults.add(in_words("E-EDITION.not_year", key=key), self._place(path, key))
        return default

    def _flag(self, data: Mapping[str, object], key: str, path: Path) -> bool:
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.faults.add(in_words("E-EDITION.not_flag", key=key), self._place(path, key))
        return value is True

    def _text(self, data: Mapping[str, object], key: str, path: Path) -> str:
        value = data.get(key, "")
        if isinstance(value, str):
            return value
        self.faults.add(in_words("E-EDITION.not_text", key=key), self._place(path, key))
        return ""

    def _place(self, path: Path, key: str) -> EntryPlace:
        return EntryPlace(self.source, (*path, key))

    def _with_dated(self, entry: LayerEntry, path: Path) -> LayerEntry:
        """The table with those keys over it that its dated blocks give it in this year."""
        blocks = entry.pop(_DATED)
        if not (isinstance(blocks, list) and all(isinstance(each, dict) for each in blocks)):
            self.faults.add(in_words("E-EDITION.not_blocks", key=_DATED), self._place(path, _DATED))
            return entry
        dated = [self._dated(block, (*path, _DATED, n)) for n, block in enumerate(blocks)]
        self._check_dated(dated)
        for block in dated:
            if block.mark.state is EntryState.HERE:
                entry = overlaid(entry, block, entry)
        return entry

    def _dated(self, data: Mapping[str, object], path: Path) -> LayerEntry:
        kept = {key: value for key, value in data.items() if key not in (*_SPAN, "reference")}
        span = self._span(data, path)
        state = EntryState.HERE if span.holds(self.year) else EntryState.ABSENT
        return self._table(kept, path, "", EntryMark(span, state))

    def _check_dated(self, blocks: list[LayerEntry]) -> None:
        for first, second in combinations(blocks, 2):
            for key in (first.keys() & second.keys()).difference(_ADDING):
                both_values = not isinstance(first[key], dict | NamedEntries)
                if both_values and first.mark.span.overlaps(second.mark.span):
                    self.faults.add(
                        in_words(
                            "E-EDITION.overlap",
                            key=key,
                            dated=_DATED,
                            span=first.mark.span,
                            other=second.mark.span,
                        ),
                        second.place(key),
                    )


def one_each(entries: list[LayerEntry], what: str, faults: Faults) -> NamedEntries:
    """Of the entries of one name in one layer the one that holds in the year, else one that says they do not."""
    variants: dict[str, list[LayerEntry]] = defaultdict(list)
    for entry in entries:
        variants[entry.known].append(entry)
    chosen = []
    for known, group in variants.items():
        if known and len(group) > 1:
            _check_overlaps(group, what, faults)
            here = [entry for entry in group if entry.mark.state is not EntryState.ABSENT]
            chosen += (here or group)[:1]
        else:
            chosen += group
    kept = set(map(id, chosen))
    return NamedEntries(entry for entry in entries if id(entry) in kept)


def _check_overlaps(group: list[LayerEntry], what: str, faults: Faults) -> None:
    for first, second in combinations(group, 2):
        if first.mark.span.overlaps(second.mark.span):
            file, line = first.place().source.shown, first.place().line
            spans = (first.mark.span, second.mark.span)
            one, other = ("", "") if set(spans) == {ALWAYS} else map(str, spans)
            message = in_words(
                "E-EDITION.twice_in_layer",
                what=what, name=second.known, file=file, line=line, first=one, second=other,
            )  # fmt: skip
            faults.add(message, second.place())
