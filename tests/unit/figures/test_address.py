"""Addresses of cells there and back, as openpyxl has them; text is made only where they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import absolute_coordinate, column_index_from_string, get_column_letter, quote_sheetname

from report_gen.figures.address import Address, Area, column_of, letters
from report_gen.figures.finding import Location

COLUMNS = st.integers(1, 16_384)
ROWS = st.integers(1, 1_048_576)
SHEETS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=31)


@given(COLUMNS, ROWS, SHEETS)
def test_columns_and_cells_are_named_as_excel_names_them(column: int, row: int, sheet: str) -> None:
    name = get_column_letter(column)
    assert (letters(column), column_of(name), column_of(name.lower())) == (name, column, column)
    assert column_index_from_string(letters(column)) == column
    address = Address(sheet, column, row)
    assert Address.of(sheet, f"{name}{row}") == Address.of(sheet, f"${name}${row}") == address
    assert str(address) == f"{name}{row}"
    assert address.link == f"{quote_sheetname(sheet)}!{name}{row}"
    assert address.fixed == f"{quote_sheetname(sheet)}!{absolute_coordinate(str(address))}"


@given(COLUMNS, ROWS, COLUMNS, ROWS)
def test_areas_hold_their_corners_and_are_named_as_excel_names_them(a: int, b: int, c: int, d: int) -> None:
    area = Area(min(b, d), min(a, c), max(b, d), max(a, c))
    assert area.holds(b, a) and area.holds(d, c)
    assert not area.holds(area.bottom + 1, a)
    assert area.fixed("表") == f"'表'!{absolute_coordinate(str(area))}"


@pytest.mark.parametrize("text", ["", "A", "12", "A1:B2", "A1 ", "A0", "ABCD1", "A01"])
def test_what_is_no_single_cell_has_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="no cell"):
        Address.of("表", text)


def test_a_place_shows_its_cell_or_only_its_sheet() -> None:
    assert str(Location("甲.xlsx", Address("公开01", 3, 7))) == "甲.xlsx 工作表「公开01」 C7 单元格"
    assert str(Location("甲.xlsx", Address("公开01"))) == "甲.xlsx 工作表「公开01」"
    assert (Address("公开01").link, str(Address("公开01"))) == ("'公开01'!A1", "")
