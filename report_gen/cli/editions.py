"""editions: which forms there are, for which years, and where they come from."""

from __future__ import annotations

from pathlib import Path

from report_gen.cli.options import Root, opened, reporting
from report_gen.console import say
from report_gen.figures.finding import ReportGenError
from report_gen.figures.messages import worded


def editions(root: Root = Path()) -> None:
    """列出各个版本（表样）：名称、适用年度、沿用的版本、依据。"""
    with reporting(worded("undone.no_editions")):
        found, faults = opened(root).templates.readable()
    for one in (each for each in found if each.until):
        say(worded("editions.line", shown=one.shown, default=one.default, own=one.own))
        if one.extends:
            say(worded("editions.extends", name=one.extends))
        for source in one.sources:
            say(worded("editions.source", source=source))
    say(worded("editions.usage"))
    if faults:
        with reporting(worded("undone.not_all_editions")):
            raise ReportGenError(faults)
