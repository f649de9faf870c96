"""edition: whether a form can be used, what differs from another, and the beginning of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Root, opened, reporting
from report_gen.console import ProgressLine, say, show_findings
from report_gen.figures.messages import worded

#: Instead of the name of an edition: begin one.
_NEW = "new"


def edition(
    name: Annotated[str, typer.Argument(help="版本名称；new 表示新建一个版本。", metavar="名称")],
    new_name: Annotated[
        str | None, typer.Argument(help="新版本的名称。", metavar="新名称", show_default=False)
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", help="决算年度；不写时为版本所写的末年度。", metavar="年度", show_default=False
        ),
    ] = None,
    diff: Annotated[
        str | None,
        typer.Option("--diff", help="列出与另一版本或年度的不同。", metavar="名称@年度", show_default=False),
    ] = None,
    parent: Annotated[
        str | None,
        typer.Option("--from", help="新版本沿用哪个版本。", metavar="名称", show_default=False),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="新版本的标题。", metavar="标题", show_default=False)
    ] = None,
    root: Root = Path(),
) -> None:
    """检查一个版本：列出全部错误，用试算数据印出每一句，列出没有用到的条目；或与另一版本对照；或新建一个版本。"""
    if name == _NEW:
        _begin(root, new_name, parent, title or "")
        return
    if new_name is not None or parent is not None or title is not None:
        raise typer.BadParameter(worded("usage.only_new"), param_hint="名称")
    if diff is not None:
        _compare(root, name, year, diff)
        return
    _inspect(root, name, year)


def _inspect(root: Path, name: str, year: int | None) -> None:
    from report_gen.runs.edition import inspect, inspection_lines, year_of

    progress = ProgressLine()
    progress(worded("edition.progress"))
    with reporting(worded("undone.no_inspection"), progress):
        project = opened(root)
        done = inspect(project, name, year_of(project, name, year))
    show_findings(done.findings)
    for line in inspection_lines(done):
        say(line)
    raise typer.Exit(done.exit_code)


def _compare(root: Path, name: str, year: int | None, other: str) -> None:
    from report_gen.runs.edition import compared, year_of

    progress = ProgressLine()
    progress(worded("edition.progress_differing"))
    with reporting(worded("undone.no_comparison"), progress):
        project = opened(root)
        lines = compared(project, name, year_of(project, name, year), other)
    for line in lines:
        say(line)


def _begin(root: Path, name: str | None, parent: str | None, title: str) -> None:
    from report_gen.runs.edition import new_edition

    if name is None or parent is None:
        raise typer.BadParameter(worded("usage.begin_edition"), param_hint="new")
    with reporting(worded("undone.no_edition")):
        folder = new_edition(opened(root), name, parent, title)
    say(worded("edition.made", name=name, folder=folder))
    say(worded("edition.next", name=name))
