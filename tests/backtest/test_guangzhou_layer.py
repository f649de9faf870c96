"""Guangzhou as the national form's differences says of 2017 what its own whole form said."""

from __future__ import annotations

from pathlib import Path

import pytest
from shaped import texts

from report_gen.document.nodes import Report, Table, plain
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.edition.shelves import Shelves
from report_gen.project.years import Project
from report_gen.runs.build import draft
from report_gen.runs.inputs import Checked, check_inputs, read

ROOT = Path(__file__).parents[2]
NAMES = ("guangzhou", "guangzhou")


@pytest.fixture(scope="module")
def checked() -> dict[str, Checked]:
    return {name: check_inputs(read(Project(ROOT), 2017, name)) for name in NAMES}


def _printed(report: Report) -> list[object]:
    """The blocks of a report as they are printed."""
    return [
        (
            one.title,
            one.listed,
            one.landscape,
            one.grid.widths,
            texts(one.grid),
            [plain(n.spans) for n in one.notes],
        )
        if isinstance(one, Table)
        else (type(one).__name__, getattr(one, "number", ""), plain(getattr(one, "spans", ())))
        for one in report.blocks
    ]


def test_the_report_of_2017_is_the_same_block_by_block(checked: dict[str, Checked]) -> None:
    whole, layered = (_printed(draft(checked[name]).report) for name in NAMES)
    assert layered == whole
    assert len(whole) > 150


def test_the_verdicts_of_2017_are_the_same(checked: dict[str, Checked]) -> None:
    whole, layered = (
        [(one.rule, one.level, one.outcome, one.subject) for one in checked[name].verdicts] for name in NAMES
    )
    assert sorted(layered) == sorted(whole)


@pytest.mark.parametrize("year", [2017, 2020, 2024])
def test_it_goes_through_the_years_with_the_national_tables(year: int) -> None:
    shelves = Shelves.of(ROOT / "templates")
    city, nation = (_published(load_edition(shelves, name, year)) for name in ("guangzhou", "national"))
    assert city == nation


def _published(edition: Edition) -> list[tuple[str, str]]:
    return [(one.form, one.title) for one in edition.tables.values() if one.form]
