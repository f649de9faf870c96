"""Names of cells there and back, as openpyxl has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, get_column_letter

from report_gen.figures.cell_names import column_of, letters, spot

COLUMNS = st.integers(1, 16_384)


@given(COLUMNS, st.integers(1, 1_048_576))
def test_columns_and_cells_are_named_as_excel_names_them(column: int, row: int) -> None:
    name = get_column_letter(column)
    assert (letters(column), column_of(name), column_of(name.lower())) == (name, column, column)
    assert column_index_from_string(letters(column)) == column
    assert spot(f"{name}{row}") == (column, row)


def test_what_is_no_single_cell_has_no_spot() -> None:
    assert [spot(text) for text in ("", "A", "12", "A1:B2", "a1", "A1 ")] == [None] * 6
