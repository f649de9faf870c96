"""Tables that people type with tabs (制表位) instead of drawing them: rows of cells as long as paragraphs go on so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from report_gen.figures.records import dataclass
from report_gen.proofreading.printed import Passage, PrintedCell, PrintedGrid
from report_gen.proofreading.source.pieces import is_money
from report_gen.proofreading.source.word_text import words

#: Cells of a row, rows of a table, and the part of its rows that hold amounts, at least.
_CELLS, _ROWS, _PART = 3, 3, 0.5


@dataclass
class Tabbed:
    """Neighbouring paragraphs of cells; their words in case that they are no table."""

    rows: list[tuple[PrintedCell, ...]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def takes(self, text: str, said: Sequence[Passage]) -> bool:
        """Whether a paragraph is one more row."""
        cells = [words(one) for one in text.split("\t")]
        goes_on = bool(self.rows) and any(map(is_money, cells)) and len(cells) >= _CELLS
        if len(said) != 1 or not (goes_on or sum(map(bool, cells)) >= _CELLS):
            return False
        self.rows.append(tuple(PrintedCell(one, said[0].spots[0]) for one in cells))
        self.passages += said
        return True

    def grid(self, page: int, position: int) -> PrintedGrid | None:
        """The table, None where there is none."""
        rich = sum(any(is_money(cell.text) for cell in row) for row in self.rows)
        if len(self.rows) < _ROWS or rich < _PART * len(self.rows):
            return None
        width = max(map(len, self.rows))
        rows = tuple(row + (PrintedCell(),) * (width - len(row)) for row in self.rows)
        return PrintedGrid(rows, page, position=position, ruled=False)
