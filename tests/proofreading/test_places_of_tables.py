"""Reports of ten places in their own wordings and layouts: nothing is found in the clean ones, slips are found.

The whole corpus is measured by bench/proofreading.py; here stand few of each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made_files import docx, pdf
from place_tables import LAYOUTS, PLACES, report
from slips_in_print import thirty

from report_gen.proofreading.findings.model import Severity
from report_gen.proofreading.kinds import DocumentKind
from report_gen.proofreading.printed import Printed, PrintedGrid
from report_gen.proofreading.reading import ProofreadFile, proofread
from report_gen.proofreading.source.opening import read_printed

TEMPLATES = Path(__file__).parents[2] / "templates"
YEARS = dict(zip(PLACES, (2019, 2024, 2021, 2022, 2023, 2024, 2017, 2020, 2023, 2018), strict=True))
#: Layouts whose tables have no lines between rows: some tables of theirs cannot be read.
LOOSE = ("豫",)


def told(outcome: ProofreadFile) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in outcome.remarks if one.severity is not Severity.HINT]


@pytest.mark.parametrize("place", PLACES)
def test_a_clean_report_of_a_place_has_no_remarks(
    place: str, read: Callable[[str, bytes], ProofreadFile]
) -> None:
    layout = LAYOUTS[place]
    outcome = read(
        "报告.pdf", pdf(report(place, 1, YEARS[place]), ruled=layout.ruled, running=layout.running)
    )
    assert (outcome.identity.kind, outcome.identity.year) == (DocumentKind.ACCOUNTS, YEARS[place])
    assert outcome.claims > 90
    assert told(outcome) == []
    unread = [words for words in outcome.unrecognised if words.startswith("表：")]
    assert not unread or place in LOOSE


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Printed]:
    folder = tmp_path_factory.mktemp("places")

    def made(place: str) -> Printed:
        path = folder / f"{place}.docx"
        path.write_bytes(docx(report(place, 2, YEARS[place])))
        return read_printed(path)

    return made


@pytest.mark.parametrize("place", ["沪", "渝", "浙"])
def test_nearly_all_slips_are_found(place: str, printed: Callable[[str], Printed]) -> None:
    clean = printed(place)
    assert told(proofread(clean, TEMPLATES)) == []
    slips = thirty(clean, 7)
    missed = []
    for slip in slips:
        kinds = {kind for kind, _ in told(proofread(slip.report, TEMPLATES))}
        if not kinds.intersection(slip.classes):
            missed.append((slip.name, slip.words))
    assert len(slips) == 30
    assert len(missed) <= 2, missed


def test_a_table_that_was_misread_is_told_and_not_judged(printed: Callable[[str], Printed]) -> None:
    """Codes cut short in every row, as narrow columns and lost lines make them."""
    clean = printed("浙")
    number = next(
        n for n, grid in enumerate(clean.grids) if any("支出决算表" in one.text for one in grid.above)
    )
    grids = (*clean.grids[:number], _cut(clean.grids[number]), *clean.grids[number + 1 :])
    outcome = proofread(replace(clean, grids=grids), TEMPLATES)
    assert told(outcome) == []
    assert any("没有读准" in words for words in outcome.unrecognised)


def _cut(grid: PrintedGrid) -> PrintedGrid:
    """Every code without its last two figures."""
    rows = [
        tuple(
            replace(cell, text=cell.text[:3] + cell.text.lstrip("0123456789"))
            if cell.text[:7].isdigit()
            else cell
            for cell in row
        )
        for row in grid.rows
    ]
    return replace(grid, rows=tuple(rows))
