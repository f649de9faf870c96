"""What all commands share: their options, and how faults of the user become messages and exit codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from report_gen.console import ProgressLine, complain, show_findings
from report_gen.figures.finding import Finding, Level, Location, ReportGenError, finding
from report_gen.figures.messages import worded
from report_gen.figures.os_faults import why

if TYPE_CHECKING:
    from report_gen.project.years import Project

#: Endings of published reports, which are no exports and no years.
_REPORTS = (".pdf", ".docx")
#: Files of Word and WPS that cannot be read: named as reports, they are told what to save them as.
_OTHER_TEXTS = (".doc", ".docm", ".wps", ".rtf", ".odt")

Year = Annotated[int, typer.Argument(help="决算年度，例如 2017。", metavar="年度", show_default=False)]


def is_report(path: str | Path) -> bool:
    """Whether a file is meant as a published report, by its ending."""
    return str(path).lower().endswith((*_REPORTS, *_OTHER_TEXTS))


def _root(context: typer.Context, value: Path) -> Path:
    """The folder as it stands behind the command, else as it stands before it."""
    return context.obj if value == Path() and isinstance(context.obj, Path) else value


Root = Annotated[
    Path,
    typer.Option(
        "--root",
        help="项目文件夹（含 inputs、templates）；写在命令前面也可以。",
        metavar="文件夹",
        callback=_root,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", help="输出文件夹；默认 outputs/年度。", metavar="文件夹", show_default=False),
]
Edition = Annotated[
    str | None, typer.Option("--edition", help="版本；不写时按年度选用。", metavar="名称", show_default=False)
]
Fonts = Annotated[
    list[Path] | None,
    typer.Option(
        "--font-dir", help="先在这个文件夹里找字体，可写多次。", metavar="文件夹", show_default=False
    ),
]


Today = Annotated[
    datetime | None,
    typer.Option(
        "--today",
        formats=["%Y-%m-%d"],
        help="从哪一天算起公开期限还有几天；默认今天。",
        metavar="日期",
        show_default=False,
    ),
]


@contextmanager
def reporting(
    undone: str,
    progress: ProgressLine | None = None,
    tell: Callable[[Sequence[Finding]], None] | None = None,
) -> Iterator[None]:
    """Turn the family of user errors into messages and exit codes; no traceback for any of them.

    `undone` says in Chinese what did not come about; `tell` tells the findings in place of messages. The line that
    shows the `progress` is gone when this ends, however it ends.
    """
    try:
        try:
            yield
        finally:
            if progress:
                progress.clear()
    except ReportGenError as fault:
        _end(undone, fault, tell)
    except OSError as cause:
        _end(undone, _file_fault(cause), tell)


def _end(undone: str, fault: ReportGenError, tell: Callable[[Sequence[Finding]], None] | None) -> NoReturn:
    if tell:
        tell(fault.findings)
        raise typer.Exit(fault.exit_code) from None
    show_findings(fault.findings, levels=(Level.ERROR, Level.WARNING))
    complain(f"{undone}：{_counted(fault)}。")
    raise typer.Exit(fault.exit_code) from None


def _file_fault(cause: OSError) -> ReportGenError:
    """A file or folder that could not be used and has no message of its own: its name where the system gives it."""
    place = str(cause.filename2 or cause.filename or "")
    reason, cure = why(cause)
    if place:
        told = finding("E-FILE.place", Location(place), place=place, reason=reason, remedy=cure)
    else:
        told = finding("E-FILE.unknown", reason=reason, remedy=cure)
    return ReportGenError([told])


def opened(
    root: Path,
    output: Path | None = None,
    fonts: tuple[Path, ...] = (),
    tell: Callable[[str], None] = complain,
    today: datetime | None = None,
) -> Project:
    """The project on a day, this one where none is given; whatever a killed run left has been put in order and told.

    Raises `ReportGenError` for a folder that is not there.
    """
    from report_gen.project.recovery import recover
    from report_gen.project.years import Project

    if not root.is_dir():
        raise ReportGenError([finding("E-NO-FOLDER.project", Location(str(root)), root=root)])
    project = Project(root, output, fonts, (today or datetime.now().astimezone()).date(), tell)
    show_findings(recover(project))
    return project


def _counted(fault: ReportGenError) -> str:
    errors = sum(finding.level is Level.ERROR for finding in fault.findings)
    if not errors:
        warnings = sum(finding.level is Level.WARNING for finding in fault.findings)
        return worded("undone.warnings", count=warnings)
    return worded("undone.errors", count=errors, figures=fault.exit_code == 1)


def font_folders(font_dir: list[Path] | None) -> tuple[Path, ...]:
    """The folders given with --font-dir. Raises a usage error for one that is not there."""
    for folder in font_dir or ():
        if not folder.is_dir():
            raise typer.BadParameter(worded("usage.no_folder", folder=folder), param_hint="--font-dir")
    return tuple(font_dir or ())
