"""Chinese wording of what the command line library says by itself in English: help pages and usage errors."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from report_gen.cli.plain_values import read_plainly
from report_gen.figures.messages import worded

#: The library's own base class of usage errors, which it does not export by name.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

#: Types of values, which the library puts behind arguments though they have a name.
_TYPES = r" <[\w\[\]]+>"
#: What it says of a wrong call, as patterns and keys of words.toml.
ERRORS = (
    (r"Missing argument '(.*)'\.?", "usage-errors.no_argument"),
    (r"Missing option '(.*)'\.?", "usage-errors.no_option"),
    (r"Missing command\.?", "usage-errors.no_command"),
    (r"No such command '(.*?)'\..*", "usage-errors.unknown_command"),
    (r"No such option:? '?([^\s'.]+).*", "usage-errors.unknown_option"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", "usage-errors.extra"),
    (r"Option '(.*)' does not take a value\.?", "usage-errors.takes_none"),
    (r"Option '(.*)' requires an argument\.?", "usage-errors.no_value"),
    (r"Invalid value for '?(.*?)'?: .*(?:integer|valid int).*", "usage-errors.integer"),
    (r"Invalid value for '?(.*?)'?: .*'(.*)' does not match the formats? .*", "usage-errors.date"),
    (r"Invalid value for '?(.*?)'?: (.*)", "usage-errors.value"),
)
#: A name that is none, as each release words it.
_UNKNOWN = r"No such (?:command|option):? '?([^\s'.]+)"


@cache
def _help() -> dict[str, str]:
    """The library's words on help pages."""
    return {
        "Usage: ": worded("help-page.usage"),
        "Options:": worded("help-page.options"),
        "Commands:": worded("help-page.commands"),
        "Arguments:": worded("help-page.arguments"),
        "Show this message and exit.": worded("help-page.help"),
        "[required]": worded("help-page.required"),
        "[default: ": worded("help-page.default"),
        "[OPTIONS]": worded("help-page.given"),
        "COMMAND [ARGS]...": worded("help-page.command"),
        "Install completion for the current shell.": worded("help-page.install"),
        "Show completion for the current shell, to copy it or customize the installation.": worded(
            "help-page.show"
        ),
    }


def chinese_help(text: str) -> str:
    """A help page with the library's words in Chinese."""
    text = _joined(text)
    for english, chinese in _help().items():
        text = text.replace(english, chinese)
    return re.sub(_TYPES, "", text)


def _joined(text: str) -> str:
    """A page in which no English sentence of the library is broken over lines."""
    return re.sub(r"(?<=[a-z,])\n +(?=[a-z])", " ", text)


def chinese_error(error: Exception) -> str:
    """A usage error as a Chinese sentence, with the names nearest to a wrong one; an unknown error stays as it is."""
    from report_gen.figures.translated import translated

    message = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    return translated(message, ERRORS) + _near_names(error, message)


def _near_names(error: Exception, message: str) -> str:
    """What the user may have meant, found here as releases of the library differ in whether and how they say it."""
    context = getattr(error, "ctx", None)
    wrong = re.match(_UNKNOWN, message)
    if context is None or wrong is None:
        return ""
    known = context.command.list_commands(context) if hasattr(context.command, "list_commands") else []
    if wrong[1].startswith("-"):
        names = (name for one in context.command.get_params(context) for name in one.opts)
        known = [name for name in names if name.startswith("-")]  # arguments have names of the program's own
    from report_gen.edition.strict import nearest

    return f"；{nearest(wrong[1], list(known))}"


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
