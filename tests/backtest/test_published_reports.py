"""Two reports that were published, built anew from their figures in their city's form: every cell, every number."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from published_forms import Published, differences, ours, text_differences
from shaped import Shaped

from report_gen.figures.finding import Level

YEARS = (2024, 2025)


@dataclass(frozen=True)
class Rebuilt:
    """A published report and ours from its figures."""

    published: Published
    made: Shaped


@pytest.fixture(scope="module", params=YEARS)
def rebuilt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    published = Published(request.param, tmp_path_factory.mktemp(str(request.param)))
    return Rebuilt(published, published.built())


def test_every_cell_and_number_is_the_published_one_but_for_its_own_errors(rebuilt: Rebuilt) -> None:
    published = rebuilt.published
    cells = differences(published, ours(rebuilt.made, published.edition))
    text = text_differences(published.year, rebuilt.made)
    found = cells | {f"正文 {place}": shown for place, shown in text.items()}
    known = {place: one["shown"] for place, one in published.deviations.items()}
    assert found == known
    assert all(one["why"] for one in published.deviations.values())


def test_enough_was_compared(rebuilt: Rebuilt) -> None:
    tables = {table for table, _, _ in rebuilt.published.printed}
    assert len(rebuilt.published.printed) > 190
    assert len(tables) >= 6


def test_the_form_finds_no_error_in_right_figures(rebuilt: Rebuilt) -> None:
    assert [one for one in rebuilt.made.made.findings if one.level is Level.ERROR] == []


def test_a_wrong_figure_of_the_published_report_does_not_pass(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The shifted lines of FY2025 as they were printed: what 302 sums up to, and what contradicts the 三公 table."""
    published = Published(2025, tmp_path_factory.mktemp("wrong"))
    found = published.findings_as_printed()
    assert {"T1", "X12-1", "X12-2", "X12-3"} <= {one.code for one in found if one.level is Level.ERROR}
