"""proofread: what is wrong in anybody's published report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from report_gen.cli.options import Root, opened, reporting
from report_gen.console import ProgressLine, remark_lines, say, show_findings, summary_rows
from report_gen.figures.finding import Location, ReportGenError, finding
from report_gen.figures.messages import worded

if TYPE_CHECKING:
    from report_gen.runs.proofread import Proofread


#: Remarks of each of several files that the console shows; the files have all.
_FEW = 5


def proofread(
    files: Annotated[
        list[Path],
        typer.Argument(help="决算公开报告，PDF 或 Word，可写多个。", metavar="文件", show_default=False),
    ],
    json_: Annotated[bool, typer.Option("--json", help="标准输出只给 JSON，供其他程序使用。")] = False,
    hints: Annotated[bool, typer.Option("--hints", help="也列出拿不准的提示和四舍五入的尾差。")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            help="批注文件和意见表写进这个文件夹；默认 outputs/审校，加 --json 时不写。",
            metavar="文件夹",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            help="与本部门的工作簿核对：inputs/年度 文件夹，或年度。",
            metavar="文件夹",
            show_default=False,
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="以前审校过的文件也重新审校。")] = False,
    root: Root = Path(),
) -> None:
    """审校别处的决算公开报告：认出年度、部门、表样，读出表和文字中的数，指出不符和差错，写出批注文件和意见表。"""
    from report_gen.project.years import packaged_templates
    from report_gen.runs.proofread import Task, proofread_files, sum_up

    with reporting(worded("undone.no_proofreading")):
        opened(root)
        own = _own(against, root) if against else b""
    folder = output or (None if json_ else root / "outputs" / "审校")
    progress = ProgressLine()
    progress(worded("proofread.progress"))
    results = []
    task = Task(packaged_templates(), folder, hints, own, again)
    for result in proofread_files(files, task):
        progress.clear()
        results.append(result)
        show_findings(result.faults)
        if not json_ and result.outcome:
            most = _FEW if len(files) > 1 and result.files else None
            for line in remark_lines(result.outcome, result.shown(hints=hints), result.files, most):
                say(line)
        if not json_ and result.earlier is not None and len(files) == 1:
            say(worded("proofread.earlier", file=result.path.name, folder=folder))
    if json_:
        records = [result.record(hints=hints) for result in results]
        say(json.dumps(records[0] if len(records) == 1 else records, ensure_ascii=False, indent=2))
    elif len(results) > 1:
        for line in summary_rows(results, hints=hints):
            say(line)
        if folder and any(one.judged for one in results):
            with reporting(worded("undone.no_overview")):
                sum_up(results, task)
            say(worded("proofread.written", folder=folder))
    raise typer.Exit(_exit_code(results))


def _exit_code(results: list[Proofread]) -> int:
    """2 where a file could not be read or written, 1 where something is wrong, else 0."""
    if any(result.faults for result in results):
        return 2
    from report_gen.proofreading.findings.model import Severity

    return int(any(result.count(one) for result in results for one in (Severity.ERROR, Severity.WARNING)))


def _own(folder: Path, root: Path) -> bytes:
    """The report of the accounts in a folder inputs/year, or of a year of this project."""
    from report_gen.project.years import Project
    from report_gen.runs.proofread import own_report

    if not folder.name.isdecimal():
        raise ReportGenError([finding("E-NO-FOLDER.against", Location(str(folder)), folder=folder)])
    apart = folder.parent.name == "inputs"
    return own_report(Project(folder.resolve().parent.parent if apart else root), int(folder.name))
