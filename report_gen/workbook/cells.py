"""From an Excel cell to an exact value: the one place where floats are met. Guesses nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

#: Words that declare a cell not applicable (不适用).
NOT_APPLICABLE = frozenset({"—", "——", "－", "-", "--", "－－", "/", "不适用"})
_EXCEL_ERRORS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_PLAIN = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?")


class BadCell(ValueError):
    """A cell whose content cannot be what belongs there; says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from a cell; `note` says what had to be interpreted, "" when nothing."""

    value: Decimal
    note: str = ""


def decimal_of(value: int | float) -> Decimal:
    """The decimal that Excel shows for a stored number: 15 significant digits, so that 0.1+0.2 is 0.3."""
    if isinstance(value, int):
        return Decimal(value)
    if value != value or value in (float("inf"), float("-inf")):
        raise BadCell("不是有效的数字")
    return Decimal(format(value, ".15g"))


def read_number(value: object, unit: str = "") -> Number | None:
    """The number in a cell, None when it is blank. Raises `BadCell` for anything that is no number.

    Text is taken only where it can mean one thing: digits with separators, full-width digits, or with the
    sheet's own unit behind them.
    """
    match value:
        case None:
            return None
        case bool():
            raise BadCell("是逻辑值（TRUE/FALSE），应填数字")
        case int() | float():
            return Number(decimal_of(value))
        case datetime() | date() | time():
            raise BadCell("是日期，应填数字；请把单元格格式改为数值后重新填写")
        case str():
            return _from_text(value, unit)
        case _:
            raise BadCell(f"内容无法识别：{value!r}")


def _from_text(value: str, unit: str) -> Number | None:
    text = clean(value)
    if not text:
        return None
    if text.upper() in _EXCEL_ERRORS:
        raise BadCell(f"是 Excel 错误值 {text}，请先改正公式")
    digits = unicodedata.normalize("NFKC", text).replace("−", "-").replace(" ", "")
    if unit and digits.endswith(unit):
        digits = digits.removesuffix(unit)
    if not _PLAIN.fullmatch(digits):
        raise BadCell(f"是文字「{text}」，应填数字")
    return Number(Decimal(digits.replace(",", "")), f"文字「{text}」按数字 {digits} 读取")


def clean(value: object) -> str:
    """The text of a cell without surrounding blanks and without no-break and zero-width spaces."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        value = decimal_of(value).normalize()
        value = f"{value:f}"
    text = str(value).replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
    return "\n".join(line.strip(" \t\u3000") for line in text.splitlines()).strip()


def is_not_applicable(value: object) -> bool:
    """Whether the cell declares that nothing applies."""
    return isinstance(value, str) and clean(value) in NOT_APPLICABLE


_ORDINAL = re.compile(r"^(（?[一二三四五六七八九十]+[、）]|\d+[.、])")
_MARKS = str.maketrans({"(": "（", ")": "）", ":": "：", ",": "，", "“": '"', "”": '"'})


def label_key(value: object, *, ordinal: bool = True) -> str:
    """A label for comparing: no blanks, brackets of one kind, without its leading ordinal (一、)."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean(value))).translate(_MARKS)
    return _ORDINAL.sub("", text) if ordinal else text
