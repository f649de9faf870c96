"""Whether a table that gaps alone tell apart was read right: one faulty figure is the report's fault, not ours.

A row lost at a page's end fails in every column in which it has money, a column mistaken in every row. A figure that
was printed wrong fails in its own row and column only.
"""

from __future__ import annotations

from decimal import Decimal

from report_gen.figures.code import level_of
from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.figures import Content, FigureRow
from report_gen.proofreading.content.spec import Shape

#: What two sums of rounded figures may differ by.
_SLACK = 1
#: Rows of which one may fail to add up.
_ROWS_A_FAULT = 5


def holds_together(content: Content) -> bool:
    """Whether codes have names, and no more fails than one figure can make fail."""
    coded = [row for row in content.rows if row.code]
    named = all(len(row.name) > 1 for row in coded) and len({row.key for row in coded}) == len(coded)
    match content.spec.shape:
        case Shape.CODES if content.spec.total:
            return named and _across(content) and _down(content, coded)
        case Shape.BLOCKS:
            return all(_side_holds(content, side) for side in ("收入", "支出"))
        case Shape.ITEMS:
            return _items_hold(content)
        case _:
            return named


def _across(content: Content) -> bool:
    """Whether the parts of nearly every row add up: where columns were mistaken, they fail all over."""
    parts = [name for name in content.columns if name in content.spec.parts]
    rows = [row.key for row in content.rows if content.get(row.key, content.spec.total)]
    wrong = 0
    for row in rows:
        values = [figure.value for part in parts if (figure := content.get(row, part))]
        total = content.get(row, content.spec.total)
        wrong += total is not None and len(values) > 1 and not _near(total.value, sum(values))
    return wrong <= max(1, len(rows) // _ROWS_A_FAULT)


def _down(content: Content, coded: list[FigureRow]) -> bool:
    """Whether the classes add up in every column with money, or in all but one: another shows that all are there."""
    tops = [row.key for row in coded if level_of(row.key) == 1]
    tested = []
    for column in content.columns:
        whole = content.get("合计", column)
        total = sum(figure.value for row in tops if (figure := content.get(row, column)))
        if whole is not None and (whole.value or total):
            tested.append(_near(whole.value, total))
    return all(tested) or (tested.count(False) == 1 and len(tested) > 1)


def _items_hold(content: Content) -> bool:
    """Whether what a table of items gives as its sum is about the sum of the others, as budget or as outturn.

    With money in it one of the two is enough: both lie in the same rows.
    """
    held = []
    for basis in ("预算数", "决算数"):
        total = content.get("合计", basis)
        if total is None:
            return False
        parts = [figure.value for row in content.spec.adds if (figure := content.get(row, basis))]
        held.append((_near(total.value, sum(parts)), total.value))
    return all(near for near, _ in held) or any(near and total for near, total in held)


def _side_holds(content: Content, side: str) -> bool:
    total = content.get(recognised(f"{side}:本年{side}合计"), "合计")
    parts = [figure.value for row in content.numbered(side) if (figure := content.get(row.key, "合计"))]
    return total is not None and _near(total.value, sum(parts))


def _near(one: Decimal, other: Decimal | int) -> bool:
    return abs(one - other) < _SLACK
