"""Texts that are printed as they stand hold no marks of templates, and have room where they are printed."""

from __future__ import annotations

import pytest
from project_copy import ProjectCopy, copied

from report_gen.edition.loading import load_edition
from report_gen.edition.strict import EditionError, Section


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    return copied(tmp_path_factory.mktemp("texts"), templates=True)


@pytest.mark.parametrize("text", ["{{ 部门名称 }}", "甲{{", "{% if 甲 %}乙{% endif %}"])
def test_marks_of_templates_are_refused_where_nothing_renders_them(text: str) -> None:
    section = Section({"title": text, "heads": ["甲", text], "note": text}, "表.toml")
    with pytest.raises(EditionError, match="title 照原样印出"):
        section.text("title")
    with pytest.raises(EditionError, match="heads 照原样印出"):
        section.texts("heads")
    assert section.template("note") == text


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("charts.toml", 'labels = ["', 'labels = ["{{ 部门名称 }}', "labels 照原样印出"),
        ("charts.toml", 'labels = ["', 'labels = ["' + "长" * 61, "labels 太长"),
        ("charts.toml", 'series_names = ["', 'series_names = ["' + "长" * 61, "series_names 太长"),
    ],
)
def test_words_of_charts_that_cannot_be_printed_are_told(
    project: ProjectCopy, name: str, old: str, new: str, words: str
) -> None:
    project.rewrite(name, old, new)
    with pytest.raises(EditionError, match=words):
        load_edition(project.root / "templates", "guangzhou", 2017)


@pytest.mark.parametrize("pattern", ["— {n} {m} —", "{n}{", "{}{n}", "{n}{n}"])
def test_a_page_number_with_other_braces_is_told(project: ProjectCopy, pattern: str) -> None:
    style = project.root / "templates" / "base" / "style.toml"
    style.write_text(style.read_text("utf-8").replace("{n}", pattern, 1), encoding="utf-8")
    with pytest.raises(EditionError, match="pattern"):
        load_edition(project.root / "templates", "guangzhou", 2017)


def test_blanks_say_nothing_behind_the_title_of_a_continued_table(project: ProjectCopy) -> None:
    style = project.root / "templates" / "base" / "style.toml"
    text = style.read_text("utf-8")
    line = next(one for one in text.splitlines() if one.startswith("continued = "))
    style.write_text(text.replace(line, 'continued = "  "'), encoding="utf-8")
    assert load_edition(project.root / "templates", "guangzhou", 2017).style.table.continued == ""
