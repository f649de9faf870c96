"""Cells that could not be read (读不出), many told as one: a column of texts, formulas that nobody calculated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from report_gen.checks.causes.model import Cause
from report_gen.figures.finding import Finding, Level

FORMULA = "E-FORMULA"
#: From so many cells of a column on they are told as one.
_FEWEST = 3
#: What such cells are, by the code of the finding.
_KINDS = {
    "E-CELL": "不是数字",
    "E-DECIMALS": "超过两位小数",
    "E-EMPTY": "没有填写",
    "E-NEGATIVE": "是负数",
    "E-WHOLE": "不是整数",
}


def unread(findings: Iterable[Finding]) -> Iterator[Cause]:
    """One cause for all formulas without result, one for every column of which several cells cannot be read."""
    errors = [finding for finding in findings if finding.level is Level.ERROR and finding.locations]
    formulas = [finding for finding in errors if finding.code == FORMULA]
    if formulas:
        yield _formulas(formulas)
    cells = [
        finding for finding in errors if finding.code in _KINDS and not finding.sides and _column(finding)
    ]
    for _, group in groupby(sorted(cells, key=_order), key=_column):
        members = list(group)
        if len(members) >= _FEWEST:
            yield _range(members)


def _column(finding: Finding) -> tuple[str, str, str, int] | None:
    """What findings of one column share: code, file, sheet, column."""
    place = finding.locations[0]
    at = place.address
    alone = at is not None and at.is_cell and len(finding.locations) == 1
    return (finding.code, place.file, place.sheet, at.column) if at and alone else None


def _order(finding: Finding) -> tuple[str, str, str, int, int]:
    place = finding.locations[0]
    column, line = (place.address.column, place.address.row) if place.address else (0, 0)
    return finding.code, place.file, place.sheet, column, line


def _formulas(findings: list[Finding]) -> Cause:
    places = tuple(finding.locations[0] for finding in findings)
    sheets = "、".join(dict.fromkeys(f"「{place.sheet}」" for place in places))
    message = f"{sheets}的公式没有保存计算结果"
    cure = "用 Excel 或 WPS 打开工作簿，重新计算后保存一次"
    return Cause(
        "formulas",
        places,
        message,
        "",
        "",
        cure,
        sure=True,
        explains=tuple(findings),
        wide=tuple((place,) for place in places[:1]),
    )


def _range(findings: list[Finding]) -> Cause:
    places = tuple(finding.locations[0] for finding in findings)
    first = findings[0]
    said = first.message.removeprefix(places[0].cell).strip()
    message = f"{len(places)} 个单元格{_kind(first)}，如 {places[0].cell} {said}"
    return Cause(
        "unread", places, message, "", "", first.cure, sure=True, explains=tuple(findings), wide=(places,)
    )


def _kind(finding: Finding) -> str:
    return _KINDS[finding.code]
