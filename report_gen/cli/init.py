"""init: a project in an empty folder, without the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Root, reporting
from report_gen.console import complain, say
from report_gen.figures.messages import worded


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(help="项目文件夹；不写时用当前文件夹。", metavar="文件夹", show_default=False),
    ] = None,
    example: Annotated[bool, typer.Option("--example", help="放入示例年度，可以马上生成报告。")] = False,
    edition: Annotated[
        str | None,
        typer.Option("--edition", help="各年度使用的版本。", metavar="名称", show_default=False),
    ] = None,
    templates: Annotated[
        str | None,
        typer.Option(
            "--templates",
            help="把这个版本复制到 templates，供修改；不改文字和表样的不需要。",
            metavar="名称",
            show_default=False,
        ),
    ] = None,
    root: Root = Path(),
) -> None:
    """在空文件夹里新建项目：输入、输出文件夹，需要时放入示例年度和模板。"""
    from report_gen.runs.init import init as make

    with reporting(worded("undone.no_project")):
        done = make(folder or root, edition, templates, complain, example=example)
    say(worded("init.made", folder=done.folder.resolve()))
    for path in done.made:
        say(f"  {path}")
    if done.example:
        say(worded("init.next_example", year=done.example))
    else:
        say(worded("init.next"))
