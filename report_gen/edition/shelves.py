"""Where editions are found (版本的位置): the project's own folder first, then what came with the program.

The search goes edition by edition: an own folder of one edition hides none of the others, and an edition of a
project may bear the name of a shipped one and extend it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from report_gen.edition.strict import EditionError, Section, fault, nearest
from report_gen.edition.textfile import load
from report_gen.figures.finding import Finding
from report_gen.figures.messages import in_words, remedy
from report_gen.figures.records import dataclass

HEAD = "edition.toml"
#: A list of 科目 over the shipped one: in an edition's folder for that edition, beside the folders for the project.
OVERLAY = "catalogue.csv"
_CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """What the head of an edition says of itself: the fiscal years that it serves, both included.

    `default` is true for the edition that serves where nobody chose; `own` for one of the project's folder.
    `sources` are the documents that its form was taken from.
    """

    name: str
    title: str
    since: int
    until: int
    default: bool
    own: bool
    extends: str = ""
    sources: tuple[str, ...] = ()

    def serves(self, year: int) -> bool:
        """Whether it says that it serves this fiscal year."""
        return self.since <= year <= self.until

    @property
    def shown(self) -> str:
        """Name, title and years for people."""
        years = str(self.since) if self.since == self.until else f"{self.since}—{self.until}"
        return f"{self.name}（{'，'.join(filter(None, (self.title, f'{years} 年度')))}）"


@dataclass(frozen=True, slots=True)
class Shelves:
    """Folders of editions, the nearest first."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, *folders: Path) -> Shelves:
        """Those folders that are there, each once."""
        found = {folder.resolve(): folder for folder in reversed(folders) if folder.is_dir()}
        return cls(tuple(reversed(found.values())))

    def names(self) -> list[str]:
        """Names of all editions."""
        return sorted({path.parent.name for folder in self.folders for path in _heads(folder)})

    def folder(self, name: str, extending: Path | None = None) -> Path:
        """The nearest folder of an edition; where one extends its own name, the next one behind it.

        A name that an edition bore formerly leads to it. Raises `EditionError` for a name that nobody bears.
        """
        shelves = list(self.folders)
        if extending is not None and extending.name == name:
            shelves = shelves[shelves.index(extending.parent) + 1 :]
            if not any((shelf / name / HEAD).is_file() for shelf in shelves):
                raise fault(in_words("E-EDITION.extends_itself"), f"{name}/{HEAD}")
        found = next(
            (path.parent for shelf in shelves for path in _heads(shelf) if path.parent.name == name), None
        )
        found = found or self._renamed(name)
        if found is None:  # a name, never a path: ../x leads nowhere
            raise self._unknown(name, extended=extending is not None)
        return found

    def now(self, name: str) -> str:
        """The name that an edition bears now; the name itself where an edition bears it, or none ever did."""
        found = None if name in self.names() else self._renamed(name)
        return found.name if found else name

    def _renamed(self, name: str) -> Path | None:
        for shelf in self.folders:
            for path in _heads(shelf):
                if name in _formerly(path):
                    return path.parent
        return None

    def _unknown(self, name: str, *, extended: bool) -> EditionError:
        place = self.folders[0].name if self.folders else "templates"
        bare = name in (path.name for shelf in self.folders for path in shelf.iterdir() if path.is_dir())
        if bare and name != _CATALOGUE:
            return fault(
                in_words("E-EDITION.no_head", name=name, head=HEAD),
                f"{place}/{name}",
                cure=remedy("E-EDITION.no_head", head=HEAD),
            )
        usable = [one for one in self.readable()[0] if one.until]
        listed = "；".join(one.shown for one in usable)
        # one that is only there to be extended is no help to who wants to make a report
        close = nearest(name, self.names() if extended else [one.name for one in usable])
        return fault(
            in_words("E-EDITION.no_edition", name=name, nearest=close),
            place,
            cure=remedy("E-EDITION.no_edition", listed=listed) if listed else "",
        )

    def head(self, name: str) -> ListedEdition:
        """What the head of an edition says. Raises `EditionError` for no such edition, a head that cannot be read."""
        folder = self.folder(name)
        head = load(folder / HEAD, f"{folder.name}/{HEAD}")
        since, until = years_of(head)
        own = len(self.folders) > 1 and folder.parent == self.folders[0]
        return ListedEdition(
            folder.name,
            head.text("title", ""),
            since,
            until,
            head.flag("default", False),
            own,
            head.text("extends", ""),
            head.texts("sources", ()),
        )

    def listed(self) -> Iterator[ListedEdition]:
        """The heads of all editions in order of names. Raises `EditionError` for a head that cannot be read."""
        return map(self.head, self.names())

    def readable(self) -> tuple[list[ListedEdition], list[Finding]]:
        """The heads that can be read, and what is wrong with the others: a broken edition hides no other."""
        found: list[ListedEdition] = []
        faults: list[Finding] = []
        for name in self.names():
            try:
                found.append(self.head(name))
            except EditionError as error:
                faults += error.findings
        return found, faults

    def catalogue(self) -> Path:
        """The folder of the shipped lists of 科目: the nearest that has them."""
        known = (shelf / _CATALOGUE for shelf in self.folders)
        return next((path for path in known if path.is_dir()), Path(_CATALOGUE))

    def overlays(self, chain: list[Path]) -> list[Path]:
        """Where lists of 科目 over the shipped ones may stand, the nearest last.

        First those of the chain of editions (given nearest first), last that of the project.
        """
        return [folder / OVERLAY for folder in (*reversed(chain), *reversed(self.folders))]


def _heads(shelf: Path) -> list[Path]:
    return sorted(path for path in shelf.glob(f"*/{HEAD}") if path.is_file())


def _formerly(path: Path) -> tuple[str, ...]:
    """The names that an edition bore before; none of one that cannot be read, which is told where it is used."""
    try:
        return load(path, f"{path.parent.name}/{HEAD}").texts("formerly", ())
    except EditionError:
        return ()


def years_of(head: Section) -> tuple[int, int]:
    """The first and the last fiscal year whose form an edition knows; 0 and 0 for one that others extend.

    Raises `EditionError` for years that are no span.
    """
    years = [int(year) for year in head.numbers("years", ())]
    if years and (len(years) != 2 or years[0] > years[1]):
        raise head.fault(in_words("E-EDITION.years"), "years")
    return (years[0], years[1]) if years else (0, 0)
