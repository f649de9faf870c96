"""Every cell of every table of the reference report stands in the report that the program makes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from content_names import (
    BASIC_TABLE,
    FUND_TABLE,
    GENERAL_TABLE,
    GRANTS_TABLE,
    INCOME_TABLE,
    PUBLISHED_TABLES,
    SPENDING_TABLE,
    THREE_TABLE,
    TOTALS_TABLE,
)

from report_gen.document.nodes import FactSpan, GridCell, RowRole, Table, plain
from report_gen.document.numbering import recognise
from report_gen.runs.build import Draft

CODED = (INCOME_TABLE, SPENDING_TABLE, GENERAL_TABLE, FUND_TABLE)


def table(made: Draft, name: str) -> Table:
    return next(b for b in made.report.blocks if isinstance(b, Table) and b.name == name)


def texts(made: Draft, name: str) -> list[list[str]]:
    """Body rows as texts, numbers without separators."""
    return [
        [plain(cell.spans).replace(",", "") if isinstance(cell, GridCell) else "" for cell in row.cells]
        for row in table(made, name).grid.body
    ]


def same(shown: str, wanted: str) -> bool:
    """Equal as numbers where both are numbers, blank where the reference is blank."""
    if wanted == "" or shown == "":
        return shown == wanted
    return Decimal(shown) == Decimal(wanted)


def label(text: str) -> str:
    level, rest = recognise(text)
    return rest if level == 2 else text


@pytest.mark.parametrize("name", [TOTALS_TABLE, GRANTS_TABLE])
def test_both_sides_of_the_summary_tables(made: Draft, published: dict[str, Any], name: str) -> None:
    rows = texts(made, name)
    left, right = published["tables"][name]["left"], published["tables"][name]["right"]
    assert len(rows) == len(left) == len(right)
    for row, wanted in zip(rows, [[*a, *b] for a, b in zip(left, right, strict=True)], strict=True):
        width = len(wanted) - 3  # figures on the right
        assert [label(row[0]), row[1]] == [wanted[1], wanted[0]]
        assert same(row[2], wanted[2]), row
        assert [label(row[3]), row[4]] == [wanted[4], wanted[3]]
        for shown, figure in zip(row[5:], wanted[5:], strict=True):
            assert same(shown, figure), row
        assert width >= 3


@pytest.mark.parametrize("name", CODED)
def test_rows_by_code(made: Draft, published: dict[str, Any], name: str) -> None:
    rows, wanted = texts(made, name), published["tables"][name]["rows"]
    assert len(rows) == len(wanted)
    for row, (code, text, *figures) in zip(rows, wanted, strict=True):
        assert (row[0], row[1]) == ((code, text) if code else ("合计", ""))
        assert all(same(shown, figure) for shown, figure in zip(row[2:], figures, strict=True)), row


def test_basic_expenditure_by_economic_code(made: Draft, published: dict[str, Any]) -> None:
    rows, wanted = texts(made, BASIC_TABLE), published["tables"][BASIC_TABLE]
    for offset, side in ((0, "left"), (3, "right")):
        filled = [row[offset : offset + 3] for row in rows if any(row[offset : offset + 3])]
        assert len(filled) == len(wanted[side])
        for (code, text, amount), (want_code, want_text, want) in zip(filled, wanted[side], strict=True):
            shown = (code, text) if want_code else ("", code or text)
            assert shown == (want_code, want_text)
            assert same(amount, want)


def test_three_public_expenses(made: Draft, published: dict[str, Any]) -> None:
    (row,) = texts(made, THREE_TABLE)
    assert all(same(a, b) for a, b in zip(row, published["tables"][THREE_TABLE]["values"], strict=True))


def test_non_tax_revenue(made: Draft, published: dict[str, Any]) -> None:
    rows, wanted = texts(made, "非税收入"), published["tables"]["非税收入"]["rows"]
    assert len(rows) == len(wanted)
    indents = [row.cells[0].indent for row in table(made, "非税收入").grid.body]  # type: ignore[union-attr]
    for row, indent, (text, *figures, level) in zip(rows, indents, wanted, strict=True):
        assert row[0] == text
        assert indent == max(0, int(level) - 1)
        assert all(same(shown, figure) for shown, figure in zip(row[1:], figures, strict=True)), row


@pytest.mark.parametrize("name", PUBLISHED_TABLES)
def test_frame_numbers_and_notes(made: Draft, published: dict[str, Any], name: str) -> None:
    wanted, block = published["tables"][name], table(made, name)
    head = {
        role: [
            plain(cell.spans)
            for row in block.grid.head
            if row.role is role
            for cell in row.cells
            if isinstance(cell, GridCell) and cell.spans
        ]
        for role in RowRole
    }
    assert head[RowRole.TITLE] == [wanted["title"]]
    assert head[RowRole.FORM] == [wanted["form"]]
    assert head[RowRole.FRAME] == [f"部门：{published['department']}", f"单位：{published['unit']}"]
    numbers = [text for text in head[RowRole.NUMBER] if text != "栏次"]
    figures = {TOTALS_TABLE: 2, GRANTS_TABLE: 4, BASIC_TABLE: 0, THREE_TABLE: 12}.get(name)
    count = len(wanted["rows"][0]) - 2 if figures is None else figures
    assert numbers == [str(number) for number in range(1, count + 1)]
    shown = [plain(note.spans) for note in block.notes]
    assert shown[: len(wanted["notes"])] == wanted["notes"]
    for extra in shown[len(wanted["notes"]) :]:
        assert extra.startswith("说明：")  # the empty table says why it is empty
        assert name == FUND_TABLE


def test_every_figure_of_a_table_comes_from_a_cell(made: Draft) -> None:
    for name in [*PUBLISHED_TABLES, "非税收入"]:
        for row in table(made, name).grid.body:
            spans = [
                s for c in row.cells if isinstance(c, GridCell) for s in c.spans if isinstance(s, FactSpan)
            ]
            assert all(list(span.fact.cells()) for span in spans)
