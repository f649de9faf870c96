"""Draws the tables of `table_shapes` on PDF pages by hand, so that each habit of drawing is met by itself."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from made_reports import FONTS
from table_shapes import Habits, Shaped

A4 = (595.0, 842.0)
MARGIN, FOOT = 50.0, 55.0
#: Of its size, how far one line of a cell stands below another.
LEADING = 1.2
PROSE = ("本部门贯彻执行国家有关方针政策，负责本地区文化和旅游工作，拟订有关发展规划并组织实施，统筹规划文化事业发展。" * 2,
         "本部门内设办公室、财务科等五个科室，纳入2022年度部门决算编制范围的单位共一个，即部门本级。")  # fmt: skip


def pdf(tables: Sequence[Shaped], habits: Habits) -> bytes:
    """A report of some tables."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("ShapeSong", str(FONTS / "ReportGenSong-Regular.ttf")))
    stream = io.BytesIO()
    pages = _Pages(Canvas(stream, pagesize=A4), habits)
    pages.words("江北市文化和旅游局", 22, 250)
    pages.words("2022年度部门决算", 22, 300)
    pages.prose("第一部分 部门概况", PROSE)
    for table in tables:
        pages.table(table)
    pages.prose("第三部分 部门决算情况说明", PROSE)
    pages.canvas.save()
    return stream.getvalue()


def _width(text: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, "ShapeSong", size))


def _wrapped(text: str, width: float, size: float) -> list[str]:
    """Words in lines no wider than a cell; amounts and codes never break."""
    lines = [""]
    for letter in text:
        if (
            lines[-1]
            and _width(lines[-1] + letter, size) > width + 0.01
            and not text.replace(",", "").replace(".", "").strip("-").isdigit()
        ):
            lines.append("")
        lines[-1] += letter
    return lines


@dataclass
class _Pages:
    canvas: Any
    habits: Habits
    wide: bool = False
    y: float = 0.0
    used: bool = False
    number: int = 1
    size: tuple[float, float] = A4
    left: list[float] = field(default_factory=list)

    def new(self, wide: bool = False) -> None:
        """The next page, held as it is to be read."""
        if self.used:
            self.close()
        self.wide, self.used = wide, True
        self.size = (A4[1], A4[0]) if wide else A4
        if wide and self.habits.page == "wide":
            self.canvas.setPageSize(self.size)
        else:
            self.canvas.setPageSize(A4)
        self.canvas.setPageRotation(90 if wide and self.habits.page == "turned" else 0)
        if wide and self.habits.page == "turned":
            self.canvas.translate(A4[0], 0)
            self.canvas.rotate(90)
        if wide and self.habits.page == "aslant":
            self.canvas.translate(A4[0], 0)
            self.canvas.rotate(90)
        self.y = 60.0

    def close(self) -> None:
        self.words(f"- {self.number} -", 9, self.size[1] - 30)
        self.number += 1
        self.canvas.showPage()

    def words(self, text: str, size: float, y: float, x: float | None = None) -> None:
        if not self.used:
            self.new()
        self.canvas.setFont("ShapeSong", size)
        left = (self.size[0] - _width(text, size)) / 2 if x is None else x
        self.canvas.drawString(left, self.size[1] - y - 0.86 * size, text)

    def prose(self, heading: str, paragraphs: Sequence[str]) -> None:
        self.new()
        self.words(heading, 16, 70)
        self.y = 110
        for text in paragraphs:
            for n, one in enumerate(_wrapped("　　" + text, A4[0] - 2 * MARGIN - 20, 12)):
                self.words(one.replace("　", ""), 12, self.y, MARGIN + 10 + (24 if n == 0 else 0))
                self.y += 22

    def table(self, table: Shaped) -> None:
        _Table(self, table).draw()


class _Table:
    def __init__(self, pages: _Pages, table: Shaped) -> None:
        self.pages, self.table, self.habits = pages, table, pages.habits
        self.owner = {(r, c): (r, c) for r in range(len(table.rows)) for c in range(len(table.rows[0]))}
        self.reach = {at: at for at in self.owner}
        for c0, r0, c1, r1 in table.spans:
            self.reach[r0, c0] = (r1, c1)
            for r in range(r0, r1 + 1):
                for c in range(c0, c1 + 1):
                    self.owner[r, c] = (r0, c0)
        self.size, self.wide = 9.0, False
        self.widths = self._fitted()

    def _fitted(self) -> list[float]:
        upright = A4[0] - 2 * MARGIN
        for wide in (False, True):
            room = A4[1] - 2 * MARGIN if wide else upright
            if wide and self.habits.page == "upright":
                break
            for size in (9.0, 8.0):
                own = self._natural(size)
                if sum(own) <= room:
                    self.size, self.wide = size, wide
                    return own if self.habits.tight else [one * room / sum(own) for one in own]
        room = upright if self.habits.page == "upright" else A4[1] - 2 * MARGIN
        self.wide = self.habits.page != "upright"
        self.size = 7.0
        while sum(own := self._natural(self.size)) > room:
            self.size -= 0.25
        return own

    def _natural(self, size: float) -> list[float]:
        """The widths of the columns: as wide as their amounts, heads in two characters a line at the least."""
        found = []
        for column in range(len(self.table.rows[0])):
            body = [
                row[column]
                for n, row in enumerate(self.table.rows)
                if n >= self.table.heads and self._single(n, column)
            ]
            least = 3.1 * size if column not in self.table.codes else 2.1 * size
            widest = max([_width(text, size) for text in body], default=0)
            if column in self.table.words:
                longest = sorted(_width(text, size) for text in body)
                widest = max(longest[-1] / self.habits.names if longest else 0, 5.1 * size)
            found.append(max(least, widest) + 2 * self.habits.cell_gap)
        return found

    def _single(self, row: int, column: int) -> bool:
        return self.owner[row, column] == (row, column) and self.reach[row, column][1] == column

    def _lines(self, row: int, column: int) -> list[str]:
        text = self.table.rows[row][column]
        width = sum(self.widths[column : self.reach[row, column][1] + 1]) - 2 * self.habits.cell_gap
        return _wrapped(text, width, self.size) if text else []

    def _heights(self) -> list[float]:
        leading, gap = self.size * LEADING, 2 * self.habits.row_gap
        rows = range(len(self.table.rows))
        found = [leading + gap] * len(rows)
        for row in rows:
            own = [
                len(self._lines(row, c))
                for c in range(len(self.widths))
                if self.owner[row, c] == (row, c) and self.reach[row, c][0] == row
            ]
            found[row] = max([1, *own]) * leading + gap
        for (row, column), (last, _) in self.reach.items():
            if last > row and self.owner[row, column] == (row, column):
                need = len(self._lines(row, column)) * leading + gap - sum(found[row : last + 1])
                if need > 0:
                    found[last] += need
        return found

    def draw(self) -> None:
        table, pages, habits = self.table, self.pages, self.habits
        heights = self._heights()
        heads = sum(heights[: table.heads])
        above = 20 + 16
        end = (A4[0] if self.wide else A4[1]) - FOOT
        both = habits.two and pages.used and pages.wide == self.wide
        if not both or pages.y + above + heads + 4 * heights[-1] > end:
            pages.new(self.wide)
        else:
            pages.y += 20
        if habits.low and len(table.rows) > table.heads + 4 and end - above - heads - 6 > pages.y:
            pages.y = end - above - heads - 6
        self.left = (pages.size[0] - sum(self.widths)) / 2
        self._above(table.title)
        pieces = self._pages_of(heights, end)
        for number, rows in enumerate(pieces):
            if number:
                pages.new(self.wide)
                if habits.again == "titled":
                    self._above(f"{table.title}（续）")
            repeat = number and habits.again != "none"
            self._rows([*(range(table.heads) if repeat else ()), *rows], heights)
        if table.note:
            pages.words(table.note, self.size, pages.y + 4, self.left)
            pages.y += 4 + self.size

    def _above(self, title: str) -> None:
        pages, habits = self.pages, self.habits
        pages.words(title, 13, pages.y)
        pages.y += 20
        small = self.size
        unit = "单位：万元"
        if habits.unit == "right":
            name, right = "部门：江北市文化和旅游局", self.left + sum(self.widths) - _width(unit, small)
            pages.words(name, small, pages.y, self.left)
            pages.words(unit, small, pages.y, max(right, self.left + _width(name, small) + 2 * small))
        elif habits.unit == "left":
            pages.words(f"金额{unit}", small, pages.y, self.left)
        elif habits.unit == "none":
            pages.words("部门：江北市文化和旅游局", small, pages.y, self.left)
        pages.y += 16

    def _pages_of(self, heights: Sequence[float], end: float) -> list[list[int]]:
        """The rows page by page."""
        found: list[list[int]] = [[]]
        y, table = self.pages.y, self.table
        again = {
            "heads": sum(heights[: table.heads]),
            "none": 0.0,
            "titled": sum(heights[: table.heads]) + 36,
        }
        for row, height in enumerate(heights):
            if y + height > end and row >= table.heads:
                found.append([])
                y = 60 + again[self.habits.again]
            found[-1].append(row)
            y += height
        return found

    def _rows(self, rows: Sequence[int], heights: Sequence[float]) -> None:
        pages, habits = self.pages, self.habits
        tops, y = {}, pages.y
        for row in rows:
            tops[row] = y
            y += heights[row]
        bottom = y
        xs = [self.left]
        for width in self.widths:
            xs.append(xs[-1] + width)
        pages.canvas.setLineWidth(0.5)
        for row in rows:
            for column in range(len(self.widths)):
                if self.owner[row, column] != (row, column):
                    continue
                last, right = self.reach[row, column]
                box = (xs[column], tops[row], xs[right + 1], tops[last] + heights[last])
                self._text(row, column, box)
                self._sides(row, box)
        if habits.lines == "three":
            first = [row for row in rows if row >= self.table.heads]
            for level in (pages.y, tops[first[0]] if first else bottom, bottom):
                self._line(self.left, level, xs[-1], level)
        if habits.lines == "sides":
            self._line(self.left, pages.y, xs[-1], pages.y)
            self._line(self.left, bottom, xs[-1], bottom)
        pages.y = bottom

    def _sides(self, row: int, box: tuple[float, float, float, float]) -> None:
        x0, top, x1, bottom = box
        lines, head = self.habits.lines, row < self.table.heads
        if lines == "all" or (lines in ("head", "sides") and head) or lines == "level":
            self._line(x0, top, x1, top)
            self._line(x0, bottom, x1, bottom)
        if lines in ("all", "sides") or (lines == "head" and head):
            self._line(x0, top, x0, bottom)
            self._line(x1, top, x1, bottom)

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        high = self.pages.size[1]
        self.pages.canvas.line(x0, high - y0, x1, high - y1)

    def _text(self, row: int, column: int, box: tuple[float, float, float, float]) -> None:
        lines = self._lines(row, column)
        leading, gap, habits = self.size * LEADING, self.habits.cell_gap, self.habits
        high = len(lines) * leading
        y = box[1] + habits.row_gap
        if habits.valign == "middle":
            y = (box[1] + box[3] - high) / 2
        y += (leading - self.size) / 2
        merged = self.reach[row, column] != (row, column)
        words = column in self.table.words or column in self.table.codes
        for n, text in enumerate(lines):
            width = _width(text, self.size)
            x = (box[0] + box[2] - width) / 2
            if row >= self.table.heads and not merged:
                if words:
                    x = box[0] + gap
                elif habits.align == "right":
                    x = box[2] - gap - width
            self.pages.words(text, self.size, y + n * leading, x)
