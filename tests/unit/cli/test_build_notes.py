"""What a build says at its end: every open warning with its page and cell, and what to do."""

from __future__ import annotations

from report_gen.figures.address import Address
from report_gen.figures.finding import Finding, Level, Location
from report_gen.runs.todo import todo_lines

BOOK = "决算数据.xlsx"
FIRST, SECOND = Location(BOOK, Address.of("上年决算", "C5")), Location(BOOK, Address.of("公开05", "C9"))
PAGES = {FIRST: 12, SECOND: 7}


def warning(code: str, *places: Location, level: Level = Level.WARNING) -> Finding:
    return Finding(code, level, f"说明{code}", places, "核对")


def test_open_warnings_are_listed_by_page_with_cell_and_cure() -> None:
    lines = todo_lines([warning("C-REASON", FIRST), warning("C-YEAR", SECOND), warning("W-ANNEX")], PAGES)
    assert lines == [
        "还要做的 3 件事：",
        "  1. 第 7 页　公开05!C9：[C-YEAR] 说明C-YEAR", "     处理：核对",
        "  2. 第 12 页　上年决算!C5：[C-REASON] 说明C-REASON", "     处理：核对",
        "  3. [W-ANNEX] 说明W-ANNEX", "     处理：核对",
    ]  # fmt: skip


def test_a_warning_is_listed_once_and_hints_and_tails_are_not() -> None:
    same = warning("C-YEAR", FIRST)
    others = [warning(level, level=Level(level)) for level in ("rounding", "hint")]
    assert todo_lines([same, same, *others], PAGES)[0] == "还要做的 1 件事："
    assert todo_lines(others, PAGES) == []
