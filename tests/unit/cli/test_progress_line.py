"""The line that tells of the stage at work: read as a terminal shows it that knows nothing but text and returns."""

from __future__ import annotations

import ast
import io
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from project_copy import ROOT

from report_gen.console import ProgressLine
from report_gen.runs import build

#: cmd.exe prints every other control code as a sign.
_RETURN = "\r"
STAGES = [
    build.READING,
    build.CHECKING,
    build.COMPOSING,
    f"{build.MAKING} docx",
    build.PROVING,
    "a",
    "12 / 300",
]


class Terminal(io.StringIO):
    """A line of cells; `wide` is what a character of ambiguous width takes in its face."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self._wide = wide

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        cells: list[str] = []
        at = 0
        for char in self.getvalue():
            if char == _RETURN:
                at = 0
                continue
            assert char.isprintable(), f"cmd.exe would show {char!r}"
            kind = unicodedata.east_asian_width(char)
            size = 2 if kind in "WF" else self._wide if kind == "A" else 1
            cells += [" "] * (at + size - len(cells))
            cells[at : at + size] = [char, *[""] * (size - 1)]
            at += size
        return "".join(cells).rstrip()


@given(st.lists(st.sampled_from(STAGES), min_size=1), st.sampled_from([1, 2]))
def test_only_the_last_stage_stands_and_nothing_behind_the_end(stages: list[str], wide: int) -> None:
    terminal = Terminal(wide)
    progress = ProgressLine(terminal)
    for stage in stages:
        progress(stage)
        assert terminal.line == f"{stage}……"
    progress.clear()
    assert terminal.line == ""


def test_a_file_gets_nothing() -> None:
    file = io.StringIO()
    progress = ProgressLine(file)
    progress("读取")
    progress.clear()
    assert file.getvalue() == ""


def test_no_text_of_the_program_holds_an_escape_code() -> None:
    found = []
    for path in sorted((ROOT / "report_gen").rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        texts = (
            node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        found += [path.name for text in texts if "\x1b" in text]
    assert found == []
