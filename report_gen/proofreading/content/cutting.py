"""Amounts that lost their last figure (截断的数): too wide for a cell of a PDF, it is cut off or stands outside."""

from __future__ import annotations

from report_gen.proofreading.content.figures import Content, decimals
from report_gen.proofreading.places import cell_place

#: Amounts of a table from which on its decimals are a habit, and the share of them that keeps it.
_MANY, _HABIT = 20, 0.95
_CENTS = 2


def doubt_cut(content: Content) -> None:
    """Take amounts with one decimal as not read where nearly all have two, in tables whose cells have edges."""
    amounts = {key: figure for key, figure in content.figures.items() if "." in figure.text}
    cut = [key for key, figure in amounts.items() if decimals(figure.text) == _CENTS - 1]
    whole = sum(decimals(figure.text) == _CENTS for figure in amounts.values())
    if not cut or len(amounts) < _MANY or whole < _HABIT * len(amounts):
        return
    if not any(grid.edges for grid in content.grids):
        return
    for key in cut:
        figure = content.figures.pop(key)
        content.unsure.add(key)
        content.unread.append(cell_place(figure.page or content.page, figure.label, figure.text))
