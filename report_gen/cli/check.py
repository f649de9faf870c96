"""check: what does not tie out in a year's inputs, and what a build would stumble over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.json_output import say_faults, say_json
from report_gen.cli.options import Edition, Fonts, Root, Year, font_folders, opened, reporting
from report_gen.console import ProgressLine, review_json, review_lines, say, show_findings
from report_gen.figures.finding import Level


def check(
    year: Year,
    json_: Annotated[bool, typer.Option("--json", help="标准输出只给 JSON，供其他程序使用。")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", help="输出文件夹；默认 outputs/年度。", metavar="文件夹", show_default=False
        ),
    ] = None,
    font_dir: Fonts = None,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """核对勾稽关系和完整性，列出全部不符、缺漏、尾差和生成报告时会遇到的问题，写出核对表和标注副本，不生成报告。"""
    from report_gen.project.freshness import outdated
    from report_gen.runs.build import summary_counts
    from report_gen.runs.check import review

    tell = partial(say_faults, year) if json_ else None
    progress = ProgressLine()
    with reporting("没有核对", progress.clear, tell):
        project = opened(root, output, font_folders(font_dir))
        progress("读取和核对")
        done = review(project, year, edition)
        progress.clear()
    checked = done.checked
    if json_:
        say_json(
            review_json(
                year,
                checked.inputs.edition.name,
                len(checked.verdicts),
                (*checked.findings, *done.faults),
                done.files,
            )
        )
        raise typer.Exit(done.exit_code)
    for line in review_lines(checked.findings, done.sheets):
        say(line)
    counts = summary_counts(checked.findings)
    if done.unread:
        say("有输入没有读出，与之有关的勾稽关系没有核对；改正后再核对一次。")
    say(
        f"核对 {len(checked.verdicts)} 项勾稽关系：错误 {counts[Level.ERROR]}，警告 {counts[Level.WARNING]}，"
        f"尾差 {counts[Level.ROUNDING]}，提示 {counts[Level.HINT]}。"
    )
    for path in done.files:
        say(f"  {path}")
    show_findings(done.faults)
    old = outdated(project, year)
    if old:
        say(old)
    raise typer.Exit(done.exit_code)
