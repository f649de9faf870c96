"""Text fills the pages: what does not fit floats, and no page that runs on is left half empty."""

from __future__ import annotations

from blanks import blank_shares, runs_on
from example import Example

from report_gen.document.nodes import Table
from report_gen.layout.pages import Rule

#: A line and a half of the body: what 孤行控制 and headings that keep with their text cost at most.
_TEXT, _TABLE = 0.15, 0.26


def test_pages_that_run_on_are_full(example: Example) -> None:
    """The last page of a part may be blank below its end; a page with a table ends at a row."""
    tables = {n for n, block in enumerate(example.report.blocks) if isinstance(block, Table)}
    shares = blank_shares(example)
    for page, share, on in zip(example.pages.pages, shares, runs_on(example), strict=True):
        print(f"第 {page.number} 页 {share:.0%}{' ' if on else ' 末页'}")
        ruled = any(isinstance(item, Rule) and item.block in tables for item in page.items)
        assert not on or share <= (_TABLE if ruled else _TEXT), page.number
    print(f"平均 {sum(shares) / len(shares):.1%}")
    assert sum(shares) / len(shares) <= 0.13
