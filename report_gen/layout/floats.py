"""Charts and titled tables that float (浮动): one that does not fit lets the text behind it fill the page first.

It then stands where the next paragraph ends, on the page that begins there. Whole blocks change places and nothing is
anchored to a page, so every program that opens the file has the same order, and so has who hears it read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_gen.document.nodes import Block, Chart, Heading, Report, Table
from report_gen.layout.boxes import Box, PictureBox, TableBox, TextBox

#: No float goes past a heading of this level or a higher one: it stays in its 一、.
_PAST = 2
#: With less than so many lines left on a page there is nothing to fill.
LEAST_LINES = 3
#: A table higher than this share of a page is divided rather than moved.
_MOST = 0.5


def floats(box: Box, block: Block) -> bool:
    """Whether what is in the box may stand behind text that follows it. Pictures of the appendix stay in theirs."""
    match box:
        case PictureBox(content=Chart(), landscape=False):
            return True
        case TableBox(new_page=False, landscape=False) if isinstance(block, Table) and block.title:
            return whole(box) <= box.room * _MOST
        case _:
            return False


def bars(box: Box, block: Block) -> bool:
    """Whether no float may go past the box."""
    if box.new_page or box.landscape or not isinstance(box, TextBox) or box.entry:
        return True
    return isinstance(block, Heading) and block.level <= _PAST


def whole(box: Box) -> int:
    """The height of all that is in a box."""
    if isinstance(box, TableBox):
        return box.space + box.table.height + sum(note.height for note in box.notes)
    return box.least if isinstance(box, PictureBox) else box.height


def rearranged(report: Report, boxes: Sequence[Box], order: Sequence[int]) -> tuple[Report, list[Box]]:
    """The report and its boxes with the blocks in the order of the pages; `order` are indices of boxes."""
    placed = [boxes[at] for at in order]
    left = iter(dict.fromkeys(box.block for box in placed))
    boxed = {box.block for box in boxes}
    sequence = [next(left) if at in boxed else at for at in range(len(report.blocks))]
    places = {old: new for new, old in enumerate(sequence)}
    for box in placed:
        _renumber(box, places[box.block])
    return replace(report, blocks=tuple(report.blocks[old] for old in sequence)), placed


def _renumber(box: Box, block: int) -> None:
    box.block = block
    if isinstance(box, PictureBox) and box.caption:
        box.caption.block = block
    for note in box.notes if isinstance(box, TableBox) else ():
        note.block = block
