"""Where something stands in a foreign report, as a person looks it up (审校位置)."""

from __future__ import annotations

from report_gen.figures.messages import worded


def page_place(page: int) -> str:
    """Where a page is."""
    return worded("places.page", page=page)


def paragraph_place(number: int) -> str:
    """Where a paragraph is in a file that has no pages of its own; counted from 0."""
    return worded("places.paragraph", number=number + 1)


def table_place(page: int, title: str) -> str:
    """Where a table is: its title, and its page where that is known (0 where not)."""
    return worded("places.table", page=page or None, title=title)


def cell_place(page: int, label: str, text: str) -> str:
    """Which cell of an open table was not read: its page, its row and what is printed."""
    return worded("places.cell", page=page, label=label, text=text)
