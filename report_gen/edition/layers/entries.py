"""`LayerEntry`: a table of a TOML file that knows file and line of each of its keys, also once layers are merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from report_gen.figures.records import dataclass

ALWAYS_SINCE, ALWAYS_UNTIL = 0, 9999


@dataclass(frozen=True, slots=True, eq=False)
class SourceFile:
    """A file of a layer: its name in messages, its text; `own` where the layer is the edition asked for."""

    shown: str
    text: str = field(repr=False)
    own: bool = True


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where a key or an entry stands; `path` are keys and positions from the top of the file."""

    source: SourceFile
    path: tuple[str | int, ...]

    @property
    def line(self) -> int:
        """The line, worked out only when somebody asks: the parser of TOML does not tell it."""
        from report_gen.edition.layers.lines import line_of

        return line_of(self.source.text, self.path)


@dataclass(frozen=True, slots=True)
class Span:
    """Fiscal years from `since` to `until`, both inclusive."""

    since: int = ALWAYS_SINCE
    until: int = ALWAYS_UNTIL

    def holds(self, year: int) -> bool:
        """Whether a year lies in it."""
        return self.since <= year <= self.until

    def overlaps(self, other: Span) -> bool:
        """Whether some year lies in both."""
        return self.since <= other.until and other.since <= self.until

    def __str__(self) -> str:
        since = f"{self.since} 年起" if self.since != ALWAYS_SINCE else ""
        until = f"到 {self.until} 年" if self.until != ALWAYS_UNTIL else ""
        return since + until or "各年"


ALWAYS = Span()


class EntryState(Enum):
    """What an entry of a layer does to the one of its name beneath."""

    HERE = "here"
    DROPPED = "dropped"
    ABSENT = "absent"  # its years are others: keeps its place in the order, does nothing


@dataclass(frozen=True, slots=True)
class EntryMark:
    """What an entry says of itself, not of the form.

    `whole`: it takes the place of the entry beneath instead of being merged with it. `firm`: it stands even where
    the entry beneath does not hold in this year, because it names years of its own. `conditional`: it holds only
    where there is something beneath. `met`: a drop has found what it drops.
    """

    span: Span = ALWAYS
    state: EntryState = EntryState.HERE
    whole: bool = False
    firm: bool = False
    conditional: bool = False
    met: bool = False
    after: str = ""
    before: str = ""
    reference: str = ""


PLAIN = EntryMark()


class LayerEntry(dict[str, object]):
    """A table of TOML with where it comes from.

    `known` is its name among its like, "" for one without. `origins` are the places of those keys that another
    layer than the nearest gave; `elsewhere` are, by the key of an array, names that it has in other years.
    """

    __slots__ = ("elsewhere", "known", "mark", "origins", "path", "source")

    def __init__(
        self,
        data: Mapping[str, object],
        source: SourceFile,
        path: tuple[str | int, ...] = (),
        known: str = "",
        mark: EntryMark = PLAIN,
    ) -> None:
        super().__init__(data)
        self.source, self.path, self.known, self.mark = source, path, known, mark
        self.origins: dict[str, EntryPlace] = {}
        self.elsewhere: dict[str, frozenset[str]] = {}

    def place(self, key: str = "") -> EntryPlace:
        """Where a key stands, or the entry itself."""
        found = self.origins.get(key)
        if found is not None:
            return found
        return EntryPlace(self.source, (*self.path, key) if key in self else self.path)


class NamedEntries(list[LayerEntry]):
    """An array of entries that have names: layers are merged entry by entry."""

    __slots__ = ()
