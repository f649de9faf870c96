"""The command line: which commands there are, and how the program ends."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from typer.main import get_command

from report_gen import __version__
from report_gen.cli.chinese import Command, CommandGroup, UsageError, chinese_error
from report_gen.cli.json_output import is_wanted, say_usage
from report_gen.console import complain, say
from report_gen.figures.messages import worded
from report_gen.figures.os_faults import why

#: What the command line library gives back after an interruption.
INTERRUPTED = 130
#: The commands in the order of the help page.
COMMANDS = (
    "init", "new", "import", "check", "build", "trace", "edition", "proofread", "fonts", "editions", "catalogue",
)  # fmt: skip


class Program(CommandGroup):
    """All commands. The module of one is loaded when it is asked for: a run needs one, the help page all of them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """The command of a name, None where there is none."""
        return _command(cmd_name) if cmd_name in COMMANDS else None


@cache
def _command(name: str) -> Any:
    """The command that the module of its name has, or its group of commands, its `app`."""
    own = f"{name}_" if iskeyword(name) else name
    module = import_module(f"report_gen.cli.{own}")
    if hasattr(module, "app"):
        return get_command(module.app)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=Command)(getattr(module, own))
    return get_command(alone)


app = typer.Typer(
    name="report-gen",
    cls=Program,
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


def main() -> int:
    """Run the commands; the exit code, 2 for usage errors. Raises `KeyboardInterrupt` when interrupted."""
    for stream in (sys.stdout, sys.stderr):
        _readable(stream)
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except UsageError as error:
        if is_wanted(sys.argv):
            say_usage(chinese_error(error))
        complain(worded("usage.wrong", why=chinese_error(error)))
        return 2
    except typer.Abort:
        code = INTERRUPTED
    except OSError as fault:  # all files have their own messages: only standard output is left
        if not isinstance(fault, BrokenPipeError):  # a reader that has seen enough is no fault
            complain(worded("usage.no_output", why=why(fault)[0]))
        sys.stderr.flush()
        os._exit(2)  # else the end would try to write the rest once more
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return int(code or 0)
