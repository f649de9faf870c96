"""catalogue: the year's official list of 科目, taken into the project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.chinese import Command, CommandGroup
from report_gen.cli.options import Root, opened, reporting
from report_gen.console import ProgressLine, say, show_findings
from report_gen.figures.finding import Level
from report_gen.figures.messages import worded

app = typer.Typer(
    cls=CommandGroup,
    help="科目目录：导入当年的政府收支分类科目。",
    add_completion=False,
    rich_markup_mode=None,
)


@app.callback()
def catalogue() -> None:
    """科目目录：导入当年的政府收支分类科目。"""


@app.command("import", cls=Command)
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(help="系统导出的科目表（.xlsx、.xls、.csv），可以有多个。", metavar="文件..."),
    ],
    year: Annotated[int, typer.Option("--year", help="科目的年度。", metavar="年度", show_default=False)],
    verbose: Annotated[bool, typer.Option("--verbose", help="列出全部不同的名称和新增的科目。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不写入。")] = False,
    root: Root = Path(),
) -> None:
    """把当年正式的科目表导入项目（templates/catalogue.csv），核对编码和名称时以它为准。"""
    from report_gen.runs.catalogue import import_list, list_lines

    progress = ProgressLine()
    progress(worded("codes.progress"))
    with reporting(worded("undone.no_import"), progress):
        made = import_list(opened(root), year, files, try_only=dry_run)
    for line in list_lines(made, verbose=verbose):
        say(line)
    show_findings(made.findings, levels=(Level.ERROR, Level.WARNING))
    say(worded("codes.written", file=made.file or ""))
