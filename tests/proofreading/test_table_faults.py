"""A wrong cell anywhere in the tables is found, and told once."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from made_files import pdf
from made_texts import made

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.printed import Printed
from report_gen.proofreading.reading import proofread
from report_gen.proofreading.source.opening import read_printed

TEMPLATES = Path(__file__).parents[2] / "templates"
MONEY = re.compile(r"[\d,]+\.\d\d")


def changed(printed: Printed, place: tuple[int, int, int]) -> Printed:
    """The report with 9.90 more in one cell."""
    table, row, column = place
    grid = printed.grids[table]
    rows = [list(cells) for cells in grid.rows]
    cell = rows[row][column]
    rows[row][column] = replace(cell, text=f"{Decimal(cell.text.replace(',', '')) + Decimal('9.90'):,.2f}")
    grids = list(printed.grids)
    grids[table] = replace(grid, rows=tuple(map(tuple, rows)))
    return replace(printed, grids=tuple(grids))


def test_a_wrong_cell_is_found_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf(made("A")))
    printed = read_printed(path)
    places = [
        (table, row, column)
        for table, grid in enumerate(printed.grids)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if cell.first and MONEY.fullmatch(cell.text) and cell.text != "0.00"
    ]
    assert len(places) > 150
    counts = []
    for place in random.Random(13).sample(places, 40):
        outcome = proofread(changed(printed, place), TEMPLATES)
        counts.append(sum(one.severity is not Severity.HINT for one in outcome.remarks))
    assert min(counts) >= 1, counts
    assert sum(counts) <= 1.15 * len(counts), counts
