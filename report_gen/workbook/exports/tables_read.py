"""Finds heads, rows, codes, unit and year in a sheet that the official system exported. Knows no tables."""

from __future__ import annotations

import re
from functools import cached_property

from report_gen.figures.code import is_code
from report_gen.figures.recognised import recognised
from report_gen.figures.records import dataclass
from report_gen.workbook.exports.coded import code_and_name, composed
from report_gen.workbook.exports.said import department, units, without_unit, years
from report_gen.workbook.reading.cells import NUMBER_ROW, clean, is_figure, is_numeric, label_key
from report_gen.workbook.reading.sheets import Sheet
from report_gen.workbook.reading.stored import NO_RESULT

#: How many lines with content the heads of an export reach down.
_HEAD_ROWS = 16
_HEAD_WORDS = {
    "项目",
    "科目编码",
    recognised("功能分类科目编码"),
    recognised("支出功能分类科目编码"),
    recognised("经济分类科目编码"),
    "预算数",
    "决算数",
}
_CODE_HEADS = {
    "科目编码",
    recognised("功能分类科目编码"),
    recognised("支出功能分类科目编码"),
    recognised("经济分类科目编码"),
    recognised("支出经济分类科目编码"),
    "编码",
}
_SPLIT = ("类", "款", "项")
#: Heads of columns that have codes and numbers of rows, not figures.
NO_FIGURES = frozenset({*_CODE_HEADS, *_SPLIT, "行次", "序号"})
#: Rows between the figures that are no figures: page totals of other programs, heads once more, who signed.
_FOOT = re.compile(r"(单位负责人|财务负责人|填表人|制表人|审核人|报出日期|第\d+页)")
HeadPath = tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """A sheet of an export, with its heads found: `top` first row of heads, `body` first row of data.

    `asked` is the fiscal year that is imported: heads may name it (2017年决算数), columns of other years are others.
    `wanted` are the words that heads have.
    """

    sheet: Sheet
    top: int
    body: int
    asked: int
    wanted: frozenset[str] = frozenset()

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
        """The texts above the heads: cell by cell, and line by line, as words may be parted by cells."""
        rows = (self._texts(row) for row in self.sheet.lines if row < self.top)
        return tuple(text for row in rows for text in (*row, " ".join(row)))

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units of money that the sheet states: above, in its heads, or below on another page."""
        below = [text for row in self.sheet.lines_from(self.body) for text in self._texts(row)]
        heads = [text for row in self._levels for text in self._texts(row)]
        return units([*self.frame, *(text for text in below if "单" in text)], heads)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The fiscal years that the sheet states above its heads."""
        return years(self.frame)

    @cached_property
    def department(self) -> str:
        """Whose figures the sheet says it has, "" when it says nothing."""
        return department(self.frame)

    def _texts(self, row: int) -> list[str]:
        return [clean(value) for value in self.sheet.rows[row].values() if isinstance(value, str)]

    @cached_property
    def _levels(self) -> list[int]:
        """The rows of the heads."""
        return [row for row in range(self.top, self.body) if not _is_numbers(self.sheet, row)]

    @cached_property
    def lines(self) -> list[int]:
        """The rows of the body; heads that come again on every page are none, nor is the line of signatures."""
        body = [line for line in self.sheet.lines_from(self.body) if not self._is_frame(line)]
        return [line for line in body if self.other is None or line < self.other]

    @cached_property
    def other(self) -> int | None:
        """The row where another table begins below: other heads, or another department. None where none does."""
        return next((line for line in self.sheet.lines_from(self.body) if self._begins_another(line)), None)

    def _begins_another(self, line: int) -> bool:
        texts = self._texts(line)
        said = department(texts)
        if said and self.department and label_key(said) != label_key(self.department):
            return True
        labels = {_plain_head(label, self.asked) for label in _labels(self.sheet, line)}
        return len(labels & self.wanted) > 1 and not labels <= self._heads and not self._has_figures(line)

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(_plain_head(label, self.asked) for label in self.frame_labels)

    def _has_figures(self, line: int) -> bool:
        values = self.sheet.rows.get(line, {}).values()
        return any(is_numeric(v) or v is NO_RESULT or (isinstance(v, str) and is_figure(v)) for v in values)

    def _is_frame(self, line: int) -> bool:
        """Whether a row of the body says again what the heads and the lines above them say, or who signed."""
        texts = [label_key(value, ordinal=False) for value in self.sheet.rows.get(line, {}).values()]
        again = len(texts) > 1 and all(text in self.frame_labels for text in texts)
        if again and _is_numbers(self.sheet, line):
            return True
        signed = any(_FOOT.match(text) for text in texts[:1])
        return (again or signed) and not self._has_figures(line)

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
    rows = sheet.lines[:_HEAD_ROWS]
    top = next((row for row in rows if {_plain_head(t, year) for t in _labels(sheet, row)} & wanted), None)
    if top is None:
        return None
    below = [row for row in sheet.lines if row > top]
    body = next((row for row in below if _is_data(sheet, row) or _is_numbers(sheet, row)), None)
    if body is not None and _is_numbers(sheet, body):
        body = next((row for row in below if row > body), None)
    return Export(sheet, top, body, year, frozenset(wanted)) if body else None


def _plain_head(label: str, year: int) -> str:
    """A head without the unit behind it and without the fiscal year that is asked for."""
    plain = without_unit(label)
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
    return NUMBER_ROW in texts or (len(texts) > 1 and texts == counted)


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
