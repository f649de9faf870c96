"""Finds heads, rows, codes, unit and year in a sheet that the official system exported. Knows no tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from report_gen.workbook.incoming.coded import code_and_name, composed, is_code
from report_gen.workbook.reading.cells import clean, is_figure, is_numeric, label_key
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT

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
_SPLIT = ("类", "款", "项")
_NUMBERS = "栏次"
_HAN = r"[\u4e00-\u9fff]"
_UNIT = re.compile(
    rf"(?<!{_HAN})(?:金额|计量|货币)?单\s*位\s*[:：]\s*(?:人民币)?\s*((?:[十百千万亿]\s*)*元)(?!{_HAN})"
)
#: A unit behind a head: 预算数（万元）.
_HEAD_UNIT = re.compile(r"（(?:单位：)?([十百千万亿]*元)）$")
#: A fiscal year; 2018年3月 is a date.
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年(?!\s*[0-9]{1,2}\s*月)")
_DEPARTMENT = re.compile(
    rf"(?<!{_HAN})(?:部门名称|部门|编制单位|填报单位|编报单位|单位名称)\s*[:：][ \t\u3000]*([^\s:：]+)"
)
#: Rows between the figures that are no figures: page totals of other programs, heads once more, who signed.
_FOOT = re.compile(r"(单位负责人|财务负责人|填表人|制表人|审核人|报出日期|第\d+页)")
HeadPath = tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """A sheet of an export, with its heads found: `top` first row of heads, `body` first row of data.

    `asked` is the fiscal year that is imported: heads may name it (2017年决算数), columns of other years are others.
    """

    sheet: Sheet
    top: int
    body: int
    asked: int

    @cached_property
    def paths(self) -> dict[int, HeadPath]:
        """The head path of every column, from top to bottom; heads that span columns without being merged too."""
        levels = self._levels
        columns = range(1, max((c for row in levels for c in self.sheet.rows.get(row, {})), default=0) + 1)
        labels = {
            (row, c): _plain_head(self.sheet.head(row, c), self.asked) for row in levels for c in columns
        }
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

    @cached_property
    def unit(self) -> str:
        """The unit of money that the sheet states above or in its heads, "" when it states none."""
        found = next((found for text in self.frame if (found := _UNIT.search(text))), None)
        labels = (
            label_key(v, ordinal=False) for r in self._levels for v in self.sheet.rows.get(r, {}).values()
        )
        found = found or next((found for label in labels if (found := _HEAD_UNIT.search(label))), None)
        return "".join(found[1].split()) if found else ""

    @property
    def year(self) -> int | None:
        """The year that the sheet states."""
        found = next((found for text in self.frame if (found := _YEAR.search(text))), None)
        return int(found[1]) if found else None

    @property
    def department(self) -> str:
        """Whose figures the sheet says it has, "" when it says nothing."""
        found = next((found for text in self.frame if (found := _DEPARTMENT.search(text))), None)
        return found[1] if found else ""

    @cached_property
    def _levels(self) -> list[int]:
        """The rows of the heads."""
        return [row for row in range(self.top, self.body) if not _is_numbers(self.sheet, row)]

    @cached_property
    def lines(self) -> list[int]:
        """The rows of the body; heads that come again on every page are none, nor is the line of signatures."""
        return [line for line in self.sheet.lines_from(self.body) if not self._is_frame(line)]

    def _is_frame(self, line: int) -> bool:
        """Whether a row of the body says again what the heads and the lines above them say, or who signed."""
        values = list(self.sheet.rows.get(line, {}).values())
        texts = [label_key(value, ordinal=False) for value in values]
        if _is_numbers(self.sheet, line) or any(_FOOT.match(text) for text in texts[:1]):
            return True
        again = len(texts) > 1 and all(text in self.frame_labels for text in texts)
        return again and not any(is_figure(value) or value is NO_RESULT for value in values)

    @cached_property
    def frame_labels(self) -> frozenset[str]:
        """What the lines above the body say; printed pages say it again."""
        rows = [row for row in self.sheet.lines if row < self.body]
        return frozenset(
            label_key(value, ordinal=False) for row in rows for value in self.sheet.rows[row].values()
        )

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
        columns = [c for c in self.paths if segment[0] <= c <= segment[1] and self.paths[c]]
        split = [c for mark in _SPLIT for c in columns if self.paths[c][-1] == mark]
        headed = [c for c in columns if self.paths[c][-1] in _CODE_HEADS]
        for places in (split, headed, [c for c in columns if self.paths[c][-1] == "项目"]):
            code = composed([clean(self.sheet.value(line, c)) for c in places])
            if code:
                return code
        texts = (text for c in columns if isinstance(text := self.sheet.value(line, c), str))
        return next((code for text in texts if (code := code_and_name(clean(text))[0])), "")

    def names(self, line: int, segment: tuple[int, int]) -> list[str]:
        """The labels of a row, ordinals and codes left out: its name, 合计."""
        texts = (self.sheet.value(line, c) for c in range(segment[0], segment[1] + 1))
        labels = [label_key(code_and_name(clean(text))[1]) for text in texts if isinstance(text, str)]
        return [label for label in labels if label and not is_code(label)]


def find_export(sheet: Sheet, heads: set[str], year: int) -> Export | None:
    """The heads of a sheet: the first row with a word that heads have, down to the first row of data.

    `year` is the fiscal year that is imported.
    """
    wanted = _HEAD_WORDS | heads
    rows = (row for row in sheet.lines if row <= _HEAD_ROWS)
    top = next((row for row in rows if {_plain_head(t, year) for t in _labels(sheet, row)} & wanted), None)
    if top is None:
        return None
    body = next((row for row in sheet.lines if row > top and _is_data(sheet, row)), None)
    below = (row for row in sheet.lines if top <= row <= top + _HEAD_ROWS)
    numbers = next((row for row in below if _is_numbers(sheet, row)), None)
    if numbers is not None:
        body = next((row for row in sheet.lines if row > numbers), None)
    return Export(sheet, top, body, year) if body else None


def _plain_head(label: str, year: int) -> str:
    """A head without the unit behind it and without the fiscal year that is asked for."""
    plain = _HEAD_UNIT.sub("", label)
    found = re.fullmatch(rf"{year}年?度?(.+)|(.+?)（{year}年?度?）", plain)
    return next(part for part in found.groups() if part) if found else plain


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
    return any(
        is_figure(value) or is_numeric(value) or value is NO_RESULT or _starts_row(value)
        for value in sheet.rows.get(row, {}).values()
    )


def _starts_row(value: object) -> bool:
    """Whether a cell is the code of a row, alone or with its name."""
    return is_code(label_key(value, ordinal=False)) or (
        isinstance(value, str) and bool(code_and_name(clean(value))[0])
    )


def _deduplicated(labels: list[str]) -> HeadPath:
    path: list[str] = []
    for label in labels:
        if label and (not path or path[-1] != label):
            path.append(label)
    return tuple(path)
