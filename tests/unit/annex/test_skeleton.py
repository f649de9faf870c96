"""The appendix of a new year: last year's headings as typed, years moved on, placeholders for words."""

from __future__ import annotations

from pathlib import Path

from word_files import p, read, read_file, row, table

from report_gen.annex.skeleton import PLACEHOLDER, annex_skeleton


def test_headings_are_kept_and_words_are_awaited(tmp_path: Path) -> None:
    body = (
        p("引言。") + p("一、2017年概况") + p("正文。") + table(row("甲", "1")) + p("二、问题") + p("正文。")
    )
    path = tmp_path / "附件.docx"
    path.write_bytes(annex_skeleton(read(tmp_path, body).annex, 2017, 2018))
    made = read_file(path)
    assert made.lines == ["一、2018年概况", PLACEHOLDER, "二、问题", PLACEHOLDER]
    assert [level for level, _, _ in made.headings] == [2, 2]


def test_without_last_year_one_placeholder(tmp_path: Path) -> None:
    path = tmp_path / "附件.docx"
    path.write_bytes(annex_skeleton(None, 2017, 2018))
    assert read_file(path).lines == [PLACEHOLDER]
