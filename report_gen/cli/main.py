"""The command line: which commands there are, and how the program ends."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO

import typer

from report_gen import __version__
from report_gen.cli import (
    build,
    catalogue,
    check,
    edition,
    editions,
    fonts,
    import_,
    init,
    new,
    proofread,
    trace,
)  # fmt: skip
from report_gen.cli.chinese import Command, CommandGroup, UsageError, chinese_error
from report_gen.cli.json_output import is_wanted, say_usage
from report_gen.console import complain, say
from report_gen.figures.messages import worded
from report_gen.figures.os_faults import why

#: What the command line library gives back after an interruption.
INTERRUPTED = 130
#: A report is made of many small objects that live to the end: looking for garbage more often costs time only.
_COLLECT_AFTER = 400_000

app = typer.Typer(
    name="report-gen",
    cls=CommandGroup,
    help="部门决算公开报告：从 Excel 工作簿生成 Word 和 PDF。",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"report-gen {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main_options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本号后退出。", callback=_version, is_eager=True)
    ] = False,
    root: Annotated[
        Path | None,
        typer.Option("--root", help="项目文件夹；也可以写在命令后面。", metavar="文件夹", show_default=False),
    ] = None,
) -> None:
    """部门决算公开报告：从 Excel 工作簿生成 Word 和 PDF。"""
    context.obj = root
    if context.invoked_subcommand is None:
        say(context.get_help())


for _name, _command in (
    ("init", init.init),
    ("new", new.new),
    ("import", import_.import_),
    ("check", check.check),
    ("build", build.build),
    ("trace", trace.trace),
    ("edition", edition.edition),
    ("proofread", proofread.proofread),
    ("fonts", fonts.fonts),
    ("editions", editions.editions),
):
    app.command(_name, cls=Command)(_command)
app.add_typer(catalogue.app, name="catalogue")


def _readable(stream: TextIO) -> None:
    """Let a stream show Chinese: UTF-8 where its encoding has none (ASCII, Latin), else what it can show and no fault.

    A terminal of Windows takes text as such, so it is files and pipes that get UTF-8, and terminals of a bare locale,
    which show the bytes that they are given.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    try:
        "核对".encode(stream.encoding)
    except UnicodeEncodeError:
        stream.reconfigure(encoding="utf-8")
    stream.reconfigure(errors="replace")


def main() -> None:
    """Run the commands; usage errors end with exit code 2. Raises `KeyboardInterrupt` when interrupted."""
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        _readable(stream)
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except UsageError as error:
        if is_wanted(sys.argv):
            say_usage(chinese_error(error))
        complain(worded("usage.wrong", why=chinese_error(error)))
        sys.exit(2)
    except typer.Abort:
        code = INTERRUPTED
    except OSError as fault:  # all files have their own messages: only standard output is left
        if not isinstance(fault, BrokenPipeError):  # a reader that has seen enough is no fault
            complain(worded("usage.no_output", why=why(fault)[0]))
        sys.stderr.flush()
        os._exit(2)  # else the end would try to write the rest once more
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    gc.freeze()  # the end frees everything anyway: no last search for garbage
    sys.exit(code or 0)
