"""Guangzhou is the national form's differences: its published tables are the national ones of every year."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.edition.shelves import Shelves

SHELVES = Shelves.of(Path(__file__).parents[2] / "templates")


@pytest.mark.parametrize("year", [2017, 2020, 2024])
def test_it_goes_through_the_years_with_the_national_tables(year: int) -> None:
    city, nation = (_published(load_edition(SHELVES, name, year)) for name in ("guangzhou", "national"))
    assert city == nation


def test_no_shipped_form_bears_a_year_in_its_name() -> None:
    assert not [name for name in SHELVES.names() if any(sign.isdigit() for sign in name)]


def _published(edition: Edition) -> list[tuple[str, str]]:
    return [(one.form, one.title) for one in edition.tables.values() if one.form]
