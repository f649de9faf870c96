"""What a build says at its end: what may make a sentence false one by one, advice on form as a count."""

from __future__ import annotations

import pytest

from report_gen.cli.build import _show_notes
from report_gen.figures.address import Address
from report_gen.figures.finding import Finding, Level, Location

CELL = (Location("决算数据.xlsx", Address.of("上年决算", "C5")),)


def warning(code: str, message: str) -> Finding:
    return Finding(code, Level.WARNING, message, CELL)


def test_contradictions_and_last_years_material_are_listed_and_advice_is_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    listed = [
        warning(code, f"说明{n}")
        for n, code in enumerate(("C-DIRECTION", "C-YEAR", "C-SAME-WORDS", "W-UNUSED"))
    ]
    counted = [warning("C-REASON", "没有写明原因"), warning("C-REPEATED", "同一条原因")]
    _show_notes((*listed, *counted))
    shown = capsys.readouterr()
    assert all(f"[{one.code}] {one.message}" in shown.err for one in listed)
    assert "没有写明原因" not in shown.err + shown.out
    assert "另有 2 处文字提请核对" in shown.out
