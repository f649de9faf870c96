"""Files edited with 记事本 are read whatever encoding it chose, or refused with the remedy; TOML faults are in Chinese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_gen.edition.strict import EditionError
from report_gen.edition.textfile import load, read_text
from report_gen.figures.finding import Finding

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]
LINES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\u200b\ufeff\r\n")), min_size=1, max_size=5
)


@given(LINES, st.sampled_from(ENCODINGS), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_encoding_of_the_editor_gives_the_same_text(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], encoding: str, end: str
) -> None:
    path = tmp_path_factory.mktemp("texts") / "report.md"
    path.write_bytes(end.join(lines).encode(encoding))
    assert read_text(path, "report.md") == "\n".join(lines)


def refused(path: Path) -> Finding:
    with pytest.raises(EditionError) as raised:
        load(path, "本市/edition.toml")
    (finding,) = raised.value.findings
    return finding


def test_gbk_is_refused_with_its_line_and_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    path.write_bytes('a = 1\ntitle = "广州"\n'.encode("gbk"))
    finding = refused(path)
    assert "不是 UTF-8 编码" in finding.message
    assert "另存为" in finding.cure
    assert finding.locations[0].line == 2


BROKEN = [
    ("x", 1), ("a = 1 b", 1), ("a\n", 1), ("a = 1\nb =", 2), ('a = "x', 1), ("a = [1, 2", 1), ("a = {b = 1", 1),
    ("[a]\n[a]", 2), ("a = 1\na = 2", 2), ("[a", 1), ("[[a]", 1), ("中文 = 1", 1), (r'a = "\q"', 1), (r'a = "\uZZZZ"', 1),
    ("a = 2024-13-01", 1), ("a = 你", 1), ("a = {b = 1, b = 2}", 1), ('a = "行\n尾"', 1), ("a = 1\n[a.b]", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), BROKEN)
def test_a_fault_of_toml_is_told_in_chinese_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "edition.toml"
    path.write_text(text, encoding="utf-8")
    finding = refused(path)
    assert finding.locations[0].file == "本市/edition.toml"
    assert finding.locations[0].line in (line, 0)
    words = re.sub(r"'[^']*'|\('.*'\)|UTF-8", "", finding.message.removeprefix("TOML"))
    assert not re.search(r"[A-Za-z]{3,}", words), finding.message


def test_nesting_without_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    path.write_text("a = " + "[" * 20_000, encoding="utf-8")
    assert "嵌套" in refused(path).message


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").mkdir()
    assert "打不开" in refused(tmp_path / "edition.toml").message


@pytest.mark.parametrize("char", ["\u202e", "\ue000", "\u05d0"])
def test_a_character_that_bends_what_is_read_is_refused_with_its_line(tmp_path: Path, char: str) -> None:
    path = tmp_path / "charts.toml"
    path.write_text(f'name = "甲"\ntitle = "乙{char}123.45"\n', encoding="utf-8")
    with pytest.raises(EditionError) as caught:
        load(path, "甲/charts.toml")
    (told,) = caught.value.findings
    assert told.locations[0].line == 2
    assert f"U+{ord(char):04X}" in told.message


@given(
    st.sampled_from([0x7, 0x1B, 0x202E, 0xE000, 0xF0000, 0xFFFFD, 0x10FFFD]),
    st.sampled_from(['a = "甲{}"', 'a = ["甲", "{}"]', '[[a]]\nb = {{ c = "{}" }}', '"{}" = 1']),
)
def test_a_character_named_by_its_number_is_refused_like_itself(
    tmp_path_factory: pytest.TempPathFactory, code: int, form: str
) -> None:
    path = tmp_path_factory.mktemp("escapes") / "edition.toml"
    path.write_text(form.format(f"\\U{code:08X}"), encoding="utf-8")
    finding = refused(path)
    assert f"U+{code:04X}" in finding.message
    assert finding.locations[0].file == "本市/edition.toml"
