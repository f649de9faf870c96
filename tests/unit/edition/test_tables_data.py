"""Every form that ships with the program reads in every year that it knows, and rules about names hold for all."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.edition.shelves import Shelves

TEMPLATES = Path(__file__).parents[3] / "templates"
SHELVES = Shelves.of(TEMPLATES)
FORMS = [
    (one.name, year) for one in SHELVES.listed() if one.until for year in range(one.since, one.until + 1)
]


@cache
def edition_of(name: str, year: int) -> Edition:
    return load_edition(SHELVES, name, year)


@pytest.fixture(params=FORMS, ids=lambda form: f"{form[0]}-{form[1]}")
def form(request: pytest.FixtureRequest) -> Edition:
    return edition_of(*request.param)


def test_enough_forms_are_shipped() -> None:
    assert {name for name, _ in FORMS} >= {"national", "guangzhou", "shanghai", "beijing", "hunan"}
    assert {year for name, year in FORMS if name == "national"} == set(range(2016, 2027))


def test_tables_say_what_they_are(form: Edition) -> None:
    sheets = [table.sheet for table in form.tables.values()]
    assert len(set(sheets)) == len(sheets)
    for table in form.tables.values():
        assert table.title and table.guide
        assert len(table.sheet) <= 31, "Excel cuts longer sheet names"
        for block in table.blocks:
            assert sum(row.open for row in block.rows) <= 1


def test_published_tables_say_where_they_stand(form: Edition) -> None:
    numbered = [table.form for table in form.tables.values() if table.form]
    assert numbered == sorted(numbered) or not numbered, "in the order of their numbers"
    for table in (table for table in form.tables.values() if table.published):
        assert not table.form or table.form == f"{table.sheet}表"
        assert table.notes
        assert all(column.blank_is_zero for column in table.figure_columns)


def test_codes_carry_their_names_of_the_year(form: Edition) -> None:
    known = {**form.catalogue.functional, **form.catalogue.economic}
    for table in form.tables.values():
        for row in (row for block in table.blocks for row in block.rows if row.code):
            assert known[row.code] == row.label, table.name


def test_rules_have_their_own_ids_and_words(form: Edition) -> None:
    checks: list[Any] = [*form.rules, *form.pairs, *form.carries]
    ids = [one.id for one in checks]
    assert len(ids) == len(set(ids))
    for one in checks:
        assert not one.message.endswith("。")
    assert all(rule.basis for rule in form.rules)


def test_nothing_is_meant_for_no_year_at_all() -> None:
    """What fell away in every year of a form and of those that extend it is of use to nobody."""
    for name in {name for name, _ in FORMS}:
        years = [edition_of(name, year) for other, year in FORMS if other == name]
        lost = set.intersection(*({(one.kind, one.name) for one in form.fallen} for form in years))
        inherited = {one for one in lost if not _is_own(name, *one)}
        assert lost == inherited, name


def _is_own(name: str, kind: str, entry: str) -> bool:
    files = (TEMPLATES / name).glob("*.toml")
    return any(f'[[{kind}]]\nname = "{entry}"\n' in path.read_text("utf-8") for path in files)


def test_the_row_counts_of_the_published_form() -> None:
    tables = edition_of("guangzhou", 2017).tables
    longest = {table.sheet: max(len(block.rows) for block in table.blocks) for table in tables.values()}
    assert longest["公开01"] == 25
    assert longest["公开04"] == 28
    assert longest["公开06"] == 55
    three = next(table for table in tables.values() if table.sheet == "公开07")
    assert [column.number for column in three.columns] == [str(number) for number in range(1, 13)]


def test_how_many_tables_the_national_form_has() -> None:
    published = {
        year: [table.form for table in edition_of("national", year).tables.values() if table.published]
        for year in range(2016, 2027)
    }
    assert {year: len(forms) for year, forms in published.items()} == {
        year: 8 if year < 2020 else 9 for year in published
    }


def test_which_table_stands_where_is_of_the_year() -> None:
    def where(form: str, year: int) -> str:
        tables = edition_of("national", year).tables.values()
        return next(table.name for table in tables if table.form == form)

    three, fund, state = (
        "三公经费支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
        "国有资本经营预算财政拨款支出决算表",
    )
    assert [where(f"公开0{n}表", 2021) for n in (7, 8, 9)] == [three, fund, state]
    assert [where(f"公开0{n}表", 2022) for n in (7, 8, 9)] == [fund, state, three]
