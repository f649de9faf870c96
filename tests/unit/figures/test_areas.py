"""Places in short: neighbours become one area, nothing is lost or reordered."""

from __future__ import annotations

import pytest

from report_gen.figures.address import Address
from report_gen.figures.areas import areas
from report_gen.figures.finding import Location


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("C8", "C8"),
        ("C8 C9 C10", "C8:C10"),
        ("D17 E17 F17 H17", "D17:F17 H17"),
        ("Y3 Z3 AA3 AB3", "Y3:AB3"),
        ("C10 C9 C8", "C10 C9 C8"),
        ("C8 C15 C16", "C8 C15:C16"),
        ("C8 D8 C9 D9", "C8:D8 C9:D9"),
    ],
)
def test_neighbours_are_told_as_one_area(cells: str, told: str) -> None:
    places = [Location("甲.xlsx", Address.of("公开02", cell)) for cell in cells.split()]
    assert " ".join(area for _, area in areas(places)) == told


def test_sheets_files_and_places_without_cell_stay_apart() -> None:
    places = [
        Location("甲.xlsx", Address.of("公开02", "A1")), Location("甲.xlsx", Address.of("公开03", "A2")), Location("乙.xlsx", Address.of("公开03", "A3")),
        Location("附件.docx", line=3), Location("附件.docx", line=4),
    ]  # fmt: skip
    assert [(place, area) for place, area in areas(places)] == [
        (places[0], "A1"), (places[1], "A2"), (places[2], "A3"), (places[3], ""), (places[4], ""),
    ]  # fmt: skip
