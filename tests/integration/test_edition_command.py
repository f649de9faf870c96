"""report-gen edition: all mistakes of a form in one run, its differences from another, a new one that works at once."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from project_copy import EDITION, YEAR, entered, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that has nothing but an edition of its own."""
    (tmp_path / "templates").mkdir()
    done = run("edition", "new", "花都", "--from", EDITION, "--title", "花都区", "--root", str(tmp_path))
    assert done.exit_code == 0, done.output
    return tmp_path


def told(root: Path, *words: str) -> tuple[int, str]:
    done = run("edition", *words, "--root", str(root))
    return done.exit_code, done.output


def add(root: Path, name: str, text: str) -> None:
    path = root / "templates" / "花都" / name
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(f"{before}\n{text}\n", encoding="utf-8", newline="\n")


def test_a_new_edition_passes_at_once_and_says_nothing_new(root: Path) -> None:
    code, output = told(root, "花都")
    assert code == 0
    assert "花都" in output
    assert "没有错误" in output
    assert "没有不同" in told(root, "花都", "--year", str(YEAR), "--diff", EDITION)[1]


class Terminal(StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "words", [("edition", "花都"), ("edition", "花都", "--year", "2017", "--diff", EDITION)]
)
def test_a_terminal_is_told_at_once_what_goes_on(
    root: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trying a form out takes seconds; the line is gone at the end."""
    errors = Terminal()
    monkeypatch.setattr("sys.stderr", errors)
    assert entered((*words, "--root", str(root)), monkeypatch) == 0
    first, *_, last = errors.getvalue().replace("\r", "\n").splitlines()
    assert "……" in first
    assert last.isspace()


def test_mistakes_of_all_files_are_told_in_one_run_with_the_nearest_right_name(root: Path) -> None:
    add(
        root,
        "checks.toml",
        '[[rule]]\nid = "Z1"\nequation = "收入支出决算总裘[合计].甲 = 收入支出决算总表[合计].乙"\nmessage = "甲"',
    )
    add(root, "glossary.toml", '[[term]]\nnmae = "甲"\ntext = "乙"')
    add(root, "phrases.toml", '[[phrase]]\nname = "比上年"\ncolour = "甲"')
    code, output = told(root, "花都", "--year", str(YEAR))
    assert code == 2
    for words in (
        "rule「Z1」",
        "最接近的名称：收入支出决算总表",
        "nmae",
        "colour",
        "花都/checks.toml 第 3 行",
    ):
        assert words in output or words.replace("第 3 行", "第 4 行") in output
    assert output.count("[E-EDITION]") == 4  # of the term the name is missing, too


def test_a_text_that_names_what_there_is_not_is_told_with_the_other_mistakes(root: Path) -> None:
    add(root, "glossary.toml", '[[term]]\nname = "甲"\ntext = "{{ 没有这个指标|万元 }}"\ncolour = 1')
    add(root, "glossary.toml", '[[term]]\nname = "乙"\ntext = "{{ 财政拨款收人|万元 }}"')
    code, output = told(root, "花都", "--year", str(YEAR))
    assert code == 2
    assert "colour" in output
    assert "财政拨款收人" in output


def test_a_difference_is_told_entry_by_entry(root: Path) -> None:
    add(root, "glossary.toml", '[[term]]\nname = "新词"\ntext = "新的解释。"')
    add(root, "checks.toml", '[[rule]]\nid = "A1"\nlevel = "warning"')
    add(root, "phrases.toml", '[[phrase]]\nname = "比上年"\nflat = "和上年一样"')
    code, output = told(root, "花都", "--year", str(YEAR), "--diff", f"{EDITION}@{YEAR}")
    assert code == 0
    assert f"只有 花都 {YEAR} 年度 有的名词解释（1）：新词" in output
    assert "规则 A1：level 为“warning”，另一方为“error”" in output
    assert "措辞 比上年：flat 为“和上年一样”" in output
    assert "共 3 处不同" in output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("new", "花都", "--from", EDITION), "已经有了"),
        (("new", EDITION, "--from", EDITION), "已经有了"),
        (("new", "../甲", "--from", EDITION), "不能用"),
        (("new", "甲", "--from", "没有这个版本"), "找不到版本"),
        (("new", "甲"), "--from"),
        (("没有这个版本",), "找不到版本"),
        (("base",), "--year"),
        (("花都", "--diff", "花都@明年"), "名称@年度"),
        (("花都", "甲"), "edition new"),
    ],
)
def test_a_wrong_call_is_told_and_makes_nothing(root: Path, words: tuple[str, ...], says: str) -> None:
    done = run("edition", *words, "--root", str(root))
    assert done.exit_code != 0
    assert says in f"{done.output}{done.exception}"
    assert sorted(path.name for path in (root / "templates").iterdir() if path.is_dir()) == ["花都"]
