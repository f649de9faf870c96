"""Every shipped form says where its inputs tell year, unit, department and vouched numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import Shelves

SHELVES = Shelves.of(Path(__file__).parents[3] / "templates")


@pytest.mark.parametrize("name", [one.name for one in SHELVES.listed() if one.until])
def test_a_form_says_where_its_inputs_tell_whose_they_are(name: str) -> None:
    """Without these, figures in 元 would be taken for 万元 and another year's workbook would pass."""
    listed = next(one for one in SHELVES.listed() if one.name == name)
    for year in (listed.since, listed.until):
        roles = load_edition(SHELVES, name, year).roles
        assert roles.year and roles.unit and roles.department and roles.declared
