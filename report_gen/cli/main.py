"""The command line: which commands there are, and how the program ends."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from report_gen import __version__
from report_gen.cli import build, check, edition, fonts, import_, new, proofread, trace
from report_gen.cli.chinese import Command, Group, UsageError, chinese_error
from report_gen.console import complain, say
from report_gen.figures.os_faults import why

#: What the command line library gives back after an interruption.
INTERRUPTED = 130
#: A report is made of many small objects that live to the end: looking for garbage more often costs time only.
_COLLECT_AFTER = 400_000

app = typer.Typer(
    name="report-gen",
    cls=Group,
    help="部门决算公开报告：从 Excel 工作簿生成 Word 和 PDF。",
    add_completion=False,
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
) -> None:
    """部门决算公开报告：从 Excel 工作簿生成 Word 和 PDF。"""
    if context.invoked_subcommand is None:
        say(context.get_help())


for _name, _command in (
    ("new", new.new),
    ("import", import_.import_),
    ("check", check.check),
    ("build", build.build),
    ("trace", trace.trace),
    ("edition", edition.edition),
    ("proofread", proofread.proofread),
    ("fonts", fonts.fonts),
):
    app.command(_name, cls=Command)(_command)


def main() -> None:
    """Run the commands; usage errors end with exit code 2. Raises `KeyboardInterrupt` when interrupted."""
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except UsageError as error:
        complain(f"用法有误：{chinese_error(error)}。用 report-gen --help 查看用法。")
        sys.exit(2)
    except typer.Abort:
        code = INTERRUPTED
    except OSError as fault:  # all files have their own messages: only standard output is left
        if not isinstance(fault, BrokenPipeError):  # a reader that has seen enough is no fault
            complain(f"写不出结果：{why(fault)[0]}。")
        sys.stderr.flush()
        os._exit(2)  # else the end would try to write the rest once more
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    gc.freeze()  # the end frees everything anyway: no last search for garbage
    sys.exit(code or 0)
