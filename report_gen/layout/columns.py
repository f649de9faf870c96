"""Column widths and type size of a table: the largest size in which no number has to be cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from report_gen.document.nodes import Grid, GridCell, plain
from report_gen.edition.style import TableStyle
from report_gen.figures.lengths import HalfPoints, Twips
from report_gen.layout import metrics
from report_gen.layout.linebreak import widest_unit
from report_gen.layout.metrics import FINE

#: Share of its width that a column may give up to one whose numbers do not fit. Beyond it the size shrinks.
_GIVE = 0.15
#: What a column has in twips beyond its widest number: word processors round widths their own way.
_SLACK = 15


@lru_cache(maxsize=20_000)
def _widest(text: str) -> int:
    """Width of the widest unbreakable piece in 1/2048 twip for a size of half a point."""
    return max(widest_unit(line, metrics.widths(line, HalfPoints(1))) for line in text.split("\n"))


def minima(grid: Grid) -> list[int]:
    """What each column needs so that nothing is cut, in 1/2048 twip for a size of half a point."""
    needs = [0] * len(grid.widths)
    for row in grid.rows:
        if not row.role.bordered:
            continue
        for column, cell in enumerate(row.cells):
            if isinstance(cell, GridCell) and cell.colspan == 1 and cell.spans:
                needs[column] = max(needs[column], _widest(plain(cell.spans)))
    return needs


def share(weights: Sequence[int], width: int) -> list[int]:
    """Widths in proportion to weights, whole twips, together exactly `width`."""
    total = sum(weights) or 1
    edges = [width * part // total for part in (0, *accumulate(weights))]
    return [b - a for a, b in pairwise(edges)]


def fit(nominal: Sequence[int], needs: Sequence[int], give: float) -> list[int] | None:
    """Nominal widths, where needed widened at the cost of columns with room to spare.

    `give` is the largest share of its width that a column may lose. None when that is not enough.
    """
    missing = sum(max(0, need - width) for need, width in zip(needs, nominal, strict=True))
    if not missing:
        return list(nominal)
    spare = [max(0, min(width - need, int(width * give))) for need, width in zip(needs, nominal, strict=True)]
    if sum(spare) < missing:
        return None
    taken = share(spare, missing)
    return [max(need, width) - loss for need, width, loss in zip(needs, nominal, taken, strict=True)]


def choices(grid: Grid, style: TableStyle, width: int) -> list[tuple[list[int], HalfPoints]]:
    """Column widths in twips and size in half points, for each size that cuts no number, largest first.

    `width` is the table's in twips. There is at least one choice, even if nothing fits.
    """
    nominal, least = share(grid.widths, width), minima(grid)
    sizes = style.sizes or (style.body.size,)
    tried = ((fit(nominal, _needs(least, size, style.padding), _GIVE), size) for size in sizes)
    found = [(columns, size) for columns, size in tried if columns]
    if found:
        return found
    columns = fit(nominal, _needs(least, sizes[-1], style.padding), 1.0)
    return [(columns or nominal, sizes[-1])]


def _needs(least: Sequence[int], size: HalfPoints, padding: Twips) -> list[int]:
    return [-(-width * size // FINE) + 2 * padding + _SLACK for width in least]
