"""What is left to do when a report is made (还要做的): open warnings by page and cell, a missing approval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report_gen.checks.deadline import UNDATED
from report_gen.figures.areas import in_short
from report_gen.figures.finding import Finding, Level, Location, ReportGenError
from report_gen.figures.messages import worded

_MOST_TOLD = 20


class OpenWarningsError(ReportGenError):
    """Warnings are open and none may be (--strict): nothing is written. Exit code 1."""

    exit_code = 1


def open_warnings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The warnings, each once."""
    return tuple(dict.fromkeys(one for one in findings if one.level is Level.WARNING))


def todo_lines(findings: Iterable[Finding], pages: Mapping[Location, int]) -> list[str]:
    """The open warnings in the order of the report's pages, with page, cell and what to do; none where all is done.

    After them what no page shows: that nobody typed in when the accounts were approved, so that no term is counted.
    """
    last = max(pages.values(), default=0) + 1
    all_ = tuple(findings)
    found = sorted(open_warnings(all_), key=lambda one: _page(one, pages) or last)
    undated = [one for one in all_ if one.code == UNDATED]
    found = [*found[: _MOST_TOLD - len(undated)], *undated, *found[_MOST_TOLD - len(undated) :]]
    if not found:
        return []
    lines = [worded("todo.head", count=len(found))]
    for number, one in enumerate(found[:_MOST_TOLD], 1):
        page = _page(one, pages)
        place = "　".join(filter(None, (worded("todo.page", page=page or ""), in_short(one.locations))))
        lines.append(f"  {number}. {place}{'：' if place else ''}[{one.code}] {one.message}")
        if one.cure:
            lines.append(worded("todo.cure", cure=one.cure))
    if len(found) > _MOST_TOLD:
        lines.append(worded("todo.more", count=len(found) - _MOST_TOLD))
    return lines


def _page(finding: Finding, pages: Mapping[Location, int]) -> int:
    """The page on which the first place that is printed stands, 0 where none is."""
    return next((pages[place] for place in finding.locations if place in pages), 0)
