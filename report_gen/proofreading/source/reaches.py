"""How far heads reach (表头跨栏): over which columns the words of a head stand where no upright line tells.

A form that repeats its lowest heads (预算数、决算数 by turns, or all items under 预算数 and again under 决算数) shows
by it which columns belong together; a head of several columns stands in the middle above them, and a short rule below
it is as wide as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from report_gen.figures.records import dataclass
from report_gen.proofreading.source.columns import Columns
from report_gen.proofreading.source.pieces import Piece, Row
from report_gen.proofreading.source.ruling import ShortRule

#: Of the distance of two columns, how far a head may stand from the middle of what it is over, and two that
#: stand alike.
_CENTRED, _ALIKE = 0.75, 0.2
#: Points by which a rule may miss the middle of a column that it reaches.
_NEAR = 3.0


@dataclass(frozen=True)
class _Leaf:
    """The lowest head of a column, and the row of heads in which it stands."""

    piece: Piece
    row: int
    column: int

    @property
    def middle(self) -> float:
        """The middle of its words, which is the middle of its column."""
        return self.piece.centre


#: Columns that belong together, as numbers of leaves.
_Run = range
Reaches = Mapping[int, tuple[int, ...]]


def reaches(heads: Sequence[Row], columns: Columns, rules: Sequence[ShortRule]) -> Reaches:
    """For each piece of the heads, by its id, the columns that it stands over.

    Nothing where the lowest heads do not repeat, or a group of them has no head in its middle: then what stands over
    what is left to the eye of `unruled`.
    """
    leaves = _leaves(heads, columns)
    groups = _groups([leaf.piece.text for leaf in leaves])
    if not groups:
        return {}
    lowest = {id(leaf.piece) for leaf in leaves}
    named = [(n, piece) for n, row in enumerate(heads) for piece in row if not piece.text.isdigit()]
    upper = [(n, piece) for n, piece in named if id(piece) not in lowest]
    own = [head for group in groups if (head := _head_of(group, leaves, upper))]
    if len(own) < len(groups):
        return {}
    found: dict[int, tuple[int, ...]] = {id(leaf.piece): (leaf.column,) for leaf in leaves}
    units = list(zip(groups, own, strict=True))
    for group, (_, piece) in units:
        found[id(piece)] = tuple(leaves[n].column for n in group)
    # All leaves side by side tell nothing of what stands over some: then the heads of their groups do.
    level = len({leaf.row for leaf in leaves}) == 1
    below = (
        [(group, row) for group, (row, _) in units]
        if level
        else [(range(n, n + 1), leaf.row) for n, leaf in enumerate(leaves)]
    )
    for row, piece in upper:
        if id(piece) not in found:
            run = _ruled(piece, leaves, rules) or _beneath(piece, row, leaves, below)
            found[id(piece)] = tuple(leaves[n].column for n in run)
    return {piece: run for piece, run in found.items() if run}


def _leaves(heads: Sequence[Row], columns: Columns) -> list[_Leaf]:
    """The lowest head of each column that has one; running numbers (栏次) are none."""
    found: dict[int, _Leaf] = {}
    for row in range(len(heads) - 1, -1, -1):
        taken = set(found)
        for piece in heads[row]:
            middle = piece.centre
            column = min(range(len(columns)), key=lambda n: _outside(middle, columns[n]))
            # Wider than its column and beside others of it already: a head over several.
            over = [n for n in taken if piece.span[0] < found[n].piece.centre < piece.span[1]]
            if column not in taken and not over and not piece.text.isdigit():
                found.setdefault(column, _Leaf(piece, row, column))
    return [found[column] for column in sorted(found)]


def _outside(place: float, column: tuple[float, float]) -> float:
    return max(column[0] - place, place - column[1], 0.0) or abs(place - sum(column) / 2) / 1000


def _groups(texts: Sequence[str]) -> list[_Run]:
    """The leaves that repeat, group by group: at least two of them with the same words in the same order."""
    count = len(texts)
    for first in range(min(count, 3)):  # a name or a code may stand before them
        for length in range((count - first) // 2, 1, -1):
            rest = count - first
            group = list(texts[first : first + length])
            times, over = divmod(rest, length)
            if not over and len(set(group)) == length and group * times == list(texts[first:]):
                return [range(first + n * length, first + (n + 1) * length) for n in range(times)]
    return []


def _head_of(
    group: _Run, leaves: Sequence[_Leaf], upper: Sequence[tuple[int, Piece]]
) -> tuple[int, Piece] | None:
    """The lowest head in the middle above a group of leaves."""
    middle = (leaves[group[0]].middle + leaves[group[-1]].middle) / 2
    pitch = (leaves[group[-1]].middle - leaves[group[0]].middle) / (len(group) - 1)
    apart = [(abs(piece.centre - middle), row, piece) for row, piece in upper]
    least = min((one[0] for one in apart), default=0.0)
    if least > _CENTRED * pitch:
        return None
    # 公务用车购置及运行费 may stand exactly above 公务用车购置费: of those in the middle the lowest is the group's own.
    near = [one for one in apart if one[0] - least < _ALIKE * pitch]
    return max(((row, piece) for _, row, piece in near), key=lambda one: one[0], default=None)


def _ruled(piece: Piece, leaves: Sequence[_Leaf], rules: Sequence[ShortRule]) -> list[int]:
    """The leaves above whose middles the short rule right below a head ends."""
    bottom = max(one.bottom for one in piece.letters)
    size = bottom - min(one.top for one in piece.letters)
    under = [
        one for one in rules if one.x0 <= piece.centre <= one.x1 and 0 <= one.top - bottom + _NEAR < 2 * size
    ]
    rule = min(under, key=lambda one: one.top, default=None)
    return [n for n, leaf in enumerate(leaves) if rule and rule.x0 - _NEAR < leaf.middle < rule.x1 + _NEAR]


def _beneath(piece: Piece, row: int, leaves: Sequence[_Leaf], units: Sequence[tuple[_Run, int]]) -> list[int]:
    """Without a rule: the neighbours in the lowest row of heads among which it stands.

    Heads that reach down to them (合计 beside 公务用车购置及运行费) stand between both rows, in the middle of their
    cells.
    """
    last = max(one for _, one in units)
    for same, run in groupby(units, key=lambda unit: unit[1] == last):
        inside = [n for group, _ in run for n in group]
        if (
            same
            and row < last
            and leaves[inside[0]].piece.span[0] <= piece.centre <= leaves[inside[-1]].piece.span[1]
        ):
            return inside
    return []
