"""Chinese wording of what the command line library says by itself in English: help pages and usage errors."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from report_gen.cli.plain_values import read_plainly
from report_gen.figures.translated import translated

#: The library's own base class of usage errors, which it does not export by name.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

_HELP = {
    "Usage: ": "用法：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Arguments:": "参数：",
    "Show this message and exit.": "显示本帮助后退出。",
    "[required]": "（必填）",
    "[default: ": "[默认：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "Install completion for the current shell.": "在当前的命令行程序里装上自动补全。",
    "Show completion for the current shell, to copy it or customize the installation.": "显示自动补全的脚本。",
}
#: Types of values, which the library puts behind arguments though they have a name.
_TYPES = re.compile(r" <[\w\[\]]+>")
_ERRORS = (
    (r"Missing argument '(.*)'\.?", r"缺少参数：\1"),
    (r"Missing option '(.*)'\.?", r"缺少选项：\1"),
    (r"Missing command\.?", "缺少命令"),
    (r"No such command '(.*?)'\..*", r"没有名为 \1 的命令"),
    (r"No such option:? '?([^\s'.]+).*", r"没有选项 \1"),
    (r"Got unexpected extra arguments? \((.*)\)", r"多出了参数：\1"),
    (r"Option '(.*)' requires an argument\.?", r"选项 \1 后面要有取值"),
    (r"Invalid value for '?(.*?)'?: .*(?:integer|valid int).*", r"\1 应为整数，例如 2017"),
    (r"Invalid value for '?(.*?)'?: (.*)", r"\1 的取值有误：\2"),
)


def chinese_help(text: str) -> str:
    """A help page with the library's words in Chinese."""
    text = _joined(text)
    for english, chinese in _HELP.items():
        text = text.replace(english, chinese)
    return _TYPES.sub("", text)


def _joined(text: str) -> str:
    """A page in which no English sentence of the library is broken over lines."""
    return re.sub(r"(?<=[a-z,])\n +(?=[a-z])", " ", text)


def chinese_error(error: Exception) -> str:
    """A usage error as a Chinese sentence; one that is not known stays as it is."""
    message = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    return translated(message, _ERRORS)


class CommandGroup(TyperGroup):
    """The program with a Chinese help page."""

    def get_params(self, ctx: typer.Context) -> list[Any]:  # type: ignore[override]
        """The options, which read usual values without the library's checks."""
        return read_plainly(super().get_params(ctx))

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help page."""
        return chinese_help(super().get_help(ctx))


class Command(TyperCommand):
    """A command with a Chinese help page."""

    def get_params(self, ctx: typer.Context) -> list[Any]:  # type: ignore[override]
        """The options, which read usual values without the library's checks."""
        return read_plainly(super().get_params(ctx))

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help page."""
        return chinese_help(super().get_help(ctx))
