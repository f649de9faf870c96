"""trace: where a figure of the report comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Edition, Root, Year, opened, reporting
from report_gen.console import complain, say


def trace(
    year: Year,
    figure: Annotated[str, typer.Argument(help="报告中的数字（28385.57）或名称。", metavar="数字或名称")],
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """查一个数字在报告中的每一处，以及它的公式和单元格。"""
    from report_gen.document.walk import places
    from report_gen.figures.trace import lineage, matches
    from report_gen.runs.build import check_inputs, draft, read

    with reporting("没有查找"):
        report = draft(check_inputs(read(opened(root), year, edition))).report
    found = [place for place in places(report) if matches(place.span.fact, place.span.text, figure)]
    if not found:
        complain(f"报告中没有「{figure}」。写报告中印出的数字，或指标的名称。")
        raise typer.Exit(2)
    for number, place in enumerate(found, 1):
        say(f"{number}. {place.path}")
        say(f"   {place.context}　{place.span.text}")
        for line in lineage(place.span.fact):
            say(f"   {line}")
    say(f"共 {len(found)} 处。")
