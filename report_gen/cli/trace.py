"""trace: where a figure of the report comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Edition, Root, Year, opened, reporting
from report_gen.console import ProgressLine, complain, say
from report_gen.figures.messages import worded


def trace(
    year: Year,
    figure: Annotated[
        str,
        typer.Argument(
            help="报告中的数字（28385.57）、名称、页（第16页）或单元格（公开05!C7）。", metavar="数字或名称"
        ),
    ],
    verbose: Annotated[bool, typer.Option("--verbose", help="列出全部，不折叠。")] = False,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """查一个数字在报告中的每一处：第几页，它的公式和单元格；或一页上的数字、用到一个单元格的数字。"""
    from report_gen.project.freshness import outdated
    from report_gen.runs.trace import find, nothing_found, traced_lines

    progress = ProgressLine()
    with reporting(worded("undone.no_trace"), progress):
        project = opened(root)
        made = find(project, year, figure, edition, progress)
        old = outdated(project, year, made.read)
    if not made.places:
        complain(nothing_found(figure, made))
        raise typer.Exit(2)
    for line in traced_lines(made, verbose=verbose):
        say(line)
    if old:
        say(old)
