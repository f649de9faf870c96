"""What would be printed crooked is told when a form loads: rows of forms, marks of headings, turned-round figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_gen.edition.forms import Form, FormCell, FormRow
from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.narrative.environment import TemplateFault
from report_gen.narrative.filters import of_edition
from report_gen.narrative.forms import make_form
from report_gen.narrative.linting.kinds import TEXT, Listing
from report_gen.narrative.linting.shapes import form_faults
from report_gen.narrative.linting.texts import line_faults

TEMPLATES = Path(__file__).parents[3] / "templates"


@cache
def edition() -> Edition:
    return load_edition(TEMPLATES, "guangzhou", 2017)


def row(*spans: tuple[int, int], each: str = "") -> FormRow:
    """A row of cells, each its colspan and rowspan."""
    return FormRow(tuple(FormCell("", across, down, "center") for across, down in spans), each, head=False)


def form(width: int, *rows: FormRow) -> Form:
    return Form("甲式", "", (1,) * width, rows, landscape=False, new_page=False, source="forms/甲式.toml")


def messages(made: Form) -> list[str]:
    return [fault.message for fault in form_faults(made, {"组": Listing(TEXT)})]


def test_a_row_that_fills_the_width_with_what_hangs_down_from_above_is_right() -> None:
    assert messages(form(3, row((1, 2), (2, 1)), row((1, 1), (1, 1)), row((3, 1), each="组"))) == []


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (form(3, row((1, 1), (1, 1))), "第 1 行的格子没有占满 3 列"),
        (form(2, row((1, 1), (2, 1))), "第 1 行超出 2 列"),
        (form(3, row((1, 1), (1, 2), (1, 1)), row((2, 1), (1, 1))), "第 2 行超出 3 列"),
        (form(2, row((1, 2), (1, 1))), "rowspan 超出了表式"),
        (form(2, row((1, 2), (1, 1)), row((1, 1), each="组")), "第 2 行逐项重复"),
        (form(1, row((1, 1), each="无组")), "没有组 无组"),
    ],
)
def test_a_row_that_does_not_is_told_with_its_number(made: Form, told: str) -> None:
    assert any(told in message for message in messages(made)), messages(made)


def tiled(width: int, rows: int, cuts: Iterator[bool]) -> Form:
    """A form cut into cells of one row each, their widths where `cuts` say so."""
    made = []
    for _ in range(rows):
        spans = [1]
        for _ in range(width - 1):
            if next(cuts):
                spans.append(1)
            else:
                spans[-1] += 1
        made.append(row(*((across, 1) for across in spans)))
    return form(width, *made)


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(1, 4), st.lists(st.booleans(), min_size=24, max_size=24))
def test_any_form_that_is_cut_without_a_gap_is_right_and_becomes_a_grid(
    width: int, rows: int, cuts: list[bool]
) -> None:
    made = tiled(width, rows, iter(cuts))
    assert messages(made) == []
    grid = make_form(made, of_edition(edition()))
    assert [len(one.cells) for one in grid.rows] == [width] * rows


@pytest.mark.parametrize(
    ("line", "told"),
    [("### 三级", "没有“###”"), ("##标题", "# 后有空格"), ("#标题", "# 后有空格"), ("甲**乙**丙", "** 只能用在一段的开头"),
     ("## 一、标题", ""), ("# 大标题", ""), ("（1）**用途**：甲", ""), ("**甲**乙", "")],
)  # fmt: skip
def test_marks_that_would_be_printed_as_they_are(line: str, told: str) -> None:
    report = edition().report
    changed = replace(edition(), report=replace(report, text=f"{report.text}\n\n{line}\n"))
    found = [fault.message for fault in line_faults(changed)]
    assert [told in message for message in found] == ([True] if told else [])


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\x0b", "\x00", "\ue000", "\ufffe"])
def test_a_template_holds_no_character_that_nothing_prints_or_that_turns_figures_round(char: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        of_edition(edition()).tree("report.md", f"一\n二{char}123.45\n三")
    (told,) = caught.value.findings
    assert told.locations[0].line == 2
    assert f"U+{ord(char):04X}" in told.message
