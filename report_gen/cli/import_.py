"""import: exports of the official system, put into a year's workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Edition, Root, opened, reporting
from report_gen.console import ProgressLine, say, show_findings
from report_gen.figures.finding import Level


def import_(
    files: Annotated[
        list[Path], typer.Argument(help="导出的 .xlsx 或 .xls 文件，可以有多个。", metavar="文件")
    ],
    year: Annotated[int, typer.Option("--year", help="决算年度。", metavar="年度", show_default=False)],
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", help="表中没有写金额单位时按它：元 或 万元。", metavar="单位", show_default=False
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="逐格列出取了什么、放在哪里。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不写入工作簿。")] = False,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """把决算系统导出的公开表、财决表填入工作簿，其余内容不变。"""
    from report_gen.figures.amount import Unit
    from report_gen.runs.import_ import import_files, import_lines, unplaced_findings

    if unit is not None and unit not in list(Unit):
        raise typer.BadParameter(f"{unit!r} 不在可选范围内：{'、'.join(Unit)}", param_hint="--unit")
    progress = ProgressLine()
    progress("读取导出的表")
    with reporting("没有导入", progress.clear):
        made = import_files(
            opened(root), year, files, edition, Unit(unit) if unit else None, try_only=dry_run
        )
    progress.clear()
    for line in import_lines(made, verbose=verbose):
        say(line)
    show_findings(
        (*made.findings, *unplaced_findings(made, verbose=verbose)), levels=(Level.ERROR, Level.WARNING)
    )
    for path in made.files:
        say(f"已写入 {path}。")
    if made.waiting:
        say("工作簿中有公式要重新计算：请用 Excel 或 WPS 打开保存一次。")
    say(f"接着运行 report-gen check {year}。" if made.files else "工作簿没有改动。")
