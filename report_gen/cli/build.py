"""build: the report of a year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Edition, Fonts, Output, Root, Today, Year, font_folders, opened, reporting
from report_gen.console import ProgressLine, complain, say, show_findings
from report_gen.figures.finding import Finding, Level
from report_gen.figures.messages import worded
from report_gen.outputs import FORMATS

#: Hints that a person must know of before she publishes: which files were read, for which faces pages hold.
_TOLD = ("N-OPEN", "N-COPY", "N-FACES")


def build(  # noqa: PLR0913 - each is an option of the command
    year: Year,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", help=f"只生成一种格式：{' 或 '.join(FORMATS)}。", metavar="格式", show_default=False
        ),
    ] = None,
    output: Output = None,
    as_draft: Annotated[bool, typer.Option("--draft", help="数字不符也生成，每页和文件名标明草稿。")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有一条警告没有处理就不生成。")] = False,
    font_dir: Fonts = None,
    today: Today = None,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """读取工作簿，核对勾稽关系，生成决算公开报告。"""
    if format_ is not None and format_ not in FORMATS:
        raise typer.BadParameter(
            worded("usage.choice", given=repr(format_), choices=FORMATS), param_hint="--format"
        )
    progress = ProgressLine()
    with reporting(worded("undone.no_report"), progress):
        from report_gen.runs.build import build as make

        made = make(
            opened(root, output, font_folders(font_dir), _telling(progress), today),
            year,
            [format_] if format_ else FORMATS,
            edition,
            progress,
            as_draft=as_draft,
            strict=strict,
        )
    from report_gen.checks.content import content_line
    from report_gen.checks.deadline import UNDATED, days_left
    from report_gen.runs.todo import todo_lines

    _show_notes(made.findings)
    say(worded("build.made", pages=made.pages, tables=made.tables, charts=made.charts))
    classes = "、".join(f"{kind} {count}" for kind, count in made.proof.counts().items())
    proof = made.proof
    counts = {"total": proof.total, "vouched": proof.vouched, "classes": classes}
    say(worded("build.proved", annex=f"{proof.annex:,}" if proof.annex else "", **counts))
    for path in made.files:
        say(f"  {path}")
    show_findings(tuple(one for one in made.findings if one.code in _TOLD), levels=(Level.HINT,))
    for path in made.earlier:
        say(worded("build.earlier", file=path))
    if complete := content_line(made.contents):
        say(complete)
    for line in days_left(one for one in made.findings if one.code != UNDATED):  # that one is left to do
        say(line)
    for line in todo_lines(made.findings, made.proof.pages):
        complain(line)


def _telling(progress: ProgressLine) -> Callable[[str], None]:
    """Words that stay, in place of the line that shows the stage."""

    def tell(text: str) -> None:
        progress.clear()
        complain(text)

    return tell


def _show_notes(findings: tuple[Finding, ...]) -> None:
    """Errors of a draft, and how many differences are rounding. Warnings stand at the end, as what is left to do."""
    show_findings(findings, levels=(Level.ERROR,))
    rounding = sum(finding.level is Level.ROUNDING for finding in findings)
    if rounding:
        say(worded("build.rounding", count=rounding))
