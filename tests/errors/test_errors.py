"""Every code of codes.toml is provoked by a case, printed with its level and place; docs/errors.md is made of these."""

from __future__ import annotations

import re
import runpy
import tomllib

import pytest
from provoking import ROOT, Case, Told, cases, run_all

CASES = cases()
#: Words that a clerk need not know: names of this program's inside, of Python, of XML.
_INSIDE = re.compile(r"Traceback|None|Error|Exception|\b[a-z]+_[a-z_]+\b|Decimal|<class")


@pytest.fixture(scope="session")
def told() -> dict[str, Told]:
    """What every case's run printed; one run for the cases that go together."""
    return run_all()


def _codes() -> dict[str, set[str]]:
    groups = tomllib.loads((ROOT / "report_gen" / "codes.toml").read_text(encoding="utf-8"))
    return {name: set(group) - {"title"} for name, group in groups.items() if "title" in group}


def test_every_code_has_a_case_in_the_file_of_its_group_and_every_case_a_code() -> None:
    provoked: dict[str, set[str]] = {}
    for case in CASES:
        provoked.setdefault(case.group, set()).add(case.code)
    assert provoked == _codes()
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_told_with_its_level_and_place(case: Case, told: dict[str, Told]) -> None:
    run = told[case.name]
    found = run.of(case)
    assert found, run.output
    assert case.place in [entry.places for entry in found], [entry.places for entry in found]
    assert run.exit == case.exit, run.output


def test_no_message_shows_the_inside_of_the_program(told: dict[str, Told]) -> None:
    entries = {entry for run in told.values() for entry in run.entries}
    lines = [
        line for entry in entries if entry.code != "E-EDITION" for line in entry.lines
    ]  # keys have English names
    assert [line for line in lines if _INSIDE.search(line)] == []


def test_every_error_and_warning_says_what_to_do_or_shows_both_sides(told: dict[str, Told]) -> None:
    entries = {entry for run in told.values() for entry in run.entries if entry.level in ("错误", "警告")}
    assert [
        e.lines for e in entries if not e.field("处理") and not any("左边" in line for line in e.lines)
    ] == []


def test_the_page_of_codes_is_made_from_the_cases(told: dict[str, Told]) -> None:
    page = runpy.run_path(str(ROOT / "tools" / "make_errors.py"))["page"](told)
    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == page
