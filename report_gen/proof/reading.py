"""What a reader makes of a file, and a file with its reader: the proof knows no format beyond this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report_gen.proof.read_charts import ReadChart
    from report_gen.proof.read_docx import Mark
    from report_gen.proof.read_pdf import Side


class DamagedError(Exception):
    """A file cannot be opened again. Raised by readers; what it comes from names the library's own error."""


@dataclass(frozen=True, slots=True)
class TreeReading:
    """What a file of flowing text says: its texts and pictures in order, and the numbers of its charts.

    It is held against the report's tree.
    """

    marks: Sequence[Mark]
    charts: Sequence[ReadChart]


@dataclass(frozen=True, slots=True)
class PageReading:
    """What the pages of a file show, each text at its place. It is held against the layout."""

    sides: Sequence[Side]


Reading = TreeReading | PageReading
#: Reads a file. It tells what is there, never whether that is right. Raises `DamagedError`.
Reader = Callable[[bytes], Reading]


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file of the report as it was made: what Chinese calls its kind, its bytes, and who reads them."""

    called: str
    data: bytes
    read: Reader
