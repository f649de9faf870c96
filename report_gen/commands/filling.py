"""new, import: a year's inputs, made and filled."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.commands.options import Edition, Root, Year, opened, reporting
from report_gen.console import complain, say, show_findings
from report_gen.figures.finding import Level


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
    from report_gen.authoring import new_year

    if refresh:
        _refresh(root, year, source, edition, yes=yes)
        return
    with reporting("没有新建"):
        made = new_year(opened(root), year, source, edition)
    for path in made.files:
        say(f"  {path}")
    origin = f"从 {made.source} 年度带入 {made.cells} 个单元格（浅蓝底色，请核对）"
    say(f"已新建 {year} 年度的工作簿：{origin if made.source else '没有上年数据可带入'}。")


def _refresh(root: Path, year: int, source: int | None, edition: str | None, *, yes: bool) -> None:
    """Show what would change, and change it when the user says so."""
    from report_gen.authoring import apply_refresh, plan_refresh, refresh_lines

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
    from report_gen.intake import import_files, import_lines, unplaced_findings

    if unit is not None and unit not in list(Unit):
        raise typer.BadParameter(f"{unit!r} 不在可选范围内：{'、'.join(Unit)}", param_hint="--unit")
    with reporting("没有导入"):
        made = import_files(
            opened(root), year, files, edition, Unit(unit) if unit else None, try_only=dry_run
        )
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
