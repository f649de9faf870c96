"""What tables print beside codes, names and amounts (序号、单位): a column that counts the rows, units in cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from report_gen.figures.recognised import recognised
from report_gen.proofreading.content.heads import body_start
from report_gen.proofreading.printed import PrintedCell

Row = tuple[PrintedCell, ...]
_NUMBERS = recognised("序号")
#: Rows of heads among which the word may stand.
_HEADS = 6
_UNIT_OF_HEAD = re.compile(r"（(单位：)?(人民币)?(?P<unit>万元|元|亿元|千元)）$")
#: An amount below zero as accountants print it.
_LESS = re.compile(r"（([\d,]+\.\d+)）")
#: The unit of a table that prints none above it.
_USUAL = recognised("万元")


def tidied(rows: Sequence[Row], unit: str) -> list[Row]:
    """The rows without the column that numbers them, and without the table's own unit behind amounts."""
    amount = re.compile(rf"(-?[\d,]+(?:\.\d+)?|（[\d,]+\.\d+）){unit or _USUAL}")
    start = body_start(rows)
    heads = [
        tuple(replace(cell, text=_UNIT_OF_HEAD.sub("", cell.text)) for cell in row) for row in rows[:start]
    ]
    return [tuple(_bare(cell, amount) for cell in row) for row in _without_numbers([*heads, *rows[start:]])]


def unit_of_heads(rows: Sequence[Row]) -> str:
    """The unit of money that heads tell in brackets, if they tell one only."""
    found = {
        match["unit"]
        for row in rows[: body_start(rows)]
        for cell in row
        if (match := _UNIT_OF_HEAD.search(cell.text))
    }
    return found.pop() if len(found) == 1 else ""


def _bare(cell: PrintedCell, amount: re.Pattern[str]) -> PrintedCell:
    found = amount.fullmatch(cell.text)
    text = found[1] if found else cell.text
    less = _LESS.fullmatch(text)
    return replace(cell, text=f"-{less[1]}" if less else text) if less or found else cell


def _without_numbers(rows: Sequence[Row]) -> list[Row]:
    """A column of running numbers stands before codes and would be read as part of them."""
    heads = rows[:_HEADS]
    told = {n for row in heads for n, cell in enumerate(row) if cell.text == _NUMBERS}
    numbered = {n for n in told if all(_is_number(row[n].text) for row in rows if n < len(row))}
    return [tuple(cell for n, cell in enumerate(row) if n not in numbered) for row in rows]


def _is_number(text: str) -> bool:
    return text in ("", _NUMBERS) or (text.isdigit() and len(text) < 4)
