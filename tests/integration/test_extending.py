"""An edition for another year or place extends an older one: sentences, wordings and tables without Python."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from report_gen.document.nodes import Heading, Paragraph, Table, plain
from report_gen.edition.loading import load_edition
from report_gen.edition.strict import EditionError
from report_gen.project.years import Project
from report_gen.runs.build import Draft, draft
from report_gen.runs.inputs import check_inputs, read

ROOT = Path(__file__).parents[2]
TRAINING = """
name = "培训费"
title = "培训费情况表"
form = "公开附01表"
column = [
  { name = "项目", kind = "label", width = 30 },
  { name = "金额", required = true },
]
row = [{ name = "培训费决算数" }]
notes = ["注：本表反映部门本年度培训费支出情况。"]
"""
EDITION = """
title = "下一年的版本"
extends = "guangzhou"
years = [2017, 2017]
add_tables = ["培训费"]

[number]
thousands = false
zero = "0"
"""
PHRASE_CASES = [
    "up",
    "down",
    "up_slightly",
    "down_slightly",
    "flat",
    "nearly_flat",
    "both_zero",
    "from_zero",
    "from_zero_down",
    "to_zero",
    "negative_base_up",
    "negative_base_down",
    "no_base",
]
INDICATOR = '[[indicator]]\nname = "培训费"\ncurrent = "培训费[培训费决算数].金额"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with an edition “later” that extends guangzhou."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    later = tmp_path / "templates" / "later"
    (later / "tables").mkdir(parents=True)
    (later / "edition.toml").write_text(EDITION, encoding="utf-8")
    (later / "tables" / "培训费.toml").write_text(TRAINING, encoding="utf-8")
    (later / "indicators.toml").write_text(INDICATOR, encoding="utf-8")
    cases = "".join(f'{case} = "较去年{case}"\n' for case in PHRASE_CASES)
    phrase = f'[[phrase]]\nname = "比上年决算数"\nof = "prior"\n{cases}'
    (later / "phrases.toml").write_text(phrase, encoding="utf-8")
    text = (ROOT / "templates" / "guangzhou" / "report.md").read_text(encoding="utf-8")
    added = "## （六）培训费情况\n\n本年度培训费{{ 培训费|万元 }}。\n\n@表 培训费\n\n## 第四部分"
    (later / "report.md").write_text(text.replace("## 第四部分", added), encoding="utf-8")
    path = tmp_path / "inputs" / "2017" / "决算数据.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("培训费")
    for row in (["培训费情况表"], ["项目", "金额"], ["培训费决算数", 5.02]):
        sheet.append(row)
    book.save(path)
    return tmp_path


def compose(project: Path) -> Draft:
    return draft(check_inputs(read(Project(project), 2017, "later")))


def test_a_table_a_sentence_and_a_wording_are_added_without_python(project: Path) -> None:
    report = compose(project).report
    texts = [plain(block.spans) for block in report.blocks if isinstance(block, Paragraph | Heading)]
    assert "本年度培训费5.02万元。" in texts
    assert any("财政拨款收入28224.60万元，较去年up" in text for text in texts)
    assert any("上级补助收入0万元，较去年both_zero" in text for text in texts)
    added = next(block for block in report.blocks if isinstance(block, Table) and block.name == "培训费")
    assert added.listed == "九、培训费情况表"
    assert plain(added.notes[0].spans) == "注：本表反映部门本年度培训费支出情况。"


def test_tables_are_added_after_those_beneath_or_all_stated_anew(project: Path) -> None:
    templates = project / "templates"
    parent = list(load_edition(templates, "guangzhou", 2017).tables)
    assert list(load_edition(templates, "later", 2017).tables) == [*parent, "培训费"]
    head = templates / "later" / "edition.toml"
    stated = ", ".join(f'"{name}"' for name in reversed(parent) if name != "收入决算表")
    head.write_text(
        head.read_text(encoding="utf-8").replace("add_tables", f"tables = [{stated}]\nadd_tables"),
        encoding="utf-8",
    )
    later = load_edition(templates, "later", 2017)
    assert list(later.tables) == [*(name for name in reversed(parent) if name != "收入决算表"), "培训费"]
    assert not [rule.id for rule in later.rules if "收入决算表" in rule.text]  # what named it fell away
    assert {"B1", "X1-0", "X10"} <= {entry.name for entry in later.fallen}


def test_what_the_edition_does_not_say_comes_from_the_one_it_extends(project: Path) -> None:
    child = load_edition(project / "templates", "later", 2017)
    parent = load_edition(project / "templates", "guangzhou", 2017)
    assert child.rules == parent.rules
    assert child.glossary == parent.glossary
    assert child.style == parent.style
    assert child.settings == parent.settings
    assert child.number_style != parent.number_style


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("edition.toml", 'colour = "red"', "colour"),
        ("indicators.toml", '[[indicator]]\nname = "甲"\ncurrent = "支出决算表[合记].基本支出"', "合计"),
        ("indicators.toml", '[[indicator]]\nname = "甲"\ncurrent = "支出决算表[合计].基本之出"', "基本支出"),
        (
            "checks.toml",
            '[[rule]]\nid = "Z"\nmessage = "甲"\nequation = "支出决算裘[合计].基本支出 = 一般公共预算财政拨款基本支出决算表[301]"',
            "支出决算表",
        ),
        ("tables/培训费.toml", 'colum = "x"', "colum"),
    ],
)
def test_a_mistake_in_the_edition_names_file_and_nearest_name(
    project: Path, file: str, text: str, words: str
) -> None:
    path = project / "templates" / "later" / file
    old = path.read_text(encoding="utf-8") if path.exists() and file != "indicators.toml" else ""
    path.write_text(f"{text}\n{old}", encoding="utf-8")
    with pytest.raises(EditionError) as caught:
        load_edition(project / "templates", "later", 2017)
    finding = caught.value.findings[0]
    assert words in finding.message
    assert file.rsplit("/", maxsplit=1)[-1] in finding.locations[0].file
