"""Every table description that ships with the program reads, and rules about names hold for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_gen.edition.catalogue import read_catalogue
from report_gen.edition.rules.columns import expanded
from report_gen.edition.rules.parsing import Vocabulary, parse_equation
from report_gen.edition.tables import Table, read_table
from report_gen.edition.textfile import load

TEMPLATES = Path(__file__).parents[3] / "templates"
FILES = sorted(TEMPLATES.glob("*/tables/*.toml"))
FOLDERS = sorted({path.parent.parent for path in FILES})


def tables_of(folder: Path) -> dict[str, Table]:
    files = sorted((folder / "tables").glob("*.toml"))
    return {path.stem: read_table(load(path, path.name)) for path in files}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_reads(path: Path) -> None:
    table = read_table(load(path, path.name))
    assert table.name == path.stem
    assert table.title and table.guide
    assert len(table.sheet) <= 31, "Excel cuts longer sheet names"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_published_tables_say_where_they_stand(path: Path) -> None:
    table = read_table(load(path, path.name))
    if table.form:
        assert table.form == f"{table.name}表"
        assert table.notes
        assert all(column.blank_is_zero for column in table.figure_columns)
    for block in table.blocks:
        assert sum(row.open for row in block.rows) <= 1


def test_codes_carry_their_names_of_the_year() -> None:
    catalogue = read_catalogue(TEMPLATES / "catalogue", 2017)
    known = {**catalogue.functional, **catalogue.economic}
    for table in tables_of(TEMPLATES / "guangzhou-2017").values():
        for row in (row for block in table.blocks for row in block.rows if row.code):
            assert known[row.code] == row.label


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_rules_parse_and_have_their_own_ids(folder: Path) -> None:
    vocabulary = Vocabulary(tables_of(folder))
    section = load(folder / "checks.toml", f"{folder.name}/checks.toml")
    rules = section.sections("rule")
    ids = [rule.text("id") for rule in rules]
    assert len(ids) == len(set(ids))
    for rule in rules:
        for _, text in expanded(rule.text("equation"), vocabulary):
            parse_equation(text, vocabulary)
        assert rule.text("message").endswith("。") is False
        assert rule.text("basis")


def test_the_row_counts_of_the_published_form() -> None:
    tables = tables_of(TEMPLATES / "guangzhou-2017")
    longest = {name: max(len(block.rows) for block in table.blocks) for name, table in tables.items()}
    assert longest["公开01"] == 25
    assert longest["公开04"] == 28
    assert longest["公开06"] == 55
    numbers = [column.number for column in tables["公开07"].columns]
    assert numbers == [str(number) for number in range(1, 13)]
