"""A kind of column is said once: what it is for and what its figures are. Others ask that, not the kind itself."""

from __future__ import annotations

import re

import pytest
from project_copy import ROOT

from report_gen.edition.column_kinds import NAMING, ColumnQuantity, ColumnRole, Kind

#: Where each kind has an entry of its own, matched exhaustively: mypy names these for a new kind.
ENTRIES = {
    "edition/column_kinds.py",  # what it is for
    "document/body.py",  # prints as
    "workbook/looks.py",  # looks in Excel
    "workbook/blank/blank.py",  # shows in a blank line
    "workbook/blank/carry.py",  # is brought along as
}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_has_figures_just_where_it_says_what_they_are(kind: Kind) -> None:
    assert (kind.role is ColumnRole.FIGURE) == (kind.quantity is not None) == kind.is_figure
    assert kind.is_value == (kind.is_figure or kind.is_words)
    assert kind.is_money == (kind.quantity is ColumnQuantity.MONEY)
    assert kind.names_row == (kind in NAMING)
    assert not (kind.role is ColumnRole.COUNTED and kind.is_input)


def test_nobody_tells_kinds_of_figures_and_words_apart_by_name() -> None:
    """A list of kinds elsewhere would be silent about a new one."""
    asked = re.compile(r"(?<!\w)Kind\.(AMOUNT|COUNT|NUMBER|TEXT)\b")
    own = re.compile(
        r"column_kinds|edition\.tables import[^\n]*\bKind\b|from report_gen\.edition import tables"
    )
    found = set()
    for path in (ROOT / "report_gen").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        code = re.sub(r"body\(Kind\.\w+\)", "", text)  # a look chosen for a cell that is no column's
        code = re.sub(r'choice\("kind", Kind, Kind\.AMOUNT\)', "", code)  # the default of a description
        if own.search(text) and asked.search(code):
            found.add(path.relative_to(ROOT / "report_gen").as_posix())
    assert found <= ENTRIES


def test_every_entry_is_exhaustive() -> None:
    for name in ENTRIES:
        assert "assert_never(" in (ROOT / "report_gen" / name).read_text(encoding="utf-8"), name
