"""Tables of marks in the report (评分表): a score above its full marks, weights that do not make up the whole.

Looks at the composed tables, wherever they came from; which column is which is told by its head.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_gen.document.nodes import Grid, GridCell, Report, RowRole, Table, TextSpan, plain
from report_gen.figures.finding import Finding, Location, finding
from report_gen.figures.records import dataclass
from report_gen.proof.marks import SCORE, TOTAL, marks, marks_columns

_WHOLE = Decimal(100)
#: Fewer weights than these are no table of weights.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _MarksLine:
    """A line of marks: its name, full marks, score, and the cell of the score or of the marks."""

    name: str
    full: Decimal | None
    score: Decimal | None
    places: tuple[Location, ...]

    @property
    def is_total(self) -> bool:
        """Whether the line adds up others."""
        return bool(TOTAL.match(self.name))


def score_findings(report: Report) -> Iterator[Finding]:
    """An error for every score above its full marks, a warning for weights that do not add up to one hundred."""
    for table in (block for block in report.blocks if isinstance(block, Table)):
        lines = list(_lines(table.grid))
        title = table.title or table.name or "评分表"
        for line in lines:
            if line.full is not None and line.score is not None and line.score > line.full:
                yield finding(
                    "C-SCORE.table",
                    *line.places,
                    title=title,
                    name=line.name,
                    score=line.score,
                    full=line.full,
                )
        yield from _weights(title, [line for line in lines if line.full is not None])


def _weights(title: str, lines: list[_MarksLine]) -> Iterator[Finding]:
    parts = [line for line in lines if not line.is_total]
    total = sum((line.full for line in parts if line.full is not None), Decimal(0))
    if len(parts) >= _FEWEST and total != _WHOLE:
        yield finding("C-SCORE.weights", *parts[0].places, title=title, total=total, whole=_WHOLE)


def _lines(grid: Grid) -> Iterator[_MarksLine]:
    """The lines below the heads, where the heads name full marks and scores."""
    heads = [_text(cell) for cell in grid.rows[_head(grid)].cells] if grid.rows else []
    fulls, scores = marks_columns(heads)
    if not scores:
        return
    for row in grid.rows[_head(grid) + 1 :]:
        texts = [_text(cell) for cell in row.cells]
        named = [text for text in texts[: min(*fulls, *scores)] if text]
        cells = [row.cells[scores[-1]], row.cells[fulls[-1]]]
        places = tuple(dict.fromkeys(place for cell in cells for place in _places(cell)))
        yield _MarksLine(" ".join(named[-1:]), marks(texts[fulls[-1]]), marks(texts[scores[-1]]), places)


def _head(grid: Grid) -> int:
    """The last row of heads; tables that a user made begin with it."""
    marked = [n for n, row in enumerate(grid.rows) if row.role is RowRole.HEAD]
    named = (n for n, row in enumerate(grid.rows) if any(SCORE.search(_text(cell)) for cell in row.cells))
    return marked[-1] if marked else next(named, 0)


def _text(cell: object) -> str:
    return "".join(plain(cell.spans).split()) if isinstance(cell, GridCell) else ""


def _places(cell: object) -> Iterator[Location]:
    spans = cell.spans if isinstance(cell, GridCell) else ()
    yield from (span.source for span in spans if isinstance(span, TextSpan) and span.source)
