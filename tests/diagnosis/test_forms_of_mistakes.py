"""A selection of the mistakes that `trying_forms.py` measures, every kind in one of four forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from four_forms import FORMS, Form
from mistakes import drawn
from openpyxl import load_workbook
from pasted_mistakes import KINDS
from printed_check import printed
from trying_forms import Trial, sheets_kept, trial

#: Found for most seeds, not for every one: figures that no rule compares with anything, addends of one sum alone.
_OUT_OF_REACH = (
    "上年数错",
    "三公个数错",
    "采购数错",
    "两行互换",
    "车辆数错",
    "年初预算数错",
    "整行取整",
    "整列取整",
)
_SURE = tuple(kind for kind in KINDS if kind not in _OUT_OF_REACH)


@pytest.fixture(scope="module", params=FORMS, ids=lambda form: form.name)
def tried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """A workbook of each form."""
    form: Form = request.param
    with sheets_kept():
        yield trial(form, tmp_path_factory.mktemp("form"))


def test_the_cause_is_among_the_first_and_nothing_wrong_is_said_for_certain(tried: Trial) -> None:
    number = FORMS.index(tried.form)
    for kind in _SURE[number :: len(FORMS)]:
        for mistake in drawn(tried.cells, kind, 1, "every kind once"):
            found = tried.tried(mistake)
            assert found.sharp, (kind, mistake.shown)
            assert found.false == (), (kind, mistake.shown)
            assert found.lines <= 40, (kind, mistake.shown)


def test_right_data_print_little(tried: Trial) -> None:
    assert len(tried.before.splitlines()) <= 25


def test_rows_that_only_wait_for_a_code_are_blank_though_no_program_worked_out_their_formulas(
    tried: Trial,
) -> None:
    book = tried.book.read_bytes()
    saved = load_workbook(tried.book)
    try:
        saved.save(tried.book)  # the library drops what Excel had worked out
        assert printed(tried.root, tried.form.year, tried.edition) == tried.before
    finally:
        tried.book.write_bytes(book)
