"""The headings of a report with their depths: taken here once for Word's outline, the tags and the bookmarks alike."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.document.nodes import Heading, Report, Table, plain
from report_gen.figures.records import dataclass

#: A wide space stands for a line end.
_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading: the index of its block, its depth from 1, its words in one line, its anchor."""

    index: int
    depth: int
    text: str
    anchor: str


def one_line(text: str) -> str:
    """A heading as it stands in the contents: line ends become wide spaces."""
    return text.replace("\n", _SPACE)


def outline(report: Report) -> Iterator[OutlineEntry]:
    """All headings, whether or not the contents lists them, and the tables that it lists, in order.

    A report may leave a level out, as an appendix does whose （一） are the first words of paragraphs; an outline may
    not (ISO 14289-1, 7.4.2). So a heading is one deeper than the nearest one above it that has a higher level.
    """
    above: list[int] = []
    for index, block in enumerate(report.blocks):
        match block:
            case Heading(level, number, spans, anchor):
                text = number + plain(spans)
            case Table(level=level, listed=text, anchor=anchor) if text:
                pass
            case _:
                continue
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield OutlineEntry(index, len(above), one_line(text), anchor)
