"""Plain TOML is read as Python's own reader reads it; whatever is not plain is left to that."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy, lists, sampled_from, text

import report_gen
from report_gen.figures import plain_toml
from report_gen.figures.plain_toml import loads

ROOT = Path(report_gen.__file__).parents[1]
FILES = sorted((*(ROOT / "templates").rglob("*.toml"), *(ROOT / "report_gen").rglob("*.toml")))
PIECES = (
    "a", "b", "a.b", '"甲"', '"a"', "2017", "-1", "0", "01", "+1", "1_000", "1.5", "-0.0", "1.", "1e5", "inf", "true", "false",
    "2017-01-01", "12:00:00", '"x"', '"x\\n"', '"\\u4e00"', '"\\/"', '""', '"""', "'y'", "'''", "'''\n", "'''\nx\ny'''", "''", "''''''", "'x\\y'", '"', "\\", "\t", " ", "  ",
    "\n", "\n\n", "\r\n", "\r", "\x01", "\x7f", "# 注", "#=", "# \x01", "=", " = ", ".", ",", ", ", "[", "]", "[[", "]]", "{", "}",
    "{ ", " }", "[a]", "[[a]]", "[a.b]", "[[a.b]]", '["甲"]', "[b]", "a = 1", "b = [1, 2]", "c = { a = 1 }", "a = 2", "\ufeff",
    "\u3000", "é = 1", "d = [ { a = 1 }, { a = 2 } ]", "[ a ]", "[[ a ]]", "[a . b]", "e = [1,\n# 注\n2,]", "f = [[1], [2]]",
)  # fmt: skip
LINES = (
    "[a]", "[b]", "[a.b]", "[a.b.c]", "[b.a]", "[[a]]", "[[b]]", "[[a.b]]", "[[a.b.c]]", "a = 1", "b = 1", "b = {}", "b = []",
    "b = [{}]", "c = { a = { b = 1 } }", "a.b = 1", '"a" = 3', "", "# 注", "x = ", "x = [", "y = 1 # 注",
)  # fmt: skip


def said(read: object, source: str) -> str:
    """What a reader makes of a text: values with their types, or its fault."""
    try:
        return repr(read(source))  # type: ignore[operator]
    except ValueError as fault:
        return f"{type(fault).__name__}: {fault}"


def rows(of: tuple[str, ...], between: str) -> SearchStrategy[str]:
    return lists(sampled_from(of), max_size=14).map(between.join)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_of_the_program_is_read_as_the_standard_reader_reads_it(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert said(loads, source) == said(tomllib.loads, source)


@settings(max_examples=1500)
@given(rows(PIECES, ""))
def test_any_row_of_signs(source: str) -> None:
    assert said(loads, source) == said(tomllib.loads, source)


@settings(max_examples=1500)
@given(rows(LINES, "\n"))
def test_any_row_of_headers_and_keys(source: str) -> None:
    assert said(loads, source) == said(tomllib.loads, source)


@settings(max_examples=500)
@given(text("ab=.,[]{}\"'#\\ \n\t10-_"))
def test_any_text(source: str) -> None:
    assert said(loads, source) == said(tomllib.loads, source)


def test_files_of_editions_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what is gained would be lost unseen."""
    monkeypatch.delattr(tomllib, "loads")
    for path in FILES:
        if path.is_relative_to(ROOT / "templates") and "proofreading" not in path.parts:
            plain_toml.loads(path.read_text(encoding="utf-8"))
