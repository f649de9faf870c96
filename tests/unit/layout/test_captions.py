"""Captions of charts: what fits on one line is on one line, and the example's captions are short enough for that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import words

from report_gen.document.nodes import Chart
from report_gen.figures.lengths import HalfPoints
from report_gen.layout.engine import lay_out
from report_gen.layout.pages import Glyphs
from report_gen.layout.paragraphs import heading_lines
from report_gen.layout.runs import runs_of, text_of
from report_gen.outputs.faces.search import prepare
from report_gen.runs.build import draft
from report_gen.runs.inputs import Inputs, check_inputs


def test_every_caption_of_the_example_is_on_one_line(example: Inputs) -> None:
    style = example.edition.style
    prepare(style)
    report = draft(check_inputs(example)).report
    pages = lay_out(report, style)
    charts = {index for index, block in enumerate(report.blocks) if isinstance(block, Chart)}
    assert len(charts) == 4
    lines = {
        (item.block, item.baseline)
        for page in pages.pages
        for item in page.items
        if isinstance(item, Glyphs) and item.block in charts
    }
    assert len(lines) == len(charts)


@pytest.mark.parametrize("space", ["", "　"])
@given(count=st.integers(1, 60), size=st.sampled_from([24, 28, 32]))
def test_a_caption_is_divided_only_where_it_does_not_fit(
    example: Inputs, space: str, count: int, size: int
) -> None:
    """Of even characters as wide as the type is high: half points, twips."""
    style = replace(example.edition.style.chart.caption, size=HalfPoints(size))
    text = f"甲{space}{'决' * count}"
    width = 8845
    lines = heading_lines(runs_of(words(text), style), style, width)
    assert (len(lines) == 1) == (len(text) * size * 10 <= width)
    assert "".join(map(text_of, lines)).replace("　", "") == text.replace("　", "")
