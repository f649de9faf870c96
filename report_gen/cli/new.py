"""new: a year's inputs, made, and brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from report_gen.cli.options import Edition, Root, Year, is_report, opened, reporting
from report_gen.console import ProgressLine, complain, say, show_findings
from report_gen.figures.finding import Level
from report_gen.figures.messages import worded


def new(
    year: Year,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="从哪一年带入，none 为不带入；也可以是上年的公开报告（.pdf、.docx）；不写时从上一年（有的话）。",
            metavar="年度|报告",
            show_default=False,
        ),
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="年度已经有了：列出上年数据会改动的数字，确认后更新。")
    ] = False,
    reshape: Annotated[
        bool, typer.Option("--reshape", help="表样变了：把已有工作簿的内容按名称移到现在的表样里。")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="与 --refresh 或 --reshape 同用：不再询问，直接更新。")
    ] = False,
    root: Root = Path(),
    edition: Edition = None,
) -> None:
    """新建一个年度的空白工作簿和附件，带入上年决算数等内容。"""
    from report_gen.runs.new import new_year

    # Whatever has an ending is a file: what kind it is instead of a report says more than that it is no year.
    report = Path(source) if source and (is_report(source) or Path(source).suffix) else None
    if report and not (reshape or refresh):
        _from_report(root, year, report, edition)
        return
    origin = _year(source)
    if reshape:
        _reshape(root, year, edition, yes=yes)
        return
    if refresh:
        if source and not origin:
            raise typer.BadParameter(worded("usage.refresh_year"), param_hint="--from")
        _refresh(root, year, origin, edition, yes=yes)
        return
    progress = ProgressLine()
    progress(worded("new.progress"))
    with reporting(worded("undone.no_year"), progress):
        made = new_year(opened(root), year, origin, edition)
    show_findings(made.findings, levels=(Level.WARNING,))
    for path in made.files:
        say(f"  {path}")
    carried = {"source": made.source or "", "department": made.department, "count": made.cells}
    say(worded("new.made", year=year, **carried))


def _from_report(root: Path, year: int, report: Path, edition: str | None) -> None:
    """Begin a year with last year's published report."""
    from report_gen.runs.from_report import new_from_report
    from report_gen.runs.recovering import lines

    progress = ProgressLine()
    progress(worded("new.progress_report"))
    with reporting(worded("undone.no_year"), progress):
        made = new_from_report(opened(root), year, report, edition)
    for line in lines(made.recovered, made.left, str(made.files[-1])):
        say(line)
    for path in made.files:
        say(f"  {path}")
    last = made.recovered.rebuilt
    carried = {"source": last.edition.year, "department": last.identity.department or "", "count": made.cells}
    say(worded("new.made_from_report", year=year, **carried))


def _year(source: str | None) -> int | None:
    """The year to carry from as it was typed. Raises a usage error for what is neither a year nor none."""
    from report_gen.runs.new import NOTHING

    if source is None:
        return None
    if source.lower() in ("none", "无"):
        return NOTHING
    if not (source.isascii() and source.isdecimal() and int(source)):
        raise typer.BadParameter(worded("usage.year", given=source), param_hint="--from")
    return int(source)


def _refresh(root: Path, year: int, source: int | None, edition: str | None, *, yes: bool) -> None:
    """Show what would change, and change it when the user says so."""
    from report_gen.runs.new import apply_refresh, plan_refresh, refresh_lines

    with reporting(worded("undone.no_update")):
        project = opened(root)
        plan = plan_refresh(project, year, source, edition)
    for line in refresh_lines(plan):
        say(line)
    if not (plan.changed or plan.made):
        return
    _update(lambda: apply_refresh(plan, project.tell), yes=yes)


def _reshape(root: Path, year: int, edition: str | None, *, yes: bool) -> None:
    """Show what would move and what has no place, and do it when the user says so."""
    from report_gen.runs.reshape import apply_reshape, plan_reshape, reshape_lines

    with reporting(worded("undone.no_update")):
        project = opened(root)
        plan = plan_reshape(project, year, edition)
    for line in reshape_lines(plan):
        say(line)
    _update(lambda: apply_reshape(plan, project.tell), yes=yes)


def _update(apply: Callable[[], Iterable[Path]], *, yes: bool) -> None:
    """Do it and name the files; end the program, nothing changed, where the user does not say yes."""
    if not yes and not _confirmed(worded("new.question")):
        complain(worded("new.not_updated"))
        raise typer.Exit(2)
    with reporting(worded("undone.no_update")):
        files = apply()
    for path in files:
        say(f"  {path}")


def _confirmed(question: str) -> bool:
    """The user's answer; none, as where nobody can answer, is a no."""
    try:
        return typer.confirm(question)
    except typer.Abort:
        return False
