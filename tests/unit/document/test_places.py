"""Places of figures: every printed cell keeps its row's and column's name, and all who name a place agree."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.document.cells import names_beside
from report_gen.document.heads import column_names
from report_gen.document.nodes import GridCell, Origin, Report, Table, TextSpan
from report_gen.document.walk import places
from report_gen.figures.finding import Location
from report_gen.proof.expected import expected
from report_gen.proof.numbers import Class
from report_gen.proof.record import record
from report_gen.proof.weighing import Proof
from report_gen.runs.build import draft
from report_gen.runs.inputs import Inputs, check_inputs


@pytest.fixture(scope="module")
def report(example: Inputs) -> Report:
    return draft(check_inputs(example)).report


@pytest.fixture(scope="module")
def figures(report: Report) -> list[dict[str, str]]:
    """The figures of 溯源.json."""
    from report_gen.proof.numbers import numbers

    found = tuple(number for passage in expected(report, ()) for number in numbers(passage))
    figures: list[dict[str, str]] = json.loads(record(Proof(found, ()), {}))["figures"]
    return figures


def test_the_trace_names_every_place_as_the_trace_file_does(
    report: Report, figures: list[dict[str, str]]
) -> None:
    shown = [place for place in places(report) if any(map(str.isdigit, place.span.text))]
    assert len(shown) > 1000
    assert [(p.path, p.context) for p in shown] == [(f["place"], f["context"]) for f in figures]


def test_no_cell_is_named_by_its_running_number(report: Report, figures: list[dict[str, str]]) -> None:
    named = {b.title for b in report.blocks if isinstance(b, Table)}
    cells = [f for f in figures if f["place"].rpartition(" › ")[2] in named]
    assert len(cells) > 700
    assert [f for f in cells if f["context"][:1].isdigit()] == []
    assert [f for f in cells if not f["context"]] == []


def test_no_place_says_a_name_twice(figures: list[dict[str, str]]) -> None:
    """Tables are called by what they hold, and so are their titles."""
    for place in {figure["place"] for figure in figures}:
        for part in place.split(" › "):
            words = part.split(" ")
            assert not [word for at, word in enumerate(words) if word in "".join(words[at + 1 :])], part


def test_no_two_columns_of_a_block_are_called_alike(example: Inputs) -> None:
    """公务用车购置费 stands under 预算数 and under 决算数: the heads above tell them apart."""
    tables = example.edition.tables.values()
    blocks = [[c for c in block.columns if c.printed] for table in tables for block in table.blocks]
    assert [names for block in blocks if len(set(names := [*column_names(block)])) < len(names)] == []


def test_codes_and_running_numbers_are_known_where_they_are_made(report: Report) -> None:
    numbers = Counter(
        cell.words
        for block in report.blocks
        if isinstance(block, Table) and block.listed
        for row in block.grid.body
        for cell in row.cells
        if isinstance(cell, GridCell) and cell.spans and cell.spans[0].text.isdigit()
    )
    assert set(numbers) <= {Origin.CODE, Origin.ORDINAL, Origin.TEMPLATE}
    assert numbers[Origin.CODE] > 100
    assert numbers[Origin.ORDINAL] > 100


ORIGINS = st.sampled_from([Origin.TEMPLATE, Origin.CODE, Origin.ORDINAL])
TEXTS = st.sampled_from(["", "  ", "12", "2010301", "行政运行", "2017年项目", "1.5", "其中：\n基本支出"])
CELLS = st.builds(
    lambda text, words, typed: GridCell(
        (TextSpan(text, source=Location("附件.docx", line=3) if typed else None),), words=words
    ),
    TEXTS,
    ORIGINS,
    st.booleans(),
)


@given(st.lists(CELLS, min_size=1, max_size=8))
def test_only_words_name_a_row_whatever_they_look_like(cells: list[GridCell]) -> None:
    """A name may be digits (a project 2017), a code or a running number never is one, wherever it was typed."""
    for column, name in enumerate(names_beside([cells], 0)):
        before = [
            " ".join(cell.spans[0].text.split())
            for cell in cells[: column + 1]
            if cell.words is Origin.TEMPLATE and cell.spans[0].text.strip()
        ]
        assert name == (before[-1] if before else "")


def test_every_number_of_a_table_is_classed_by_what_its_cell_is(report: Report) -> None:
    from report_gen.proof.numbers import numbers

    classes = {Origin.CODE: Class.CODE, Origin.ORDINAL: Class.ORDINAL, Origin.FACT: Class.FIGURE}
    for passage in expected(report, ()):
        for number in numbers(passage):
            if passage.row >= 0 and number.piece and number.piece.origin in classes and number.quantity:
                assert number.kind is classes[number.piece.origin]
