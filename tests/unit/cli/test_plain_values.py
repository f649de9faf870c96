"""Options read without the library's checks hold what the library would have given, and refuse what it refuses."""

from __future__ import annotations

import inspect
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.core import TyperCommand
from typer.testing import CliRunner

from report_gen.cli.chinese import Command

WORDS: tuple[list[str], ...] = (
    ["2017"], ["2017", "甲"], ["02017"], ["+2017"], [" 2017"], ["2017.0"], ["2_017"], ["２０１７"], ["²"], ["年"], [""], ["-5"],
    ["9" * 9], ["9" * 30], ["2017", "--folder", "/tmp"], ["2017", "--folder", ""], ["2017", "--folder", "无/此处"],
    ["2017", "--folder", "x" * 5000], ["2017", "--font", "/tmp", "--font", "乙"], ["2017", "--flag"], ["2017", "--no-flag"],
    ["2017", "--word", "丙\udcff"], ["2017", "--word", "\u3000"], ["2017", "--folder", "丁\n"], ["2017", "--day", "2018-08-31"],
    ["2017", "--day", "明天"], ["2017", "--many", "5"], ["2017", "--many", "50"], ["2017", "--there", "/tmp"],
    ["2017", "--there", "/无/此处"], [], ["2017", "--nobody"],
)  # fmt: skip


def told(kind: type[TyperCommand], words: list[str]) -> tuple[int, object, str]:
    """How a command of this kind ends, with what it was given and what it says."""
    given: list[Any] = []
    app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)

    def command(
        year: Annotated[int, typer.Argument()],
        name: Annotated[str | None, typer.Argument()] = None,
        folder: Annotated[Path, typer.Option("--folder")] = Path(),
        font: Annotated[list[Path] | None, typer.Option("--font")] = None,
        flag: Annotated[bool, typer.Option("--flag/--no-flag")] = False,
        word: Annotated[str, typer.Option("--word")] = "字",
        day: Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"])] = None,
        many: Annotated[int, typer.Option("--many", max=9)] = 1,
        there: Annotated[Path | None, typer.Option("--there", exists=True)] = None,
    ) -> None:
        given.extend((year, name, folder, font, flag, word, day, many, there))

    # typer reads the annotations by name, which a module's names do not hold
    command.__annotations__ = inspect.get_annotations(command, globals=globals(), eval_str=True)
    app.command(cls=kind)(command)
    done = CliRunner().invoke(app, words)
    return done.exit_code, given, done.output


@pytest.mark.parametrize("words", WORDS, ids=lambda words: ascii(" ".join(words))[:40])
def test_what_is_given_and_what_is_said_are_those_of_the_library(words: list[str]) -> None:
    code, given, output = told(Command, words)
    expected, taken, said = told(TyperCommand, words)
    assert (code, given) == (expected, taken)
    assert bool(output) == bool(said)
