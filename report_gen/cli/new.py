"""new: a year's inputs, made, and brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Edition, Root, Year, opened, reporting
from report_gen.console import complain, say, show_findings


def new(
    year: Year,
    source: Annotated[
        int | None,
        typer.Option(
            "--from", help="从哪一年带入；不写时从上一年（有的话）。", metavar="年度", show_default=False
        ),
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="年度已经有了：列出上年数据会改动的数字，确认后更新。")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="与 --refresh 同用：不再询问，直接更新。")] = False,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """新建一个年度的空白工作簿和附件，带入上年决算数等内容。"""
    from report_gen.runs.new import new_year

    if refresh:
        _refresh(root, year, source, edition, yes=yes)
        return
    with reporting("没有新建"):
        made = new_year(opened(root), year, source, edition)
    show_findings(made.warnings)
    for path in made.files:
        say(f"  {path}")
    origin = f"从 {made.source} 年度带入 {made.cells} 个单元格（浅蓝底色，请核对）"
    say(f"已新建 {year} 年度的工作簿：{origin if made.source else '没有上年数据可带入'}。")


def _refresh(root: Path, year: int, source: int | None, edition: str | None, *, yes: bool) -> None:
    """Show what would change, and change it when the user says so."""
    from report_gen.runs.new import apply_refresh, plan_refresh, refresh_lines

    with reporting("没有更新"):
        project = opened(root)
        plan = plan_refresh(project, year, source, edition)
    for line in refresh_lines(plan):
        say(line)
    if not (plan.changed or plan.made):
        return
    if not yes and not _confirmed("确认更新吗？"):
        complain("没有更新任何文件。")
        raise typer.Exit(2)
    with reporting("没有更新"):
        files = apply_refresh(plan, project.tell)
    for path in files:
        say(f"  {path}")


def _confirmed(question: str) -> bool:
    """The user's answer; none, as where nobody can answer, is a no."""
    try:
        return typer.confirm(question)
    except typer.Abort:
        return False
