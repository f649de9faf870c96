"""An invented chain of layers (tests/data/editions): what a form is in a year, and what is said of its mistakes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from report_gen.edition.loading import load_edition
from report_gen.edition.model import Edition
from report_gen.edition.strict import EditionError
from report_gen.figures.finding import Finding

EDITIONS = Path(__file__).parents[3] / "data" / "editions"
Breaking = Callable[[str, str, str], tuple[Finding, ...]]


def rows(edition: Edition, block: int = 0) -> list[str]:
    return [row.name for row in edition.tables["收支总表"].blocks[block].rows if row.name]


def rules(edition: Edition) -> dict[str, str]:
    return {rule.id: rule.text for rule in edition.rules}


@pytest.fixture
def broken(tmp_path: Path) -> Breaking:
    """Loads `town` of a year's chain with a text put behind a file, or in place of it; gives what is told."""
    templates = shutil.copytree(EDITIONS, tmp_path / "templates")

    def load(file: str, text: str, name: str = "town") -> tuple[Finding, ...]:
        path = templates / file
        path.parent.mkdir(exist_ok=True)
        old = path.read_text("utf-8") if path.is_file() else ""
        path.write_text(f"{old}\n{text}\n", "utf-8")
        with pytest.raises(EditionError) as caught:
            load_edition(templates, name, 2021)
        return caught.value.findings

    return load


@pytest.mark.parametrize(
    ("year", "tables", "sum_of", "second"),
    [
        (2018, ["概况", "收支总表", "车船表"], ["拨款", "其他"], "="),
        (2020, ["概况", "收支总表", "资本表", "车船表"], ["一般拨款", "基金拨款", "其他"], "≥"),
        (2022, ["概况", "收支总表", "资本表", "车船表", "补充表"], ["一般拨款", "基金拨款", "其他"], "≥"),
    ],
)
def test_a_form_is_what_its_dated_entries_say_of_the_year(
    year: int, tables: list[str], sum_of: list[str], second: str
) -> None:
    edition = load_edition(EDITIONS, "country", year)
    assert list(edition.tables) == tables
    assert edition.tables["收支总表"].sets["收入"] == tuple(sum_of)
    assert f"收支总表[支出合计].支出 {second} 求和" in rules(edition)["A2"]
    assert ("A1-2" in rules(edition)) is (year >= 2020)  # the second column of amounts


def test_title_number_label_and_a_whole_description_may_be_dated() -> None:
    old, new = (load_edition(EDITIONS, "country", year).tables for year in (2018, 2022))
    assert (old["收支总表"].form, new["收支总表"].form) == ("公开01表", "公开03表")
    assert (old["车船表"].title, new["车船表"].title) == ("车船表", "车船和马匹表")
    assert [t["收支总表"].blocks[1].rows[1].label for t in (old, new)] == ["文化传媒", "文化旅游"]
    assert [row.name for row in new["车船表"].blocks[0].rows] == ["车", "船", "马"]


def test_a_place_states_only_its_differences() -> None:
    town, office = load_edition(EDITIONS, "town", 2018), load_edition(EDITIONS, "office", 2018)
    assert list(town.tables) == ["概况", "马匹表", "收支总表"]
    assert rows(town) == ["拨款", "罚没", "利息", "收入合计"]  # two after one keep their order
    assert town.tables["收支总表"].title == "本市收支总表"
    assert [term.name for term in town.glossary] == ["马", "收入"]
    assert [term.text for term in office.glossary if term.name == "支出"] == ["某局付出去的。"]
    assert {rule.id: rule.level.value for rule in office.rules}["A2"] == "warning"
    assert (town.table_numbers.zero, town.number_style.thousands) == ("－", True)


def test_a_row_keeps_its_place_after_one_of_other_years() -> None:
    assert rows(load_edition(EDITIONS, "town", 2021))[:3] == ["罚没", "利息", "一般拨款"]


def test_what_names_a_table_that_the_form_does_not_have_falls_away_and_is_noted() -> None:
    town = load_edition(EDITIONS, "town", 2018)
    fallen = {(one.kind, one.name): one for one in town.fallen}
    assert fallen["rule", "A4"].location.file == "country/checks.toml"
    assert fallen["rule", "A4"].location.line == 26
    assert not fallen["rule", "A4"].other_year  # the place dropped the table
    later = {("indicator", "资本"), ("rate", "资本占收入"), ("@节", "资本")}  # the table is of later years
    assert {one for one, entry in fallen.items() if entry.other_year} == later
    assert ("@表", "车船表") in fallen
    assert "车船表" not in town.report.text


def test_an_own_entry_that_names_a_table_of_other_years_falls_away_too() -> None:
    fallen = {one.name: one for one in load_edition(EDITIONS, "country", 2018).fallen}
    assert fallen["A3"].other_year
    assert not load_edition(EDITIONS, "country", 2021).fallen


def test_the_nearest_section_wins_and_every_line_knows_its_file() -> None:
    report = load_edition(EDITIONS, "town", 2021).report
    lines = report.text.split("\n")
    places = {line: str(report.place(number)) for number, line in enumerate(lines, 1) if line}
    assert places["# {{ 部门名称 }}决算"] == "country/report.md 第 1 行"
    assert places["本市收入{{ 收入|万元 }}。"] == "town/sections/收入.md 第 3 行"
    assert places["资本{{ 资本|万元 }}。"] == "country/sections/资本.since-2020.md 第 3 行"


def test_a_fault_of_a_section_names_its_own_file_and_line(tmp_path: Path) -> None:
    from report_gen.narrative.lint import lint

    templates = shutil.copytree(EDITIONS, tmp_path / "templates")
    section = templates / "town" / "sections" / "收入.md"
    section.write_text(section.read_text("utf-8").replace("|万元", "|亿元"), "utf-8")
    (finding,) = lint(load_edition(templates, "town", 2021))
    assert (finding.locations[0].file, finding.locations[0].line) == ("town/sections/收入.md", 3)


ONE = '[[rule]]\nid = "Z"\nmessage = "甲"\n'
EQUATION = 'equation = "收支总表[收入合计].收入 ≥ 收支总表[支出合计].支出"\n'
MISTAKES = [
    ("checks.toml", '[[rule]]\nid = "A9"\ndrop = true', 11, "A9"),
    ("checks.toml", f"{ONE}{EQUATION}since = 2020\nuntil = 2019", 15, "since = 2020 晚于 until = 2019"),
    ("checks.toml", f"{ONE}{EQUATION}{ONE}{EQUATION}", 15, "已有（town/checks.toml 第 11 行）"),
    ("checks.toml", f"{ONE}{EQUATION}since = 2019\n{ONE}{EQUATION}until = 2019", 16, "年度重叠"),
    ("checks.toml", f"{ONE}{EQUATION}after = 'A8'", 11, "after 指向的rule「A8」不存在；最接近的名称"),
    ("checks.toml", f"{ONE}{EQUATION}after = 'A2'\nbefore = 'A3'", 15, "只写一个"),
    ("checks.toml", f"{ONE}{EQUATION}since = '2019'", 15, "since 应为年度"),
    ("checks.toml", f"{ONE}{EQUATION}drop = 1", 15, "drop 应为"),
    ("checks.toml", f"{ONE}{EQUATION}colour = 1", 15, "colour"),
    ("checks.toml", f'{ONE}equation = "车船表[车].金额 ≥ 车船表[船].金额"', 14, "没有表 车船表"),
    (
        "checks.toml",
        f'{ONE}equation = "收支总表[收支].* = 求和(收支总表[收入].*)"',
        14,
        "没有收支总表 的行 收支",
    ),
    ("checks.toml", f'{ONE}equation = "收支总表[收入].收入 ≥ 收支总表[收入合计].收入"', 14, "求和"),
    ("checks.toml", '[[rule]]\nid = "A1-1"\nmessage = "甲"\n' + EQUATION, 12, "A1-1"),
    ("edition.toml", 'drop_tables = ["车船"]', 5, "车船"),
    ("edition.toml", 'add_tables = [{ name = "补充表", after = "马" }]', 5, "马"),
    ("edition.toml", 'add_tables = ["没有的表"]', 5, "没有的表"),
    ("edition.toml", "[[dated]]\nannex = 'a'\n[[dated]]\nannex = 'b'", 0, "年度重叠"),
]


@pytest.mark.parametrize(("file", "text", "line", "words"), MISTAKES)
def test_a_mistake_names_file_line_entry_and_what_is_right(
    broken: Breaking, file: str, text: str, line: int, words: str, tmp_path: Path
) -> None:
    if file == "edition.toml" and "_tables" in text:  # in place of the one that is there
        path = tmp_path / "templates" / "town" / file
        key = text.split(" ", maxsplit=1)[0]
        kept = [one for one in path.read_text("utf-8").split("\n") if not one.startswith(key)]
        path.write_text("\n".join([*kept[:4], text, *kept[4:]]), "utf-8")
        text = ""
    (finding,) = broken(f"town/{file}", text, "town")
    assert words in finding.message
    assert finding.locations[0].file == f"town/{file}"
    if line:
        assert finding.locations[0].line == line


def test_all_mistakes_of_a_file_are_told_in_one_run(broken: Breaking) -> None:
    wrong = "\n".join(
        f'[[rule]]\nid = "Z{n}"\nmessage = "甲"\nequation = "表{n}[甲].乙 = 0"' for n in range(3)
    )
    found = broken("town/checks.toml", wrong, "town")
    assert [finding.locations[0].line for finding in found] == [14, 18, 22]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("town/report.md", "@节 收人", "没有节 收人（sections/收人.md）；最接近的名称：收入"),
        ("town/sections/收入.md", "@节 收入", "绕回了自己"),
        ("town/sections/资本.until-2022.md", "甲", ""),
    ],
)
def test_a_mistake_in_the_sections_is_told(broken: Breaking, file: str, text: str, words: str) -> None:
    if not words:
        broken_twice = Path("town/sections/资本.since-2021.md")
        with pytest.raises(pytest.fail.Exception):
            broken(file, text, "town")  # alone it is right
        file, words = broken_twice.as_posix(), "在同一年都适用"
    (finding,) = broken(file, text, "town")
    assert words in finding.message
