"""`Output`: all that a file format is to the program. One without a reader cannot be made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from report_gen.figures.records import dataclass

if TYPE_CHECKING:
    from typing import BinaryIO

    from report_gen.document.nodes import Report
    from report_gen.edition.style import StyleSheet
    from report_gen.layout.pages import Pages
    from report_gen.proof.reading import Reader

    #: Writes a report; a writer of flowing text takes the page numbers of the contents from the pages alone.
    Writer = Callable[[Report, StyleSheet, Pages, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Output:
    """A format: its name, which is the suffix of its files, what Chinese calls them, its writer and its reader.

    What the reader gives says what the format is made of, and so what it is proved against: flowing text
    (`TreeReading`) against the report's tree, pages (`PageReading`) against the layout. Both import their
    libraries only when they are called.
    """

    name: str
    called: str
    write: Writer
    read: Reader
    #: Whether the program that opens it sets its lines and pages itself.
    flows: bool = False
