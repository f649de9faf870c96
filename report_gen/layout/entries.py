"""Lines of the contents (目录): where they break, and how they look when they are set closer."""

from __future__ import annotations

from dataclasses import replace

from report_gen.document.nodes import Contents, ContentsEntry
from report_gen.document.outline import one_line
from report_gen.edition.style import SqueezeStyle, TextStyle
from report_gen.figures.lengths import em_of
from report_gen.layout.looks import closer
from report_gen.layout.paragraphs import Line, set_runs
from report_gen.layout.runs import Run

#: Room for the page number at the end of a contents line, in em.
_NUMBER_ROOM = 3


def closer_entry(style: TextStyle, share: int, squeeze: SqueezeStyle) -> TextStyle:
    """The style of a line of the contents with so many thousandths of its pitch.

    Closer than running text may be, it is in smaller letters too: full-sized ones would all but touch. Both follow from
    the share alone, so that the writers, who know no more, come to the same.
    """
    close = closer(style, share)
    if share >= squeeze.least:
        return close
    return replace(close, size=min(style.size, squeeze.contents_size))


def entry_lines(block: Contents, entry: ContentsEntry, style: TextStyle, width: int) -> list[Line]:
    """A line of the contents in a type area, broken where it would leave no room for its page number."""
    room = width - _NUMBER_ROOM * em_of(style.size) if block.numbered else width
    return set_runs([Run(one_line(entry.text), style.face, style.bold)], style, room)
