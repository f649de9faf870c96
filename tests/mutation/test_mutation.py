"""Slips of the hand in the example: all that an identity can notice are noticed, and what none can is listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from openpyxl import load_workbook
from project_copy import copied
from run import REPORT, Result, excused, measure, pointed
from slips import YEAR, Example, Mutation, Place, Slip, slips

from report_gen.checks.check import check
from report_gen.checks.units import mixed_units
from report_gen.project.years import Project
from report_gen.runs.inputs import check_inputs, gather
from report_gen.workbook.xlsx.saving import workbook_bytes


@cache
def example() -> Example:
    return Example()


@cache
def measured() -> Result:
    """One slip of every kind in every cell, each time another of those there are; run.py makes them all."""
    found: dict[tuple[Slip, Place], list[Mutation]] = {}
    swaps = []
    for mutation in slips(example()):
        if mutation.slip is Slip.SWAP:
            swaps.append(mutation)
        else:
            found.setdefault((mutation.slip, mutation.place), []).append(mutation)
    chosen = (some[number % len(some)] for number, some in enumerate(found.values()))
    return measure(example(), [*chosen, *swaps])


@pytest.mark.parametrize("slip", [slip for slip in Slip if slip is not Slip.SWAP])
def test_every_cell_of_an_identity_is_caught(slip: Slip) -> None:
    mine = [mutation for mutation in measured().tried if mutation.slip is slip]
    assert len(mine) > 100
    assert [m for m in measured().missed if m.slip is slip and measured().tied(m)] == []


def test_the_right_figures_mix_up_no_units() -> None:
    assert list(mixed_units(example().data, example().inputs.edition)) == []


def test_a_swap_is_missed_only_where_no_sum_changes() -> None:
    missed = [m for m in measured().missed if m.slip is Slip.SWAP and measured().tied(m)]
    assert missed
    assert [m for m in missed if not example().exchangeable(m.values)] == []


def test_the_cell_that_is_pointed_at_is_always_the_right_one() -> None:
    found = pointed(example(), step=53)
    assert found["wrong"] == 0
    assert found["right"] > found["nowhere"]


def test_cells_without_identity_are_exactly_those_accounted_for_and_are_in_the_document() -> None:
    outside = {place for place in example().facts if place not in example().in_identities}
    assert outside == set(excused(example()))
    text = REPORT.read_text(encoding="utf-8")
    listed = text[text.index("## Cells that no identity covers") :]
    assert [place for place in outside if f"{place.key}.{place.column}" not in listed] == []


def test_every_entry_of_the_list_is_used() -> None:
    tables = {place.table for place in excused(example())}
    assert all(f"### {table} (" in REPORT.read_text(encoding="utf-8") for table in tables)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mutation], Project]:
    """A project whose workbook has the slip in its cells, as if it had been typed."""
    copy = copied(tmp_path_factory.mktemp("mutation"))
    book = load_workbook(copy.book)

    def edit(mutation: Mutation) -> Project:
        cells = {}
        for place, value in mutation.values.items():
            where = next(example().facts[place].cells())
            cell = book[where.sheet][where.cell]
            cells[where.sheet, where.cell] = cell.value
            cell.value = value
        copy.book.write_bytes(workbook_bytes(book))
        for (sheet, cell), old in cells.items():
            book[sheet][cell].value = old
        return Project(copy.root)

    return edit


@cache
def _sample() -> dict[Slip, Mutation]:
    """One slip of each kind, each in another published table."""
    found: dict[Slip, Mutation] = {}
    for mutation in slips(example()):
        used = {other.place.table for other in found.values()}
        if mutation.slip not in found and mutation.place.table not in used:
            legal = all(v >= 0 or example().column(p).negative for p, v in mutation.values.items())
            if legal and any(example().facts[p].number for p in mutation.values):
                found[mutation.slip] = mutation
    assert set(found) == set(Slip)
    return found


@pytest.mark.parametrize("slip", Slip)
def test_a_typed_slip_is_found_like_one_made_in_memory(
    edited: Callable[[Mutation], Project], slip: Slip
) -> None:
    mutation = _sample()[slip]
    dataset = example().with_values(mutation.values)
    edition = example().inputs.edition
    units = list(mixed_units(dataset, edition))
    expected = {(f.code, f.message) for f in units or check(dataset, edition)[1]}
    checked = check_inputs(gather(edited(mutation), YEAR))
    assert {(f.code, f.message) for f in checked.findings} >= expected
    assert example().caught(mutation)
