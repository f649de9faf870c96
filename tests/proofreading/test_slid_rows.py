"""Amounts that stand beside the names of other rows of their table: told once, at the row from which on they moved."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal

import pytest
from spoken import TEMPLATES, tables

from report_gen.edition.catalogue import read_catalogue
from report_gen.proofreading.content.figures import Content, FigureRow, GridFigure
from report_gen.proofreading.content.guard import doubt
from report_gen.proofreading.content.reading import read_contents
from report_gen.proofreading.content.spec import read_tables
from report_gen.proofreading.findings.slid import slid_from

PUBLISHED = read_tables(TEMPLATES)
SPEND, GENERAL = (
    next(one for one in PUBLISHED.tables if one.name == name) for name in ("支出表", "一般公共支出表")
)
CATALOGUE = read_catalogue(TEMPLATES / "catalogue", 2023).entries


def drawn(draw: random.Random) -> dict[str, Decimal]:
    """Amounts of 科目 of three levels, each the sum of those below it."""
    items = draw.sample([code for code in CATALOGUE if code[0] == "2" and len(code) == 7], 14)
    found: dict[str, Decimal] = {}
    for code in sorted(items):
        value = Decimal(draw.randint(200, 900000)) / 100
        for digits in (3, 5, 7):
            found[code[:digits]] = found.get(code[:digits], Decimal(0)) + value
    return dict(sorted(found.items()))


def content(amounts: Mapping[str, Decimal], spec: object = GENERAL) -> Content:
    made = Content(SPEND if spec is SPEND else GENERAL, "表", 1)
    for code, value in amounts.items():
        made.rows.append(
            FigureRow(code, CATALOGUE[code].name if code in CATALOGUE else code, None, code=True)
        )
        made.figures[code, made.spec.total] = GridFigure(value, f"{value:.2f}", None, code)
    return made


@pytest.mark.parametrize("seed", range(12))
def test_amounts_that_moved_are_told_at_the_first_that_did(seed: int) -> None:
    draw = random.Random(seed)
    amounts = drawn(draw)
    codes, values = list(amounts), list(amounts.values())
    gone = sorted(draw.sample(range(2, len(codes) // 2), draw.randint(1, 3)))
    up = [value for n, value in enumerate(values) if n not in gone]
    rest = [Decimal(n) for n in range(len(gone))]  # what fills the last rows
    found = slid_from(content(dict(zip(codes, up + rest, strict=True))), content(amounts, SPEND))
    assert found is not None
    first = next(code for n, code in enumerate(codes) if abs((up + rest)[n] - values[n]) > 1)
    assert found[0].key == first
    assert slid_from(content(amounts), content(amounts, SPEND)) is None


@pytest.mark.parametrize("seed", range(12))
def test_wrong_and_other_amounts_are_not_taken_for_moved_ones(seed: int) -> None:
    draw = random.Random(seed)
    amounts = drawn(draw)
    other = {code: Decimal(draw.randint(200, 900000)) / 100 for code in amounts}
    assert slid_from(content(other), content(amounts, SPEND)) is None
    few = amounts | {code: amounts[code] + 50 for code in draw.sample(list(amounts), 4)}
    assert slid_from(content(few), content(amounts, SPEND)) is None
    less = {code: value * Decimal("0.8") for code, value in amounts.items()}  # another fund pays a part
    assert slid_from(content(less), content(amounts, SPEND)) is None


def test_a_table_whose_sums_fail_all_over_is_kept_for_this_where_lines_part_it() -> None:
    contents = read_contents(tables(), PUBLISHED)
    general = contents.tables[GENERAL.name]
    for n, (key, figure) in enumerate(list(general.figures.items())):
        general.figures[key] = GridFigure(figure.value + 7 * n, "1.00", None, figure.label)
    doubt(contents, CATALOGUE)
    assert list(contents.doubted) == [GENERAL.name] and GENERAL.name in contents.doubtful
