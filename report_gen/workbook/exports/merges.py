"""Merged cells of an export (合并单元格): where they leave unclear whose a figure is, and what they hide."""

from __future__ import annotations

from collections.abc import Iterator

from report_gen.figures.address import Area
from report_gen.workbook.exports.tables_read import Export
from report_gen.workbook.reading.cells import clean


class Merges:
    """The merged areas in the body of one export; `used` are the columns from which figures are taken."""

    def __init__(self, export: Export) -> None:
        self.used: set[int] = set()
        self._sheet, self._lines = export.sheet, export.lines
        self._areas: dict[int, list[Area]] = {}
        body = [area for area in self._sheet.merged if area.bottom >= export.body]
        for area in body:
            for line in self._rows(area):
                self._areas.setdefault(line, []).append(area)

    def _rows(self, area: Area) -> list[int]:
        return list(self._sheet.lines[slice(*self._sheet.span(area.top, area.bottom))])

    def unclear(self, line: int, column: int) -> Area | None:
        """The merged area over a cell whose content may belong to another row or column as well."""
        area = self._over(line, column)
        if area is None or not clean(self._sheet.value(area.top, area.left)):
            return None
        columns = [at for at in self.used if area.left <= at <= area.right]
        rows = [row for row in self._lines if area.top <= row <= area.bottom]
        return area if len(columns) > 1 or len(rows) > 1 or column != area.left else None

    def covered(self) -> Iterator[tuple[int, int, Area, object]]:
        """What stands in covered cells of the body and differs from what is shown there: place, area, content."""
        for (line, column), value in self._sheet.covered.items():
            area = self._over(line, column)
            if area and clean(value) not in ("", clean(self._sheet.value(area.top, area.left))):
                yield line, column, area, value

    def _over(self, line: int, column: int) -> Area | None:
        return next((a for a in self._areas.get(line, ()) if a.left <= column <= a.right), None)
