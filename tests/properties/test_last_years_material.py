"""Years in pairs: a year that is the one before is told for every sheet, a year of its own for none."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from consistent import dataset, department
from drawing import example
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.checks.last_year import same_as_last
from report_gen.figures.amount import Unit
from report_gen.figures.dataset import Dataset
from report_gen.figures.fact import Fact

SEEDS = st.integers(0, 10**9)


def told(now: Dataset, last: Dataset) -> set[str]:
    """The sheets whose figures are told to be last year's."""
    edition = example().edition
    findings = same_as_last(now, last, edition, frozenset())
    return {f.locations[0].sheet for f in findings if f.code == "C-SAME-FIGURES"}


def full(data: Dataset) -> set[str]:
    """The sheets with three figures or more beside zeros and the year."""
    edition = example().edition
    return {
        edition.tables[name].sheet
        for name, table in data.tables.items()
        if name in edition.tables
        and sum(
            isinstance(value, Fact) and value.number not in (0, data.year)
            for row in table.rows
            for value in row.values.values()
        )
        >= 3
    }


@settings(deadline=None, derandomize=True, max_examples=15)
@given(SEEDS, st.sampled_from(list(Unit)))
def test_a_year_carried_over_is_told_for_every_sheet(seed: int, unit: Unit) -> None:
    last = dataset(department(Random(seed), unit))
    assert told(replace(last, year=last.year + 1), last) == full(last)


@settings(deadline=None, derandomize=True, max_examples=15)
@given(SEEDS, SEEDS)
def test_a_year_of_its_own_is_told_for_none_with_money(seed: int, other: int) -> None:
    now, last = dataset(department(Random(seed))), dataset(department(Random(other + 10**9 + 1)))
    counted = {"国有资产", "绩效情况", "车辆类型"}  # small numbers of things may stay
    assert told(replace(now, year=last.year + 1), last) <= counted
