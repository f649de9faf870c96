"""check: what does not tie out in a year's inputs, and what a build would stumble over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_gen.cli.json_output import say_faults, say_json
from report_gen.cli.options import Edition, Fonts, Output, Root, Today, Year, font_folders, opened, reporting
from report_gen.console import ProgressLine, review_json, review_lines, say, show_findings
from report_gen.figures.finding import Level
from report_gen.figures.messages import worded

if TYPE_CHECKING:
    from report_gen.runs.check import Review


def check(  # noqa: PLR0913 - each is an option of the command
    year: Year,
    json_: Annotated[bool, typer.Option("--json", help="标准输出只给 JSON，供其他程序使用。")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="列出每一项不符、尾差和提示，不折叠。")] = False,
    output: Output = None,
    font_dir: Fonts = None,
    today: Today = None,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """核对勾稽关系和完整性，先列出要改的地方，写出核对表和标注副本，不生成报告。"""
    from report_gen.checks.causes.telling import cause_lines, warning_lines
    from report_gen.checks.content import content_line
    from report_gen.checks.deadline import days_left
    from report_gen.project.freshness import outdated
    from report_gen.runs.check import review
    from report_gen.runs.inputs import files_of

    tell = partial(say_faults, year) if json_ else None
    progress = ProgressLine()
    with reporting(worded("undone.no_check"), progress, tell):
        project = opened(root, output, font_folders(font_dir), today=today)
        progress(worded("check.progress"))
        done = review(project, year, edition)
    checked = done.checked
    if json_:
        say_json(
            review_json(
                year,
                checked.inputs.edition.name,
                len(checked.verdicts),
                (*checked.findings, *done.faults),
                done.files,
                done.diagnosis,
                done.ahead.contents,
            )
        )
        raise typer.Exit(done.exit_code)
    for line in (*cause_lines(done.diagnosis), *([] if verbose else warning_lines(done.diagnosis))):
        say(line)
    if verbose:
        for line in review_lines(checked.findings, done.sheets):
            say(line)
    _sum_up(done)
    complete = content_line(done.ahead.contents)
    if complete:
        say(complete)
    if not verbose:
        for line in days_left(checked.findings):
            say(line)
    for path in done.files:
        say(f"  {path}")
    show_findings(done.faults)
    old = outdated(project, year, files_of(checked.inputs.edition))
    if old:
        say(old)
    raise typer.Exit(done.exit_code)


def _sum_up(done: Review) -> None:
    """How much was checked and what came of it."""
    from report_gen.runs.build import summary_counts

    counts = summary_counts(done.checked.findings)
    if done.lacking:
        say(worded("check.unread"))
    told = worded(
        "check.counts",
        errors=counts[Level.ERROR], warnings=counts[Level.WARNING],
        rounding=counts[Level.ROUNDING], hints=counts[Level.HINT],
    )  # fmt: skip
    say(worded("check.asked", count=done.asked or "", told=told))
    if counts[Level.ROUNDING]:
        say(worded("check.rounding"))
