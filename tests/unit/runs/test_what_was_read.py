"""Which tables count as not read: nothing is said against what nobody has seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from report_gen.runs.inputs import Inputs, context_of
from report_gen.workbook.reading.opening import too_long
from report_gen.workbook.xlsx.sheet_reading import ROW_LIMIT


def test_one_sheet_that_is_too_large_leaves_its_whole_workbook_unread(example: Inputs) -> None:
    """Else every list of the other sheets was called empty."""
    tables = example.edition.tables.values()
    one = next(table for table in tables if table.sheet and table.workbook)
    for rows in (ROW_LIMIT + 1, 1):
        fault = too_long(Path(f"{one.workbook}.xlsx"), one.sheet, rows)
        without = context_of(replace(example, findings=(fault,))).without
        assert without == {table.name for table in tables if table.workbook == one.workbook}
