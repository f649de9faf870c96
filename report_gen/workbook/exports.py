"""Workbooks that the official system exported: opening .xlsx and .xls, and finding heads, rows and codes in them."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from report_gen.figures.amount import Unit
from report_gen.figures.finding import Finding, Location, error
from report_gen.workbook.cells import clean, label_key
from report_gen.workbook.opening import open_workbook
from report_gen.workbook.safety import DAMAGE, FILE_LIMIT, MEGABYTE
from report_gen.workbook.sheets import Area, Sheet

#: How far down the heads of an export reach.
_HEAD_ROWS = 16
_HEAD_WORDS = {
    "项目",
    "科目编码",
    "功能分类科目编码",
    "支出功能分类科目编码",
    "经济分类科目编码",
    "预算数",
    "决算数",
}
_CODE_HEADS = {
    "科目编码",
    "功能分类科目编码",
    "支出功能分类科目编码",
    "经济分类科目编码",
    "支出经济分类科目编码",
    "编码",
}
_NAME_HEADS = {"科目名称", "项目", "项目（按功能分类）", "项目（按支出性质和经济分类）", "栏次"}
_SPLIT = ("类", "款", "项")
_NUMBERS = "栏次"
_UNIT = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*(万?元)")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年")
HeadPath = tuple[str, ...]


def open_export(path: Path) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The sheets of an exported workbook; none, with a finding, where it cannot be read."""
    if path.suffix.lower() != ".xls":
        sheets, findings = open_workbook(path)
        return sheets or (), findings
    try:
        if path.stat().st_size > FILE_LIMIT:
            message = f"{path.name} 超过 {FILE_LIMIT // MEGABYTE} MB"
            return (), (error("E-HUGE", message, Location(path.name), cure="删去多余的工作表后另存"),)
        return tuple(_old_sheets(path)), ()
    except FileNotFoundError:
        return (), (error("E-NO-FILE", f"找不到 {path}", Location(path.name), cure="检查文件名"),)
    except (*DAMAGE, struct.error, UnicodeError):
        message = f"{path.name} 已损坏或不是有效的 .xls 文件"
        return (), (error("E-NOT-XLSX", message, Location(path.name), cure="用 Excel 打开，另存为 .xlsx"),)


def _old_sheets(path: Path) -> Iterator[Sheet]:
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        with xlrd.open_workbook(str(path), formatting_info=True) as book:
            for sheet in book.sheets():
                yield _old_sheet(sheet, path.name)
    except (XLRDError, CompDocError) as cause:
        raise ValueError("not a workbook") from cause


def _old_sheet(sheet: object, workbook: str) -> Sheet:
    rows: dict[int, dict[int, object]] = {}
    for number in range(sheet.nrows):  # type: ignore[attr-defined]
        for column, cell in enumerate(sheet.row(number), 1):  # type: ignore[attr-defined]
            if cell.ctype in (1, 2) and cell.value != "":  # texts and numbers
                rows.setdefault(number + 1, {})[column] = cell.value
    merged = tuple(Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)  # type: ignore[attr-defined]
    return Sheet(str(sheet.name), workbook, rows, merged)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Export:
    """A sheet of an export, with its heads found: `top` first row of heads, `body` first row of data."""

    sheet: Sheet
    top: int
    body: int

    @cached_property
    def paths(self) -> dict[int, HeadPath]:
        """The head path of every column, from top to bottom; heads that span columns without being merged too."""
        levels = [row for row in range(self.top, self.body) if not self._is_numbers(row)]
        columns = range(1, max((c for row in levels for c in self.sheet.rows.get(row, {})), default=0) + 1)
        labels = {(row, c): self.sheet.head(row, c) for row in levels for c in columns}
        for at, row in enumerate(levels[:-1]):
            for c in columns[1:]:
                below = any(labels[lower, c] for lower in levels[at + 1 :])
                if not labels[row, c] and below and labels[row, c - 1] and self._spans(levels, at, labels, c):
                    labels[row, c] = labels[row, c - 1]
        return {c: _deduplicated([labels[row, c] for row in levels]) for c in columns}

    @staticmethod
    def _spans(levels: list[int], at: int, labels: dict[tuple[int, int], str], column: int) -> bool:
        """Whether the head to the left has heads below it, so that it may reach over this column."""
        return any(
            labels[row, column - 1] not in ("", labels[levels[at], column - 1]) for row in levels[at + 1 :]
        )

    def _is_numbers(self, row: int) -> bool:
        return _is_numbers(self.sheet, row)

    @cached_property
    def frame(self) -> tuple[str, ...]:
        """The texts above the heads."""
        return tuple(
            clean(value)
            for row in self.sheet.lines
            if row < self.top
            for value in self.sheet.rows[row].values()
            if isinstance(value, str)
        )

    @property
    def unit(self) -> Unit | None:
        """The unit of money that the sheet states, None when it states none that is known."""
        found = next((found for text in self.frame if (found := _UNIT.search(text))), None)
        return Unit(found[1]) if found else None

    @property
    def year(self) -> int | None:
        """The year that the sheet states."""
        found = next((found for text in self.frame if (found := _YEAR.search(text))), None)
        return int(found[1]) if found else None

    @property
    def lines(self) -> list[int]:
        """The rows of the body."""
        return self.sheet.lines_from(self.body)

    @cached_property
    def segments(self) -> list[tuple[int, int]]:
        """First and last column of every block: each begins where its rows are named."""
        last = max(self.paths, default=1)
        starts = [
            c for c, path in self.paths.items() if path and path[-1] in {*_CODE_HEADS, "项目", _SPLIT[0]}
        ]
        starts = [c for c in starts if c - 1 not in starts] or [1]
        starts += [c for c, path in self.paths.items() if path and path[-1].startswith("项目（")]
        starts = sorted(set(starts))
        return [(first, after - 1) for first, after in zip(starts, [*starts[1:], last + 1], strict=True)]

    def code(self, line: int, segment: tuple[int, int]) -> str:
        """The 科目 code of a row: in one cell, or split into 类, 款, 项; "" where there is none."""
        columns = [c for c in self.paths if segment[0] <= c <= segment[1]]
        split = [c for mark in _SPLIT for c in columns if self.paths[c] and self.paths[c][-1] == mark]
        if len(split) > 1:
            return _composed([clean(self.sheet.value(line, c)) for c in split])
        for c in columns:
            text = label_key(self.sheet.value(line, c), ordinal=False)
            if self.paths[c] and self.paths[c][-1] in {*_CODE_HEADS, "项目"} and _is_code(text):
                return text
        return ""

    def names(self, line: int, segment: tuple[int, int]) -> list[str]:
        """The labels of a row, ordinals left out: its name, 合计."""
        texts = (self.sheet.value(line, c) for c in range(segment[0], segment[1] + 1))
        labels = [label_key(text) for text in texts if isinstance(text, str)]
        return [label for label in labels if label and not _is_code(label)]


def find_export(sheet: Sheet, heads: set[str]) -> Export | None:
    """The heads of a sheet: the first row with a word that heads have, down to the first row of data."""
    wanted = _HEAD_WORDS | heads
    top = next((row for row in sheet.lines if row <= _HEAD_ROWS and _labels(sheet, row) & wanted), None)
    if top is None:
        return None
    body = next((row for row in sheet.lines if row > top and _is_data(sheet, row)), None)
    below = (row for row in sheet.lines if top <= row <= top + _HEAD_ROWS)
    numbers = next((row for row in below if _is_numbers(sheet, row)), None)
    if numbers is not None:
        body = next((row for row in sheet.lines if row > numbers), None)
    return Export(sheet, top, body) if body else None


def _labels(sheet: Sheet, row: int) -> set[str]:
    return {
        label_key(value, ordinal=False)
        for value in sheet.rows.get(row, {}).values()
        if isinstance(value, str)
    }


def _is_numbers(sheet: Sheet, row: int) -> bool:
    """Whether a row is that of the column numbers: it says 栏次, or counts 1, 2, 3."""
    texts = [label_key(value) for value in sheet.rows.get(row, {}).values()]
    counted = [str(number) for number in range(1, len(texts) + 1)]
    return _NUMBERS in texts or (len(texts) > 1 and texts == counted)


def _is_data(sheet: Sheet, row: int) -> bool:
    values = sheet.rows.get(row, {}).values()
    return any(isinstance(value, int | float) for value in values) or any(
        _is_code(label_key(value, ordinal=False)) for value in values
    )


def _is_code(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) in (3, 5, 7)


def _composed(parts: list[str]) -> str:
    """201 + 06 + 01; parts that repeat the code so far are taken as they are."""
    code = ""
    for part in parts:
        if not (part.isascii() and part.isdigit()):
            break
        code = (
            part
            if code and part.startswith(code) and len(part) > 2
            else code + (part.zfill(2) if code else part)
        )
    return code if _is_code(code) else ""


def _deduplicated(labels: list[str]) -> HeadPath:
    path: list[str] = []
    for label in labels:
        if label and (not path or path[-1] != label):
            path.append(label)
    return tuple(path)
