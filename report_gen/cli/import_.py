"""import: exports of the official system, put into a year's workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Edition, Root, is_report, opened, reporting
from report_gen.console import ProgressLine, say, show_findings
from report_gen.figures.finding import Level
from report_gen.figures.messages import worded


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="导出的 .xlsx 或 .xls 文件，可以有多个；或一份公开报告（.pdf、.docx）。", metavar="文件"
        ),
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
    """把决算系统导出的公开表、财决表填入工作簿，其余内容不变；或把这一年度的公开报告读回成工作簿。"""
    from report_gen.figures.amount import Unit
    from report_gen.runs.import_ import import_files, import_lines, unplaced_findings

    if unit is not None and unit not in list(Unit):
        raise typer.BadParameter(
            worded("usage.choice", given=repr(unit), choices=list(Unit)), param_hint="--unit"
        )
    if any(map(is_report, files)):
        _report(root, year, files, edition, verbose=verbose, dry_run=dry_run)
        return
    progress = ProgressLine()
    progress(worded("import.progress"))
    with reporting(worded("undone.no_import"), progress):
        made = import_files(
            opened(root), year, files, edition, Unit(unit) if unit else None, try_only=dry_run
        )
    for line in import_lines(made, verbose=verbose):
        say(line)
    show_findings(
        (*made.findings, *unplaced_findings(made, verbose=verbose)), levels=(Level.ERROR, Level.WARNING)
    )
    for path in made.files:
        say(worded("import.written", file=path))
    if made.waiting:
        say(worded("import.waiting"))
    say(worded("import.next", year=year) if made.files else worded("import.unchanged"))


def _report(
    root: Path, year: int, files: list[Path], edition: str | None, *, verbose: bool, dry_run: bool
) -> None:
    """Read a published report back into the year's workbooks."""
    from report_gen.runs.from_report import import_lines, import_report
    from report_gen.runs.recovering import lines

    if len(files) > 1:
        raise typer.BadParameter(worded("usage.one_report"), param_hint="文件")
    progress = ProgressLine()
    progress(worded("import.progress_report"))
    with reporting(worded("undone.no_import"), progress):
        made = import_report(opened(root), year, files[0], edition, try_only=dry_run)
    for line in (
        *lines(made.recovered, made.left, _listing(made.files)),
        *import_lines(made, verbose=verbose),
    ):
        say(line)
    for path in made.files:
        say(worded("import.written", file=path))
    say(worded("import.next", year=year) if made.files else worded("import.none_written"))


def _listing(files: tuple[Path, ...]) -> str:
    """The file that lists everything, "" where nothing was written."""
    return next((str(path) for path in files if path.name.startswith("读回说明")), "")
