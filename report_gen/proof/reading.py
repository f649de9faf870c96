"""What a reader makes of a file, and a file with its reader: the proof knows no format beyond this."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from report_gen.figures.records import dataclass
from report_gen.proof.passages import PassageKind


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A text found in the file, without white space; `column` is the grid column of a cell.

    `rises` tells of each character whether it is raised or lowered, as that of a passage. `picture` is what a
    picture shows.
    """

    kind: PassageKind
    text: str
    column: int = -1
    rises: str = ""
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """A series: its name, its values and its labels as texts, in the order of the categories.

    `linked` is what the workbook holds at the places that name, categories and values are said to be taken from.
    """

    name: str
    values: tuple[str, ...]
    labels: tuple[str, ...]
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadChart:
    """A chart as it stands in the file: all its words, and the cells of its workbook row by row."""

    title: str
    categories: tuple[str, ...]
    series: tuple[ReadSeries, ...]
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A text as drawn: where its base line begins, in points from the lower left corner of the page."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture: its edges in points from the lower left corner of the page, and its look."""

    left: float
    bottom: float
    right: float
    top: float
    look: bytes


@dataclass(frozen=True, slots=True)
class ReadSide:
    """What is on a page."""

    texts: list[DrawnText]
    pictures: list[ShownPicture]


class DamagedError(Exception):
    """A file cannot be opened again. Raised by readers; what it comes from names the library's own error."""


@dataclass(frozen=True, slots=True)
class TreeReading:
    """What a file of flowing text says: its texts and pictures in order, and the numbers of its charts.

    It is held against the report's tree; `paged` where a divided table begins anew on each of its pages.
    """

    marks: Sequence[ReadMark]
    charts: Sequence[ReadChart]
    paged: bool = False


@dataclass(frozen=True, slots=True)
class PageReading:
    """What the pages of a file show, each text at its place. It is held against the layout."""

    sides: Sequence[ReadSide]


Reading = TreeReading | PageReading
#: Reads a file. It tells what is there, never whether that is right. Raises `DamagedError`.
Reader = Callable[[bytes], Reading]


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file of the report as it was made: what Chinese calls its kind, and what its reader says when asked."""

    called: str
    read: Callable[[], Reading]
