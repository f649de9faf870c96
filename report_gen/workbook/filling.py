"""What is to be written into a workbook: values by table, row and column. Knows no sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from report_gen.figures.messages import worded
from report_gen.figures.records import dataclass

CellValue = str | int | Decimal | None
#: The figure that the comment on a carried cell names. Workbooks of years ago bear it: its words are a format.
_FIGURE = re.compile(r"上年带入 (-?[0-9,.]+)，请核对")
#: What a cell says that was brought along from last year; the comment on a figure names it.
CARRIED_NOTE = worded("typing.carried", value=None)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """Values of one row: fixed rows are told by name or code, open ones come in order.

    `carried` are the columns whose value was brought along from the year before (上年带入), `notes` what the
    comments of cells say, also of blank ones.
    """

    key: str
    values: Mapping[str, CellValue] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)


Filling = Mapping[str, Sequence[FilledRow]]


def carried_note(value: CellValue) -> str:
    """The comment on a carried cell; that on a figure names it, so that a later change of it is seen."""
    return worded("typing.carried", value=value if isinstance(value, Decimal) else None)


def noted_figure(comment: str) -> Decimal | None:
    """The figure that a comment names as carried, None where it names none."""
    found = _FIGURE.search(comment)
    return Decimal(found[1].replace(",", "")) if found else None
