"""Text fills the pages: what does not fit floats, and no page that runs on is left half empty, in any form."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from blanks import blank_shares, runs_on
from example import ROOT, Example
from made_up_accounts import Accounts, typed

from report_gen.document.nodes import Contents
from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import Shelves
from report_gen.layout.settling import settle
from report_gen.project.years import Project
from report_gen.runs.build import draft
from report_gen.runs.inputs import check_inputs, read

#: What may be blank of a page that runs on: two headings with the first two lines below them, or a row that is not so
#: high that it is parted.
_MOST = 0.20
SHELVES = Shelves.of(ROOT / "templates")
FORMS = [(one.name, one.until) for one in SHELVES.listed() if one.until]


def check_pages(example: Example, most: float) -> None:
    """No page that runs on is blank beyond that, the pages on average no more than `most`."""
    shares = blank_shares(example)
    for page, share, on in zip(example.pages.pages, shares, runs_on(example), strict=True):
        print(f"第 {page.number} 页 {share:.0%}{' ' if on else ' 末页'}")
        assert not on or share <= _MOST, page.number
    print(f"平均 {sum(shares) / len(shares):.1%}")
    assert sum(shares) / len(shares) <= most


def test_pages_that_run_on_are_full(example: Example) -> None:
    """The last page of a part may be blank below its end."""
    check_pages(example, 0.105)


@pytest.mark.parametrize(("name", "year"), FORMS)
def test_pages_of_every_form_are_full(name: str, year: int, tmp_path: Path) -> None:
    """Of made-up accounts, whose tables are short: their last pages are much of the report."""
    edition = load_edition(SHELVES, name, year)
    typed(edition, tmp_path / "inputs" / str(year), Accounts(edition, Decimal(1), Decimal("0.8")))
    inputs = read(Project(tmp_path), year, name)
    report, pages = settle(draft(check_inputs(inputs)).report, edition.style)
    check_pages(Example(report, edition.style, pages, tmp_path, tmp_path), 0.30)
    opened = [page.opens is not None for page in pages.pages[1:]]
    shares = blank_shares(Example(report, edition.style, pages, tmp_path, tmp_path))
    listed = next(n for n, block in enumerate(report.blocks) if isinstance(block, Contents))
    holding = [any(item.block == listed for item in page.items) for page in pages.pages]
    assert sum(holding) == 1, "the contents of no shipped form need a second page"
    ends = [share for share, end in zip(shares, [*opened, True], strict=True) if end]
    assert max(ends[:-1]) <= 0.75, "the last page of a part holds a few lines only"
