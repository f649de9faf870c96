"""The table of basic expenditure by 经济分类: blocks of code, name and amount, and sums that it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import Content, GridFigure
from report_gen.proofreading.content.spec import SplitAmount
from report_gen.proofreading.printed import PrintedCell

_NAME_HEAD = re.compile(r"名称|项目$|科目$")
_AMOUNT_HEAD = re.compile(r"金额|决算|合计|支出数|小计")
_WORDS = re.compile(r"[一-鿿]")
#: How many digits the code of a 类 has.
_CLASS_DIGITS = 3
_HALF = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class EconomicColumns:
    """Columns of code and name, the column of their amount, and columns behind it that split the amount."""

    labels: tuple[int, ...]
    amount: int
    split: Mapping[int, str] = field(default_factory=dict)


def groups(heads: Sequence[str], splits: Sequence[SplitAmount]) -> Iterator[EconomicColumns]:
    """The blocks of the table; the amount column ends each, and columns that split it may follow."""
    labels: list[int] = []
    known = {one.head for one in splits}
    lasts = [head.rpartition("/")[2] for head in heads]
    for column, last in enumerate(lasts):
        if _AMOUNT_HEAD.search(last) and not _NAME_HEAD.search(last) and labels:
            split = {n: lasts[n] for n in range(column + 1, min(column + 3, len(lasts))) if lasts[n] in known}
            yield EconomicColumns(tuple(labels), column, split)
            labels = []
        elif "行次" not in last and not (last in known and not labels):
            labels.append(column)


def behind(row: Sequence[PrintedCell], amount: int) -> int:
    """The column of an amount whose label is merged over the amounts of other rows: the first behind the label."""
    label = row[amount].text
    if not _WORDS.search(label):
        return amount
    return next((n for n in range(amount + 1, len(row)) if row[n].text != label), amount)


def derive(content: Content, splits: Sequence[SplitAmount]) -> None:
    """The sum of each split, such as 人员经费合计, where no row has it: by its column, else by its 类.

    What is added up here is as loose as the rounded amounts behind it, so it is kept apart from what is printed.
    """
    tops = {row.key for row in content.rows if row.code and len(row.key) == _CLASS_DIGITS}
    named = {key for one in splits for key in one.classes}
    # Without the 类 of one split, and another 类 beside them, the codes of this table do not tell the splits apart.
    apart = any(one.classes[0] in tops for one in splits if one.classes) and len(tops) > 1
    for one in splits:
        if content.get(one.total, "金额") is not None:
            continue
        figure = content.get("合计", one.head)
        if figure is None and apart:
            own = [key for key in sorted(tops) if (key in one.classes if one.classes else key not in named)]
            figure = _added(content, one.head, own)
        if figure is not None:
            content.derived[one.total, "金额"] = figure


def _added(content: Content, name: str, own: Sequence[str]) -> GridFigure | None:
    """The sum of some 类, half a cent loose for each; None where none of them has an amount."""
    found = [one for key in own if (one := content.get(key, "金额"))]
    value = sum((one.value for one in found), Decimal(0))
    label = f"{name}（{' + '.join(own)}）"
    return GridFigure(value, f"{value:f}", None, label, slack=_HALF * len(found)) if found else None
