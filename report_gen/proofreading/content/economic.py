"""The table of basic expenditure by 经济分类: blocks of code, name and amount, and sums that it leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from report_gen.figures.code import level_of
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import Content, GridFigure
from report_gen.proofreading.printed import PrintedCell

_NAME_HEAD = re.compile(r"名称|项目$|科目$")
_AMOUNT_HEAD = re.compile(r"金额|决算|合计|支出数|小计")
_WORDS = re.compile(r"[一-鿿]")
_HALF = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class EconomicColumns:
    """Columns of code and name, the column of their amount, and columns behind it that split the amount."""

    labels: tuple[int, ...]
    amount: int
    split: Mapping[int, str] = field(default_factory=dict)


def groups(heads: Sequence[str], parts: Collection[str]) -> Iterator[EconomicColumns]:
    """The blocks of the table; the amount column ends each. `parts` are the columns that split the amounts."""
    labels: list[int] = []
    lasts = [head.rpartition("/")[2] for head in heads]
    for column, last in enumerate(lasts):
        if _AMOUNT_HEAD.search(last) and not _NAME_HEAD.search(last) and labels:
            split = {
                n: lasts[n]
                for n in range(column + 1, min(column + 1 + len(parts), len(lasts)))
                if lasts[n] in parts
            }
            yield EconomicColumns(tuple(labels), column, split)
            labels = []
        elif "行次" not in last and not (last in parts and not labels):
            labels.append(column)


def behind(row: Sequence[PrintedCell], amount: int) -> int:
    """The column of an amount whose label is merged over the amounts of other rows: the first behind the label."""
    label = row[amount].text
    if not _WORDS.search(label):
        return amount
    return next((n for n in range(amount + 1, len(row)) if row[n].text != label), amount)


def derive(content: Content) -> None:
    """The sums of the parts (人员经费合计) where no row has them: by their columns, else by their 类.

    What is added up here is as loose as the rounded amounts behind it, so it is kept apart from what is printed.
    """
    tops = sorted({row.key for row in content.rows if row.code and level_of(row.key) == 1})
    named = {one for split in content.spec.splits for one in split.classes}
    complete = len(tops) > 1 and not named.isdisjoint(tops)
    for split in content.spec.splits:
        if content.get(split.row, "金额") is not None:
            continue
        own = [key for key in tops if (key in split.classes if split.classes else key not in named)]
        figure = content.get("合计", split.name) or (_added(content, split.name, own) if complete else None)
        if figure is not None:
            content.derived[split.row, "金额"] = figure


def _added(content: Content, name: str, keys: Sequence[str]) -> GridFigure | None:
    """The sum of some 类."""
    found = [one for key in keys if (one := content.get(key, "金额"))]
    value = sum((one.value for one in found), Decimal(0))
    label = f"{name}（{' + '.join(keys)}）"
    return GridFigure(value, f"{value:f}", None, label, slack=_HALF * len(found)) if found else None
