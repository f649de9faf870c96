"""Tables with their rows and heights, as pages take them. Where pages end is decided in `fragments`."""

from __future__ import annotations

from itertools import groupby

from report_gen.document.nodes import RowRole
from report_gen.figures.lengths import HalfPoints
from report_gen.figures.records import dataclass
from report_gen.layout.paragraphs import Line

#: Height of the paragraph that Word needs behind a table, in twips.
AFTER_TABLE = 20


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell with its lines, which are relative to `x` (inside the padding, from the table's left)."""

    column: int
    rowspan: int
    x: int
    pitch: int
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """Height of its lines."""
        return self.pitch * len(self.lines)


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row: `index` in the grid, exact height. Of a row that is `parted` between pages this is one part.

    The cells of a part begin at its top, those of a whole row stand in the middle.
    """

    index: int
    role: RowRole
    height: int
    cells: tuple[SetCell, ...]
    parted: bool = False


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table ready to be cut into pages. `edges` are the x of the column borders, first 0.

    `owners` tells for each place of the grid which cell is there, None without borders. `continued` is the head on
    further pages.
    """

    edges: tuple[int, ...]
    size: HalfPoints
    rows: tuple[SetRow, ...]
    owners: tuple[tuple[tuple[int, int] | None, ...], ...]
    continued: tuple[SetRow, ...] = ()

    @property
    def height(self) -> int:
        """Height of all rows, as if on one page."""
        return sum(row.height for row in self.rows)

    @property
    def head(self) -> tuple[SetRow, ...]:
        """Rows that every page repeats."""
        return tuple(row for row in self.rows if row.role.in_head)

    @property
    def framed(self) -> bool:
        """Whether a title, form number or unit stands above its column heads."""
        return any(not row.role.bordered for row in self.head)

    def again(self, first: SetRow) -> tuple[SetRow, ...]:
        """What a page repeats that begins with a row of the body: the head, and the subheads that the row is under."""
        above = [run for run in self._subheads() if run[0].index <= first.index]
        return (*self.continued, *(row for run in above[-1:] for row in run if row.index < first.index))

    def _subheads(self) -> list[list[SetRow]]:
        """The rows of heads within the body, those that follow each other together."""
        runs = groupby(self.body, lambda row: row.role is RowRole.SUBHEAD)
        return [list(rows) for subhead, rows in runs if subhead]

    @property
    def again_height(self) -> int:
        """The most that a further page repeats."""
        subheads = (sum(row.height for row in run) for run in self._subheads())
        return sum(row.height for row in self.continued) + max(subheads, default=0)

    @property
    def body(self) -> tuple[SetRow, ...]:
        """All other rows."""
        return tuple(row for row in self.rows if not row.role.in_head)
