"""Tables whose rows are columns of the export: its 合计 row, turned."""

from __future__ import annotations

import re
from decimal import Decimal

from report_gen.edition.tables import Block, RowSpec
from report_gen.figures.code import level_of, part_at
from report_gen.figures.finding import finding
from report_gen.workbook.exports.cell_reading import TOTALS, CellReader
from report_gen.workbook.exports.extracts import Taken
from report_gen.workbook.reading.cells import clean, is_figure, label_key
from report_gen.workbook.reading.stored import NO_RESULT


class WideLayout(CellReader):
    """A table whose rows are columns of the export: its 合计 row, turned."""

    def take(self) -> None:
        """The total row of the export, one figure for every row with a code; totals of blocks are sums of 类."""
        lines = [n for n in self._export.lines if self._is_total(n)]
        if len(lines) > 1:
            places = [self._sheet.where(n, 1) for n in lines[:10]]
            self._found.faults.append(
                finding(
                    "E-IMPORT-ROWS.totals",
                    *places,
                    sheet=self._sheet.name,
                    table=self._table.name,
                    count=len(lines),
                )
            )
            return
        if not lines:
            self._note(finding("W-UNPLACED.total", self._sheet.where(self._export.body, 1)))
            return
        line = lines[0]
        taken: set[int] = set()
        for block in self._table.blocks:
            column = next(column for column in block.columns if column.kind.is_figure)
            self._turned(block, column.name, line, taken)
        for at, path in self._export.paths.items():
            value = self._sheet.value(line, at)
            if (
                at not in taken
                and path
                and path[-1] not in TOTALS
                and (is_figure(value) or value is NO_RESULT)
            ):
                said = {"label": "/".join(path), "text": clean(value), "table": self._table.name}
                self._note(finding("W-UNPLACED.row", self._sheet.where(line, at), **said))
        self._close(set(self._export.paths))

    def _is_total(self, line: int) -> bool:
        return any(label_key(value) == "合计" for value in self._sheet.rows[line].values())

    def _turned(self, block: Block, column: str, line: int, taken: set[int]) -> None:
        specs = block.named_rows
        classes = {spec.code: spec for spec in specs if level_of(spec.code) == 1}
        total = Decimal(0)
        for spec in (spec for spec in specs if spec.code):
            at = self._place(spec, classes.get(part_at(spec.code, 1)), taken)
            if at is None:
                where = self._sheet.where(self._export.top, 1)
                self._note(finding("W-UNPLACED.head", where, label=spec.label))
                continue
            taken.add(at)
            self._merges.used.add(at)
            self._take(spec.code, column, (line, at))
            total += (self._number(line, at) or Decimal(0)) if spec.code in classes else Decimal(0)
        for spec in (spec for spec in specs if spec.total):
            self._found.taken.append(Taken(spec.key, column, total, self._sheet.where(line, 1)))

    def _place(self, spec: RowSpec, parent: RowSpec | None, taken: set[int]) -> int | None:
        """The column of a 科目: a 类 by its name or the 小计 under it, a 款 by its name under its 类."""
        own, above = label_key(spec.label), label_key(parent.label) if parent else ""
        is_class = level_of(spec.code) == 1
        for at, path in self._export.paths.items():
            plain = tuple(label_key(re.sub(r"^\d+", "", label)) for label in path)
            if not plain:
                continue
            under = above in plain[:-1]
            twin = own == above and plain == (own,) and at not in taken  # a 款 called like its 类
            if (not is_class and (twin or (plain[-1] == own and under))) or (
                is_class
                and ((plain[-1] in TOTALS and len(plain) > 1 and plain[-2] == own) or plain == (own,))
            ):
                return at
        return None
