"""Heads that run over several lines (折行的表头), each put together: beside each other their lines seldom stand level.

A head of five lines and one of two stand in the middle of the same cells, so the lines of a page cut through them. The
lines of one head stand close below each other, in one middle or from one left end, and only the last may be short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_gen.proofreading.source.pieces import WRAPPED, Piece, Row

#: Of a letter's height, how far two lines of a head may stand beside each other, how much wider than the one above
#: it a line may be (the next word was too long for that one), and how far boxes of such lines reach into each other.
_BESIDE, _WIDER, _SHARED = 0.5, 0.6, 0.5
#: Of a letter's height, how far apart the middles of heads of one row may be.
_LEVEL = 0.3
#: Letters with which a part of a head begins like the whole: 公务用车购置费 below 公务用车购置及运行费.
_ALIKE = 2
#: More pieces than the heads of any table have: every one is compared with every other.
_MOST = 400


def stacked(lines: Sequence[Row], rules: Sequence[float] = ()) -> list[Row]:
    """The heads of a table, one piece each, in rows by their middles; `rules` are heights of level lines."""
    parts = sorted((piece for line in lines for piece in line), key=lambda one: (one.top, one.span[0]))
    if len(parts) > _MOST:
        return list(lines)
    above = [[m for m, other in enumerate(parts) if _is_below(one, other, rules)] for one in parts]
    stacks: list[list[Piece]] = []
    ends: dict[int, list[Piece]] = {}
    for number, piece in enumerate(parts):
        # What stands under two heads, or as one of two under one, is a head of its own.
        alone = len(above[number]) == 1 and sum(above[number][0] in others for others in above) == 1
        stack = ends.get(above[number][0]) if alone else None
        if stack is None or not _goes_on(stack, piece):
            stack = []
            stacks.append(stack)
        stack.append(piece)
        ends[number] = stack
    return list(_rows([_whole(one) for one in stacks]))


def _is_below(piece: Piece, other: Piece, rules: Sequence[float]) -> bool:
    """Whether a line stands right below another one, without a level line between."""
    gap = piece.top - other.bottom
    near = -_SHARED * piece.height < gap < WRAPPED * piece.height and piece.over(other)
    return near and not any(other.middle < rule < piece.middle for rule in rules)


def _goes_on(stack: Sequence[Piece], piece: Piece) -> bool:
    """Whether a line stands below others as the next one of their cell does."""
    first, last = stack[0], stack[-1]
    beside = min(abs(piece.span[0] - first.span[0]), abs(piece.centre - first.centre))
    wide, room = (one.span[1] - one.span[0] for one in (piece, last))
    part = piece.text[:_ALIKE] == first.text[:_ALIKE] and len(piece.text) > _ALIKE
    numbered = piece.text.isdigit() and not last.text.isdigit()  # 栏次
    aligned = beside < _BESIDE * piece.height and wide < room + _WIDER * piece.height
    return aligned and not part and not numbered


def _whole(stack: Sequence[Piece]) -> Piece:
    return Piece(tuple(letter for piece in stack for letter in piece.letters), stack[0].loose)


def _rows(heads: Sequence[Piece]) -> Iterator[Row]:
    """Heads as rows: those of one middle stand beside each other."""
    row: Row = []
    for head in sorted(heads, key=lambda one: one.middle):
        if row and head.middle - row[0].middle > _LEVEL * head.height:
            yield sorted(row, key=lambda one: one.span[0])
            row = []
        row.append(head)
    if row:
        yield sorted(row, key=lambda one: one.span[0])
