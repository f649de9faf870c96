"""What is to be written into a workbook: values by table, row and column. Knows no sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

CellValue = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class FilledRow:
    """Values of one row: fixed rows are told by name or code, open ones come in order.

    `carried` are the columns whose value was brought along from the year before (上年带入).
    """

    key: str
    values: Mapping[str, CellValue] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()


Filling = Mapping[str, Sequence[FilledRow]]
