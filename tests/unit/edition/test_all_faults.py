"""Whoever writes an edition is told of everything that is wrong in one run: every file, every entry, every key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from report_gen.edition.loading import load_edition, read_edition
from report_gen.edition.strict import EditionError

EDITIONS = Path(__file__).parents[2] / "data" / "editions"
NAME, YEAR = "country", 2023
#: A slip in a file: what is put in the place of what, and words of the message that it must cause.
SLIPS: dict[str, tuple[str, Callable[[str], str], tuple[str, ...]]] = {
    "keys of an entry": (
        "glossary.toml",
        lambda text: f'{text}\n[[term]]\nname = "甲"\ntext = 1\ncolour = 2\nshape = 3\n',
        ("term「甲」：text 应为文字", "term「甲」：不认识的键 colour", "term「甲」：不认识的键 shape"),
    ),
    "a rule of a table that there is not": (
        "checks.toml",
        lambda text: f'{text}\n[[rule]]\nid = "Z1"\nmessage = "甲"\nequation = "无表[甲].乙 = 无表[甲].丙"\n',
        ("rule「Z1」：equation：公式「无表[甲].乙 = 无表[甲].丙」中没有表 无表",),
    ),
    "an indicator and what is made of it": (
        "indicators.toml",
        lambda text: (
            f'{text}\n[[indicator]]\nname = "坏"\ncurrent = "无表[甲].乙"\n'
            '[[indicator]]\nname = "随"\ncurrent = "坏.本年"\n'
        ),
        ("indicator「坏」：current：公式「无表[甲].乙」中没有表 无表",),
    ),
    "a key of the head": ("edition.toml", lambda text: f"colour = 1\n{text}", ("不认识的键 colour",)),
    "a style": ("style.toml", lambda text: f'{text}\n[page]\nwidth = "甲"\n', ("width 应为数字",)),
    "a name that two kinds of entries bear": (
        "indicators.toml",
        lambda text: f'{text}\n[[rate]]\nname = "收入"\npart = "车.本年"\nwhole = "资本.本年"\n',
        ("rate「收入」：名称 收入 已有一个 indicator 用了",),
    ),
    "a sheet and a number of a form that two tables bear": (
        "tables/补充表.toml",
        lambda text: text.replace('name = "补充表"', 'name = "补充表"\nsheet = "概况"\nform = "公开03表"'),
        ("sheet「概况」已是表 概况 的工作表", "表号「公开03表」已是表 收支总表 的"),
    ),
    "a sheet that Excel refuses": (
        "tables/车船表.toml",
        lambda text: text.replace('name = "车船表"', 'name = "车船表"\nsheet = "车/船"', 1),
        ("sheet「车/船」不能做工作表名",),
    ),
    "a file that cannot be parsed": ("charts.toml", lambda text: f"{text}\n[[chart\n", ("TOML 格式有误",)),
}


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return shutil.copytree(EDITIONS, tmp_path / "templates")


def spoil(templates: Path, name: str) -> tuple[str, tuple[str, ...]]:
    file, change, messages = SLIPS[name]
    path = templates / NAME / file
    path.write_text(
        change(path.read_text(encoding="utf-8") if path.is_file() else ""), encoding="utf-8", newline="\n"
    )
    return file, messages


def told(templates: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(EditionError) as caught:
        load_edition(templates, NAME, YEAR)
    found = [(finding.locations[0], finding.message) for finding in caught.value.findings]
    return [(place.file, place.line, message) for place, message in found]


def test_slips_in_all_files_are_told_in_one_run_each_with_file_and_line_and_nothing_else(
    templates: Path,
) -> None:
    wanted = [
        (f"{NAME}/{file}", message) for file, messages in (spoil(templates, name) for name in SLIPS)
        for message in messages
    ]  # fmt: skip
    found = told(templates)
    missing = [(f, m) for f, m in wanted if not any(f == file and m in message for file, _, message in found)]
    assert (missing, len(found)) == ([], len(wanted))
    assert all(line for _, line, _ in found)


@pytest.mark.parametrize("name", list(SLIPS))
def test_a_slip_causes_its_own_messages_alone(templates: Path, name: str) -> None:
    _, messages = spoil(templates, name)
    assert len(told(templates)) == len(messages)


def test_a_table_at_fault_is_told_once_and_not_by_everything_that_names_it(templates: Path) -> None:
    tables = sorted((templates / NAME / "tables").glob("*.toml"))
    for path in tables:
        path.write_text(f"colour = 1\n{path.read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")
    found = told(templates)
    assert {message.split("；")[0].split("：")[-1] for _, _, message in found} == {"不认识的键 colour"}
    assert len(found) > 1


def test_what_is_sound_can_be_used_where_entries_are_at_fault(templates: Path) -> None:
    whole = load_edition(templates, NAME, YEAR)
    spoil(templates, "an indicator and what is made of it")
    read = read_edition(templates, NAME, YEAR)
    assert read.edition is not None
    assert [one.name for one in read.edition.indicators] == [one.name for one in whole.indicators]
