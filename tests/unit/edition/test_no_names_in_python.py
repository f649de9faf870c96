"""What a form is called, and what stands in it, is data: no name of an edition, table, row or column is in Python."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from report_gen.edition.loading import load_edition
from report_gen.edition.shelves import Shelves

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates"
YEARS = range(2016, 2027)

#: Words that are names in some form and words of the program as well, each with what it is there.
LANGUAGE = {
    "base": "the folder that every chain of layers ends in, and a key of figures",
    "合计": "the line of totals, as every published table prints it",
    "总计": "likewise",
    "年度": "the fiscal year as templates name it",
    "项目": "the head of a column in the sheets that the program makes",
    "科目编码": "the head of a code column in the sheets that the program makes and reads",
    "科目名称": "likewise",
    "序号": "the head of a column in the sheets that the program makes, and a filter",
    "行次": "the running number of a line, as every published table heads it",
    "决算数": "a head by which an exported table is told from other text",
    "本年": "this year's figure, as formulas name it",
    "变动原因": "a filter",
    "金额": "a kind of quantity in messages",
    "数量": "likewise",
    "数字": "likewise, and a filter",
    "说明": "the word before a note that a table is empty, and the head of a column of remarks",
}  # fmt: skip


@cache
def names() -> set[str]:
    """Every name of the shipped editions, of all years."""
    shelves = Shelves.of(TEMPLATES)
    found = set(shelves.names())
    for year in YEARS:
        for name in (one.name for one in shelves.listed() if one.serves(year)):
            edition = load_edition(TEMPLATES, name, year)
            for table in edition.tables.values():
                rows = (row for block in table.blocks for row in block.rows)
                found |= {table.name, table.title, table.sheet, table.form}
                found |= {word for row in rows for word in (row.name, row.label)}
                found |= {column.name for column in table.columns}
            found |= {spec.name for spec in (*edition.indicators, *edition.texts)}
    return {word for word in found if word}


@cache
def literals() -> dict[str, str]:
    """Every string in the program that is no docstring, with a place where it stands."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "report_gen").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.setdefault(node.value, f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def test_no_name_of_an_edition_is_a_string_of_the_program() -> None:
    strings = literals()
    there = {name: strings[name] for name in names() & strings.keys()}
    assert {name: place for name, place in there.items() if name not in LANGUAGE} == {}


def test_every_allowed_word_is_still_needed() -> None:
    assert sorted(LANGUAGE.keys() - (names() & literals().keys())) == []
