"""An amount that a table may print beyond where it was read is not held against another table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import TEMPLATES, department, money, passage, tables

from report_gen.proofreading.findings.model import RemarkKind
from report_gen.proofreading.reading import proofread


@pytest.mark.parametrize(("kept", "wanted"), [(None, 1), (8, 0)])
def test_what_lies_beyond_the_rows_that_were_read_is_not_judged(kept: int | None, wanted: int) -> None:
    made = tables()
    text = f"年末结转和结余{money(department().carried_out + 55)}。"
    first, *rest = made.grids
    grids = (replace(first, rows=first.rows[:kept]), *rest)
    texts = (*made.passages, passage("一、收入支出决算总体情况说明", 15), passage(text, 15))
    found = proofread(replace(made, grids=grids, passages=texts), TEMPLATES).remarks
    assert [one.kind for one in found if one.page == 15].count(RemarkKind.TEXT_TABLE) == wanted
