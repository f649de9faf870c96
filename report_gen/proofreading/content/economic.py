"""The table of basic expenditure by 经济分类: blocks of code, name and amount, and sums that it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.proofreading.content.figures import Content, GridFigure
from report_gen.proofreading.printed import PrintedCell

_NAME_HEAD = re.compile(r"名称|项目$|科目$")
_AMOUNT_HEAD = re.compile(r"金额|决算|合计|支出数|小计")
_WORDS = re.compile(r"[一-鿿]")
#: Columns into which the amount of a row is split, and the sums of these as rows of other forms.
_SPLIT = {"人员经费": recognised("人员经费合计"), "公用经费": recognised("公用经费合计")}
#: The 类 of 人员经费; all others are 公用经费.
_STAFF = ("301", "303")
_HALF = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class EconomicColumns:
    """Columns of code and name, the column of their amount, and columns behind it that split the amount."""

    labels: tuple[int, ...]
    amount: int
    split: Mapping[int, str] = field(default_factory=dict)


def groups(heads: Sequence[str]) -> Iterator[EconomicColumns]:
    """The blocks of the table; the amount column ends each."""
    labels: list[int] = []
    lasts = [head.rpartition("/")[2] for head in heads]
    for column, last in enumerate(lasts):
        if _AMOUNT_HEAD.search(last) and not _NAME_HEAD.search(last) and labels:
            split = {
                n: lasts[n] for n in range(column + 1, min(column + 3, len(lasts))) if lasts[n] in _SPLIT
            }
            yield EconomicColumns(tuple(labels), column, split)
            labels = []
        elif "行次" not in last and not (last in _SPLIT and not labels):
            labels.append(column)


def behind(row: Sequence[PrintedCell], amount: int) -> int:
    """The column of an amount whose label is merged over the amounts of other rows: the first behind the label."""
    label = row[amount].text
    if not _WORDS.search(label):
        return amount
    return next((n for n in range(amount + 1, len(row)) if row[n].text != label), amount)


def derive(content: Content) -> None:
    """人员经费合计 and 公用经费合计 where no row has them: by their columns, else by their 类.

    What is added up here is as loose as the rounded amounts behind it, so it is kept apart from what is printed.
    """
    tops = {row.key for row in content.rows if row.code and len(row.key) == len(_STAFF[0])}
    for name, total in _SPLIT.items():
        if content.get(total, "金额") is not None:
            continue
        figure = content.get("合计", name)
        if figure is None and _STAFF[0] in tops and len(tops) > 1:
            own = [key for key in sorted(tops) if (key in _STAFF) == (total == _SPLIT["人员经费"])]
            found = [one for key in own if (one := content.get(key, "金额"))]
            value = sum((one.value for one in found), Decimal(0))
            label = f"{name}（{' + '.join(own)}）"
            slack = _HALF * len(found)
            figure = GridFigure(value, f"{value:f}", None, label, slack=slack) if found else None
        if figure is not None:
            content.derived[total, "金额"] = figure
